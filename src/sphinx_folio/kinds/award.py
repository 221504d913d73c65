"""An award: a prize, a scholarship, a fellowship."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..dates import PartialDate, Period, Present
from ..links import Link
from ..record import Kind, Record, option, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Record):
    """An award: a prize, a scholarship, a fellowship."""

    awarder: str = option("Who gave it.")
    date: PartialDate | None = option("When it was given.", None)
    start: PartialDate | None = option("First year of a scholarship or fellowship.", None)
    end: PartialDate | Present | None = option("Its last year, or ``present``.", None)
    amount: str = option("Sum, with its currency.")
    papers: tuple[str, ...] = option("BibTeX keys of the papers that it was given for.", ())

    @property
    def period(self) -> Period:
        return Period(self.start, self.end if self.end is not None else self.date)

    @property
    def meta(self) -> Sequence[Link]:
        return pieces(self.awarder, self.amount)


KIND = Kind(
    name="award",
    plural="awards",
    record=Award,
    heading="Awards",
    help="An award: a prize, a scholarship, a fellowship.",
    personal=True,
)
