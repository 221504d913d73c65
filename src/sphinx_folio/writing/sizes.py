"""Sizes that authors give to pictures and tables, as classes in the place of style attributes.

A strict content policy forbids these. Lengths of pictures become the attributes that HTML has for
them; a share of the page's width, and a length of anything else, becomes a class, whose style
sheet is loaded on the pages that have one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from collections.abc import Sequence


PREFIX = "folio-width-"
MOST_REM = 60
"""The widest length for which there is a class; beyond, everything is as wide as it may be."""

_SIZED = (nodes.image, nodes.figure, nodes.table)
_MEASURE = re.compile(r"\s*(\d*\.?\d+)\s*(%|[a-z]*)\s*")
_PIXELS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4,
    "q": 96 / 101.6, "em": 16.0, "rem": 16.0, "ex": 8.0, "ch": 8.0,
}  # fmt: skip
"""Lengths in pixels; those of fonts as they are in most."""
_SHARES = ("%", "vw", "vmin")


class MendSizes(SphinxPostTransform):
    """Take the sizes from pictures, figures and tables.

    Runs after everything that makes such nodes, such as the tables and cards of sphinx-design.
    """

    default_priority = 900
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Mend them; pages of other themes keep their style attributes."""
        if self.config.html_theme != "sphinx_folio":
            return
        elements = self.document.findall(nodes.Element)
        for node in [element for element in elements if isinstance(element, _SIZED)]:
            if isinstance(node, nodes.image):
                _mend_picture(node)
                continue
            if measure := _read(node.attributes.pop("width", "")):
                _set_class(node, measure)
            if isinstance(node, nodes.table) and "colwidths-given" in node["classes"]:
                _mend_columns(node)


def _read(text: str) -> tuple[float, str] | None:
    """Return number and unit of a measure, ``%`` or ``px``; None if there is none.

    A share of the window's width is as good as one of the page's; one of its height is none.
    """
    found = _MEASURE.fullmatch(text.lower())
    if not found or found[2] not in (*_SHARES, *_PIXELS):
        return None
    number = float(found[1])
    return (number, "%") if found[2] in _SHARES else (number * _PIXELS[found[2]], "px")


def _set_class(node: nodes.Element, measure: tuple[float, str]) -> None:
    number, unit = measure
    if unit == "%":
        node["classes"].append(f"{PREFIX}{min(max(round(number), 1), 100)}p")
    else:
        node["classes"].append(f"{PREFIX}{min(max(round(number / 16), 1), MOST_REM)}r")


def _mend_picture(image: nodes.image) -> None:
    """Turn the sizes of a picture into attributes, or a share of the width into a class."""
    measures = {name: _read(image[name]) for name in ("width", "height") if name in image}
    if all(image[name].strip().isdigit() for name in measures):
        return  # Sphinx does so itself
    scale = image.attributes.pop("scale", 100) / 100
    for name, measure in measures.items():
        del image[name]
        if measure is None:
            continue
        number, unit = measure[0] * scale, measure[1]
        if unit == "px":
            image[name] = str(max(round(number), 1))
        elif name == "width":  # a share of a height that is not set means nothing
            _set_class(image, (number, unit))


def _mend_columns(table: nodes.table) -> None:
    """Put the widths of columns on the cells of the first row, if none of these spans several."""
    specs = list(table.findall(nodes.colspec))
    row = next(table.findall(nodes.row), None)
    cells: Sequence[nodes.Node] = row.children if row is not None else ()
    table["classes"].remove("colwidths-given")
    table["classes"].append("colwidths-auto")
    if len(cells) != len(specs):
        return
    total = sum(spec.propwidth() for spec in specs)
    for cell, spec in zip(cells, specs, strict=True):
        if isinstance(cell, nodes.Element):
            _set_class(cell, (100 * spec.propwidth() / total, "%"))
