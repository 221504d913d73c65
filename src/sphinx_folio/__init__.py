"""sphinx-folio: a researcher's portfolio from MyST pages and a ``.bib`` file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension; Sphinx is imported only here, so that the core needs none."""
    from .building.memory import search_seldom

    search_seldom()
    from .extension import setup as register

    return register(app)
