"""sphinxcontrib-bibtex's ``{cite}`` and ``{bibliography}``, answered from our store.

Its domain is replaced by one that knows the papers of the site. Each paper is found by its key,
and entries are formatted only where one is cited or listed, and only when something has changed.
A paper may stand in any number of bibliographies. Where it stands in none, a citation leads to
the paper's place on the site.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinxcontrib.bibtex import domain as bibtex
from sphinxcontrib.bibtex.bibfile import BibData, BibFile
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation
from sphinxcontrib.bibtex.foot_domain import BibtexFootDomain
from sphinxcontrib.bibtex.foot_roles import FootCiteRole
from sphinxcontrib.bibtex.roles import CiteRole
from sphinxcontrib.bibtex.style.referencing import format_references
from sphinxcontrib.bibtex.style.template import SphinxReferenceInfo

from .bibliography import formatting_style, to_pybtex_entry
from .domain import FolioDomain, folio_domain
from .names import did_you_mean
from .problems import Problem, warn
from .record import Placed
from .references import PAPER, mark, named

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.directives import BibliographyKey

    from .kinds.publication import Publication

_Filter: Any = bibtex._FilterVisitor
_page_order: Any = bibtex.get_docnames

OF_CITATIONS = {"cited", "docname", "docnames"}
"""Names in a ``:filter:`` that say nothing of the entry itself."""


class Unlisted(NamedTuple):
    """A paper that is cited and stands in no bibliography: its entry, and what holds its label."""

    entry: Any
    formatted: Any


class PaperCiteRole(CiteRole):
    """A ``{cite}`` role that tells of keys it cannot read, where bibtex stops the site."""

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Any, is_ref: bool
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Note what is cited."""
        try:
            list(parse_citation_targets(self.target))
        except ValueError:
            message = f"cite: {self.target!r} is no list of BibTeX keys parted by commas"
            warn(Problem.BAD_VALUE, message, node)
            return [nodes.inline(self.target, self.target)], []
        return super().result_nodes(document, env, node, is_ref)  # type: ignore[no-any-return, no-untyped-call]


class PaperFootCiteRole(FootCiteRole):
    """A ``{footcite}`` role whose footnotes know the paper."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the footnotes of the papers that there are, and name those that are not."""
        domain = folio_domain(self.env)
        keys = [key.strip() for key in self.text.split(",")]
        known = [key for key in keys if key in domain.publications]
        for key in keys:
            if key not in known:
                _warn_unknown(domain, key, self.get_location())
        for path in self.env.get_domain("cite").bibdata.bibfiles:  # type: ignore[attr-defined]
            self.env.note_dependency(str(path))
        if not known:
            return [nodes.inline(self.text, self.text)], []
        self.text = ",".join(known)
        made, messages = super().run()
        notes = (note for part in made for note in part.findall(nodes.footnote_reference))
        for key, note in zip(known, notes, strict=False):
            note["folio_cited"] = key
        return made, messages


class PaperFootDomain(BibtexFootDomain):
    """The ``{footcite}`` roles."""

    roles: ClassVar = {name: PaperFootCiteRole() for name in BibtexFootDomain._role_names}


class PaperCiteDomain(BibtexDomain):
    """The ``{cite}`` roles and the bibliographies of a site."""

    roles: ClassVar = {name: PaperCiteRole() for name in BibtexDomain._role_names}
    data_version = 5
    initial_data: ClassVar = {
        **BibtexDomain.initial_data,
        "unlisted": {},  # BibTeX key -> Unlisted
        "faces": {},  # docname -> digest of what its citations and bibliographies show
        "signature": "",  # of all that the two above and the citations rest on
    }

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._bibdata: BibData | None = None
        self._by_key: dict[str, list[tuple[int, Citation]]] | None = None
        self._cited_on: dict[str, set[str]] = {}
        self._cited_keys: list[str] = []

    # Reading

    @property
    def bibdata(self) -> BibData:
        """The files and entries as bibtex wants them; an entry is made when it is asked for."""
        papers = folio_domain(self.env).publications
        if self._bibdata is None or self._bibdata.data.entries.papers is not papers:
            names = self.env.config.folio_bibliography
            paths = {name: Path(self.env.app.confdir, name).resolve() for name in names}
            keys: dict[str, dict[str, None]] = {name: {} for name in names if paths[name].is_file()}
            for key, record in papers.items():
                keys.setdefault(record.source.file, {})[key] = None
            files = {paths[name]: BibFile(0.0, keys[name]) for name in keys if name in paths}
            self._bibdata = BibData("utf-8", files, SimpleNamespace(entries=_Entries(papers)))
        return self._bibdata

    def get_entries(self, bibfiles: list[Path]) -> Iterator[Any]:
        """Yield something with the key of each entry, which is all that the directive reads."""
        for path in bibfiles:
            for key in self.bibdata.bibfiles[path].keys:
                yield SimpleNamespace(key=key)

    def clear_doc(self, docname: str) -> None:
        if any(key.docname == docname for key in self.bibliographies):
            self.data["signature"] = ""
        self._by_key = None
        super().clear_doc(docname)

    # Settling, once all pages are read

    def env_updated(self) -> Iterable[str]:
        """Settle what each bibliography lists, and the labels of what stands in none."""
        signature = self._signature()
        if signature != self.data["signature"]:
            ranks = {docname: rank for rank, docname in enumerate(_page_order(self.env))}
            self._count_citations(ranks)
            self.data["citations"] = list(self._list_citations(ranks))
            self._by_key = None
            self.data["unlisted"] = self._label_unlisted()
            self.data["faces"] = self._find_faces()
            self.data["signature"] = signature
        return []

    def _signature(self) -> str:
        config = self.env.config
        papers = folio_domain(self.env).publications
        lists = [
            (
                *(key, ast.dump(value.filter_), value.bibfiles, value.style, value.list_),
                *(value.keys, value.labelprefix, value.keyprefix),
            )
            for key, value in sorted(self.bibliographies.items(), key=lambda row: row[0])
        ]
        if not lists and not self.citation_refs:
            return "nothing"
        cited = sorted((ref.docname, ref.line, ref.targets) for ref in self.citation_refs)
        facts = (config.bibtex_default_style, list(_page_order(self.env)), lists, cited)
        made = hashlib.blake2b(repr(facts).encode(), digest_size=16)
        for record in papers.values():
            made.update(record.bibtex.encode())
        return made.hexdigest()

    def _count_citations(self, ranks: dict[str, int]) -> None:
        refs = sorted(self.citation_refs, key=lambda ref: ranks.get(ref.docname, len(ranks)))
        self._cited_keys = [target.key for ref in refs for target in ref.targets]
        self._cited_on = {}
        for ref in refs:
            for target in ref.targets:
                self._cited_on.setdefault(target.key, set()).add(ref.docname)

    def _list_citations(self, ranks: dict[str, int]) -> Iterator[Citation]:
        lists = list(self.bibliographies.items())
        lists.sort(key=lambda row: (ranks.get(row[0].docname, len(ranks)), row[1].line))
        for list_key, value in lists:
            for entry, formatted, _ in self.get_formatted_entries(list_key, [], False, ""):
                key = value.keyprefix + entry.key
                if key in value.citation_nodes:
                    anchor = value.citation_nodes[key]["ids"][0]
                    yield Citation(anchor, list_key, key, entry, formatted, None)

    def get_all_cited_keys(self, docnames: list[str]) -> Iterable[str]:
        """Return what is cited, in the order of the pages."""
        return self._cited_keys

    def get_filtered_entries(self, bibliography_key: BibliographyKey) -> Iterator[Any]:
        """Yield the entries of a bibliography, with their keys.

        If its filter only asks where an entry is cited, the others need not be looked at.
        """
        value = self.bibliographies[bibliography_key]
        keys = [key for path in value.bibfiles for key in self.bibdata.bibfiles[path].keys]
        names = {node.id for node in ast.walk(value.filter_) if isinstance(node, ast.Name)}
        if names <= OF_CITATIONS and not self._passes(bibliography_key, None, set()):
            wanted = {*value.keys, *(key.removeprefix(value.keyprefix) for key in self._cited_on)}
            keys = [key for key in keys if key in wanted]
        for key in keys:
            entry = self.bibdata.data.entries[key]
            cited_on = self._cited_on.get(value.keyprefix + key, set())
            if key in value.keys or self._passes(bibliography_key, entry, cited_on):
                yield value.keyprefix + key, entry

    def _passes(self, bibliography_key: BibliographyKey, entry: Any, cited_on: set[str]) -> bool:
        value = self.bibliographies[bibliography_key]
        try:
            visitor: Any = _Filter(entry, bibliography_key.docname, cited_on)
            return bool(visitor.visit(value.filter_))
        except (ValueError, TypeError) as error:
            message = f"bibliography: :filter: cannot be answered: {error}"
            warn(Problem.BAD_VALUE, message, (bibliography_key.docname, value.line))
            # What bibtex falls back to; so it is said once for the list, not for each entry.
            fallback = value._replace(filter_=ast.parse("cited"))
            self.bibliographies[bibliography_key] = fallback
            return bool(cited_on)

    def _label_unlisted(self) -> dict[str, Unlisted]:
        """Format what is cited and stands in no bibliography: in bibtex's style, for its label."""
        papers = folio_domain(self.env).publications
        listed_keys = set(self.by_key)
        keys = [key for key in self._cited_on if key in papers and key not in listed_keys]
        if not keys:
            return {}
        style = formatting_style(self.env.config.bibtex_default_style)
        entries = list(style.sort([self.bibdata.data.entries[key] for key in sorted(keys)]))
        labels = {
            entry.key: _said(label, papers[entry.key])
            for label, entry in zip(style.format_labels(entries), entries, strict=True)
        }
        return {
            entry.key: Unlisted(entry, SimpleNamespace(key=entry.key, label=labels[entry.key]))
            for entry in entries
        }

    def _find_faces(self) -> dict[str, str]:
        """Return a digest for each page with citations or bibliographies of what these show."""
        shown: dict[str, list[object]] = {}
        for ref in self.citation_refs:
            for target in ref.targets:
                found = self._citation(target.key, ref.docname)
                unlisted = self.data["unlisted"].get(target.key)
                shown.setdefault(ref.docname, []).append(
                    (found.formatted_entry.label, found.bibliography_key, found.citation_id)
                    if found
                    else unlisted and unlisted.formatted.label
                )
        for citation in self.citations:
            text = (citation.formatted_entry.label, repr(citation.formatted_entry.text))
            shown.setdefault(citation.bibliography_key.docname, []).append(text)
        return {
            docname: hashlib.blake2b(repr(rows).encode(), digest_size=16).hexdigest()
            for docname, rows in shown.items()
        }

    # Referring

    @property
    def by_key(self) -> dict[str, list[tuple[int, Citation]]]:
        """What the bibliographies list, by key, each with its rank among all."""
        if self._by_key is None:
            self._by_key = {}
            for rank, citation in enumerate(self.citations):
                if self.bibliographies[citation.bibliography_key].list_ == "citation":
                    self._by_key.setdefault(citation.key, []).append((rank, citation))
        return self._by_key

    def _ranked(self, key: str, docname: str) -> tuple[int, Citation] | None:
        """Return the entry of a bibliography: that of the same page, or else the first."""
        found = self.by_key.get(key, [])
        here = [row for row in found if row[1].bibliography_key.docname == docname]
        return next(iter([*here, *found]), None)

    def _citation(self, key: str, docname: str) -> Citation | None:
        ranked = self._ranked(key, docname)
        return ranked[1] if ranked else None

    def resolve_xref(  # type: ignore[override]
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.Element:
        folio = folio_domain(env)
        rows: list[tuple[int, Any]] = []
        reference: tuple[Any, ...]
        for number, cited in enumerate(parse_citation_targets(target)):
            ranked = self._ranked(cited.key, fromdocname)
            unlisted: Unlisted | None = self.data["unlisted"].get(cited.key)
            if ranked:
                rank, citation = ranked
                place = (citation.bibliography_key.docname, citation.citation_id)
                reference = (citation.entry, citation.formatted_entry, builder, place)
            elif unlisted:
                paper = folio.collection.find(PAPER, cited.key)[0]
                rank, place = len(self.citations) + number, (paper.docname, paper.anchor)
                reference = (*unlisted, _ToPaper(builder, paper), place)
            else:
                _warn_unknown(folio, cited.key, node)
                continue
            rows.append((rank, self._reference(folio, fromdocname, cited, *reference)))
        if not rows:
            return contnode
        rows.sort(key=lambda row: row[0])
        made = nodes.inline(target, classes=["bibtex-citation"])
        made += format_references(self.reference_style, typ, [row[1] for row in rows]).render(
            self.backend
        )
        self._finish(folio, made, [row[1][0].key for row in rows])
        return made

    def _reference(
        self,
        folio: FolioDomain,
        page: str,
        cited: Any,
        entry: Any,
        formatted: Any,
        builder: Any,
        place: tuple[str, str],
    ) -> tuple[Any, Any, SphinxReferenceInfo]:
        docname, anchor = place
        title = _in_a_line(folio.publications[entry.key]) if entry.key in folio.publications else ""
        tooltip = title if self.env.config.bibtex_tooltips else None
        info = SphinxReferenceInfo(builder, page, docname, anchor, tooltip, cited.pre, cited.post)
        return entry, formatted, info

    def _finish(self, folio: FolioDomain, made: nodes.Element, keys: list[str]) -> None:
        """Note on each link which paper it is about; take off those that lead nowhere."""
        links = list(made.findall(nodes.reference))
        if len(links) == len(keys):
            for key, link in zip(keys, links, strict=True):
                for paper in folio.collection.find(PAPER, key):
                    mark(link, paper)
        for link in links:
            if not link.get("refuri") and not link.get("refid"):
                link.replace_self(link.children)

    def resolve_any_xref(  # type: ignore[override]
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.Element]]:
        """Leave ``{any}`` to the ``folio`` domain, but for keys with a prefix of bibtex's."""
        if target in folio_domain(env).publications or target not in self.by_key:
            return []
        return [
            ("cite:p", self.resolve_xref(env, fromdocname, builder, "p", target, node, contnode))
        ]


@dataclass(frozen=True, slots=True)
class _Entries:
    """The papers of the site by key, as pybtex has entries."""

    papers: dict[str, Any]

    def get(self, key: str) -> Any:
        return self[key] if key in self.papers else None

    def __getitem__(self, key: str) -> Any:
        return to_pybtex_entry(self.papers[key])


@dataclass(frozen=True, slots=True)
class _ToPaper:
    """Stands for the builder while bibtex makes a link, which then leads to a paper's place."""

    builder: Builder
    paper: Placed
    name: str = ""

    def get_relative_uri(self, page: str, target: str) -> str:
        return self.builder.get_relative_uri(page, target) if target else str(self.paper.record.url)


def _said(label: str, record: Publication) -> str:
    """Return the label of a paper that stands in no list; a number would say nothing."""
    return record.short if label.isdigit() else label


def _in_a_line(record: Any) -> str:
    return ". ".join(filter(None, (record.title, named(record), record.venue_line)))


def _warn_unknown(domain: FolioDomain, key: str, location: Any) -> None:
    hint = did_you_mean(key, domain.publications)
    warn(Problem.UNKNOWN_TARGET, f"there is no paper {key!r}{hint}", location)


def faces_of(env: BuildEnvironment, docname: str) -> str:
    """Return a digest of what the citations and bibliographies of a page show, or ""."""
    return str(env.get_domain("cite").data["faces"].get(docname, ""))


def signature(env: BuildEnvironment) -> str:
    """Return a digest of all that citations and bibliographies rest on."""
    return str(env.get_domain("cite").data["signature"])


def add_citing(app: Sphinx) -> None:
    """Put our domains and roles in the place of sphinxcontrib-bibtex's."""
    app.add_domain(PaperCiteDomain, override=True)
    app.add_domain(PaperFootDomain, override=True)
    app.add_role("cite", PaperCiteRole(), override=True)
    app.add_role("footcite", PaperFootCiteRole(), override=True)
