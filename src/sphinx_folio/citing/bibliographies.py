"""What the bibliographies of a site list, and how what is cited is called.

Each paper is found by its key, and entries are formatted only where one is cited or listed, and
only when something has changed. A paper may stand in any number of bibliographies.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from sphinxcontrib.bibtex import domain as bibtex
from sphinxcontrib.bibtex.bibfile import BibData
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation

from .. import bibliography
from ..bibliography import DEFAULT_STYLE
from ..domain.domain import folio_domain
from ..problems import Problem, warn
from .entries import bib_data
from .formatting import format_entries

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.directives import BibliographyKey

    from ..kinds.publication import Publication

_Filter: Any = bibtex._FilterVisitor
_page_order: Any = bibtex.get_docnames

OF_CITATIONS = {"cited", "docname", "docnames"}
"""Names in a ``:filter:`` that say nothing of the entry itself."""


class Unlisted(NamedTuple):
    """A paper that is cited and stands in no bibliography: its entry, and what holds its label."""

    entry: Any
    formatted: Any


class Bibliographies(BibtexDomain):
    """What the bibliographies of a site list, and how what is cited is called."""

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
            config = self.env.config
            names, style = config.folio_bibliography, config.bibtex_default_style
            self._bibdata = bib_data(self.env.app.confdir, names, papers, style)
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

    def get_formatted_entries(
        self,
        bibliography_key: BibliographyKey,
        docnames: list[str],
        tooltips: bool,
        tooltips_style: str,
    ) -> Iterator[Any]:
        """Yield the entries of a bibliography with what its style makes of each."""
        style = self._style(bibliography_key)
        value = self.bibliographies[bibliography_key]
        entries = [entry for _, entry in self.get_sorted_entries(bibliography_key, docnames)]
        for entry, made in format_entries(style, entries, folio_domain(self.env).publications):
            made.label = value.labelprefix + made.label
            yield entry, made, None

    def _style(self, bibliography_key: BibliographyKey) -> Any:
        value = self.bibliographies[bibliography_key]
        style = bibliography.formatting_style(value.style)
        if style is None:
            message = f"bibliography: there is no style {value.style!r}; {DEFAULT_STYLE} is taken"
            warn(Problem.BAD_VALUE, message, (bibliography_key.docname, value.line))
            self.bibliographies[bibliography_key] = value._replace(style=DEFAULT_STYLE)
            style = bibliography.formatting_style(DEFAULT_STYLE)
        return style

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
        style = bibliography.formatting_style(self.env.config.bibtex_default_style)
        entries = [self.bibdata.data.entries[key] for key in sorted(keys)]
        labels = {
            entry.key: (entry, _said(made.label, papers[entry.key]))
            for entry, made in format_entries(style, entries, papers)
        }
        return {
            key: Unlisted(entry, SimpleNamespace(key=key, label=label))
            for key, (entry, label) in labels.items()
        }

    def _find_faces(self) -> dict[str, str]:
        """Return a digest for each page with citations or bibliographies of what these show."""
        shown: dict[str, list[object]] = {}
        for ref in self.citation_refs:
            for target in ref.targets:
                found = self.citation(target.key, ref.docname)
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

    @property
    def by_key(self) -> dict[str, list[tuple[int, Citation]]]:
        """What the bibliographies list, by key, each with its rank among all."""
        if self._by_key is None:
            self._by_key = {}
            for rank, citation in enumerate(self.citations):
                if self.bibliographies[citation.bibliography_key].list_ == "citation":
                    self._by_key.setdefault(citation.key, []).append((rank, citation))
        return self._by_key

    def ranked(self, key: str, docname: str) -> tuple[int, Citation] | None:
        """Return the entry of a bibliography: that of the same page, or else the first."""
        found = self.by_key.get(key, [])
        here = [row for row in found if row[1].bibliography_key.docname == docname]
        return next(iter([*here, *found]), None)

    def citation(self, key: str, docname: str) -> Citation | None:
        """Return the entry that a citation on page *docname* leads to."""
        ranked = self.ranked(key, docname)
        return ranked[1] if ranked else None


def _said(label: str, record: Publication) -> str:
    """Return the label of a paper that stands in no list; a number would say nothing."""
    return record.short if label.isdigit() else label
