"""The search index: found without accents, each word taken to its stem once, and kept as it is.

Beside the titles of pages it has what the search page says of them, see ``found``.

Sphinx remembers stems within a page only, and most words of a site stand on many pages. It reads
the index and writes it anew on each build, though no page has changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Set
from contextlib import suppress
from functools import cached_property, partial
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.builders.html import INVENTORY_FILENAME
from sphinx.search import IndexBuilder, WordStore
from sphinx.util.index_entries import split_index_msg

from ..domain.domain import folio_domain
from ..names import fold
from ..writing.nodes import folio_record
from .found import Said, said_of
from .listeners import KNOWN, packages_listening
from .protection import ProtectsEmail, protected
from .terms import Terms
from .trail import title_of

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

SAID = "folio_said"
"""What is said of each page, in the order of the pages, by this name in the index."""

SEARCH = "folio-search"
"""The event before the search index is written."""


class Told(NamedTuple):
    """What the index is told of a page: its file, its titles, and by which terms it is found."""

    docname: str
    filename: str
    title: str
    titles: list[tuple[str, str | None]]
    title_terms: list[str]
    terms: list[str]


class SearchIndex(IndexBuilder):
    """Sphinx's index, with a memory for words, that keeps pages without a source: *kept*.

    A word with accents stands in it without them as well. ``made`` has what such pages are about.

    *read* reads that of the last build when needed; *protect* changes the text that is written.
    """

    def __init__(
        self,
        read: Callable[[], None],
        protect: Callable[[str], str],
        kept: Iterable[str],
        *settings: Any,
    ) -> None:
        super().__init__(*settings)
        self.protect = protect
        self.env: BuildEnvironment = settings[0]
        self.kept = set(kept)
        self.made: dict[str, str] = {}
        self.lang.split = partial(_in_both_spellings, self.lang.split)  # type: ignore[method-assign]
        self.apart: list[Told] | None = None
        app = self.env.app
        self.terms = Terms(self.lang, Path(app.doctreedir), is_fresh=bool(app.fresh_env_used))
        self._read: Callable[[], None] | None = read

    @property
    def is_read(self) -> bool:
        """True if the index of the last build has been read, and so may have been changed."""
        return self._read is None

    def read(self) -> None:
        """Read the index of the last build, once."""
        read, self._read = self._read, None
        if read is not None:
            read()

    def load(self, stream: Any, format: Any) -> None:
        """Read the index of the last build, and what pages without a source are about."""
        super().load(stream, reading := _Reading(format))
        pages, told = reading.frozen["docnames"], reading.frozen.get(SAID)
        said = zip(pages, told, strict=True) if told else ()  # an index of Sphinx's own has none
        sources = self.env.found_docs
        self.made = {page: about for page, (_, about) in said if page not in sources}

    def feed(self, docname: str, filename: Any, title: str, doctree: Any) -> None:
        """Take in a page, or note what to tell the index of another process (``apart``)."""
        told = self._told(docname, filename, title, self._word_collector(doctree))
        if self.apart is None:
            self.take(told)
        else:
            self.apart.append(told)

    def feed_text(self, docname: str, filename: str, title: str, words: str, about: str) -> None:
        """Take in a page without a source: *words* by which it is found, and what it is *about*."""
        store = WordStore()
        store.titles = [(title, None)]
        store.title_words, store.words = self.lang.split(title), self.lang.split(words)
        self.take(self._told(docname, filename, title, store))
        self.made[docname] = about

    def _word_collector(self, doctree: nodes.document) -> WordStore:
        """Return the words of a page, with those of the records in its lists."""
        store = super()._word_collector(doctree)
        for record in doctree.findall(folio_record):
            store.words += self.lang.split(record.get("words", ""))
        return store

    def _told(self, docname: str, filename: Any, title: str, found: WordStore) -> Told:
        titled, terms = map(self.terms.of, (found.title_words, found.words))
        said = [term for term in terms if term not in titled]
        return Told(docname, os.fspath(filename), title, found.titles, list(titled), said)

    def take(self, told: Told) -> None:
        """Take in a page as Sphinx does, which looks up each word half a dozen times.

        A test compares the two. The entries of the general index are taken in at the end.
        """
        self.read()
        docname = told.docname
        self.kept.add(docname)
        self._titles[docname], self._filenames[docname] = told.title, told.filename
        self._all_titles[docname] = told.titles
        self._index_entries[docname] = []
        for term in told.title_terms:
            self._title_mapping.setdefault(term, set()).add(docname)
        for term in told.terms:
            self._mapping.setdefault(term, set()).add(docname)

    def prune(self, docnames: Iterable[str]) -> None:
        """Keep only *docnames* and pages without a source.

        All in one set, so that a word costs no more than its own pages.
        """
        super().prune(self.kept.union(docnames))

    def freeze(self) -> dict[str, Any]:
        """Return what is written: without words of no page, which would tell of a draft.

        Sphinx keeps the entries of the general index of those pages alone that it has just written.
        """
        entries = self.env.domains.index_domain.entries
        pages = sorted(self._titles.keys() & entries.keys())
        self._index_entries = {page: sorted(_index_entries(entries[page])) for page in pages}
        found = super().freeze()
        for name in ("terms", "titleterms"):
            found[name] = {word: pages for word, pages in found[name].items() if pages != []}
        domain, is_told = folio_domain(self.env), self.env.config.html_show_search_summary
        titled = zip(found["docnames"], found["titles"], strict=True)
        found[SAID] = [
            said_of(domain, page, self.made.get(page, "")) if title and is_told else Said()
            for page, title in titled
        ]
        return found

    def dump(self, stream: Any, format: Any) -> None:
        """Write what ``freeze`` returns, without plain e-mail addresses in its titles."""
        text = StringIO()
        super().dump(text, format)
        stream.write(self.protect(text.getvalue()))
        self.terms.save()


class _Reading:
    """A format of the index that keeps what it has read."""

    def __init__(self, format: Any) -> None:
        self.format = format
        self.frozen: dict[str, Any] = {}

    def load(self, stream: Any) -> dict[str, Any]:
        self.frozen = self.format.load(stream)
        return self.frozen


def _in_both_spellings(split: Callable[[str], list[str]], text: str) -> list[str]:
    words = split(text)
    if text.isascii():
        return words
    accented = (word for word in words if not word.isascii())
    return [*words, *(bare for word in accented if (bare := fold(word)) != word.lower())]


def _index_entries(rows: Iterable[Any]) -> set[tuple[str, str, str]]:
    """Return the entries of a page in the general index, as Sphinx's search has them."""
    found: set[tuple[str, str, str]] = set()
    for sort, value, target, main, _category in rows:
        with suppress(ValueError):
            parts = split_index_msg(sort, value)
            named = [*parts, parts[0]] if sort in ("see", "seealso") else parts
            found.update((part, target or "", main or "") for part in named)
    return found


class KeepsIndex(ProtectsEmail):
    """Leaves search index and inventory as they are if a build writes no page."""

    kept_pages: Set[str] = frozenset()
    """The pages without a source that stay as they are; set before the writing starts."""

    is_idle = False
    """True if that is all of them, and nothing has changed that they rest on.

    Then the pages that Sphinx makes itself stay as well.
    """

    @cached_property
    def takes_words(self) -> bool:
        """True if nothing but this index looks for the words of the records in a page's lists."""
        events = ("doctree-resolved", "html-page-context")
        return all(packages_listening(self.app, event) <= KNOWN for event in events)

    def load_indexer(self, docnames: Set[str]) -> None:
        """Read the index of the last build, at once or when another extension changes it."""
        files = (self.searchindex_filename, INVENTORY_FILENAME)
        there = all(Path(self.outdir, file).is_file() for file in files)
        self.is_idle = self.is_idle and not docnames and there
        index = SearchIndex(
            partial(super().load_indexer, docnames),
            partial(protected, self.config, sort="json"),
            self.kept_pages,
            self.env,
            self.config.html_search_language or self.config.language,
            self.config.html_search_options,
            self.config.html_search_scorer,
        )
        self.indexer = index
        if not self.is_idle:
            index.read()

    def index_page(self, pagename: str, doctree: nodes.document, title: str) -> None:
        """Take in a page by its title as readers see it: formulas in words, without tags."""
        seen = title_of(folio_domain(self.env), pagename) if title else ""
        super().index_page(pagename, doctree, seen or title)

    def gen_indices(self) -> None:
        """Write the general index and those of domains, if they may have changed."""
        if not self._stands("genindex" if self.use_index else ""):
            super().gen_indices()

    def gen_pages_from_extensions(self) -> None:
        """Write the pages that extensions make, if they may have changed."""
        makers = packages_listening(self.app, "html-collect-pages")
        if makers - {"notfound", "sphinx_folio"} or not self._stands("404"):
            super().gen_pages_from_extensions()

    def gen_additional_pages(self) -> None:
        """Write the search page and those of the site's templates, if they may have changed."""
        if self.config.html_additional_pages or not self._stands("search" if self.search else ""):
            super().gen_additional_pages()

    def _stands(self, page: str) -> bool:
        """Return True if *page* is there and like the others: nothing has changed."""
        there = not page or Path(self.get_output_path(page)).is_file()
        return self.is_idle and there and packages_listening(self.app, "html-page-context") <= KNOWN

    def dump_search_index(self) -> None:
        """Write the index, if it may have changed."""
        self.events.emit(SEARCH)
        if not isinstance(self.indexer, SearchIndex) or self.indexer.is_read:
            super().dump_search_index()

    def dump_inventory(self) -> None:
        """Write the inventory, if it may have changed."""
        if not self.is_idle:
            super().dump_inventory()
