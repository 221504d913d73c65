"""Pages to read again, because they were read with what is another now, or gone.

MyST resolves its own links to inventories, ``[](inv:python#print)``, while it reads a page; and
what is read of a link to a page, or of a table of contents, depends on whether that page is there.
"""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx

from .labels import Target

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def note_inventories(app: Sphinx, docname: str, source: list[str]) -> None:
    """Note of which state the inventories are that a page is read with (event ``source-read``)."""
    if "inv:" in source[0]:
        domain: Any = app.env.get_domain("folio")
        domain.data["inventories"][docname] = domain.inventories


def pages_to_read(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages that took something from an inventory that has changed since.

    And those that name a page that is gone.
    """
    domain: Any = env.get_domain("folio")
    noted: dict[str, str] = domain.data["inventories"]
    now = domain.inventories if noted else ""
    stale = {page for page, state in noted.items() if state != now}
    return sorted((stale | _pages_that_name(removed, domain)) & env.found_docs)


def _pages_that_name(removed: Set[str], domain: Any) -> set[str]:
    """Return the pages that name a page that is gone: what is read depends on its being there."""
    if not removed:
        return set()
    targets: dict[str, set[Target]] = domain.targets
    linked = {
        docname
        for docname, rows in targets.items()
        if any(row.sort == "page" and row.page in removed for row in rows)
    }
    listed = {
        docname
        for docname, pages in domain.env.toctree_includes.items()
        if not removed.isdisjoint(pages)
    }
    return linked | listed
