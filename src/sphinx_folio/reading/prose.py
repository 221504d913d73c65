"""The words of a page that are there to be read."""

from __future__ import annotations

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
    texts: list[str] = []
    waiting: list[nodes.Node] = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.Text):
            texts.append(node)
        elif not isinstance(node, NO_PROSE):
            waiting += reversed(node.children)
    return " ".join(texts)
