"""A patent, granted or applied for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..dates import PartialDate, Period
from ..links import Link
from ..record import Kind, Record, option, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Patent(Record):
    """A patent, granted or applied for."""

    office: str = option("Patent office.")
    number: str = option("Number of the patent.")
    date: PartialDate | None = option("When it was granted.", None)

    @property
    def period(self) -> Period:
        return Period(end=self.date)

    @property
    def meta(self) -> Sequence[Link]:
        return pieces(self.office, self.number)


KIND = Kind(
    name="patent",
    plural="patents",
    record=Patent,
    heading="Patents",
    help="A patent, granted or applied for.",
    personal=True,
)
