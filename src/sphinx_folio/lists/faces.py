"""What a list shows of a record, as a digest: another one means that the page is written again.

Floor 2. A record's digest is made once, however many pages show it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import blake2b
from typing import Any, Generic, TypeVar

from ..record import Placed, Source
from .collection import Collection

NOWHERE = Source("", 0)
Made = TypeVar("Made")


def digest(shown: object) -> str:
    """Return a digest of anything whose ``repr`` says all of it."""
    return blake2b(repr(shown).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class OncePerRecord(Generic[Made]):
    """What is made of records, of each once for all pages."""

    def __init__(self, make: Callable[[Placed], Made]) -> None:
        self._make = make
        self._made: dict[int, Made] = {}

    def of(self, item: Placed) -> Made:
        """Return it for a record, which the caller keeps alive for as long as this."""
        # By its identity: records are large, and a site's collection keeps them alive.
        made = self._made.get(id(item))
        if made is None:
            made = self._made[id(item)] = self._make(item)
        return made


class Digests(OncePerRecord[str]):
    """What is *shown* of records somewhere, as digests."""

    def __init__(self, shown: Callable[[Placed], object]) -> None:
        super().__init__(lambda item: digest(shown(item)))


class Faces(Digests):
    """What lists show of the records of a site."""

    def __init__(
        self, collection: Collection, pages_for: Callable[[Any], list[str]] = lambda record: []
    ) -> None:
        """Take the *collection*, and what gives the pages of archives to which a record leads."""
        super().__init__(self._face)
        self.collection = collection
        self.pages_for = pages_for

    def _face(self, item: Placed) -> object:
        """Return all that is shown of a record, but not its place in the sources."""
        said = getattr(item.record, "digest", "") or replace(item.record, source=NOWHERE)
        return (said, item.docname, item.anchor, self.linked(item.record))

    def linked(self, record: Any) -> object:
        """Return what is shown of the people, papers and archives that a record names."""
        slugs = filter(None, map(self.collection.slug_of, (*record.people, record.person)))
        persons = [self.collection.persons[slug] for slug in slugs]
        keys = getattr(record, "papers", ())
        papers = [item for key in keys for item in self.collection.find("publication", key)[:1]]
        named = [(item.record.title, item.docname, item.anchor) for item in (*persons, *papers)]
        return (named, self.pages_for(record))
