"""Whose code has a say in how pages look: where it is not known, no page is taken as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

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


def packages_listening(app: Sphinx, event: str) -> set[str]:
    """Return the packages that listen to an event."""
    listeners = app.events.listeners.get(event, ())
    modules = (getattr(listener.handler, "__module__", "") for listener in listeners)
    return {str(module).partition(".")[0] for module in modules}
