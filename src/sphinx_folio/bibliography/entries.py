"""From entries as pybtex reads them to publications."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pybtex.database import BibliographyData, Entry, Person

from ..dates import PartialDate
from ..kinds.publication import Author, Publication
from ..links import Link, Url, safe_url
from ..names import PersonName
from ..record import Source
from .fields import IDENTIFIER_ADDRESSES, LINK_FIELDS, VENUE_FIELDS, category_of, month_number
from .latex import to_pieces, to_text


@dataclass(frozen=True, slots=True)
class BibliographyFault:
    """Something to mend in an entry: where, and a sentence."""

    source: Source
    message: str


def read_publications(
    data: BibliographyData, sources: Mapping[str, Source]
) -> tuple[dict[str, Publication], list[BibliographyFault]]:
    """Return the publications of *data* by key, in the order of the file, and what is wrong."""
    faults: list[BibliographyFault] = []
    publications = {
        key: _EntryReader(key, entry, sources.get(key, Source("", 0)), faults).publication()
        for key, entry in data.entries.items()
    }
    return publications, faults


@dataclass(slots=True)
class _EntryReader:
    """Reads one entry; each fault is noted and leaves its field as it was written, or empty."""

    key: str
    entry: Entry
    source: Source
    faults: list[BibliographyFault]

    def publication(self) -> Publication:
        persons = self.entry.persons.get("author") or self.entry.persons.get("editor") or []
        found = list(self.links())
        named = {link.url for link in found if link.kind != "url"}
        links = tuple(link for link in found if link.kind != "url" or link.url not in named)
        return Publication(
            title=self.text("title") or self.key,
            name=self.key,
            source=self.source,
            url=Url(links[0].url if links else ""),
            links=links,
            keywords=tuple(re.split(r"\s*[,;]\s*", self.text("keywords")))
            if self.text("keywords")
            else (),
            type=self.entry.type.lower(),
            authors=tuple(self.authors([person for person in persons if str(person) != "others"])),
            more_authors=any(str(person) == "others" for person in persons),
            venue=self.venue(),
            venue_short=self.text("series"),
            volume=self.text("volume"),
            number=self.text("number") or self.text("issue"),
            pages=self.text("pages").replace("--", "–"),
            date=self.date(),
            state=self.text("pubstate"),
            category=self.text("category") or category_of(self.entry.type),
            awards=tuple(replace(award, kind="award") for award in self.pieces("award")),
            annotation=self.pieces("annotation") or self.pieces("note"),
            selected=self.text("selected").lower() in ("true", "yes", "1"),
        )

    def venue(self) -> str:
        """Where it appeared; for a preprint its number on arXiv."""
        named = next(filter(None, map(self.text, VENUE_FIELDS)), "")
        if named or self.text("series") or self.text("pubstate"):
            return named
        return f"arXiv:{self.arxiv()}" if self.arxiv() else ""

    def arxiv(self) -> str:
        """The number on arXiv, in whichever field it stands."""
        in_eprint = self.raw("eprinttype").lower() == "arxiv"
        return (self.raw("arxiv") or (self.raw("eprint") if in_eprint else "")).strip()

    def note(self, message: str) -> None:
        """Note a fault of this entry."""
        self.faults.append(BibliographyFault(self.source, f"entry {self.key!r}: {message}"))

    def raw(self, field: str) -> str:
        """The field as it stands in the file, or ""."""
        return str(self.entry.fields.get(field, ""))

    def text(self, field: str) -> str:
        """The field as a reader sees it."""
        try:
            return to_text(self.raw(field))
        except ValueError as error:
            self.note(f"{field}: {error}")
            return self.raw(field)

    def pieces(self, field: str) -> tuple[Link, ...]:
        """The field as a reader sees it, with its links."""
        try:
            pieces = to_pieces(self.raw(field))
        except ValueError as error:
            self.note(f"{field}: {error}")
            return (Link(self.raw(field)),)
        return tuple(Link(piece.label, self.address(field, piece.url)) for piece in pieces)

    def address(self, field: str, url: str) -> str:
        """The *url* if it may become a link, else ""."""
        try:
            return safe_url(url) if url else ""
        except ValueError as error:
            self.note(f"{field}: {error}")
            return ""

    def date(self) -> PartialDate | None:
        """The day, month or year of ``date``, or else of ``year`` and ``month``."""
        field = "date" if self.raw("date") else "year"
        written = self.text(field).split("/")[0]
        if not written:
            return None
        try:
            date = PartialDate.parse(written)
        except ValueError as error:
            self.note(f"{field}: {error}")
            return None
        month = month_number(self.text("month")) if field == "year" else 0
        return PartialDate(date.year, month) if month else date

    def authors(self, persons: list[Person]) -> Iterator[Author]:
        """The authors in their order, with the marks of the data annotation ``author+an``."""
        marks: dict[int, set[str]] = {}
        for item in filter(None, (part.strip() for part in self.raw("author+an").split(";"))):
            found = re.fullmatch(r"(\d+)(?::\w+)?\s*=\s*\"?([\w ,-]+)\"?", item)
            if found is None or not 1 <= int(found[1]) <= len(persons):
                self.note(f"author+an: {item!r} names no author: write 1=equal; 2=equal")
                continue
            marks.setdefault(int(found[1]), set()).update(
                mark.strip().lower() for mark in found[2].split(",")
            )
        for number, person in enumerate(persons, start=1):
            given = marks.get(number, set())
            yield Author(self.name(person), "equal" in given, "corresponding" in given)

    def name(self, person: Person) -> PersonName:
        """The parts of a name; a name in braces stays whole."""
        parts = [
            " ".join(self.decoded(part) for part in group)
            for group in (
                [*person.first_names, *person.middle_names],
                person.prelast_names,
                person.last_names,
                person.lineage_names,
            )
        ]
        return PersonName(*parts)

    def decoded(self, text: str) -> str:
        """A part of a name as a reader sees it."""
        try:
            return to_text(text)
        except ValueError as error:
            self.note(f"author: {error}")
            return text

    def links(self) -> Iterator[Link]:
        """The links of the entry, each under its words."""
        for kind, label in LINK_FIELDS.items():
            written = self.arxiv() if kind == "arxiv" else self.raw(kind).strip()
            if not written:
                continue
            if kind in IDENTIFIER_ADDRESSES and "://" not in written:
                written = IDENTIFIER_ADDRESSES[kind] + written
            if url := self.address(kind, written.replace("\\_", "_").replace("\\%", "%")):
                yield Link(label, url, kind)
