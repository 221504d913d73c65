"""A publication: an entry of a ``.bib`` file, in the terms of the field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..dates import PartialDate, Period
from ..links import Link
from ..names import PersonName
from ..record import Kind, Record, option


@dataclass(frozen=True, slots=True)
class Author:
    """One author of a publication, with the marks that stand after the name."""

    name: PersonName
    equal: bool = False
    corresponding: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Record):
    """An entry of a ``.bib`` file. ``name`` is its BibTeX key."""

    type: str = option("Type of the entry: article, inproceedings, misc.", "misc")
    authors: tuple[Author, ...] = ()
    more_authors: bool = False
    venue: str = option("Journal, book or conference, in words.")
    venue_short: str = option("Its short name, such as NeurIPS.")
    volume: str = option("Volume.")
    number: str = option("Issue.")
    pages: str = option("Pages.")
    date: PartialDate | None = option("When it appeared.", None)
    state: str = option("Where it stands: under review, in press.")
    category: str = option("Group in lists grouped by category.")
    awards: tuple[Link, ...] = option("Awards and distinctions.", ())
    annotation: tuple[Link, ...] = option("A sentence about it, in pieces that may be links.", ())
    abstract: str = option("Abstract.")
    bibtex: str = ""
    selected: bool = option("Among the selected papers.", False)

    @property
    def period(self) -> Period:
        return Period(end=self.date)

    @property
    def badges(self) -> Sequence[Link]:
        return self.awards

    @property
    def people(self) -> Sequence[str]:
        return tuple(author.name.full for author in self.authors)

    @property
    def venue_line(self) -> str:
        """Where and when it appeared: ``Discrete Mathematics, vol. 343, issue 3, 2020``."""
        short = f" ({self.venue_short})" if self.venue and self.venue_short else self.venue_short
        parts = (
            self.venue + short,
            self.volume and f"vol. {self.volume}",
            self.number and f"issue {self.number}",
            self.pages and f"pp. {self.pages}",
            str(self.date.year) if self.date else "",
            self.state,
        )
        return ", ".join(part for part in parts if part)


KIND = Kind(
    name="publication",
    plural="publications",
    record=Publication,
    heading="Publications",
    help="A publication: an entry of a .bib file.",
    role="paper",
    origin="bibliography",
)
