"""Pages written in as many processes as there are jobs.

Of *n* jobs, Sphinx has the main process prepare the pages and *n* - 1 others write them, so with
two jobs the main one works while the other waits, and then the other way round. Here each process
prepares what it writes, and tells the main one what that must know of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from sphinx.util.build_phase import BuildPhase
from sphinx.util.display import status_iterator
from sphinx.util.parallel import ParallelTasks, make_chunks

from ..domain.domain import folio_domain
from .listeners import KNOWN, package_of, packages_listening
from .search import KeepsIndex, SearchIndex, Told

CONVERTER = "sphinx.ext.imgconverter"
"""It gives the pictures that it makes names that no other picture has yet."""


class Done(NamedTuple):
    """What a process tells of the pages that it has written: their pictures, and their words."""

    images: dict[str, str]
    told: list[Told]


class WorksTogether(KeepsIndex):
    """Writes pages in several processes."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the pages."""
        if not self.parallel_ok:
            super().write_documents(docnames)
            return
        first = list(self._one_of_each_sort(sorted(docnames)))
        for docname in first:
            self._write(docname)
        if rest := sorted(docnames - set(first)):
            jobs = self.app.parallel
            (self._write_apart if self._can_prepare else self._write_parallel)(rest, jobs)

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
        tasks = ParallelTasks(jobs)
        portions = make_chunks(docnames, jobs)
        verbosity = self.config.verbosity
        progress = status_iterator(
            portions, "writing output... ", "darkgreen", len(portions), verbosity
        )
        waiting: list[Told] = []
        left = len(portions)

        def take_in(portion: list[str], done: Done) -> None:
            nonlocal left
            next(progress)
            self.images.update(done.images)
            waiting.extend(done.told)
            left -= 1
            if left < jobs and isinstance(self.indexer, SearchIndex):  # no process waits to begin
                for told in waiting:
                    self.indexer.take(told)
                waiting.clear()

        for portion in portions:
            tasks.add_task(self._write_portion, portion, take_in)
        tasks.join()

    def _write_portion(self, docnames: Sequence[str]) -> Done:
        """Write pages in a process of their own."""
        known = dict(self.images)
        told: list[Told] = []
        if isinstance(self.indexer, SearchIndex):
            self.indexer.apart = told
        for docname in docnames:
            self._write(docname)
        images = {path: name for path, name in self.images.items() if path not in known}
        return Done(images, told)
