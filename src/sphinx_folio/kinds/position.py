"""A position: a job, a role in a lab, a time of service."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..dates import PartialDate, Period, Present
from ..links import Link, Url
from ..record import Fact, Kind, Record, listed, option, pieces


class PositionKind(StrEnum):
    """The sorts of position; the value is what authors write, the label names the tab."""

    INDUSTRY = "industry"
    ACADEMIA = "academia"
    RESEARCH = "research"
    WORK = "work"
    FOUNDING = "founding"
    TEACHING = "teaching"
    INTERNSHIP = "internship"
    MILITARY = "military"
    VOLUNTEERING = "volunteering"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The words on the tab."""
        return _LABELS.get(self, self.value.capitalize())


_LABELS = {
    PositionKind.WORK: "Professional work",
    PositionKind.INTERNSHIP: "Internships",
    PositionKind.MILITARY: "Military service",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Record):
    """A job, a role in a lab, a time of service."""

    organization: str = option("Employer or institution.")
    organization_url: Url = option("Its address.")
    unit: str = option("Laboratory, group or team.")
    location: str = option("Where it was.")
    start: PartialDate | None = option("First year, month or day.", None)
    end: PartialDate | Present | None = option("Last year, month or day, or ``present``.", None)
    kind: PositionKind = option("Sort of position; it names the tab.", PositionKind.OTHER)
    advisors: tuple[str, ...] = option("Those who guided the work.", ())

    @property
    def identity(self) -> str:
        return f"{self.title} {self.organization}"

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)

    @property
    def meta(self) -> Sequence[Link]:
        return pieces(Link(self.organization, self.organization_url), self.unit, self.location)

    @property
    def facts(self) -> Sequence[Fact]:
        return (Fact("Advised by", Link(listed(self.advisors))),) if self.advisors else ()

    @property
    def tab_label(self) -> str:
        return self.tab or self.kind.label


KIND = Kind(
    name="position",
    plural="positions",
    record=Position,
    heading="Experience",
    help="A job, a role in a lab, a time of service.",
    personal=True,
)
