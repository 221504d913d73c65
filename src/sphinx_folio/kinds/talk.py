"""A talk, with its slides and its recording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..dates import PartialDate, Period, until
from ..links import Link, Url
from ..record import Kind, Record, option, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk(Record):
    """A talk, with its slides and its recording."""

    event: str = option("Conference, seminar or series.")
    location: str = option("Where it was given.")
    date: PartialDate | None = option("When it was given.", None)
    slides: Url = option("Address of the slides.")
    video: Url = option("Address of the recording.")
    papers: tuple[str, ...] = option("BibTeX keys of the papers that it is about.", ())

    @property
    def identity(self) -> str:
        return f"{self.title} {self.event}"

    @property
    def period(self) -> Period:
        return until(self.date)

    @property
    def meta(self) -> Sequence[Link]:
        return pieces(self.event, self.location)

    @property
    def buttons(self) -> Sequence[Link]:
        named = (Link("Slides", self.slides, "slides"), Link("Video", self.video, "video"))
        return (*(link for link in named if link.url), *self.links)


KIND = Kind(
    name="talk",
    plural="talks",
    record=Talk,
    heading="Talks",
    help="A talk, with its slides and its recording.",
    personal=True,
)
