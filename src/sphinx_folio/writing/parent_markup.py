"""What sphinx-book-theme and pydata-sphinx-theme add to Sphinx's HTML, where they are not at work.

Style sheets, those of sites among them, rely on it: see ``publishing.parent_themes``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.theming import Theme
    from sphinx.writers.html5 import HTML5Translator

SHORTENED = ("https://github.com", "https://gitlab.com", "http://github.com", "http://gitlab.com")


def add_parent_markup(app: Sphinx, theme: Theme) -> None:
    """Have a builder of HTML write it."""
    handlers = app.registry.add_translation_handlers
    handlers(nodes.table, html=(_visit_table, _depart_table))
    handlers(nodes.title, html=(_visit_title, None))
    shorten = theme.get_options(app.config.html_theme_options).get("shorten_urls")
    if str(shorten).lower() == "true":
        app.add_post_transform(ShortenLinks)


def _visit_table(self: HTML5Translator, node: nodes.table) -> None:
    """Put a table into a box that scrolls, with the classes of Bootstrap."""
    self._table_row_indices.append(0)
    align = f" table-{node['align']}" if "align" in node else ""
    attributes: dict[str, Any] = {"CLASS": f"table{align}"}
    if "width" in node:
        attributes["style"] = f"width: {node['width']}"
    self.body.append('<div class="pst-scrollable-table-container">')
    self.body.append(self.starttag(node, "table", **attributes))


def _depart_table(self: HTML5Translator, node: nodes.table) -> None:
    type(self).depart_table(self, node)
    self.body.append("</div>\n")


def _visit_title(self: HTML5Translator, node: nodes.title) -> None:
    """Give the caption of a list of pages, which Sphinx calls a heading, its level."""
    type(self).visit_title(self, node)
    if isinstance(node.parent, addnodes.compact_paragraph):  # its tag, and a span in it
        self.body[-2] = self.body[-2].replace(' role="heading"', ' role="heading" aria-level="2"')


class ShortenLinks(SphinxPostTransform):
    """Shorten bare addresses at GitHub and GitLab: ``name/repository#12``."""

    default_priority = 400
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Hand a page that has one to pydata-sphinx-theme, which is imported only then."""
        if any(map(_is_bare, self.document.findall(nodes.reference))):
            from pydata_sphinx_theme.short_link import ShortenLinkTransform

            ShortenLinkTransform(self.document).apply()


def _is_bare(reference: nodes.reference) -> bool:
    address = str(reference.get("refuri", ""))
    return address.startswith(SHORTENED) and reference.astext() == address
