"""The parents of our theme: their templates and options are used, their code only where needed.

To import it takes a fifth of the time of a small build, and it works out for each page what no
page of ours shows. A site that has a layout of its own, or options that only this code can serve,
has it; for all others ``without_parents`` does what pages of ours still need of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..packages import package_folder
from ..reading.margin_notes import add_margin_notes
from ..writing.parent_markup import add_parent_markup

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.theming import Theme

PARENTS = ("pydata_sphinx_theme", "sphinx_book_theme")

SERVED = {
    "accent",
    "announcement",
    "back_to_top_button",
    "external_links",
    "extra_footer",
    "icon_links",
    "icon_links_label",
    "search_bar_text",
    "shorten_urls",
    "show_toc_level",
    "toc_title",
}
"""Options for which our own templates and code suffice."""

DEFAULTS = {
    "html_permalinks_icon": ("\N{PILCROW SIGN}", "#"),
    "html_sourcelink_suffix": (".txt", ""),
}
"""Settings of which the parents change the default: Sphinx's, and theirs."""

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
    return [folder for folder in folders if set(PARENTS).isdisjoint(folder.parts)]


def register_parents(app: Sphinx, config: Config) -> None:
    """Tell Sphinx where the parents are, if their code is not needed (event ``config-inited``).

    Else Sphinx imports them when it looks for them.
    """
    if config.html_theme != "sphinx_folio" or _is_code_needed(app, config):
        return
    for name in PARENTS:
        app.add_html_theme(name, str(package_folder(name) / "theme" / name))
    app.add_message_catalog("sphinx", str(package_folder(PARENTS[0]) / "locale"))
    for setting, (default, theirs) in DEFAULTS.items():
        if config[setting] == default:
            config[setting] = theirs


def _is_code_needed(app: Sphinx, config: Config) -> bool:
    return (
        not app.extensions.keys().isdisjoint(PARENTS)
        or bool(config.html_logo)
        or not SERVED.issuperset(config.html_theme_options)
        or has_own_layout(app)
    )


def replace_parents(app: Sphinx) -> None:
    """Do what pages need of the parents (event ``builder-inited``, when the theme is set up).

    Where their code is at work, what it does for parts that no page of ours has is taken away; a
    layout of the site's own keeps it, but for the sidebar, as long as that layout stands on ours.
    """
    if app.config.html_theme != "sphinx_folio":
        return
    if PARENTS[1] not in app.extensions:
        add_margin_notes(app)
        theme: Theme | None = getattr(app.builder, "theme", None)
        if theme is not None:
            add_parent_markup(app, theme)
    unused = {SIDEBAR} if has_own_layout(app) else UNUSED
    for listener in list(app.events.listeners.get(EVENT, ())):
        name = getattr(listener.handler, "__name__", "")
        if (getattr(listener.handler, "__module__", ""), name) in unused:
            app.disconnect(listener.id)
