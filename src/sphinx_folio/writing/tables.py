"""Tables of pages: years and other ranges in their cells stay in one line."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

KEPT = "folio-kept"
"""The class of a cell that is not broken into lines."""

_RANGE = re.compile(r"\d{1,4}(?:[.,]\d+)? ?[-–—/] ?\w*")


class KeepRanges(SphinxPostTransform):
    """Mark the cells that hold no more than a range: ``2017–2020``, ``2021 – present``.

    A browser may break a line after a dash, and does so where a phone leaves little room. Runs
    when the words of references are known.
    """

    default_priority = 201
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Go through the cells of the page."""
        for cell in self.document.findall(nodes.entry):
            if _RANGE.fullmatch(cell.astext().strip()):
                cell["classes"].append(KEPT)
