"""The inventories of other sites that Sphinx's ``intersphinx`` has read, if the site uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from ..lists.faces import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.environment import BuildEnvironment
    from sphinx.ext.intersphinx import InventoryAdapter

EXTENSION = "sphinx.ext.intersphinx"

Inventory: TypeAlias = "Mapping[str, Mapping[str, Any]]"
"""What a site has: by sort of object, and by name."""


def inventory_of(env: BuildEnvironment, site: str) -> Inventory:
    """Return the inventory of a *site*; of "" that of all sites together."""
    if (adapter := _adapter(env)) is None:
        return {}
    return adapter.named_inventory.get(site, {}) if site else adapter.main_inventory


def inventories_of(env: BuildEnvironment) -> Mapping[str, Inventory]:
    """Return the inventories by site."""
    adapter = _adapter(env)
    return adapter.named_inventory if adapter else {}


def state_of_inventories(env: BuildEnvironment) -> str:
    """Return a digest of all that the inventories hold."""
    return digest(
        [
            (site, sort, name, item.project_name, item.project_version, item.uri, item.display_name)
            for site, sorts in sorted(inventories_of(env).items())
            for sort, items in sorted(sorts.items())
            for name, item in sorted(items.items())
        ]
    )


def _adapter(env: BuildEnvironment) -> InventoryAdapter | None:
    if EXTENSION not in env.app.extensions:
        return None
    # Loaded by those who use it only: it brings a client for the network along.
    from sphinx.ext.intersphinx import InventoryAdapter

    return InventoryAdapter(env)
