"""A project: software, a data set, a demonstration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..dates import PartialDate, Period, Present
from ..links import Link, Url
from ..record import Fact, Kind, Record, listed, option


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Record):
    """A project: software, a data set, a demonstration."""

    code: Url = option("Address of the source code.")
    start: PartialDate | None = option("First year, month or day.", None)
    end: PartialDate | Present | None = option("Last year, month or day, or ``present``.", None)
    figures: tuple[str, ...] = option("Figures that speak: ``500+ stars on GitHub``.", ())
    adopters: tuple[str, ...] = option("Who uses it.", ())
    papers: tuple[str, ...] = option("BibTeX keys of its papers.", ())

    @property
    def period(self) -> Period:
        return Period(self.start, self.end)

    @property
    def badges(self) -> Sequence[Link]:
        return tuple(Link(figure) for figure in self.figures)

    @property
    def facts(self) -> Sequence[Fact]:
        return (Fact("Adopted by", Link(listed(self.adopters))),) if self.adopters else ()

    @property
    def buttons(self) -> Sequence[Link]:
        code = (Link("Code", self.code, "code"),) if self.code else ()
        return (*code, *self.links)


KIND = Kind(
    name="project",
    plural="projects",
    record=Project,
    heading="Projects",
    help="A project: software, a data set, a demonstration.",
    list_layout="cards",
)
