"""What the parents of our theme would work out for each page, and no page of ours shows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.theming import Theme

EVENT = "html-page-context"
SIDEBAR = ("pydata_sphinx_theme.utils", "set_secondary_sidebar_items")
UNUSED = {
    SIDEBAR,
    ("pydata_sphinx_theme", "update_and_remove_templates"),
    ("pydata_sphinx_theme.toctree", "add_toctree_functions"),
    ("sphinx_book_theme", "add_metadata_to_page"),
    ("sphinx_book_theme", "hash_html_assets"),
    ("sphinx_book_theme", "update_templates"),
}
"""Their listeners, by module and name: parts of their layout, and the text of each page again."""

PARENTS = frozenset(("pydata_sphinx_theme", "sphinx_book_theme"))

LAYOUT = ("layout.html", "page.html")
"""Templates by which a site has its own chrome."""


def has_own_layout(app: Sphinx) -> bool:
    """True if the site has a template in which the parents' parts may stand."""
    folders = (app.confdir / folder for folder in app.config.templates_path)
    return any((folder / name).is_file() for folder in folders for name in LAYOUT)


def folders_of_assets(app: Sphinx, theme: Theme) -> list[Path]:
    """Return the folders of themes from which assets are copied, the most general first.

    What the parents have for their own layout, 6 MB of it, is on no page of ours.
    """
    folders = [Path(folder) for folder in reversed(theme.get_theme_dirs())]
    if app.config.html_theme != "sphinx_folio" or has_own_layout(app):
        return folders
    return [folder for folder in folders if PARENTS.isdisjoint(folder.parts)]


def leave_out_parts(app: Sphinx) -> None:
    """Take the listeners away (event ``builder-inited``); a layout of the site's own keeps them.

    The sidebar is not even for such a layout, as long as that stands on ours.
    """
    if app.config.html_theme != "sphinx_folio":
        return
    unused = {SIDEBAR} if has_own_layout(app) else UNUSED
    for listener in list(app.events.listeners.get(EVENT, ())):
        name = getattr(listener.handler, "__name__", "")
        if (getattr(listener.handler, "__module__", ""), name) in unused:
            app.disconnect(listener.id)
