"""Summaries: the first words of a record or a page, with titles where they refer to something.

A summary is taken while its page is read, before it is known what references lead to. So a
reference without words of its own is kept in it as a mark, and the mark is replaced when all
pages are read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from docutils import nodes
from sphinx.addnodes import pending_xref

from .collection import Collection
from .kinds import KINDS
from .record import Placed

Titles = Callable[[str, str], str]
"""From a kind of record and a name to the title, or "" if there is no such record."""

DESCRIPTION = "folio_description"
"""In the metadata of a page: what its front matter says of it, and its first paragraph."""

KIND_BY_ROLE = {kind.role_name: kind.name for kind in KINDS.values()}
_MARK = re.compile("\0([^\0]*)\0([^\0]*)\0")


def summary_of(paragraph: nodes.Node | None) -> str:
    """Return the text of *paragraph* in one line, with marks for its references."""
    return " ".join(_marked(paragraph).split()) if paragraph is not None else ""


def first_paragraph(document: nodes.document) -> nodes.paragraph | None:
    """Return the first paragraph of a page that is its own text, not a list's or a record's."""
    for part in document.children:
        if isinstance(part, nodes.section):
            return next(_own_paragraphs(part), None)
        if isinstance(part, nodes.paragraph) and part.astext().strip():
            return part
    return None


def _own_paragraphs(section: nodes.section) -> Iterator[nodes.paragraph]:
    for part in section.children:
        if isinstance(part, nodes.section):
            yield from _own_paragraphs(part)
        elif isinstance(part, nodes.paragraph) and part.astext().strip():
            yield part


def _marked(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, nodes.footnote_reference | nodes.image | nodes.system_message):
        return ""
    if isinstance(node, pending_xref) and not node.get("refexplicit"):
        if node.get("refdomain") == "folio" and node["reftype"] in KIND_BY_ROLE:
            return f"\0{KIND_BY_ROLE[node['reftype']]}\0{node['reftarget']}\0"
        if node["reftype"] in ("any", "myst"):
            return f"\0\0{node['reftarget']}\0"
    if isinstance(node, nodes.reference) and node.get("id_link") and not node.children:
        return f"\0\0{node['refuri'].removeprefix('#')}\0"  # MyST's [](#name), as it is first
    return "".join(map(_marked, node.children))


def resolved(text: str, titles: Titles) -> str:
    """Return *text* with the titles of what it refers to; the name where there is no title."""

    def words(mark: re.Match[str]) -> str:
        kinds = [mark[1]] if mark[1] else list(KINDS)
        return next((title for kind in kinds if (title := titles(kind, mark[2]))), mark[2])

    return _MARK.sub(words, text) if "\0" in text else text


def titles_of(collection: Collection, person: str = "") -> Titles:
    """Return how a page of *person* asks for titles."""

    def title(kind: str, name: str) -> str:
        found = collection.find(kind, name, person)
        return str(found[0].record.title) if found else ""

    return title


def with_titles(placed: Iterable[Placed]) -> list[Placed]:
    """Return records whose summaries name what they refer to."""
    items = list(placed)
    if not any("\0" in item.record.summary for item in items):
        return items
    titles: dict[tuple[str, str], str] = {}
    for item in items:
        for name in (item.full_name, item.record.name):
            titles.setdefault((item.kind, name), item.record.title)

    def named(item: Placed) -> Placed:
        def title(kind: str, name: str) -> str:
            own = titles.get((kind, f"{item.record.person}/{name}"), "")
            return own or titles.get((kind, name), "")

        if "\0" not in item.record.summary:
            return item
        record = replace(item.record, summary=resolved(item.record.summary, title))
        return replace(item, record=record)

    return [named(item) for item in items]
