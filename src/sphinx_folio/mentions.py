"""Where a page refers to papers, and in which sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref

from .kinds import KINDS

ROLE = KINDS["publication"].role_name


class Mention(NamedTuple):
    """A paper is referred to: its BibTeX key, and the sentence, with keys for titles.

    In ``sentence`` a reference without words of its own stands as its key between two NUL signs.
    """

    key: str
    sentence: str


_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^a-z])")


def find_mentions(document: nodes.document) -> Iterator[Mention]:
    """Yield the references to papers, each with its sentence."""
    for paragraph in document.findall(nodes.paragraph):
        keys = [
            node["reftarget"] for node in paragraph.findall(pending_xref) if _refers_to_paper(node)
        ]
        if not keys:
            continue
        words = "".join(_marked(part) for part in paragraph.children)
        sentences = _SENTENCE_END.split(" ".join(words.split()))
        for key in dict.fromkeys(keys):
            found = (text for text in sentences if f"\0{key}\0" in text or f"\0\0{key}\0" in text)
            yield Mention(key, next(found, sentences[0]))


def _refers_to_paper(node: Any) -> bool:
    return (
        isinstance(node, pending_xref)
        and node.get("refdomain") == "folio"
        and node["reftype"] == ROLE
    )


def _marked(node: Any) -> str:
    """Return the text of *node*; a reference to a paper begins with its key, marked."""
    if isinstance(node, nodes.Text):
        return str(node)
    if _refers_to_paper(node):
        key = node["reftarget"]
        return f"\0\0{key}\0{node.astext()}" if node.get("refexplicit") else f"\0{key}\0"
    return "".join(_marked(child) for child in node.children)
