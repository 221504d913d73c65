"""Text with marks as HTML and as doctree nodes; formulas become MathML."""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from docutils import nodes
from markupsafe import Markup, escape

from ..richtext import Mark, Span

_HTML: dict[Mark, Markup] = {
    "em": Markup("<em>{}</em>"),
    "strong": Markup("<strong>{}</strong>"),
    "sup": Markup("<sup>{}</sup>"),
    "sub": Markup("<sub>{}</sub>"),
    "code": Markup("<code>{}</code>"),
    "caps": Markup('<span class="folio-caps">{}</span>'),
}
_NODES: dict[Mark, type[nodes.TextElement]] = {
    "em": nodes.emphasis,
    "strong": nodes.strong,
    "sup": nodes.superscript,
    "sub": nodes.subscript,
    "code": nodes.literal,
}
_MATH_ATTRIBUTES = frozenset(
    ("stretchy", "mathvariant", "accent", "accentunder", "linethickness", "displaystyle", "width")
)
_ARGUMENTS = {
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
"""Elements of MathML that mean nothing with fewer parts."""

_ROWS = re.compile(r"\\(begin|end)\s*\{(?:align|aligned|gather|gathered|eqnarray|multline)\*?\}")
_INNERMOST = re.compile(r"\\begin\s*\{(\w+\*?)\}(?:(?!\\begin).)*?\\end\s*\{\1\}", re.DOTALL)
_ALIGNED = re.compile(r"\\\\|(?<!\\)&")
_LONGEST_FORMULA = 5_000
_UNKNOWN_NAME = re.compile(r"\\(arg|mod)(?![A-Za-z])")
"""Names of functions that the reader of TeX does not know."""


class folio_math(nodes.Inline, nodes.TextElement):  # noqa: N801
    """A formula in the title or text of a record: its words, and in ``tex`` its TeX.

    HTML shows it as MathML, so that no page needs a script for it.
    """


def visit_html_math(translator: Any, node: nodes.Element) -> None:
    """Show a formula in HTML."""
    translator.body.append(math_html(node["tex"], node.astext(), node["displayed"]))
    raise nodes.SkipNode


def visit_latex_math(translator: Any, node: nodes.Element) -> None:
    """Show a formula in LaTeX."""
    tex = node["tex"]
    translator.body.append(rf"\[{tex}\]" if node["displayed"] else rf"\({tex}\)")
    raise nodes.SkipNode


def to_html(text: Iterable[Span], *, links: bool = True) -> Markup:
    """Return *text* as HTML, escaped; without *links* it may stand inside of one."""
    made = [_span_html(span, links) for span in text]
    return made[0] if len(made) == 1 else Markup("").join(made)


def _span_html(span: Span, links: bool) -> Markup:
    if not span.marks and not span.url:  # most are of this sort
        return escape(span.text)
    displayed = "display" in span.marks
    made = (
        math_html(span.text, span.plain, displayed) if "math" in span.marks else escape(span.text)
    )
    for mark in reversed(span.marks):
        if mark in _HTML:
            made = _HTML[mark].format(made)
    if links and span.url:
        return Markup('<a href="{}" rel="noopener">{}</a>').format(span.url, made)
    return made


@lru_cache(maxsize=5_000)
def math_html(tex: str, words: str, displayed: bool = False) -> Markup:
    """Return a formula as MathML with its TeX beside it, or its *words* if it cannot be read."""
    element = math_element(tex, displayed)
    try:
        made = "" if element is None else ET.tostring(element, encoding="unicode")
    except RecursionError:
        made = ""
    return Markup(made) if made else escape(words)  # noqa: S704 - escaped by the writer


def math_element(tex: str, displayed: bool = False) -> ET.Element | None:
    """Return *tex* as a MathML element with an annotation; None if it cannot be read.

    One that is ``displayed`` stands on lines of its own.

    The library lets words and addresses through as they are: only its structure is taken, and
    attributes that a formula needs.
    """
    if len(tex) > _LONGEST_FORMULA:
        return None
    try:
        known = _UNKNOWN_NAME.sub(r"\\operatorname{\1}", tex)
        from latex2mathml.converter import convert_to_element  # most small sites have no formula

        made = convert_to_element(_rows(known) if displayed else known)
    except Exception:  # the library raises whatever its parser meets
        return None
    if any(_is_broken(part) for part in made.iter()):
        return None
    for part in made.iter():
        part.text = html.unescape(part.text) if part.text else part.text
        side = part.attrib.get("columnalign")
        for name in set(part.attrib) - _MATH_ATTRIBUTES:
            del part.attrib[name]
        if side in ("left", "right"):  # browsers leave this to style sheets
            part.set("class", f"folio-{side}")
    _space_names(made)
    root = ET.Element("math", display="block") if displayed else ET.Element("math")
    semantics = ET.SubElement(root, "semantics")
    row = ET.SubElement(semantics, "mrow")
    row.extend(list(made))
    annotation = ET.SubElement(semantics, "annotation", encoding="application/x-tex")
    annotation.text = tex
    return root


def _rows(tex: str) -> str:
    r"""Return *tex* with all its rows in one environment that the reader of TeX knows.

    As with MathJax, an empty line parts formulas, and ``\\`` outside of an environment the rows.
    """
    made = _ROWS.sub(r"\\\1{split}", tex)
    parts = [part for part in re.split(r"\n\s*\n", made) if part.strip()]
    if len(parts) > 1 or _ALIGNED.search(_outside(made)):
        made = r"\begin{split}" + r" \\ ".join(parts) + r"\end{split}"
    return made


def _outside(tex: str) -> str:
    """Return what of *tex* stands in no environment."""
    former = ""
    while tex != former:
        former, tex = tex, _INNERMOST.sub("", tex)
    return tex


def _space_names(formula: ET.Element) -> None:
    """Part the names of functions from the letters and numbers beside them: ``n log n``."""
    for row in list(formula.iter()):
        for place in range(len(row) - 1, 0, -1):
            pair = row[place - 1 : place + 1]
            named = any(part.tag == "mi" and len(part.text or "") > 1 for part in pair)
            if named and all(part.tag != "mo" for part in pair):
                row.insert(place, ET.Element("mspace", width="0.17em"))


def _is_broken(part: ET.Element) -> bool:
    """Whether a part is no MathML, has lost an argument, or is a command nobody has read."""
    text = part.text or ""
    unread = text == "&" or (len(text) > 1 and text.startswith("\\"))
    return unread or not part.tag.startswith("m") or len(part) < _ARGUMENTS.get(part.tag, 0)


def to_nodes(text: Iterable[Span]) -> list[nodes.Node]:
    """Return *text* as inline nodes, for builders without templates and for the search."""
    return [_span_node(span) for span in text]


def _span_node(span: Span) -> nodes.Node:
    made: nodes.Node = nodes.Text(span.text)
    if "math" in span.marks:
        displayed = "display" in span.marks
        made = folio_math(span.plain, span.plain, tex=span.text, displayed=displayed)
    for mark in reversed(span.marks):
        if mark in _NODES:
            made = _NODES[mark]("", "", made)
    return nodes.reference("", "", made, refuri=span.url, internal=False) if span.url else made
