"""Tags, categories and series of posts: spellings that differ in case or accents are one name.

Floor 2, pure. The collection holds posts with the spelling that most of them use, so whatever
asks it (bylines, lists, archives, feeds) sees one tag, and need not fold anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from ..names import fold
from ..record import Placed

NAMED = ("tags", "category", "series")
"""The fields of a post whose values name something that posts share."""


class Spelling(NamedTuple):
    """A spelling that is not the one shown: the post that has it, and one with the other."""

    field: str
    written: str
    shown: str
    post: Placed
    other: Placed


def names_of(record: Any, field: str) -> tuple[str, ...]:
    """Return the tags, or the one category or series, of a post as they are written."""
    value = getattr(record, field)
    return value if isinstance(value, tuple) else (value,) if value else ()


def with_one_spelling(placed: Iterable[Placed]) -> list[Placed]:
    """Return records of which the posts spell each name in the way that most of them do."""
    items = list(placed)
    posts = _posts(items)
    shown = {field: _shown(posts, field) for field in NAMED}
    return [_respelt(item, shown) if item.kind == "post" else item for item in items]


def odd_spellings(placed: Iterable[Placed]) -> Iterator[Spelling]:
    """Yield each spelling that is not shown as it is written, once for each post that has it."""
    posts = _posts(placed)
    for field in NAMED:
        shown, first = _shown(posts, field), _first(posts, field)
        for item in posts:
            for written in dict.fromkeys(names_of(item.record, field)):
                if written != (name := shown[fold(written)]):
                    yield Spelling(field, written, name, item, first[name])


def _posts(placed: Iterable[Placed]) -> list[Placed]:
    """Return the posts by the names of their pages."""
    found = (item for item in placed if item.kind == "post")
    return sorted(found, key=lambda item: item.docname)


def _first(posts: Iterable[Placed], field: str) -> dict[str, Placed]:
    """Return the first post that has each spelling."""
    found: dict[str, Placed] = {}
    for item in posts:
        for name in names_of(item.record, field):
            found.setdefault(name, item)
    return found


def _shown(posts: Iterable[Placed], field: str) -> dict[str, str]:
    """Return by folded name the spelling that most posts have; of equals, that of the first."""
    counts: dict[str, dict[str, int]] = {}
    for item in posts:
        for name in dict.fromkeys(names_of(item.record, field)):
            spellings = counts.setdefault(fold(name), {})
            spellings[name] = spellings.get(name, 0) + 1
    return {key: max(found, key=found.__getitem__) for key, found in counts.items()}


def _respelt(item: Placed, shown: dict[str, dict[str, str]]) -> Placed:
    record = item.record
    names = {
        field: tuple(dict.fromkeys(shown[field][fold(name)] for name in names_of(record, field)))
        for field in NAMED
    }
    if all(names[field] == names_of(record, field) for field in NAMED):
        return item
    one = {field: next(iter(names[field]), "") for field in ("category", "series")}
    return item._replace(record=replace(record, tags=names["tags"], **one))
