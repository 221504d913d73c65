"""Checks of the blog as a whole: what only shows when all posts are read."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from sphinx.application import Sphinx

from .domain.domain import folio_domain
from .lists.collection import Collection
from .lists.tags import odd_spellings
from .names import fold, may_be_same
from .problems import Problem, warn
from .reading.front_matter import front_matter_source

if TYPE_CHECKING:
    from .record import Placed


def check_posts(app: Sphinx) -> None:
    """Report what is wrong with posts beside one another."""
    check_authors(app)
    check_spellings(app)
    check_titles(app)
    check_series(app)


def check_authors(app: Sphinx) -> None:
    """Warn of authors of posts who are nearly called like somebody here."""
    collection = folio_domain(app.env).collection
    by_author: dict[str, list[Placed]] = {}
    for item in collection.of_kind("post"):
        for name in item.record.authors:
            if not collection.slug_of(name):
                by_author.setdefault(name, []).append(item)
    for name, posts in by_author.items():
        near = _nearly_called(name, collection)
        for item in posts if near else ():
            message = f"authors: nobody here is called {name!r}; did you mean {near!r}?"
            warn(Problem.SIMILAR_NAME, message, item.record.source)


def check_spellings(app: Sphinx) -> None:
    """Warn of tags, categories and series that are spelt in two ways."""
    placed = folio_domain(app.env).placed
    posts = (item for items in placed.values() for item in items)
    for odd in odd_spellings(posts):
        there = front_matter_source(app, odd.other.docname, odd.field)
        message = (
            f"{odd.field}: {odd.written!r} is shown as {odd.shown!r}, "
            f"as it is spelt at {there}: spell it in one way"
        )
        here = front_matter_source(app, odd.post.docname, odd.field)
        warn(Problem.SPELLING, message, here)


def _nearly_called(name: str, collection: Collection) -> str:
    """Return the person who may be meant by *name*: misspelt, or another form of a name."""
    if " " not in name:
        near = difflib.get_close_matches(fold(name), collection.persons, n=1, cutoff=0.8)
        return next(iter(near), "")
    titles = [item.record.title for item in collection.persons.values()]
    same = next((title for title in titles if may_be_same(name, title)), "")
    by_fold = {fold(title): title for title in titles}
    near = difflib.get_close_matches(fold(name), by_fold, n=1, cutoff=0.9)
    return same or next((by_fold[folded] for folded in near), "")


def check_titles(app: Sphinx) -> None:
    """Warn of posts of one title."""
    seen: dict[str, Placed] = {}
    for item in _posts(app):
        first = seen.setdefault(fold(item.record.title), item)
        if first is not item:
            message = (
                f"the post {first.record.source} has the title {item.record.title!r} as well: "
                "readers cannot tell them apart"
            )
            warn(Problem.DUPLICATE, message, item.record.source)


def check_series(app: Sphinx) -> None:
    """Warn of series in which two posts are one part, or a part is missing."""
    series: dict[str, list[Placed]] = {}
    for item in _posts(app):
        if item.record.part is not None and item.record.series:
            series.setdefault(item.record.series, []).append(item)
    for title, posts in series.items():
        _check_parts(app, title, posts)


def _check_parts(app: Sphinx, title: str, posts: list[Placed]) -> None:
    """Warn of what is wrong with the parts of one series; a part may be a draft."""
    data = folio_domain(app.env).data
    drafts = (data["peeks"][docname] for docname in data["withheld"])
    known = {draft.part for draft in drafts if fold(draft.series) == fold(title)}
    parts: dict[int, Placed] = {}
    for item in posts:
        number = item.record.part
        first = parts.setdefault(number, item)
        if first is not item:
            there = front_matter_source(app, first.docname, "part")
            message = f"part: the series {title!r} has a part {number} at {there} as well"
            warn(Problem.SERIES, message, front_matter_source(app, item.docname, "part"))
    for number in sorted(parts):
        before = number - 1
        if number < 1 or (before and before not in parts and before not in known):
            lack = "its parts are counted from 1" if number < 1 else f"it has no part {before}"
            message = f"part: this is part {number} of the series {title!r}, but {lack}"
            place = front_matter_source(app, parts[number].docname, "part")
            warn(Problem.SERIES, message, place)


def _posts(app: Sphinx) -> list[Placed]:
    """Return the posts by the names of their pages."""
    posts = folio_domain(app.env).collection.of_kind("post")
    return sorted(posts, key=lambda item: item.docname)
