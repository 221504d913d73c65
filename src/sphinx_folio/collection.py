"""Records as a collection: find, filter, sort, group. Pure; works once per record.

Floor 2. The collection is built once after all pages are read; every list asks it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from .names import fold
from .record import Placed, option

Sort = Literal["newest", "oldest", "title", "none"]
GroupBy = Literal["none", "year", "type", "category"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a list asks for. The fields are the options of the directive."""

    person: str = option("Slug of a person; ``self`` is the person of the page.")
    keyword: str = option("Only records with this keyword or tag.")
    limit: int | None = option("At most so many.", None)
    sort: Sort = option("``newest``, ``oldest``, ``title`` or ``none`` (as written).", "newest")
    selected: bool = option("Papers only: those marked as ``selected``.", False)
    type: tuple[str, ...] = option("Papers only: these types.", ())
    keys: tuple[str, ...] = option("Only these names or BibTeX keys, in this order.", ())

    @property
    def is_open(self) -> bool:
        """True if every record is asked for."""
        return not (
            self.person
            or self.keyword
            or self.limit is not None
            or self.selected
            or self.type
            or self.keys
        )


def arrange(items: Iterable[Any], sort: Sort, record: Callable[[Any], Any]) -> list[Any]:
    """Return *items* in the order *sort*; undated ones follow the dated, as written."""
    listed = list(items)
    if sort == "title":
        return sorted(listed, key=lambda item: fold(record(item).title))
    if sort == "none":
        return listed
    dated = [item for item in listed if record(item).period]
    undated = [item for item in listed if not record(item).period]
    dated.sort(key=lambda item: record(item).period.newest_first, reverse=sort == "newest")
    return dated + undated


class Collection:
    """All records of a site, with the indexes by which lists and references find them."""

    def __init__(self, placed: Iterable[Placed], order: Mapping[str, int] | None = None) -> None:
        """Index *placed*; persons come first, because the others are filed under them."""
        ranks = order or {}
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
        for item in self.placed:
            self._by_kind.setdefault(item.kind, []).append(item)
            for slug in dict.fromkeys(map(self.slug_of, item.record.people)):
                if slug:
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

    def related(self, paper: Placed) -> list[Placed]:
        """Return other papers here by the same authors: those that share most of them first."""
        shared: Counter[str] = Counter()
        others: dict[str, Placed] = {}
        for slug in filter(None, map(self.slug_of, paper.record.people)):
            others.update((item.record.name, item) for item in self.papers_of(slug))
        others.pop(paper.record.name, None)
        for name in set(paper.record.people):
            shared.update(self._papers_by_author[name])
        return sorted(others.values(), key=lambda item: -shared[item.record.name])

    @cached_property
    def _papers_by_author(self) -> dict[str, list[str]]:
        """The keys of the papers that bear a name, by name as written."""
        found: dict[str, list[str]] = {}
        for item in self.of_kind("publication"):
            for name in dict.fromkeys(item.record.people):
                found.setdefault(name, []).append(item.record.name)
        return found

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
        if query.keys:
            found = [item for key in query.keys for item in self.find(kind, key, query.person)[:1]]
        elif query.person:
            found = list(self._by_person.get((kind, query.person), ()))
        else:
            found = list(self.of_kind(kind))
        wanted = [item for item in found if _matches(item.record, query)]
        sort = "none" if query.keys and query.sort == "newest" else query.sort
        return arrange(wanted, sort, lambda item: item.record)[: query.limit]


def _matches(record: Any, query: Query) -> bool:
    if query.selected and not getattr(record, "selected", False):
        return False
    if query.type and getattr(record, "type", "") not in query.type:
        return False
    if query.keyword:
        words = (*record.keywords, *getattr(record, "tags", ()))
        return fold(query.keyword) in map(fold, words)
    return True


def grouped(items: Sequence[Placed], by: GroupBy) -> list[tuple[str, list[Placed]]]:
    """Return *items* in groups with their headings, in the order in which they first occur.

    Categories and types keep the field's order: conference, journal, and what is not refereed.
    """
    if by == "none":
        return [("", list(items))] if items else []
    groups: dict[str, list[Placed]] = {}
    for item in items:
        groups.setdefault(_heading(item.record, by), []).append(item)
    return (
        sorted(groups.items(), key=lambda group: _rank(group[0]))
        if by != "year"
        else list(groups.items())
    )


_RANKS = ("Conference", "Journal", "Books", "Theses", "Preprints")


def _rank(heading: str) -> int:
    ranks = [rank for rank, start in enumerate(_RANKS) if heading.startswith(start)]
    return ranks[0] if ranks else len(_RANKS)


TYPE_HEADINGS = {
    "article": "Journal articles",
    "inproceedings": "Conference papers",
    "conference": "Conference papers",
    "book": "Books",
    "inbook": "Books: chapters",
    "incollection": "Books: chapters",
    "phdthesis": "Theses",
    "mastersthesis": "Theses",
    "thesis": "Theses",
    "online": "Preprints and online",
    "misc": "Preprints and other",
    "unpublished": "Preprints and other",
    "techreport": "Reports",
    "report": "Reports",
    "software": "Software",
    "dataset": "Data sets",
}


def _heading(record: Any, by: GroupBy) -> str:
    if by == "year":
        return str(record.date.year) if record.date else "Undated"
    if by == "type":
        return TYPE_HEADINGS.get(record.type, str(record.type).capitalize())
    return str(record.category)


def with_owner(item: Placed, owner: str, personal: bool) -> Placed:
    """Return *item* filed under its owner: the person of the record, or of the folder."""
    person = item.record.person or owner
    record = replace(item.record, person=person) if person != item.record.person else item.record
    full_name = f"{person}/{record.name}" if personal and person else record.name
    return replace(item, record=record, full_name=full_name)
