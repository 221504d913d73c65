"""Formulas in the text of pages, as MathML: no script, and nothing asked of another host."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import escape
from sphinx.util.math import get_node_equation_number
from sphinx.util.nodes import clean_astext

from .. import bibliography
from ..problems import Problem, warn
from .markup import math_element
from .wording import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

RENDERER = "mathml"
SPHINX_OWN = "mathjax"
MOST_SHOWN = 40
"""Characters of a formula that a warning shows."""

_OPEN_TAG = re.compile(r"<(?!(?:br|wbr|img)\b)(\w+)", re.IGNORECASE)


def add_formulas(app: Sphinx) -> None:
    """Offer MathML to Sphinx as a way to show formulas."""
    app.add_html_math_renderer(RENDERER, (_visit_inline, None), (_visit_block, None))
    app.connect("config-inited", choose_renderer)


def choose_renderer(app: Sphinx, config: Config) -> None:
    """Show formulas as MathML, unless the site has chosen or loaded another way."""
    if config.html_math_renderer is None:
        offered = set(app.registry.html_inline_math_renderers) - {RENDERER, SPHINX_OWN}
        if "sphinx.ext.mathjax" in config.extensions:
            offered.add(SPHINX_OWN)
        config.html_math_renderer = min(offered, default=RENDERER)


def _visit_inline(translator: Any, node: nodes.math) -> None:
    translator.body.append(_shown(node, display=False))
    raise nodes.SkipNode


def _visit_block(translator: Any, node: nodes.math_block) -> None:
    translator.body.append(translator.starttag(node, "div", CLASS="math folio-formula"))
    translator.body.append(_shown(node, display=True))
    if node["number"]:
        number = get_node_equation_number(translator, node)
        translator.body.append(f'<span class="eqno">({escape(number)})')
        translator.add_permalink_ref(node, _("Link to this equation"))
        translator.body.append("</span>")
    translator.body.append("</div>\n")
    raise nodes.SkipNode


def title_words(title: nodes.Element) -> str:
    """Return a page's title as a text: formulas in words, without the tags of HTML.

    A tag that nobody closes is none: it is a word in angle brackets, such as ``Vec<T>``.
    """
    if all(isinstance(part, nodes.Text) for part in title.children):
        return str(title.astext())
    title = title.deepcopy()
    for formula in list(title.findall(nodes.math)):
        formula.replace_self(nodes.Text(bibliography.formula_in_words(formula.astext())))
    tags = list(title.findall(nodes.raw))
    closed = {found[1] for tag in tags if (found := re.match(r"</(\w+)", tag.astext()))}
    for tag in tags:
        found = _OPEN_TAG.match(tag.astext())
        if found and found[1] not in closed:
            tag.replace_self(nodes.Text(tag.astext()))
    return clean_astext(title)


def _shown(node: nodes.Element, *, display: bool) -> str:
    """Return a formula as MathML; one that cannot be read as it was written, with a warning."""
    tex = node.astext().strip()
    element = math_element(tex, displayed=display)
    if element is None:
        line = " ".join(tex.split())
        start = line if len(line) <= MOST_SHOWN else f"{line[:MOST_SHOWN]}…"
        message = f"the formula {start!r} cannot be read as TeX; it is shown as it is written"
        warn(Problem.FORMULA, message, node)
        return f'<code class="math notranslate">{escape(tex)}</code>'
    return ET.tostring(element, encoding="unicode")
