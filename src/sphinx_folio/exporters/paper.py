"""A publication as the formats see it, and what several of them ask of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from ..kinds.publication import Publication
from ..links import Link

Work = Literal[
    "article",
    "book",
    "chapter",
    "conference paper",
    "dataset",
    "manuscript",
    "other",
    "preprint",
    "proceedings",
    "report",
    "software",
    "thesis",
    "web page",
]
"""What sort of work a publication is: the types of BibTeX and biblatex, without their variants."""

_WORKS: dict[str, Work] = {
    "article": "article",
    "suppperiodical": "article",
    "review": "article",
    "book": "book",
    "booklet": "book",
    "collection": "book",
    "manual": "book",
    "mvbook": "book",
    "mvcollection": "book",
    "mvreference": "book",
    "reference": "book",
    "bookinbook": "chapter",
    "inbook": "chapter",
    "incollection": "chapter",
    "inreference": "chapter",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "conference": "conference paper",
    "inproceedings": "conference paper",
    "dataset": "dataset",
    "unpublished": "manuscript",
    "preprint": "preprint",
    "proceedings": "proceedings",
    "mvproceedings": "proceedings",
    "report": "report",
    "techreport": "report",
    "software": "software",
    "thesis": "thesis",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "electronic": "web page",
    "online": "web page",
    "www": "web page",
}
_IN_A_CONTAINER: tuple[Work, ...] = ("article", "chapter", "conference paper")
_OF_AN_INSTITUTION: tuple[Work, ...] = ("report", "thesis")
_MAY_BE_PREPRINT: tuple[Work, ...] = ("article", "manuscript", "other", "web page")
_SPAN = re.compile(r"([^\s,;–—-]+)(?:\s*[–—-]+\s*([^\s,;–—-]+))?")
_ARCHIVE = re.compile(r"\s*(?:arxiv|corr)\b|\s*$", re.IGNORECASE)


class Tag(NamedTuple):
    """A ``<meta>``: its name, what it says, and the attribute that holds the name."""

    name: str
    content: str
    attribute: Literal["name", "property"] = "name"


def tags(
    prefix: str, rows: Iterable[tuple[str, str]], attribute: Literal["name", "property"] = "name"
) -> Iterator[Tag]:
    """Yield a tag for each of *rows* that says something: its name, and what it says."""
    for name, content in rows:
        if content:
            yield Tag(f"{prefix}{name}", content, attribute)


def _address(link: Link) -> str:
    return link.url


@dataclass(frozen=True)
class Paper:
    """A publication with the absolute addresses around it; each is "" where unknown.

    ``page`` is that of its page here, ``site`` the name of the site, ``profiles`` the pages of
    those authors who have one, by their full name. ``address`` gives that of a link.
    """

    record: Publication
    page: str = ""
    site: str = ""
    profiles: Mapping[str, str] = field(default_factory=dict)
    address: Callable[[Link], str] = _address

    @cached_property
    def work(self) -> Work:
        """What sort of work it is; an article of an archive for preprints is a preprint."""
        work = _WORKS.get(self.record.type.lower(), "other")
        if work in _MAY_BE_PREPRINT and _ARCHIVE.match(self.record.venue) and self.arxiv:
            return "preprint"
        return work

    @cached_property
    def container(self) -> str:
        """The journal, proceedings or book in which it stands, or ""."""
        if self.work not in _IN_A_CONTAINER:
            return ""
        named = self.record.venue or self.record.venue_short
        return named if named not in (self.record.publisher, self.record.institution) else ""

    @cached_property
    def institution(self) -> str:
        """The school of a thesis, the house of a report, or ""."""
        if self.work not in _OF_AN_INSTITUTION:
            return ""
        return self.record.institution or self.record.venue

    @cached_property
    def pages(self) -> tuple[str, str]:
        """The first and the last page, each "" where the field names no single span.

        The number of an article stands for its first page where a journal has no pages.
        """
        found = _SPAN.fullmatch(self.record.pages.strip() or self.record.eid)
        if found is None or (found[2] and not self.record.pages):
            return ("", "")
        return (found[1], found[2] or "")

    @property
    def arxiv(self) -> str:
        """The number on arXiv, or ""."""
        return self.identifier("arxiv")

    @property
    def collaboration(self) -> str:
        """The group in whose name the authors write, unless it is one of them."""
        group = self.record.collaboration
        return "" if group in (author.name.full for author in self.record.authors) else group

    def identifier(self, kind: str) -> str:
        """What the register *kind* calls it, or ""."""
        return self.record.identifier(kind)

    @cached_property
    def pdf(self) -> str:
        """The absolute address of its PDF, or "".

        A link named ``pdf`` is believed unless it leads to a web page or to a register.
        """
        for kind in ("pdf", "url", "html"):
            link = self.record.link(kind)
            address = self.address(link) if link else ""
            if is_web(address) and _is_pdf(address, named=kind == "pdf"):
                return address
        return f"https://arxiv.org/pdf/{self.arxiv}" if self.arxiv else ""


def is_web(address: str) -> bool:
    """Return True for the absolute address of a page or file, False for "" and for a mailbox."""
    return address.startswith(("https://", "http://"))


def _is_pdf(address: str, *, named: bool) -> bool:
    parts = urlsplit(address)
    path = parts.path.lower()
    if path.endswith(".pdf") or (parts.netloc.endswith("arxiv.org") and path.startswith("/pdf/")):
        return True
    web_page = path.endswith((".html", ".htm", "/")) or parts.netloc in ("doi.org", "dx.doi.org")
    return named and not web_page and "/abs/" not in path
