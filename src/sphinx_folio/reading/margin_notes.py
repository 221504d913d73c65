"""Notes in the margin, ``{margin}``, for builders that load no theme of HTML.

The directive is the parent theme's, which a book or a text file does not load; there the note
stands in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_book_theme.directives import Margin

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def add_margin_notes(app: Sphinx) -> None:
    """Register the directive where the theme has not done so (event ``builder-inited``)."""
    if app.config.html_theme == "sphinx_folio" and "sphinx_book_theme" not in app.extensions:
        app.add_directive("margin", Margin)
