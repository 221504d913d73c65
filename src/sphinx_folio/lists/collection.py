"""Records as a collection: find and filter. Pure; works once per record.

Floor 2. The collection is built once after all pages are read; every list asks it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from ..names import fold
from ..record import Placed
from .coauthors import Coauthors
from .expression import All, Comparison
from .facts import facts_of
from .grouping import TYPE_HEADINGS, arrange
from .query import Query

NAMED = ("type", "venue", "keyword", "person", "category", "award", "tag", "series", "paper")
"""Fields whose values have names, which can be misspelt."""

INDEXED = (*NAMED, "year", "selected")
"""Fields by which records are found without looking at all of them."""


POST, EXTERNAL = "post", "writing"


def listed_kinds(kind: str, query: Query) -> tuple[str, ...]:
    """Return the kinds of record in a list: among posts, what was published elsewhere if asked."""
    return (POST, EXTERNAL) if kind == POST and query.external else (kind,)


class Unmatched(NamedTuple):
    """A value that no record has: the option and the field that ask for it, and what there is."""

    option: str
    field: str
    value: str
    there: tuple[str, ...]


class Collection:
    """All records of a site, with the indexes by which lists and references find them."""

    def __init__(
        self,
        placed: Iterable[Placed],
        order: Mapping[str, int] | None = None,
        mentioned: Callable[[str], Iterable[str]] = lambda docname: (),
    ) -> None:
        """Index *placed*; persons come first, because the others are filed under them.

        *mentioned* gives the names to which a page refers, the BibTeX keys of papers among them.
        """
        ranks = order or {}
        self._mentioned = mentioned
        self.placed = sorted(placed, key=lambda item: ranks.get(item.docname, len(ranks)))
        self.persons: dict[str, Placed] = {
            item.record.name: item for item in self.placed if item.kind == "person"
        }
        self._slug_by_name: dict[str, str] = {}
        for slug, item in self.persons.items():
            for name in (slug, item.record.title, *item.record.aliases):
                self._slug_by_name.setdefault(fold(name), slug)
        self._by_kind: dict[str, list[Placed]] = {}
        self._by_person: dict[tuple[str, str], list[Placed]] = {}
        self._by_name: dict[tuple[str, str], list[Placed]] = {}
        self._indexes: dict[tuple[str, str], dict[str, list[Placed]]] = {}
        self._position = {id(item): number for number, item in enumerate(self.placed)}
        for item in self.placed:
            self._by_kind.setdefault(item.kind, []).append(item)
            for slug in dict.fromkeys(self._slugs(item)):
                self._by_person.setdefault((item.kind, slug), []).append(item)
            for name in dict.fromkeys((item.full_name, item.record.name)):
                self._by_name.setdefault((item.kind, name), []).append(item)

    def slug_of(self, name: str) -> str:
        """Return the slug of the person called *name* in any spelling, or ""."""
        return self._slug_by_name.get(fold(name), "")

    def of_kind(self, kind: str) -> Sequence[Placed]:
        """Return all records of a kind."""
        return self._by_kind.get(kind, ())

    def papers_of(self, person: str) -> Sequence[Placed]:
        """Return the publications of a person."""
        return self._by_person.get(("publication", person), ())

    @cached_property
    def coauthors(self) -> Coauthors:
        """Which papers have authors in common."""
        return Coauthors(self.of_kind("publication"), set(self.persons), self.slug_of)

    def names(self, kind: str) -> list[str]:
        """Return the names under which records of a kind, or of "" any, can be referred to."""
        return [name for found, name in self._by_name if kind in ("", found)]

    def find(self, kind: str, name: str, person: str = "") -> list[Placed]:
        """Return the records of a kind called *name*; those of *person* if there are any."""
        found = self._by_name.get((kind, name), [])
        own = [item for item in found if item.record.person == person] if person else []
        return own or found

    def select(self, kind: str, query: Query) -> list[Placed]:
        """Return the records of a kind that *query* asks for, in its order."""
        condition = query.condition
        wanted = [
            item
            for listed in listed_kinds(kind, query)
            for item in self._candidates(listed, query, condition)
            if (not query.person or query.person in self._slugs(item))
            and condition.matches(lambda field, item=item: self._facts(item, field))  # type: ignore[misc]
        ]
        sort = "none" if query.keys and query.sort == "newest" else query.sort
        return arrange(wanted, sort, lambda item: item.record)[: query.limit]

    def unmatched(self, kind: str, query: Query) -> Iterator[Unmatched]:
        """Yield each value that *query* names and no record of the kind has.

        A list of a kind of which there is no record yet asks for nothing wrong.
        """
        kinds = listed_kinds(kind, query)
        asked = [(name, name, value) for name, values in query.named() for value in values]
        parts = query.where.comparisons() if query.where else ()
        named = [part for part in parts if part.field in NAMED and part.operator in ("=", "!=")]
        asked += [("where", part.field, part.value) for part in named]
        for name, field, value in asked if any(map(self.of_kind, kinds)) else ():
            # of persons, those who have such a record
            if not any(fold(value) in self._index(listed, field) for listed in kinds):
                there = tuple(text for listed in kinds for text in self._written(listed, field))
                if fold(value) not in map(fold, there):
                    yield Unmatched(name, field, value, there)

    def _candidates(self, kind: str, query: Query, condition: All) -> Sequence[Placed]:
        """Return the records to be looked at: as few as the indexes allow, in the site's order."""
        if query.keys:
            keys = dict.fromkeys(query.keys)
            return [item for key in keys for item in self.find(kind, key, query.person)[:1]]
        choices: list[Sequence[list[Placed]]] = []
        if query.person:
            choices.append([self._by_person.get((kind, query.person), [])])
        choices += [
            found
            for parts in condition.required()
            if (found := self._indexed(kind, parts)) is not None
        ]
        if not choices:
            return self.of_kind(kind)
        fewest = min(choices, key=lambda lists: sum(map(len, lists)))
        if len(fewest) == 1:
            return fewest[0]
        together = {id(item): item for items in fewest for item in items}
        return sorted(together.values(), key=lambda item: self._position[id(item)])

    def _indexed(self, kind: str, parts: tuple[Comparison, ...]) -> list[list[Placed]] | None:
        """Return the records that pass one of *parts*, by value; None if no index knows them."""
        if parts[0].field not in INDEXED or any(part.operator == "!=" for part in parts):
            return None
        index = self._index(kind, parts[0].field)
        if all(part.operator == "=" for part in parts):
            return [index.get(part.folded, []) for part in parts]
        return [items for value, items in index.items() if any(p.holds(value) for p in parts)]

    def _index(self, kind: str, field: str) -> dict[str, list[Placed]]:
        """Return the records of a kind by the folded values of a field; made when asked for."""
        if (kind, field) not in self._indexes:
            index: dict[str, list[Placed]] = {}
            for item in self.of_kind(kind):
                for value in dict.fromkeys(self._facts(item, field)):
                    index.setdefault(value, []).append(item)
            self._indexes[kind, field] = index
        return self._indexes[kind, field]

    def _facts(self, item: Placed, field: str) -> tuple[str, ...]:
        """Return the folded values of a record for a field; persons by their slugs."""
        return tuple(map(fold, self._values(item, field)))

    def _values(self, item: Placed, field: str) -> tuple[str, ...]:
        """Return the values of a record for a field; those that only the site knows as well."""
        if field == "person":
            return self._slugs(item)
        return self._papers(item) if field == "paper" else facts_of(item.record, field)

    def _papers(self, item: Placed) -> tuple[str, ...]:
        """Return the papers that a record names, or a post mentions."""
        mentioned = self._mentioned(item.docname) if item.kind == POST else ()
        found = (*getattr(item.record, "papers", ()), *mentioned)
        return tuple(key for key in dict.fromkeys(found) if ("publication", key) in self._by_name)

    def _slugs(self, item: Placed) -> tuple[str, ...]:
        """Return the people of a record who are known here."""
        return tuple(filter(None, map(self.slug_of, item.record.people)))

    def _written(self, kind: str, field: str) -> Iterator[str]:
        """Yield the values of a field as they are written."""
        if field == "person":
            yield from self.persons
        else:
            for item in self.of_kind(kind):
                yield from self._values(item, field)
        if field == "type":
            yield from TYPE_HEADINGS


def with_status(item: Placed, status: str) -> Placed:
    """Return *item*, and if it is a post, with its *status*: whether it is published."""
    if item.kind != "post" or item.record.status == status:
        return item
    return item._replace(record=replace(item.record, status=status))


def with_owner(item: Placed, owner: str, personal: bool) -> Placed:
    """Return *item* filed under its owner: the person of the record, or of the folder."""
    person = item.record.person or owner
    record = replace(item.record, person=person) if person != item.record.person else item.record
    full_name = item.full_name or record.name
    if personal and person:
        full_name = f"{person}/{record.name}"
    return item._replace(record=record, full_name=full_name)
