"""The ``folio`` domain: the one store of records, which answers every reference and list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from .collection import Collection, Query, with_owner
from .directives import list_directives, record_directives
from .kinds import KINDS
from .kinds.publication import Publication
from .mentions import Mention, find_mentions
from .names import fragment_id, paper_anchor
from .nodes import folio_view
from .problems import Problem, warn
from .record import Placed

PAPER = "publication"
PAGED = ("html", "dirhtml")
"""The builders for which each paper has a page of its own."""

PER_PAGE = ("placed", "views", "references", "mentions", "redirects", "unreadable")
"""What is kept for each page, and goes with it."""


class View(NamedTuple):
    """A list that a page shows: of which kind, and what it asks for."""

    kind: str
    query: Query


class FolioDomain(Domain):
    """Records, where they stand, and which pages show them."""

    name = "folio"
    label = "Folio"
    data_version = 3
    object_types: ClassVar = {
        kind.name: ObjType(kind.name, kind.role_name) for kind in KINDS.values()
    }
    roles: ClassVar = {
        kind.role_name: XRefRole(innernodeclass=nodes.inline, warn_dangling=True)
        for kind in KINDS.values()
    }
    directives: ClassVar = {**record_directives(), **list_directives()}
    initial_data: ClassVar = {
        "placed": {},  # docname -> [Placed]
        "views": {},  # docname -> [View]
        "references": {},  # docname -> {(kind, name)}
        "redirects": {},  # docname -> [address]
        "unreadable": {},  # docname -> True, where the front matter cannot be read
        "publications": {},  # BibTeX key -> Publication
        "library": None,  # what of the .bib files is kept between builds
        "homes": {},  # BibTeX key -> (docname, anchor) of the place where the paper stands
        "mentions": {},  # docname -> [Mention]
        "digests": {},  # builder -> {docname: digest of what the page shows of others}
    }

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._collection: Collection | None = None
        self._owners: dict[str, str] = {}

    @property
    def placed(self) -> dict[str, list[Placed]]:
        """Records by the page on which they stand."""
        return self.data["placed"]  # type: ignore[no-any-return]

    @property
    def views(self) -> dict[str, list[View]]:
        """Lists by page."""
        return self.data["views"]  # type: ignore[no-any-return]

    @property
    def references(self) -> dict[str, set[tuple[str, str]]]:
        """What each page refers to by role: kind and name."""
        return self.data["references"]  # type: ignore[no-any-return]

    @property
    def redirects(self) -> dict[str, list[str]]:
        """Old addresses by the page that has taken their place."""
        return self.data["redirects"]  # type: ignore[no-any-return]

    @property
    def unreadable(self) -> dict[str, bool]:
        """Pages whose front matter cannot be read: what follows from that is not reported."""
        return self.data["unreadable"]  # type: ignore[no-any-return]

    @property
    def publications(self) -> dict[str, Publication]:
        """Publications by BibTeX key."""
        return self.data["publications"]  # type: ignore[no-any-return]

    @property
    def homes(self) -> dict[str, tuple[str, str]]:
        """The place of a paper, by BibTeX key: the page and the anchor on it."""
        return self.data["homes"]  # type: ignore[no-any-return]

    @property
    def mentions(self) -> dict[str, list[Mention]]:
        """The papers that each page refers to, with their sentences."""
        return self.data["mentions"]  # type: ignore[no-any-return]

    @property
    def digests(self) -> dict[str, dict[str, str]]:
        """For each builder, a digest for each page of what it shows of others."""
        return self.data["digests"]  # type: ignore[no-any-return]

    # Reading

    def place(self, docname: str, placed: Placed) -> None:
        """Note a record of page *docname*."""
        self.placed.setdefault(docname, []).append(placed)
        self._collection = None

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note the lists of a page and what it refers to."""
        for node in document.findall(folio_view):
            self.note_view(docname, node)
        mentions = list(find_mentions(document))
        if mentions:
            self.data["mentions"][docname] = mentions
        references = {
            (_kind_of_role(node["reftype"]), node["reftarget"])
            for node in document.findall(pending_xref)
            if node.get("refdomain") == self.name
        }
        if references:
            self.references[docname] = references

    def note_view(self, docname: str, node: folio_view) -> None:
        """Note a list of a page."""
        self.views.setdefault(docname, []).append(View(node["kind"], node["query"]))

    def clear_doc(self, docname: str) -> None:
        for name in PER_PAGE:
            self.data[name].pop(docname, None)
        self._collection = None

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        for name in PER_PAGE:
            found = otherdata[name]
            self.data[name].update({doc: found[doc] for doc in docnames if doc in found})
        self._collection = None

    # Asking

    @property
    def collection(self) -> Collection:
        """All records of the site, each filed under its owner."""
        if self._collection is None:
            self._collection = Collection(self._all_placed())
        return self._collection

    def forget(self) -> None:
        """Have the collection made anew, after something that it rests on has changed."""
        self._collection = None

    def _all_placed(self) -> Iterator[Placed]:
        self._owners = {
            docname: item.record.name
            for docname in sorted(self.placed)
            for item in self.placed[docname]
            if item.kind == "person"
        }
        for docname in sorted(self.placed):
            owner = _owner(docname, self._owners)
            for item in self.placed[docname]:
                yield with_owner(item, owner, KINDS[item.kind].personal)
        for key, record in self.publications.items():
            docname, anchor = self.homes.get(key, ("", ""))
            yield Placed(PAPER, record, docname, anchor, key)

    def owner(self, docname: str) -> str:
        """Return the slug of the person whose page *docname* is, or whose folder it is in."""
        return _owner(docname, self._owners) if self.collection.persons else ""

    def settle_homes(self) -> None:
        """Give each paper its place: its page, or the first list that shows it.

        An open list goes before one that is filtered.
        """
        self.homes.clear()
        self.forget()
        self.homes.update({key: (page, "") for key, page in self._paged()})
        lists = [
            (not view.query.is_open, docname, view.query)
            for docname, views in self.views.items()
            for view in views
            if view.kind == PAPER
        ]
        homes: dict[str, tuple[str, str]] = {}
        for _, docname, query in sorted(lists, key=lambda row: row[:2]):
            for item in self.collection.select(PAPER, self.settled(query, docname)):
                key = item.record.name
                homes.setdefault(key, (docname, paper_anchor(key)))
        self.homes.update({**homes, **self.homes})
        self.forget()

    @property
    def paper_pages(self) -> dict[str, str]:
        """The page of each paper by BibTeX key; none where there are no such pages."""
        return {key: page for key, (page, anchor) in self.homes.items() if not anchor}

    def _paged(self) -> Iterator[tuple[str, str]]:
        """Yield the papers that get a page, and the page.

        Only HTML has them, and a page of the site's own at that address goes before.
        """
        builder = getattr(self.env.app, "builder", None)
        if not self.env.config.folio_paper_pages or builder is None or builder.name not in PAGED:
            return
        taken: set[str] = set()
        for key in self.publications:
            page = f"papers/{fragment_id(key)}"
            if page not in self.env.found_docs and page not in taken and page != "papers/index":
                taken.add(page)
                yield key, page

    def settled(self, query: Query, docname: str) -> Query:
        """Return *query* with ``self`` replaced by the person of the page."""
        return replace(query, person=self.owner(docname)) if query.person == "self" else query

    # Referring

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        found = self.collection.find(_kind_of_role(typ), target, self.owner(fromdocname))
        if not found:
            return None
        if len(found) > 1:
            names = ", ".join(item.full_name for item in found)
            warn(Problem.AMBIGUOUS_TARGET, f"{typ} {target!r} may be any of {names}", node)
        return self._reference(found[0], fromdocname, builder, node, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        return [
            (f"folio:{kind.role_name}", self._reference(item, fromdocname, builder, node, contnode))
            for kind in KINDS.values()
            for item in self.collection.find(kind.name, target)
        ]

    def _reference(
        self,
        item: Placed,
        fromdocname: str,
        builder: Builder,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference:
        title = item.record.title
        words: nodes.Element = contnode
        if not node.get("refexplicit"):
            words = nodes.inline(title, title, classes=contnode["classes"])
        if not item.docname and not item.record.url:
            return cast("nodes.reference", words)  # words alone: there is nowhere to lead to
        if not item.docname:
            return nodes.reference("", "", words, refuri=item.record.url, internal=False)
        return make_refnode(builder, fromdocname, item.docname, item.anchor, words, title)

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        for item in self.collection.placed:
            if item.docname:
                yield (item.full_name, item.record.title, item.kind, item.docname, item.anchor, 1)


def _kind_of_role(role: str) -> str:
    return next((kind.name for kind in KINDS.values() if kind.role_name == role), role)


def _owner(docname: str, owners: dict[str, str]) -> str:
    """Return the owner of *docname*: of the page itself, or of the nearest folder above it."""
    if docname in owners:
        return owners[docname]
    for folder in PurePosixPath(docname).parents:
        index = "index" if str(folder) == "." else f"{folder}/index"
        if index in owners:
            return owners[index]
    return ""


def folio_domain(env: BuildEnvironment) -> FolioDomain:
    """Return the store of a site."""
    domain = env.get_domain(FolioDomain.name)
    assert isinstance(domain, FolioDomain)
    return domain
