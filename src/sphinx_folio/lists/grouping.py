"""Records in order, and papers in groups under headings. Floor 2, pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from ..kinds.publication import CHAPTERS
from ..names import fold
from ..record import Placed

Sort = Literal["newest", "oldest", "title", "type", "venue", "none"]
GroupBy = Literal["none", "year", "type", "venue", "category"]

TYPE_HEADINGS = {
    "article": "Journal articles",
    "inproceedings": "Conference papers",
    "conference": "Conference papers",
    "book": "Books",
    **dict.fromkeys(CHAPTERS, "Book chapters"),
    "phdthesis": "Theses",
    "mastersthesis": "Theses",
    "thesis": "Theses",
    "techreport": "Reports",
    "report": "Reports",
    "software": "Software",
    "dataset": "Data sets",
    "unpublished": "Manuscripts",
    "online": "Web pages",
    "misc": "Other publications",
}
PREPRINTS = "Preprints"
UNDATED = "Undated"
NO_VENUE = "Elsewhere"

_RANKS = (
    *("Conference", "Journal", "Books", "Book chapters", "Theses", PREPRINTS, "Reports"),
    *("Software", "Data sets", "Manuscripts", "Web pages", "Other publications"),
)
"""How the headings of types and categories begin, in the field's order."""

_UNPUBLISHED = ("misc", "online", "unpublished")
_REGISTERS = ("arxiv", "hal", "openreview")
"""Where papers stand that have appeared nowhere else yet."""

_SERVERS = re.compile(r"(?:arxiv|biorxiv|medrxiv|chemrxiv|ssrn)\b|corr$")
"""How exports write such a register in the place of a journal; DBLP calls it CoRR."""


def arrange(items: Iterable[Any], sort: Sort, record: Callable[[Any], Any]) -> list[Any]:
    """Return *items* in the order *sort*; undated ones follow the dated, as written."""
    listed = list(items)
    if sort == "none":
        return listed
    if sort == "title":
        return sorted(listed, key=lambda item: fold(record(item).title))
    dated = [item for item in listed if record(item).period]
    undated = [item for item in listed if not record(item).period]
    dated.sort(key=lambda item: record(item).period.newest_first, reverse=sort != "oldest")
    ordered = dated + undated
    if sort in ("type", "venue"):
        ordered.sort(key=lambda item: _group_key(heading_of(record(item), sort), sort))
    return ordered


def grouped(
    items: Sequence[Placed], by: GroupBy, sort: Sort = "newest"
) -> list[tuple[str, list[Placed]]]:
    """Return *items* in groups with their headings.

    Years run as the list is sorted, the newest first where it is sorted by something else.
    Venues stand in the order of the alphabet; categories and types keep the field's order:
    conference, journal, and what is not refereed.
    """
    if by == "none":
        return [("", list(items))] if items else []
    groups: dict[str, list[Placed]] = {}
    headings: dict[str, str] = {}
    for item in items:
        heading = heading_of(item.record, by)
        groups.setdefault(headings.setdefault(fold(heading), heading), []).append(item)
    rows = list(groups.items())
    if by != "year":
        return sorted(rows, key=lambda row: _group_key(row[0], by))
    if sort == "none":
        return rows
    dated = sorted((row for row in rows if row[0] != UNDATED), reverse=sort != "oldest")
    return dated + [row for row in rows if row[0] == UNDATED]


def _group_key(heading: str, by: str) -> tuple[int, str]:
    """Return by what groups are put in order; equal ones stay as they are."""
    if by == "venue":
        return (heading == NO_VENUE, fold(heading))
    ranks = [rank for rank, start in enumerate(_RANKS) if heading.startswith(start)]
    return (ranks[0] if ranks else len(_RANKS), "")


def _type_heading(record: Any) -> str:
    """Return the heading of a type; a paper that stands in a register alone is a preprint."""
    if record.type in _UNPUBLISHED and any(map(record.identifier, _REGISTERS)):
        return PREPRINTS
    if record.type in ("article", *_UNPUBLISHED) and _SERVERS.match(fold(record.venue)):
        return PREPRINTS
    return TYPE_HEADINGS.get(record.type, str(record.type).capitalize())


def heading_of(record: Any, by: str) -> str:
    """Return the heading under which a paper stands in a list grouped so."""
    if by == "year":
        return f"{record.date.year:04}" if record.date else UNDATED
    if by == "type":
        return _type_heading(record)
    if by == "venue":
        venue = record.venue or record.venue_short or NO_VENUE
        return "arXiv" if venue.startswith("arXiv:") else str(venue)
    return str(record.category)
