"""A publication: an entry of a ``.bib`` file, in the terms of the field."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ..dates import PartialDate, Period, until
from ..links import Link
from ..names import PersonName, fold
from ..record import Fact, Kind, Record, listed, option
from ..richtext import RichText, Span

CHAPTERS = ("bookinbook", "inbook", "incollection", "inreference", "suppbook", "suppcollection")
"""Types of entries that are parts of a book."""

MOST_EDITORS = 3
"""Editors that stand in the line of the venue; more are a fact of their own."""


MAIN_LINKS = ("pdf", "url", "arxiv", "code", "website", "doi", "html")
"""The sorts of links that readers want most, the first most of all."""


class Author(NamedTuple):
    """One author of a publication, with the marks that stand after the name.

    ``orcid`` is the bare number: ``0000-0002-1825-0097``. ``marks`` are signs that the entry puts
    after the name and that say neither of the two: ``†``, ``1``.
    """

    name: PersonName
    equal: bool = False
    corresponding: bool = False
    orcid: str = ""
    marks: str = ""


class Identifier(NamedTuple):
    """What a register calls a publication: ``kind`` is doi, arxiv, pmid, hal, isbn…

    ``value`` is the bare identifier in its normal form: no address, no prefix.
    """

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Citations:
    """How often a publication was cited, by whose count, and when that was looked up."""

    count: int
    source: str
    date: PartialDate
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Record):
    """An entry of a ``.bib`` file. ``name`` is its BibTeX key.

    ``digest`` stands for all that the entry says, wherever it stands. If it is ``edited``, nobody
    is named but its editors, and they stand for the authors.
    """

    type: str = option("Type of the entry: article, inproceedings, misc.", "misc")
    title_text: RichText = ()
    authors: tuple[Author, ...] = ()
    more_authors: bool = False
    editors: tuple[Author, ...] = ()
    edited: bool = False
    translators: tuple[Author, ...] = ()
    collaboration: str = option("The group in whose name the authors write.")
    genre: str = option("What sort of thesis or report it is: PhD thesis.")
    venue: str = option("Journal, book or conference, in words.")
    venue_short: str = option("Its short name, such as NeurIPS.")
    volume: str = option("Volume.")
    number: str = option("Issue.")
    pages: str = option("Pages.")
    chapter: str = option("Number of the chapter.")
    eid: str = option("Number of the article, where a journal has no pages.")
    edition: str = option("Edition, in words: 2nd ed.")
    version: str = option("Version, in words: version 1.2.")
    event: str = option("The event at which it was presented, and where.")
    date: PartialDate | None = option("When it appeared.", None)
    state: str = option("Where it stands: under review, in press.")
    category: str = option("Group in lists grouped by category.")
    awards: tuple[Link, ...] = option("Awards and distinctions.", ())
    annotation: RichText = ()
    abstract: RichText = ()
    publisher: str = option("Publisher.")
    institution: str = option("School or institution of a thesis or report.")
    organization: str = option("Organization behind it.")
    location: str = option("Place of its publisher, or of its institution.")
    medium: str = option("How it was published, in words (``howpublished``).")
    badge: str = option("Short name of the venue that stands as a badge (``abbr``).")
    preview: str = option("Path of a picture, from the folder of ``conf.py``.")
    identifiers: tuple[Identifier, ...] = ()
    citations: tuple[Citations, ...] = ()
    bibtex: str = ""
    digest: str = ""
    selected: bool = option("Among the selected papers.", False)

    @property
    def rich_title(self) -> RichText:
        """The title with its marks and formulas."""
        return self.title_text or (Span(self.title),)

    @property
    def short(self) -> str:
        """Authors and year: ``Kim et al., 2023``; the title where nobody is named."""
        names = [author.name.surname for author in self.authors]
        if not names and not self.collaboration:
            return self.title
        more = self.more_authors or len(names) > 2
        who = f"{names[0]} et al." if names and more else " and ".join(names) or self.collaboration
        return f"{who}, {self.date.year if self.date else 'n.d.'}"

    def identifier(self, kind: str) -> str:
        """Return what the register *kind* calls it, or ""."""
        return next((item.value for item in self.identifiers if item.kind == kind), "")

    def link(self, kind: str) -> Link | None:
        """Return the link of a *kind*, such as pdf."""
        return next((link for link in self.links if link.kind == kind), None)

    def parted_links(self, most: int) -> tuple[Sequence[Link], Sequence[Link]]:
        """Return the main links, and the others if there are many more than *most*."""
        if len(self.links) <= most + 1:  # a button that opens one other is no gain
            return self.links, ()
        ranks = {kind: rank for rank, kind in enumerate(MAIN_LINKS)}
        ranked = sorted(self.links, key=lambda link: ranks.get(link.kind, len(ranks)))
        main = ranked[:most]
        return [link for link in self.links if link in main], ranked[most:]

    @property
    def brief_bibtex(self) -> str:
        """The entry without its abstract, which would make up most of it."""
        start = re.search(r"^[ \t]*abstract[ \t]*=[ \t]*\{", self.bibtex, re.MULTILINE)
        depth = 1
        for brace in re.finditer(r"[{}]", self.bibtex[start.end() :]) if start else ():
            depth += 1 if brace[0] == "{" else -1
            if start and depth == 0:
                rest = self.bibtex[start.end() + brace.end() :]
                return self.bibtex[: start.start()] + rest.removeprefix(",").removeprefix("\n")
        return self.bibtex

    @property
    def period(self) -> Period:
        return until(self.date)

    @property
    def badges(self) -> Sequence[Link]:
        return self.awards

    @property
    def people(self) -> Sequence[str]:
        return tuple(author.name.full for author in self.authors)

    @property
    def editorship(self) -> str:
        """What stands after the names if they are those of the editors: ``ed.`` or ``eds.``."""
        if not self.edited:
            return ""
        return "eds." if len(self.editors) > 1 or self.more_authors else "ed."

    @property
    def place_line(self) -> str:
        """Where it appeared: ``Discrete Mathematics, vol. 343, issue 3, pp. 1–12``."""
        return self.place()

    def place(self, translated: Callable[[str], str] = str) -> str:
        """Return where it appeared, its words as *translated* gives them."""
        venue = _with_short_name(self.venue, self.venue_short)
        number = "" if self.pages.startswith(f"{self.eid}:") else self.eid
        parts = [
            "" if _holds(venue, self.genre) else self.genre,
            self._in_book(venue, translated) if self._names_editors_of_book else venue,
            self.edition,
        ]
        if self.volume:
            parts.append(translated("vol. {}").format(self.volume))
        if self.number:
            is_issue = self.type == "article"
            issue = translated("issue {}") if is_issue else translated("no. {}")
            parts.append(issue.format(self.number))
        parts.append(self.version)
        if self.chapter:
            parts.append(translated("chap. {}").format(self.chapter))
        if number:
            parts.append(translated("article {}").format(number))
        if self.pages and self.pages != number:
            parts.append(translated("pp. {}").format(self.pages))
        return ", ".join(part for part in parts if part)

    @property
    def _names_editors_of_book(self) -> bool:
        """True for a chapter of a book with so few editors that the line has room for them."""
        in_a_book = self.type in CHAPTERS and self.venue not in ("", self.publisher)
        return in_a_book and not self.editorship and 0 < len(self.editors) <= MOST_EDITORS

    def _in_book(self, venue: str, translated: Callable[[str], str]) -> str:
        *others, last = (editor.name.full for editor in self.editors)
        who = translated("{} and {}").format(listed(others), last) if others else last
        return translated("In: {}, ed. by {}").format(venue, who)

    @property
    def facts(self) -> Sequence[Fact]:
        """What the line of the venue leaves out."""
        return _kept_facts(ByDigest(self))

    def _facts(self) -> Sequence[Fact]:
        said_before = self.editorship or self._names_editors_of_book
        editors = "" if said_before else listed([editor.name.full for editor in self.editors])
        translators = listed([translator.name.full for translator in self.translators])
        rows = (
            ("Editors" if len(self.editors) > 1 else "Editor", editors),
            ("Translators" if len(self.translators) > 1 else "Translator", translators),
            ("Event", self.event),
            ("Publisher", self.publisher),
            ("Institution", self.institution),
            ("Organization", self.organization),
            ("Place", self.location),
            ("Published as", self.medium),
        )
        said = [(label, text) for label, text in rows if text]
        line = self.place_line if said else ""
        return tuple(Fact(label, Link(text)) for label, text in said if not _holds(line, text))

    @property
    def venue_line(self) -> str:
        """Where and when it appeared: ``Discrete Mathematics, vol. 343, issue 3, 2020``."""
        return self.appearance()

    def appearance(self, translated: Callable[[str], str] = str) -> str:
        """Return where and when it appeared, its words as *translated* gives them."""
        parts = (self.place(translated), str(self.date.year) if self.date else "", self.state)
        return ", ".join(part for part in parts if part)


class ByDigest:
    """A publication by its digest: to keep by it what is asked for on many pages.

    One that has no digest is like no other.
    """

    __slots__ = ("record",)

    def __init__(self, record: Publication) -> None:
        self.record = record

    def __hash__(self) -> int:
        return hash(self.record.digest)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ByDigest):
            return NotImplemented
        digest = self.record.digest
        return digest == other.record.digest if digest else self.record is other.record


@lru_cache(maxsize=20_000)
def _kept_facts(paper: ByDigest) -> Sequence[Fact]:
    return paper.record._facts()


@lru_cache(maxsize=20_000)
def _with_short_name(venue: str, short: str) -> str:
    """Return a venue with its short name in brackets, unless it holds that already."""
    if not short or _holds(venue, short):
        return venue
    return f"{venue} ({short})" if venue else short


@lru_cache(maxsize=20_000)
def _holds(text: str, words: str) -> bool:
    """Return True if *words* stand in *text*, in any spelling."""
    return bool(re.search(rf"(?<!\w){re.escape(fold(words))}(?!\w)", fold(text)))


KIND = Kind(
    name="publication",
    plural="publications",
    record=Publication,
    heading="Publications",
    help="A publication: an entry of a .bib file.",
    role="paper",
    origin="bibliography",
)
