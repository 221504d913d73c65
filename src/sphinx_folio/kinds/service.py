"""Service to the field: reviewing, organizing, sitting on a board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..dates import PartialDate, Period, Present
from ..links import Link
from ..record import Kind, Record, option, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Record):
    """Service to the field: reviewing, organizing, sitting on a board."""

    organization: str = option("Conference, journal or body.")
    start: PartialDate | None = option("First year, month or day.", None)
    end: PartialDate | Present | None = option("Last year, month or day, or ``present``.", None)

    @property
    def identity(self) -> str:
        return f"{self.title} {self.organization}"

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)

    @property
    def meta(self) -> Sequence[Link]:
        return pieces(self.organization)


KIND = Kind(
    name="service",
    plural="services",
    record=Service,
    heading="Service",
    help="Service to the field: reviewing, organizing, sitting on a board.",
    personal=True,
)
