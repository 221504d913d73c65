"""Dublin Core in the head of a page, as far as Zotero wants it.

After "Expressing Dublin Core metadata using HTML/XHTML meta and link elements" of the DCMI.
Zotero tells the type of a work that is neither journal article nor conference paper from
``DC.type``, under its own names, and takes an identifier by the word before it.
"""

from __future__ import annotations

from collections.abc import Iterator

from .paper import Paper, Tag, Work, tags

SCHEMA = "http://purl.org/dc/elements/1.1/"
"""The address that ``<link rel="schema.DC">`` gives for the prefix."""

_TYPES: dict[Work, str] = {
    "article": "journalArticle",
    "book": "book",
    "chapter": "bookSection",
    "conference paper": "conferencePaper",
    "dataset": "dataset",
    "manuscript": "manuscript",
    "other": "document",
    "preprint": "preprint",
    "proceedings": "book",
    "report": "report",
    "software": "computerProgram",
    "thesis": "thesis",
    "web page": "webpage",
}
_PREFIXES = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "arxiv": "arXiv"}


def dublin_core_tags(paper: Paper) -> Iterator[Tag]:
    """Return the tags of a paper."""
    return tags("DC.", _rows(paper))


def _rows(paper: Paper) -> Iterator[tuple[str, str]]:
    record = paper.record
    yield "title", record.title
    for author in record.authors:
        yield "creator", author.name.full
    yield "creator", paper.collaboration
    if not record.edited:
        for editor in record.editors:
            yield "contributor", editor.name.full
    if record.date:
        yield "date", record.date.iso
    yield "type", _TYPES[paper.work]
    yield "source", paper.container
    yield "publisher", record.publisher or paper.institution
    for kind, prefix in _PREFIXES.items():
        value = paper.identifier(kind)
        yield "identifier", value and f"{prefix} {value}"
    for word in record.keywords:
        yield "subject", word
