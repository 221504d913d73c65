"""Papers by the same authors. Floor 2."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import cached_property
from heapq import nsmallest
from itertools import islice

from ..names import fold
from ..record import Placed
from .grouping import arrange


class Coauthors:
    """Which papers of a site have authors in common."""

    def __init__(
        self, papers: Sequence[Placed], persons: Set[str], slug_of: Callable[[str], str]
    ) -> None:
        """Take the papers, the slugs of the people of the site, and what finds these by name."""
        self._by_key = {item.record.name: item for item in reversed(papers)}
        self._papers = papers
        self._persons = persons
        self._slug_of = slug_of

    def related(self, paper: Placed, most: int) -> list[Placed]:
        """Return other papers by the same people: those that share most authors first.

        Of those that share as many, the newer stands first, and then the order is that of titles.
        """
        name = paper.record.name
        authors = self._authors_of[name]
        persons = authors & self._persons
        lists = sorted((self._papers_by_author[author] for author in authors), key=len)
        # Whoever shares two authors or more is in one of the shorter lists.
        near = {key for keys in lists[:-1] for key in keys}
        newest = islice((key for keys in lists[-1:] for key in keys if key not in near), most + 1)
        found = (key for key in (*near, *newest) if key != name)

        def distance(key: str) -> tuple[int, int]:
            return -len(authors & self._authors_of[key]), self._ranks[key]

        by_persons = (key for key in found if persons & self._authors_of[key])
        return [self._by_key[key] for key in nsmallest(most, by_persons, key=distance)]

    @cached_property
    def _ranks(self) -> dict[str, int]:
        """The places of the papers, by key, if the newest stands first."""
        by_title = arrange(self._papers, "title", lambda item: item.record)
        newest = arrange(by_title, "newest", lambda item: item.record)
        return {item.record.name: rank for rank, item in enumerate(newest)}

    def _author(self, name: str) -> str:
        """Return by what an author is known: a person of the site has many spellings."""
        return self._slug_of(name) or fold(name)

    @cached_property
    def _authors_of(self) -> dict[str, frozenset[str]]:
        """The authors of each paper, by its key."""
        return {
            item.record.name: frozenset(map(self._author, item.record.people))
            for item in self._papers
        }

    @cached_property
    def _papers_by_author(self) -> dict[str, list[str]]:
        """The keys of the papers of each author, the newest first."""
        found: dict[str, list[str]] = {}
        for key in self._ranks:
            for author in self._authors_of[key]:
                found.setdefault(author, []).append(key)
        return found
