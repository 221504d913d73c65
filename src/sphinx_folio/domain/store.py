"""What the domain keeps of a site, under names and with types; and how pages come and go in it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from ..kinds.publication import Publication
from ..lists.query import Query
from ..reading.pictures import PictureUse
from ..reading.summaries import summary_of
from ..record import Placed
from ..writing.nodes import folio_elsewhere, folio_record, folio_view
from .labels import Target, find_targets, levels_shown
from .mentions import Heading, Mention, find_mentions, find_references

if TYPE_CHECKING:
    from ..writing.shown import Shown
    from .declared import Tables

PER_PAGE = (
    *("placed", "views", "elsewhere", "references", "mentions", "headings"),
    *("targets", "inventories", "redirects", "unreadable", "stamps", "contents", "pictures"),
    *("declared", "symbols"),
)
"""What is kept for each page, and goes with it."""


class View(NamedTuple):
    """A list that a page shows: of which kind, and what it asks for."""

    kind: str
    query: Query


class Elsewhere(NamedTuple):
    """A list of records of another site: its name in ``intersphinx_mapping``, and what is asked."""

    site: str
    kind: str
    keys: tuple[str, ...]
    limit: int | None


class State(NamedTuple):
    """What pages without a source may show of the site.

    ``key`` is a digest of all from which it was worked out, ``shown`` one of what was found;
    ``addresses`` are those of the pages.
    """

    key: str
    shown: str
    addresses: tuple[str, ...]


class Store(Domain):
    """The data of the ``folio`` domain, which Sphinx keeps between builds."""

    data_version = 17
    initial_data: ClassVar = {
        "placed": {},  # docname -> [Placed]
        "views": {},  # docname -> [View]
        "elsewhere": {},  # docname -> [Elsewhere]
        "references": {},  # docname -> {(kind, name)}
        "redirects": {},  # docname -> [address]
        "unreadable": {},  # docname -> True, where the front matter cannot be read
        "pictures": {},  # docname -> [PictureUse]
        "peeks": {},  # docname -> Peek: what the heads of posts say before they are read
        "unpublished": {},  # docname -> Status of a post that is a draft, or of a day to come
        "withheld": frozenset(),  # the docnames of those that this build does not have
        "publications": {},  # BibTeX key -> Publication
        "files": {},  # target in the output -> the file of the site that is copied there
        "library": None,  # what of the .bib files is kept between builds
        "homes": {},  # BibTeX key -> (docname, anchor) of the place where the paper stands
        "mentions": {},  # docname -> [Mention]
        "targets": {},  # docname -> {Target} of references to anything but records
        "inventories": {},  # docname -> digest of the inventories that the page was read with
        "headings": {},  # docname -> {anchor: Heading}, where one refers to something
        "digests": {},  # builder -> {docname: digest of what the page shows of others}
        "changed": {},  # builder -> digest of the state of the site up to which digests hold
        "states": {},  # builder -> State of the site for pages without a source
        "settled": (),  # the builder and the state of the site for which homes are settled
        "numbers": {},  # builder -> {docname: digest of the numbers that the page refers to}
        "contents": {},  # docname -> how many levels of pages its tables of contents show
        "stamps": {},  # docname -> Stamps: the state of its files when it was read
        "surroundings": {},  # "reading" -> digest of the settings that Sphinx does not watch
        "declared": {},  # docname -> {(domain, table): {name: place}}
        "symbols": {},  # docname -> what the page declares in C and C++
        "clashes": [],  # Clash of names that stand on two pages
        "changes": 0,  # how often something of the above has changed
        "joined": 0,  # up to which of the changes the tables of other domains are put together
    }

    @property
    def placed(self) -> dict[str, list[Placed]]:
        """Records by the page on which they stand."""
        return self.data["placed"]  # type: ignore[no-any-return]

    @property
    def views(self) -> dict[str, list[View]]:
        """Lists by page."""
        return self.data["views"]  # type: ignore[no-any-return]

    @property
    def elsewhere(self) -> dict[str, list[Elsewhere]]:
        """Lists of records of other sites, by page."""
        return self.data["elsewhere"]  # type: ignore[no-any-return]

    @property
    def references(self) -> dict[str, set[tuple[str, str]]]:
        """What each page refers to: kind and name; the kind is "" where any may be meant."""
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
    def pictures(self) -> dict[str, list[PictureUse]]:
        """The pictures in the text of each page."""
        return self.data["pictures"]  # type: ignore[no-any-return]

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
        """What each page refers to that may be a paper, with the sentences."""
        return self.data["mentions"]  # type: ignore[no-any-return]

    @property
    def targets(self) -> dict[str, set[Target]]:
        """What each page refers to that is no record."""
        return self.data["targets"]  # type: ignore[no-any-return]

    @property
    def headings(self) -> dict[str, dict[str, Heading]]:
        """Headings, captions and titles of records that refer to something: by page and anchor.

        The anchor of the page's own heading is "" as well.
        """
        return self.data["headings"]  # type: ignore[no-any-return]

    @property
    def declared(self) -> dict[str, Tables]:
        """What each page declares in the tables of other domains."""
        return self.data["declared"]  # type: ignore[no-any-return]

    @property
    def digests(self) -> dict[str, dict[str, Shown]]:
        """For each builder, digests for each page of what it shows of others."""
        return self.data["digests"]  # type: ignore[no-any-return]

    @property
    def changed(self) -> dict[str, str]:
        """For each builder, a digest of the state of the site up to which digests hold."""
        return self.data["changed"]  # type: ignore[no-any-return]

    @property
    def states(self) -> dict[str, State]:
        """For each builder, what its pages without a source may show of the site."""
        return self.data["states"]  # type: ignore[no-any-return]

    def forget(self) -> None:
        """Have made anew what was worked out from the data, after a change of it."""
        raise NotImplementedError

    def note_change(self) -> None:
        """Count a change, after which nothing that was worked out before is taken as it was."""
        self.data["changes"] += 1
        self.forget()

    def place(self, docname: str, placed: Placed) -> None:
        """Note a record of page *docname*."""
        self.placed.setdefault(docname, []).append(placed)
        self.forget()

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note the lists of a page, and its records in the words of its language."""
        self._take_translations(docname, document)
        for node in document.findall(folio_view):
            view = View(node["kind"], node["query"])
            self.views.setdefault(docname, []).append(view)
        if levels := levels_shown(document):
            self.data["contents"][docname] = levels
        for outside in document.findall(folio_elsewhere):
            self.elsewhere.setdefault(docname, []).append(outside["asked"])

    def note_references(self, docname: str, document: nodes.document) -> None:
        """Note what a page refers to, once MyST knows which of its links lead elsewhere."""
        headings, records = self.headings.get(docname, {}), self.placed.get(docname, ())
        anchors = (item.anchor for item in records if item.anchor)
        titles = {anchor: headings[anchor] for anchor in anchors if anchor in headings}
        if mentions := list(find_mentions(document, titles)):
            self.mentions[docname] = mentions
        if references := set(find_references(document, titles)):
            self.references[docname] = references
        if targets := set(find_targets(document, docname)):
            self.targets[docname] = targets

    def _take_translations(self, docname: str, document: nodes.document) -> None:
        """Take titles and summaries of records from the page, where catalogues have been."""
        found: dict[str, Placed] = {}
        for node in document.findall(folio_record):
            first = next((part for part in node if isinstance(part, nodes.paragraph)), None)
            placed: Placed = node["placed"]
            record = replace(placed.record, summary=summary_of(first))
            found[placed.anchor] = node["placed"] = placed._replace(record=record)
            title = self.headings.get(docname, {}).get(placed.anchor)
            if title and title.raw != record.title:  # translated
                del self.headings[docname][placed.anchor]
        if found:
            self.placed[docname] = [found.get(row.anchor, row) for row in self.placed[docname]]
            self.forget()

    def clear_doc(self, docname: str) -> None:
        for name in PER_PAGE:
            self.data[name].pop(docname, None)
        self.note_change()

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        for name in PER_PAGE:
            found = otherdata[name]
            self.data[name].update({doc: found[doc] for doc in docnames if doc in found})
        self.forget()
