"""Posts on like matters: those that mention the same papers, then those with the same tags.

Floor 2, pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import nsmallest

from ..names import fold
from ..record import Placed

MOST = 3
NEAR = 12
"""Of the posts with a paper or a tag in common, so many before and after in time are looked at:
a tag that all posts have does not make each of them look at all others."""


class Related:
    """The posts of a site by the papers that they mention and by their tags."""

    def __init__(self, posts: Sequence[Placed], papers: Mapping[str, Sequence[str]]) -> None:
        """Index *posts*, the newest first; *papers* are keys by page."""
        self.posts = posts
        self._rank = {item.docname: rank for rank, item in enumerate(posts)}
        self._papers = [frozenset(papers.get(item.docname, ())) for item in posts]
        self._tags = [frozenset(map(fold, item.record.tags)) for item in posts]
        self._series = [fold(item.record.series) for item in posts]
        self._shared: dict[tuple[str, str], list[int]] = {}
        self._places: list[list[tuple[list[int], int]]] = []
        for rank, (keys, tags) in enumerate(zip(self._papers, self._tags, strict=True)):
            places = []
            for word in (*(("paper", key) for key in keys), *(("tag", tag) for tag in tags)):
                ranks = self._shared.setdefault(word, [])
                places.append((ranks, len(ranks)))
                ranks.append(rank)
            self._places.append(places)

    def to(self, post: Placed) -> list[Placed]:
        """Return the posts nearest to *post* in their matter: at most three, the nearest first.

        The parts of its own series are left out: the page names them already.
        """
        own = self._rank[post.docname]
        papers, tags, series = self._papers[own], self._tags[own], self._series[own]
        near = {
            rank
            for ranks, place in self._places[own]
            for rank in ranks[max(place - NEAR, 0) : place + NEAR + 1]
            if rank != own and not (series and series == self._series[rank])
        }

        # As one number: by papers, then by tags, then by rank, which can be told from it again.
        size, most = len(self.posts), len(tags) + 1
        distances = [
            rank - size * (most * len(papers & self._papers[rank]) + len(tags & self._tags[rank]))
            for rank in near
        ]
        return [self.posts[distance % size] for distance in nsmallest(MOST, distances)]
