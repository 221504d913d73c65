"""Pages read and written in as many processes as there are jobs.

Each portion of pages is a process, and a process costs: its memory is copied page by page as it is
touched, and after reading it sends back all that the site knows. Sphinx deals out many portions of
neighbours; here there are as many as there are jobs, more only of a large site, and each has some
of every sort of page, so that all take about as long.

Of *n* jobs, Sphinx has the main process prepare the pages and *n* - 1 others write them, so with
two jobs the main one works while the other waits, and then the other way round. Here each process
prepares what it writes, and tells the main one what that must know of it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from itertools import islice
from math import ceil
from multiprocessing import connection
from typing import Any, NamedTuple

from sphinx.locale import __
from sphinx.util.build_phase import BuildPhase
from sphinx.util.display import status_iterator
from sphinx.util.parallel import ParallelTasks

from ..domain.domain import folio_domain
from .listeners import KNOWN, package_of, packages_listening
from .search import KeepsIndex, SearchIndex, Told

PURGE = "env-purge-doc"
"""The event before a page is read."""

CONVERTER = "sphinx.ext.imgconverter"
"""It gives the pictures that it makes names that no other picture has yet."""

MOST_PAGES = 250
"""Pages in a portion: as a portion ends, the build says how far it is."""

PAGE = 40
"""As much work as a page without lists is to write so many records in a list."""


class Portions(ParallelTasks):
    """Portions of pages, each in a process of its own."""

    def __init__(
        self, works: Mapping[str, int], jobs: int, summary: str, color: str, verbosity: int
    ) -> None:
        """Deal out pages, each with how much work it is beside the others."""
        super().__init__(jobs)
        count = min(jobs * ceil(len(works) / jobs / MOST_PAGES), len(works))
        self.portions: list[list[str]] = [[] for _ in range(count)]
        loads = [0] * count
        for docname in sorted(works, key=works.__getitem__, reverse=True):
            least = loads.index(min(loads))
            self.portions[least].append(docname)
            loads[least] += works[docname]
        self.left = count
        # Sphinx's own names the first and the last of a portion, which are no neighbours here.
        self._progress = status_iterator(
            self.portions, summary, color, count, verbosity, lambda portion: f"{len(portion)} pages"
        )

    def run(self, work: Callable[[Any], Any], take_in: Callable[[Any, Any], Any]) -> None:
        """Have *work* done, and *take_in* what it has led to."""

        def end(portion: Any, done: Any) -> None:
            self.left -= 1
            take_in(portion, done)
            next(self._progress)

        for portion in self.portions:
            self.add_task(work, portion, end)
        self.join()
        if self.portions:
            next(self._progress, None)  # ends the line

    @property
    def are_begun(self) -> bool:
        """True if no portion waits to begin: what is taken in now delays none."""
        return self.left < self.nproc

    def join(self) -> None:
        """Wait for all; Sphinx's own looks every fiftieth of a second."""
        try:
            while self._pworking:
                if not self._join_one():
                    connection.wait(self._precvs.values())
        finally:
            self.terminate()


class Done(NamedTuple):
    """What a process tells of the pages that it has written: their pictures, what the search index
    is to know of them, and the terms of words that were not known before."""

    images: dict[str, str]
    told: list[Told]
    terms: dict[str, str]


class WorksTogether(KeepsIndex):
    """Reads and writes pages in several processes."""

    def _read_serial(self, docnames: list[str]) -> None:
        """Read pages, as Sphinx does."""
        count, verbosity = len(docnames), self.config.verbosity
        for docname in status_iterator(
            docnames, __("reading sources... "), "purple", count, verbosity
        ):
            self._forget(docname)
            self.read_doc(docname)

    def _forget(self, docname: str) -> None:
        """Forget what was known of a page.

        Of a page that is new, Sphinx tells its listeners as well, one of which then goes through
        all pages of a table of contents. Others may make themselves ready for it.
        """
        if docname in self.env.all_docs or self._tells_of_new:
            self.events.emit(PURGE, self.env, docname)
        self.env.clear_doc(docname)

    @cached_property
    def _tells_of_new(self) -> bool:
        return not packages_listening(self.app, PURGE) <= KNOWN

    def _read_parallel(self, docnames: list[str], nproc: int) -> None:
        """Read pages, as Sphinx does, and take in what was read when no process is to begin."""
        for docname in docnames:
            self._forget(docname)
        works, verbosity = dict.fromkeys(docnames, 1), self.config.verbosity
        tasks = Portions(works, nproc, __("reading sources... "), "purple", verbosity)
        waiting: list[tuple[list[str], bytes]] = []

        def read(portion: list[str]) -> bytes:
            for docname in portion:
                self.read_doc(docname, _cache=False)
            return pickle.dumps(self.env, pickle.HIGHEST_PROTOCOL)

        def take_in(portion: list[str], found: bytes) -> None:
            waiting.append((portion, found))
            while waiting and tasks.are_begun:
                portion, found = waiting.pop()
                # what a process of this build has written a moment ago
                self.env.merge_info_from(portion, pickle.loads(found), self.app)

        tasks.run(read, take_in)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the pages."""
        if not self.parallel_ok:
            super().write_documents(docnames)
            return
        first = list(self._one_of_each_sort(sorted(docnames)))
        for docname in first:
            self._write(docname)
        if rest := sorted(docnames - set(first)):
            (self._write_apart if self._can_prepare else self._write_parallel)(
                rest, self.app.parallel
            )

    def _one_of_each_sort(self, docnames: Iterable[str]) -> Iterator[str]:
        """Yield pages that have every kind of record among them.

        What is made for these, such as templates, is there for all processes that begin later.
        """
        placed = folio_domain(self.env).placed
        seen: set[str] = set()
        for docname in docnames:
            kinds = {item.kind for item in placed.get(docname, ())}
            if kinds - seen:
                seen |= kinds
                yield docname

    def _write(self, docname: str) -> None:
        self.phase = BuildPhase.RESOLVING
        doctree = self.env.get_and_resolve_doctree(docname, self, tags=self.tags)
        self.phase = BuildPhase.WRITING
        self.write_doc_serialized(docname, doctree)
        self.write_doc(docname, doctree)

    @cached_property
    def _can_prepare(self) -> bool:
        """True if nothing that prepares pages is known to keep what it finds, or unknown."""
        transforms = map(package_of, self.app.registry.get_post_transforms())
        resolving = packages_listening(self.app, "doctree-resolved")
        is_known = KNOWN.issuperset((*transforms, *resolving))
        has_index = self.indexer is None or isinstance(self.indexer, SearchIndex)
        return is_known and has_index and CONVERTER not in self.app.extensions

    def _write_apart(self, docnames: Sequence[str], jobs: int) -> None:
        """Have other processes prepare and write pages, portion by portion."""
        works = {docname: PAGE + self._records_on(docname) for docname in docnames}
        verbosity = self.config.verbosity
        tasks = Portions(works, jobs, __("writing output... "), "darkgreen", verbosity)
        waiting: list[Told] = []
        index = self._index
        if index:
            index.terms.read()

        def take_in(portion: Sequence[str], done: Done) -> None:
            self.images.update(done.images)
            waiting.extend(done.told)
            if index:
                index.terms.update(done.terms)
            while index and waiting and tasks.are_begun:
                index.take(waiting.pop())

        tasks.run(self._write_portion, take_in)

    def _records_on(self, docname: str) -> int:
        """Return how many records the lists of a page show."""
        domain = folio_domain(self.env)
        select = domain.collection.select
        views = domain.views.get(docname, ())
        return sum(len(select(kind, domain.settled(query, docname))) for kind, query in views)

    def _write_portion(self, docnames: Sequence[str]) -> Done:
        """Write pages in a process of their own."""
        index, images = self._index, len(self.images)
        terms = len(index.terms) if index else 0
        if index:
            index.apart = []
        for docname in docnames:
            self._write(docname)
        return Done(
            dict(islice(self.images.items(), images, None)),
            (index.apart or []) if index else [],
            index.terms.since(terms) if index else {},
        )

    @property
    def _index(self) -> SearchIndex | None:
        return self.indexer if isinstance(self.indexer, SearchIndex) else None
