"""What a page calls by the words of other pages and other sites: headings, labels, titles.

Sphinx writes such a page again only with its own file, so the words would stay as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref, toctree
from sphinx.application import Sphinx
from sphinx.util import docname_join

from ..lists.faces import digest
from .inventories import inventory_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

OF_RECORDS = ("folio", "cite", "footcite")
"""The domains of which the references are noted as such."""


class Target(NamedTuple):
    """What a reference names that is no record of ours.

    ``sort`` is ``page`` for a page, or an anchor on it; ``outside`` for a name on another site, or
    on any; ``any`` for a name of whatever there is, seen from a page; and ``number`` for the number
    of a figure or a section.
    """

    sort: str
    page: str
    name: str


def find_targets(document: nodes.document, docname: str) -> Iterator[Target]:
    """Yield what the page refers to that is no record."""
    for node in document.findall(pending_xref):
        name, kind = str(node.get("reftarget") or ""), (node.get("refdomain"), node.get("reftype"))
        if node.get("intersphinx"):
            yield Target("outside", node.get("inventory") or "", name)
        elif kind == ("doc", "myst"):
            yield Target("page", name, node.get("reftargetid") or "")
        elif kind[0] not in OF_RECORDS:
            yield Target("any", node.get("refdoc", docname), name)
            if kind == ("std", "numref"):
                yield Target("number", "", name)


def _last_name(name: str) -> str:
    """Return the last part of the name of an object, by which references may call it."""
    return re.split(r"[.:/]", name.strip("~!.:/()<>"))[-1].lower()


ALL_LEVELS = 99


def levels_shown(document: nodes.document) -> int:
    """Return how many levels of pages the tables of contents of a page show; 0 for one or none.

    Sphinx itself writes a page again with those of the first level.
    """
    trees = [tree for tree in document.findall(toctree) if not tree.get("hidden")]
    levels = [tree["maxdepth"] if tree.get("maxdepth", -1) > 0 else ALL_LEVELS for tree in trees]
    return max((level for level in levels if level > 1), default=0)


class Labels:
    """The words of a site's own headings, labels and titles, and of those of other sites."""

    def __init__(self, env: BuildEnvironment) -> None:
        self.env = env

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], list[tuple[str, ...]]]:
        """Labels by page and either their name or their anchor."""
        std = self.env.domains.standard_domain
        found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
        for labels in (std.labels, std.anonlabels):
            for name, (docname, anchor, *words) in labels.items():
                for key in {name, anchor}:
                    found.setdefault((docname, key), []).append((name, anchor, *words))
        return found

    @cached_property
    def _objects(self) -> dict[str, list[tuple[str, ...]]]:
        """What the other domains have, by the last part of its name; numbers of equations."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for domain in self.env.domains.sorted():
            if domain.name not in (*OF_RECORDS, "std"):
                for row in domain.get_objects():
                    found.setdefault(_last_name(row[0]), []).append((domain.name, *map(str, row)))
        for name, place in self.env.domains.math_domain.equations.items():
            found.setdefault(_last_name(name), []).append(("math", *map(str, place)))
        return {name: sorted(rows) for name, rows in found.items()}

    @cached_property
    def navigation(self) -> str:
        """A digest of the titles of all pages and of how they follow one another."""
        titles = {docname: title.astext() for docname, title in self.env.titles.items()}
        return digest((sorted(titles.items()), sorted(self.env.toctree_includes.items())))

    @cache  # noqa: B019 - one lives as long as a build
    def _headings(self, docname: str) -> list[tuple[str, str]]:
        """Return the title and the headings of a page, as tables of contents show them."""
        tree = self.env.tocs.get(docname)
        links = tree.findall(nodes.reference) if tree else ()
        return [(link.astext(), link.get("anchorname", "")) for link in links]

    def contents(self, docname: str, levels: int) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return what the tables of contents of a page show of the pages below it."""
        found: dict[str, list[tuple[str, str]]] = {}
        row = [docname]
        for _ in range(levels):
            below = (page for parent in row for page in self.env.toctree_includes.get(parent, ()))
            row = [page for page in dict.fromkeys(below) if page not in found]
            found.update((page, self._headings(page)) for page in row)
        return list(found.items())

    def face(self, target: Target) -> object:
        """Return all that a reference may show of its target, to see when it changes."""
        if target.sort == "outside":
            return self.outside(target)
        if target.sort == "number":
            return None  # Sphinx counts later
        if target.sort == "page":
            return (
                self._place(target.page, target.name) if target.name else self.title_of(target.page)
            )
        std = self.env.domains.standard_domain
        names = dict.fromkeys((target.name, target.name.lower()))
        labels = [table.get(name) for table in (std.labels, std.anonlabels) for name in names]
        objects = [std.objects.get((sort, name)) for sort in std.object_types for name in names]
        page = self.title_of(docname_join(target.page, target.name))
        others = self._objects.get(_last_name(target.name))
        return (labels, objects, page, others, self.outside(target))

    def outside(self, target: Target) -> list[tuple[str, ...]]:
        """Return what other sites have under a name, which may begin with that of the site."""
        if target.sort in ("page", "number"):
            return []
        site = target.page if target.sort == "outside" else ""
        first, _, rest = target.name.partition(":")
        return [
            *outside(self.env, site, target.name),
            *(outside(self.env, first, rest) if rest else ()),
        ]

    def title_of(self, docname: str) -> str:
        """Return the title of a page, "" if there is no such page."""
        titles = self.env.titles
        return titles[docname].astext() if docname in titles else ""

    def _place(self, docname: str, name: str) -> object:
        slugs = (
            self.env.metadata[docname].get("myst_slugs", {}) if docname in self.env.titles else {}
        )
        headings = [row[1:] for slug, row in slugs.items() if name in (slug, row[1])]
        return (headings, self._by_place.get((docname, name)))


def outside(env: BuildEnvironment, site: str, name: str) -> Iterator[tuple[str, ...]]:
    """Yield what the inventory of *site*, or any if it is "", has under *name*."""
    for sort, items in inventory_of(env, site).items():
        for key in dict.fromkeys((name, name.lower())):
            if key in items:
                item = items[key]
                about = (item.project_name, item.project_version, item.uri, item.display_name)
                yield (sort, key, *about)


# Sphinx counts figures and sections when all else is known of a page.


def pages_to_renumber(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages that show a number that has changed since the last build.

    Runs at ``env-get-updated``, after Sphinx's own counting.
    """
    domain: Any = env.get_domain("folio")
    labels = env.domains.standard_domain.anonlabels
    shown: dict[str, str] = {}
    for docname, targets in domain.targets.items():
        names = sorted(target.name for target in targets if target.sort == "number")
        pages = dict.fromkeys(labels[name][0] for name in names if name in labels)
        if pages:
            numbers = [
                (env.toc_fignumbers.get(page), env.toc_secnumbers.get(page)) for page in pages
            ]
            shown[docname] = digest((names, numbers))
    former = domain.data["numbers"].get(app.builder.name, {})
    domain.data["numbers"][app.builder.name] = shown
    return sorted(page for page, numbers in shown.items() if former.get(page) != numbers)
