"""From entries to publications: LaTeX, names, dates and addresses are read here."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from functools import reduce
from hashlib import blake2b

from ..kinds.publication import Author, Publication
from ..links import Link, Url, scheme_of
from ..richtext import RichText, plain
from .authors import read_authors
from .buttons import is_address, read_links
from .dating import read_dating
from .entries import Entries, RawEntry
from .fields import VENUE_FIELDS, bare_number, category_of, page_spans, state_in_words
from .identifiers import find_identifiers
from .latex import join, to_rich
from .particulars import (
    collaboration_in_words,
    edition_in_words,
    genre_of,
    version_in_words,
)
from .readings import Reading
from .registers import bare_address
from .writing import write_entry

NOT_PUBLICATIONS = ("xdata", "set")


def read_publications(
    entries: Entries,
    readings: dict[str, Reading] | None = None,
    watch: Callable[[Collection[RawEntry]], Iterable[RawEntry]] = iter,
) -> dict[str, Publication]:
    """Return the publications among *entries* by key; what is wrong is noted there.

    *readings* of an earlier build, by content, are taken over and brought up to date. *watch* hands
    on the entries one by one, so that it can be seen how many are read.
    """
    former = {} if readings is None else dict(readings)
    current: dict[str, Reading] = {}
    publications = {}
    for entry in watch(entries.by_key.values()):
        key = entry.key
        if entry.type in NOT_PUBLICATIONS:
            if entry.type == "set":
                what = "a @set of papers is left out; each of them is shown by itself"
                entries.note(entry.source, f"entry {key!r}: {what}")
            continue
        content = _digest(entry)
        reading = former.get(content) or _EntryReader(entry, content).read()
        paper = reading.publication
        if (paper.source, paper.digest) != (entry.source, content):
            paper = replace(paper, source=entry.source, digest=content)
            reading = reading._replace(publication=paper)
        current[content] = reading
        for field, message in reading.faults:
            entries.note(entry.place(field), f"entry {key!r}: {field}: {message}")
        publications[key] = reading.publication  # the same object, so that it is stored once
    to_rich.cache_clear()  # it has kept all that was read as it stands in the files
    if readings is not None:
        readings.clear()
        readings.update(current)
    return publications


def _digest(entry: RawEntry) -> str:
    content = repr((entry.key, entry.type, list(entry.fields.items())))
    return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(slots=True)
class _EntryReader:
    """Reads one entry; each fault is noted and leaves its field as it was written, or empty."""

    entry: RawEntry
    digest: str
    faults: list[tuple[str, str]] = dataclass_field(default_factory=list)

    def read(self) -> Reading:
        """Read the entry whole."""
        return Reading(self.publication(), tuple(self.faults))

    def publication(self) -> Publication:
        authors, more_authors = self.persons("author")
        editors, more_editors = self.persons("editor")
        title = self.title()
        identified = find_identifiers(self.entry.fields)
        links = read_links(self.entry.fields, identified, self.note)
        dating = read_dating(self.text, self.note)
        return Publication(
            title=plain(title) or self.entry.key,
            title_text=title if any(span.marks or span.url for span in title) else (),
            name=self.entry.key,
            source=self.entry.source,
            digest=self.digest,
            url=Url(next((link.url for link in links if link.url), "")),
            links=links,
            identifiers=identified.identifiers,
            keywords=tuple(filter(None, re.split(r"\s*[,;]\s*", self.text("keywords")))),
            type=self.entry.type,
            authors=authors or editors,
            more_authors=more_authors or (more_editors and not authors),
            editors=editors,
            edited=bool(editors and not authors),
            translators=self.persons("translator")[0],
            collaboration=collaboration_in_words(self.text("collaboration")),
            genre=genre_of(self.entry.type, self.text("type")),
            venue=self.venue(identified.value("arxiv")),
            venue_short=self.text("series"),
            volume="" if self.is_of_dblp_arxiv() else bare_number("volume", self.text("volume")),
            number=bare_number("number", self.text("number") or self.text("issue")),
            pages=page_spans(bare_number("pages", self.text("pages"))),
            chapter=bare_number("chapter", self.text("chapter")),
            eid=bare_number("eid", self.text("eid") or self.text("articleno")),
            edition=edition_in_words(self.text("edition")),
            version=version_in_words(self.text("version")),
            event=", ".join(filter(None, (self.text("eventtitle"), self.text("venue")))),
            date=dating.date,
            state=state_in_words(self.text("pubstate")) or dating.state,
            category=self.text("category") or category_of(self.entry.type),
            awards=self.award(),
            annotation=self.remarks(),
            abstract=self.rich("abstract", whole=True),
            publisher=self.text("publisher"),
            institution=self.text("institution") or self.text("school"),
            organization=self.text("organization"),
            location=self.text("location") or self.text("address"),
            medium="" if is_address(self.raw("howpublished")) else self.text("howpublished"),
            badge=self.text("abbr"),
            preview=self.preview(),
            bibtex=write_entry(self.entry),
            selected=self.text("selected").lower() in ("true", "yes", "1"),
        )

    def venue(self, arxiv: str) -> str:
        """Where it appeared; for a preprint its number on arXiv."""
        for field in VENUE_FIELDS:
            if self.text(field) and not is_address(self.raw(field)):
                return self.text(field)
        return f"arXiv:{arxiv}" if arxiv and not self.text("series") else ""

    def is_of_dblp_arxiv(self) -> bool:
        """Return True for a preprint from DBLP, whose volume is ``abs/`` and its number."""
        return self.raw("journal") == "CoRR" and self.raw("volume").startswith("abs/")

    def remarks(self) -> RichText:
        """What is said of it below its facts: how it was honoured, notes, further facts."""
        fields = ("award" if self.raw("award_name") else "", "annotation", "additional_info")
        said = [self.rich(field, whole=True) for field in fields if self.raw(field)]
        said += [] if self.raw("annotation") else [self.rich("note", whole=True)]
        return reduce(lambda one, other: join(one, other, " · "), said, ())

    def preview(self) -> str:
        """The path of a picture of the site; none of another site is loaded."""
        written = bare_address(self.raw("preview"))
        if scheme_of(written) or written.startswith("//"):
            self.note("preview", f"{written!r} is no file of this site; no picture is shown")
            return ""
        return written

    def note(self, field: str, message: str) -> None:
        """Note a fault of a field."""
        if (field, message) not in self.faults:
            self.faults.append((field, message))

    def raw(self, field: str) -> str:
        """The field as it stands in the file, or ""."""
        return self.entry.fields.get(field, "")

    def text(self, field: str) -> str:
        """The field as a reader sees it, without marks."""
        return plain(self.rich(field)) if field in self.entry.fields else ""

    def rich(self, field: str, *, whole: bool = False) -> RichText:
        """The field as a reader sees it, with its marks; if ``whole``, in paragraphs."""
        text, faults = to_rich(self.raw(field), whole=whole)
        for fault in faults:
            self.note(field, fault)
        return text

    def title(self) -> RichText:
        """The title, with the subtitle and the addition that biblatex keeps apart."""
        title = self.rich("title")
        separator = " " if plain(title).endswith(("?", "!", ":", ".", "—")) else ": "
        title = join(title, self.rich("subtitle"), separator)
        addition = self.rich("titleaddon")
        follows = plain(title).endswith(("?", "!", ".")) or plain(addition).startswith(("(", "["))
        return join(title, addition, " " if follows else ". ")

    def award(self) -> tuple[Link, ...]:
        """What it was awarded, without marks; a link within leads on from the whole."""
        said = self.rich("award_name" if self.raw("award_name") else "award")
        url = next((span.url for span in said if span.url), "")
        return (Link(plain(said), url, "award"),) if said else ()

    def persons(self, role: str) -> tuple[tuple[Author, ...], bool]:
        """The persons of a field, and whether there are others."""
        found, others = read_authors(self.entry.fields, role, self.note)
        return tuple(found), others
