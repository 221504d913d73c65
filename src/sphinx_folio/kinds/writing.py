"""An article that was published elsewhere: another blog, a magazine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..dates import PartialDate, Period, until
from ..links import Link, Url
from ..record import Kind, Record, option, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing(Record):
    """An article that was published elsewhere: another blog, a magazine."""

    publisher: str = option("Who published it.")
    publisher_url: Url = option("The publisher's address.")
    date: PartialDate | None = option("When it appeared.", None)
    papers: tuple[str, ...] = option("BibTeX keys of the papers that it is about.", ())

    @property
    def period(self) -> Period:
        return until(self.date)

    @property
    def meta(self) -> Sequence[Link]:
        return pieces(Link(self.publisher, self.publisher_url))


KIND = Kind(
    name="writing",
    plural="writing",
    record=Writing,
    heading="Writing",
    help="An article that was published elsewhere.",
)
