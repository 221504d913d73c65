"""Summaries: the first words of a record or a page, with titles where they refer to something.

A summary is taken while its page is read, before it is known what references lead to. So a
reference without words of its own is kept in it as a mark, and the mark is replaced when all
pages are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from docutils import nodes

from ..domain.mentions import marked
from ..domain.sentences import NOTHING, REFERENCE, SHORT
from ..kinds import KINDS
from ..lists.collection import Collection
from ..record import Placed

Find = Callable[[str, str], Any]
"""From a kind of record and a name to the record, or None."""

DESCRIPTION = "folio_description"
"""In the metadata of a page: what its front matter says of it, and its first paragraph."""


def summary_of(paragraph: nodes.Node | None) -> str:
    """Return the text of *paragraph* in one line, with marks for its references."""
    return " ".join(marked(paragraph).split()) if paragraph is not None else ""


def first_paragraph(document: nodes.document) -> nodes.paragraph | None:
    """Return the first paragraph of a page that is its own text, not a list's or a record's."""
    for part in document.children:
        if isinstance(part, nodes.section):
            return next(_own_paragraphs(part), None)
        if isinstance(part, nodes.paragraph) and summary_of(part):
            return part
    return None


def _own_paragraphs(section: nodes.section) -> Iterator[nodes.paragraph]:
    for part in section.children:
        if isinstance(part, nodes.section):
            yield from _own_paragraphs(part)
        elif isinstance(part, nodes.paragraph) and summary_of(part):
            yield part


def resolved(text: str, find: Find) -> str:
    """Return *text* with titles for what it refers to; the name where there is no such record."""

    def words(found: re.Match[str]) -> str:
        sign, kind, name = found.groups()
        if sign == NOTHING:
            return ""
        kinds = [kind] if kind else list(KINDS)
        record = next((record for kind in kinds if (record := find(kind, name))), None)
        short = getattr(record, "short", "") if sign == SHORT else ""
        return short or (record.title if record else name)

    return REFERENCE.sub(words, text)


def finder(collection: Collection, person: str = "") -> Find:
    """Return how a page of *person* finds records."""

    def find(kind: str, name: str) -> Any:
        found = collection.find(kind, name, person)
        return found[0].record if found else None

    return find


def with_titles(placed: Iterable[Placed]) -> list[Placed]:
    """Return records whose summaries name what they refer to."""
    items = list(placed)
    if not any(REFERENCE.search(item.record.summary) for item in items if item.record.summary):
        return items
    records: dict[tuple[str, str], Any] = {}
    for item in items:
        for name in (item.full_name, item.record.name):
            records.setdefault((item.kind, name), item.record)

    def named(item: Placed) -> Placed:
        def find(kind: str, name: str) -> Any:
            own = records.get((kind, f"{item.record.person}/{name}"))
            return own or records.get((kind, name))

        summary = resolved(item.record.summary, find)
        if summary == item.record.summary:
            return item
        return item._replace(record=replace(item.record, summary=summary))

    return [named(item) for item in items]
