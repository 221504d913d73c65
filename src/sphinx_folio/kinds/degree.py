"""A degree, finished or under way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..dates import PartialDate, Period, Present
from ..links import Link, Url
from ..record import Fact, Kind, Record, listed, option, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Degree(Record):
    """A degree, finished or under way."""

    institution: str = option("University or school.")
    institution_url: Url = option("Its address.")
    location: str = option("Where it is.")
    start: PartialDate | None = option("First year, month or day.", None)
    end: PartialDate | Present | None = option("Last year, month or day, or ``present``.", None)
    thesis: str = option("Title of the thesis.")
    thesis_url: Url = option("Address of the thesis.")
    advisors: tuple[str, ...] = option("Advisors.", ())
    honours: tuple[str, ...] = option("Honours, prizes, scholarships.", ())
    grade: str = option("Grade, as the university gives it.")

    @property
    def identity(self) -> str:
        return f"{self.title} {self.institution}"

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)

    @property
    def meta(self) -> Sequence[Link]:
        return pieces(Link(self.institution, self.institution_url), self.location)

    @property
    def badges(self) -> Sequence[Link]:
        return tuple(Link(honour, kind="award") for honour in self.honours)

    @property
    def facts(self) -> Sequence[Fact]:
        label = "Advisors" if len(self.advisors) > 1 else "Advisor"
        rows = (
            Fact("Thesis", Link(self.thesis, self.thesis_url)),
            Fact(label, Link(listed(self.advisors))),
            Fact("Grade", Link(self.grade)),
        )
        return tuple(row for row in rows if row.value.label)


KIND = Kind(
    name="degree",
    plural="degrees",
    record=Degree,
    heading="Education",
    help="A degree, finished or under way.",
    personal=True,
)
