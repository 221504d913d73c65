"""The posts around a post: the ones before and after it, its series, and those on like matters.

Floor 2, pure. Made once in a build, for all posts together: what a post shows of the others comes
out of a few look-ups, however many there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..names import fold
from ..record import Placed
from .archives import part_order
from .authors import shown_names
from .grouping import arrange
from .related import Related

MOST_PARTS = 15
"""Parts up to which the box of a series names them all."""

NEAR_PARTS = 3
"""Parts before and after this one that the box of a long series names."""


class Part(NamedTuple):
    """A part of a series and its number there."""

    number: int
    post: Placed


class Series(NamedTuple):
    """A series as one of its parts sees it: parts in order, where None is a gap."""

    title: str
    this: Part
    total: int
    parts: tuple[Part | None, ...]


class Around(NamedTuple):
    """What the page of a post shows of the rest of the site."""

    papers: tuple[Placed, ...]
    series: Series | None
    related: tuple[Placed, ...]
    previous: Placed | None
    next: Placed | None


class Posts:
    """The posts of a site."""

    def __init__(self, posts: Sequence[Placed], papers: Mapping[str, Sequence[Placed]]) -> None:
        """Put *posts* in order; *papers* are those that each page mentions, by its name."""
        self.papers = papers
        self.newest = arrange(posts, "newest", lambda item: item.record)
        dated = [item for item in self.newest if item.record.date]
        self._dated = dated
        self._place = {item.docname: place for place, item in enumerate(dated)}
        series: dict[str, list[Placed]] = {}
        for item in self.newest:
            if item.record.series:
                series.setdefault(fold(item.record.series), []).append(item)
        self._part: dict[str, tuple[list[Part], int]] = {}
        for items in series.values():
            parts = _numbered(items)
            self._part.update((part.post.docname, (parts, at)) for at, part in enumerate(parts))
        keys = {page: [item.record.name for item in found] for page, found in papers.items()}
        self._related = Related(self.newest, keys)
        self._around: dict[str, Around] = {}

    def around(self, post: Placed) -> Around:
        """Return what the page of *post* shows of the rest of the site."""
        made = self._around.get(post.docname)
        if made is None:  # asked for its digest, and again when the page is written
            papers, related = self.papers.get(post.docname, ()), self._related.to(post)
            previous, following = self.neighbours(post)
            made = Around(tuple(papers), self.series(post), tuple(related), previous, following)
            self._around[post.docname] = made
        return made

    def neighbours(self, post: Placed) -> tuple[Placed | None, Placed | None]:
        """Return the posts before and after *post* in time; a post without a date has none."""
        place = self._place.get(post.docname)
        if place is None:
            return None, None
        older = self._dated[place + 1] if place + 1 < len(self._dated) else None
        return older, self._dated[place - 1] if place else None

    def series(self, post: Placed) -> Series | None:
        """Return the series of *post*, if it belongs to one."""
        if post.docname not in self._part:
            return None
        found, here = self._part[post.docname]
        near = range(max(here - NEAR_PARTS, 0), min(here + NEAR_PARTS + 1, len(found)))
        shown = shown_names(len(found), near, MOST_PARTS)
        parts = tuple(None if place is None else found[place] for place in shown)
        return Series(found[0].post.record.series, found[here], len(found), parts)


def _numbered(items: Sequence[Placed]) -> list[Part]:
    """Return the parts of a series in order; one that has no number stands behind those with."""
    parts: list[Part] = []
    for item in sorted(items, key=lambda item: part_order(item.record)):
        last = parts[-1].number if parts else 0
        parts.append(Part(item.record.part or last + 1, item))
    return parts
