"""What lists and expressions can ask of a record: its values by the name of a field.

Floor 2, pure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def facts_of(record: Any, field: str) -> tuple[str, ...]:
    """Return the values of *record* for a field of expressions, as they are written.

    A kind of record that does not know the field has none. Persons are not known here: the
    collection says who they are.
    """
    return tuple(value for value in _FACTS[field](record) if value)


def _year(record: Any) -> tuple[str, ...]:
    _, end, _ = record.period.newest_first
    return (f"{end.year:04}",) if end.year else ()


_FACTS: dict[str, Callable[[Any], tuple[str, ...]]] = {
    "year": _year,
    "selected": lambda record: ("yes" if getattr(record, "selected", False) else "no",),
    "type": lambda record: (getattr(record, "type", ""),),
    "venue": lambda record: tuple(
        getattr(record, name, "") for name in ("venue", "venue_short", "badge")
    ),
    "keyword": lambda record: (*record.keywords, *getattr(record, "tags", ())),
    "tag": lambda record: tuple(getattr(record, "tags", record.keywords)),
    "series": lambda record: (getattr(record, "series", ""),),
    "author": lambda record: (*record.people, getattr(record, "collaboration", "")),
    "title": lambda record: (record.title,),
    "category": lambda record: (getattr(record, "category", ""),),
    "award": lambda record: tuple(award.label for award in record.badges),
}
