"""The archives of a blog: its posts by tag, category, series, author and year, with addresses.

Floor 2, pure. Whether there are pages at the addresses is not known here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from ..names import address_slug, file_names, fold
from ..record import Placed
from .collection import Collection
from .facts import facts_of

By = Literal["tag", "category", "series", "author", "year"]
FOLDERS: dict[By, str] = {
    "tag": "tags",
    "category": "categories",
    "series": "series",
    "author": "authors",
    "year": "archive",
}
"""The folder of each sort of archive in that of the blog; its ``index`` lists them all."""


class Archive(NamedTuple):
    """The posts that have one value in common, and the address of the first page of their list.

    ``name`` is the value as most posts write it; of an author who is a person here, their name.
    The newest post stands first; in a series the first part.
    """

    by: By
    name: str
    address: str
    posts: tuple[Placed, ...]


class Archives:
    """All archives of a blog; those of one sort are made when one of them is asked for."""

    def __init__(self, posts: Sequence[Placed], collection: Collection, blog: str) -> None:
        """Take the *posts* of a blog, the newest first, and the folder *blog*."""
        self.posts = posts
        self.blog = blog
        self._collection = collection
        self._made: dict[By, dict[str, Archive]] = {}

    def of(self, by: By) -> list[Archive]:
        """Return the archives of one sort by name; the newest year first."""
        return list(self._all(by).values())

    def find(self, by: By, name: str) -> Archive | None:
        """Return the archive of *name* in any spelling, or None if no post is in it."""
        return self._all(by).get(self._key(by, name))

    def index(self, by: By) -> str:
        """Return the address of the page that lists the archives of one sort."""
        return f"{self.blog}/{FOLDERS[by]}/index"

    def _all(self, by: By) -> dict[str, Archive]:
        if by not in self._made:
            self._made[by] = dict(self._grouped(by))
        return self._made[by]

    def _grouped(self, by: By) -> Iterator[tuple[str, Archive]]:
        posts: dict[str, list[Placed]] = {}
        spellings: dict[str, Counter[str]] = {}
        for item in self.posts:
            for value in facts_of(item.record, by):
                key = self._key(by, value)
                posts.setdefault(key, []).append(item)
                spellings.setdefault(key, Counter())[value] += 1
        names = {key: self._name(by, key, found) for key, found in spellings.items()}
        # By the key, so that a further post that writes it otherwise does not move the page.
        files = file_names(names, taken=("index",), readable=address_slug)
        for key in sorted(names, key=lambda key: (fold(names[key]), key), reverse=by == "year"):
            own = list({id(item): item for item in posts[key]}.values())
            if by == "series":
                own.sort(key=lambda item: part_order(item.record))
            address = f"{self.blog}/{FOLDERS[by]}/{files[key]}"
            yield key, Archive(by, names[key], address, tuple(own))

    def _key(self, by: By, value: str) -> str:
        """Return what all spellings of a value have in common."""
        slug = self._collection.slug_of(value) if by == "author" else ""
        return slug or fold(value)

    def _name(self, by: By, key: str, spellings: Counter[str]) -> str:
        person = self._collection.persons.get(key) if by == "author" else None
        if person is not None:
            return str(person.record.title)
        return min(spellings, key=lambda spelling: (-spellings[spelling], spelling))


def part_order(record: Any) -> tuple[object, ...]:
    """Return by what the posts of a series stand in order: by part, and those without by date."""
    part = getattr(record, "part", None)
    return (part is None, part or 0, record.period.newest_first)


def page_addresses(address: str, count: int, size: int) -> list[str]:
    """Return the addresses of the pages of a list of *count* posts, *size* on each.

    The first is that of the list itself: ``blog/index``, ``blog/page/2``. A *size* of 0 means one
    page for all.
    """
    pages = -(-count // size) if size else 1
    folder = address.removesuffix("/index")
    return [address, *(f"{folder}/page/{number}" for number in range(2, pages + 1))]
