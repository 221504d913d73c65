"""What helps a reader through a long list of publications: the filter and the chart above it.

Both stand in the page's HTML; small scripts, on the pages that need them and with every theme,
show the filter and put buttons for copying beside BibTeX; in our theme also on blocks of code.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .assets import THEME, copy_squeezed
from .nodes import folio_tools
from .wording import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ..lists.query import ListOptions
    from ..record import Placed

MANY = 10
"""A list of all publications has filter and chart if there are more than these."""

STATIC = THEME / "static"
FILTER, BIBTEX, CODE = 'class="folio-filter', 'class="folio-bibtex', 'class="highlight'
"""The words by which the pages are known that need scripts."""

FILTERS, COPIES = "folio-filter.js", "folio-copy.js"

COMMENTS = "folio-comments.js"
"""The script of posts that have comments, which load it themselves."""


def tools_of(options: ListOptions, found: Sequence[Placed]) -> list[folio_tools]:
    """Return what stands above the list of *found*: one node, or none.

    Without a word in the *options* it is for a long list of all papers only: a reader of a
    person's selected papers does not search.
    """
    long = options.is_open and len(found) > MANY
    has_filter = long if options.filter is None else options.filter
    has_chart = long if options.chart is None else options.chart
    years = [item.record.date.year for item in found if item.record.date] if has_chart else []
    if not found or not (has_filter or years):
        return []
    return [folio_tools("", filter=has_filter, years=years, total=len(found))]


def add_scripts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Load the scripts on the pages that need them (event ``html-page-context``)."""
    if getattr(app.builder, "embedded", False):  # a book has no scripts
        return
    body = context.get("body", "")
    has_code = copies_code(app) and CODE in body
    # Straight from the builder: app.add_js_file() keeps a list of what all pages have ever asked.
    add: Any = app.builder.add_js_file  # type: ignore[attr-defined]
    if FILTER in body:
        add(FILTERS, priority=500, defer="defer")
    if has_code or BIBTEX in body:
        labels = {
            "data-of": ".folio-bibtex, .highlight pre" if has_code else ".folio-bibtex",
            "data-copy": _("Copy"),
            "data-copied": _("Copied"),
            "data-failed": _("Selected: copy with Ctrl+C"),
        }
        add(COPIES, priority=500, defer="defer", **labels)


def copies_code(app: Sphinx) -> bool:
    """Return True if blocks of code get our button: another theme or extension has its own."""
    return app.config.html_theme == "sphinx_folio" and "sphinx_copybutton" not in app.extensions


def copy_scripts(app: Sphinx, builder: Builder) -> None:
    """Bring the scripts to the site, whatever its theme (event ``write-started``)."""
    if builder.format != "html" or getattr(builder, "embedded", False):
        return
    folder = Path(builder.outdir) / "_static"
    folder.mkdir(parents=True, exist_ok=True)
    for script in (FILTERS, COPIES, COMMENTS):
        copy_squeezed(STATIC / script, folder)
