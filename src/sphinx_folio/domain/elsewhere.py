"""Lists of records that stand on other sites, known from their inventories.

An inventory (``objects.inv``) holds the name, the title and the address of each record, so that is
what is shown. Sphinx's ``intersphinx`` reads the inventories that ``conf.py`` names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..kinds import KINDS
from ..names import did_you_mean, fold
from ..problems import Problem, warn
from ..writing.layout import box
from ..writing.nodes import folio_elsewhere
from .inventories import EXTENSION, inventory_of
from .store import Elsewhere

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

Rows = list[tuple[str, str, str]]
"""Records of another site: name, title and address."""


class FillElsewhere(SphinxPostTransform):
    """Put what another site has in the place of each ``folio_elsewhere``."""

    default_priority = 5  # with the lists of the site's own records

    def run(self, **kwargs: Any) -> None:
        """Fill the lists of one page."""
        for node in list(self.document.findall(folio_elsewhere)):
            asked: Elsewhere = node["asked"]
            _check(self.env, asked, node)
            items = nodes.bullet_list("")
            for _name, title, address in rows_of(self.env, asked):
                link = nodes.reference("", title, refuri=address, internal=False)
                items += nodes.list_item("", nodes.paragraph("", "", link))
            node.replace_self([box([items], "folio-elsewhere")] if items.children else [])


def rows_of(env: BuildEnvironment, asked: Elsewhere) -> Rows:
    """Return the records that a list asks another site for, in its order."""
    there = _records(env, asked)
    rows = [(name, _title(name, item), str(item.uri)) for name, item in there.items()]
    if asked.keys:
        order = {key: rank for rank, key in enumerate(asked.keys)}
        rows = sorted((row for row in rows if row[0] in order), key=lambda row: order[row[0]])
    else:
        rows.sort(key=lambda row: (fold(row[1]), row[0]))
    return rows[: asked.limit]


def faces_of(env: BuildEnvironment, lists: list[Elsewhere]) -> list[Rows]:
    """Return all that *lists* show, to see when it changes."""
    return [rows_of(env, asked) for asked in lists]


def _title(name: str, item: Any) -> str:
    return name if item.display_name in ("", "-") else str(item.display_name)


def _records(env: BuildEnvironment, asked: Elsewhere) -> Mapping[str, Any]:
    """Return the inventory's entries of the kind, by name."""
    return inventory_of(env, asked.site).get(f"folio:{asked.kind}", {})


def _check(env: BuildEnvironment, asked: Elsewhere, node: folio_elsewhere) -> None:
    """Warn of a site, a kind or a name that is not there."""
    source, kind = node["source"], KINDS[asked.kind]
    sites = getattr(env.config, "intersphinx_mapping", {})
    there = _records(env, asked)
    if EXTENSION not in env.app.extensions:
        message = "site: add 'sphinx.ext.intersphinx' to extensions, and intersphinx_mapping"
        warn(Problem.SETTING, message, source)
    elif asked.site not in sites:
        hint = did_you_mean(asked.site, sites)
        message = f"site: there is no {asked.site!r} in intersphinx_mapping{hint}"
        warn(Problem.UNKNOWN_TARGET, message, source)
    elif not there:
        message = f"site: the inventory of {asked.site!r} has no {kind.plural}"
        warn(Problem.UNKNOWN_TARGET, message, source)
    else:
        for key in asked.keys:
            if key not in there:
                hint = did_you_mean(key, there)
                message = f"there is no {kind.role_name} {key!r} on {asked.site!r}{hint}"
                warn(Problem.UNKNOWN_TARGET, message, source)
