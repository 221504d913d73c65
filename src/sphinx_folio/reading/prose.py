"""The words of a page that are there to be read."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

NO_PROSE = (
    nodes.comment,
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
    nodes.raw,
    nodes.system_message,
    addnodes.toctree,
)
"""What nobody reads word by word: code and formulas among them."""


def prose_of(document: nodes.document) -> str:
    """Return the words of a page, without its blocks of code and its formulas."""
    return " ".join(_texts(document))


def _texts(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield str(node)
    elif not isinstance(node, NO_PROSE):
        for child in node.children:
            yield from _texts(child)
