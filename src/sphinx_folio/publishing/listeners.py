"""Whose code has a say in how pages look: where it is not known, no page is taken as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .parent_themes import has_own_layout

if TYPE_CHECKING:
    from sphinx.application import Sphinx

KNOWN = {
    "alabaster",
    "myst_parser",
    "notfound",
    "pydata_sphinx_theme",
    "sphinx",
    "sphinx_book_theme",
    "sphinx_design",
    "sphinx_folio",
    "sphinxcontrib",
}
"""Packages whose listeners look at nothing of a page without a source but what it says itself."""


def is_alone(app: Sphinx) -> bool:
    """True if nobody but our theme has a say in what stands on a page."""
    return (
        app.config.html_theme == "sphinx_folio"
        and packages_listening(app, "html-page-context") <= KNOWN
        and not has_own_layout(app)
    )


def packages_listening(app: Sphinx, event: str) -> set[str]:
    """Return the packages that listen to an event."""
    listeners = app.events.listeners.get(event, ())
    return {package_of(listener.handler) for listener in listeners}


def package_of(code: object) -> str:
    """Return the package in which a function or a class was written."""
    return str(getattr(code, "__module__", "")).partition(".")[0]
