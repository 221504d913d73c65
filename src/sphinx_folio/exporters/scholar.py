"""The ``citation_*`` tags that Google Scholar reads, and Zotero after it.

After Google Scholar's inclusion guidelines for webmasters ("Indexing guidelines"). What they do
not name is read by Zotero's translator "Embedded Metadata".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..names import PersonName
from ..richtext import plain
from .paper import Paper, Tag, Work, tags

_CONTAINERS: dict[Work, str] = {
    "article": "journal_title",
    "chapter": "inbook_title",
    "conference paper": "conference_title",
    "report": "technical_report_institution",
    "thesis": "dissertation_institution",
}


def citation_tags(paper: Paper) -> Iterator[Tag]:
    """Return the tags of a paper."""
    return tags("citation_", _rows(paper))


def _rows(paper: Paper) -> Iterator[tuple[str, str]]:
    record = paper.record
    yield "title", record.title
    for author in record.authors:
        yield "author", author_name(author.name)
    yield "author", author_name(PersonName(literal=paper.collaboration))
    if not record.edited:
        for editor in record.editors:
            yield "editor", author_name(editor.name)
    yield from _dates(paper)
    if paper.work in _CONTAINERS:
        yield _CONTAINERS[paper.work], paper.container or paper.institution
    yield "volume", record.volume
    report = paper.work == "report"
    yield "technical_report_number" if report else "issue", record.number
    yield from zip(("firstpage", "lastpage"), paper.pages, strict=True)
    yield "issn", paper.identifier("issn")
    yield "isbn", paper.identifier("isbn")
    yield "publisher", record.publisher
    yield "doi", paper.identifier("doi")
    yield "arxiv_id", paper.arxiv
    yield "pmid", paper.identifier("pmid")
    for word in record.keywords:
        yield "keywords", word
    yield "abstract", plain(record.abstract)
    yield "pdf_url", paper.pdf
    yield "abstract_html_url", paper.page


def _dates(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield the date: Google Scholar takes a day or a year, so a month has a tag for Zotero."""
    date = paper.record.date
    if date is None:
        return
    written = date.iso.replace("-", "/")
    yield "publication_date", written if date.day else str(date.year)
    if date.month and not date.day:
        yield "cover_date", written


def author_name(name: PersonName) -> str:
    """Return a name in one of the two forms that are read: ``Ada King`` or ``Mao, Zedong``.

    A comma may stand only between the family name and the others, and ``and`` between authors: so
    neither is left in the name of a group. What is no name at all becomes "".
    """
    if name.family_first and name.given and not name.literal:
        return ", ".join(filter(None, (_one(name.family), _one(name.given))))
    return _one(name.full if name.literal else " ".join(_parts(name)))


def _parts(name: PersonName) -> Iterator[str]:
    yield from filter(None, (name.given, name.particle, name.family, name.suffix))


def _one(text: str) -> str:
    """Return *text* as a single name."""
    bare = re.sub(r"\band\b", "&", re.sub(r"[,;\s]+", " ", text)).strip()
    return bare if re.search(r"\w", bare) else ""
