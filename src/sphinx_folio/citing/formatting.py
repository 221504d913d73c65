"""Entries in the styles of pybtex, of which none may stop the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sphinxcontrib.bibtex.plugin import find_plugin

from .. import bibliography
from ..problems import Problem, warn


def reference_style(name: str) -> Any:
    """Return the style of citations of that name, which is known to be one (``config``)."""
    return find_plugin("sphinxcontrib.bibtex.style.referencing", name)()


def format_entries(
    style: Any, entries: Iterable[Any], papers: Mapping[str, Any]
) -> list[tuple[Any, Any]]:
    """Return *entries* in the order of *style*, each with what the style makes of it."""
    found = list(entries)
    try:
        formatted = list(style.format_entries(found))
    except Exception:  # a style is code of others: it may raise anything
        found = [formattable(style, entry, papers[entry.key]) for entry in found]
        formatted = list(style.format_entries(found))
    by_key = {entry.key: entry for entry in found}
    return [(by_key[made.key], made) for made in formatted]


def formattable(style: Any, entry: Any, record: Any) -> Any:
    """Return *entry*, or no more of it than every style can show, and a warning."""
    try:
        list(style.format_entries([entry]))
    except Exception as error:
        message = (
            f"entry {record.name!r}: the style of bibliographies cannot show it ({error}); "
            "title, authors and year are shown"
        )
        warn(Problem.BIBLIOGRAPHY, message, record.source, once=True)
        return bibliography.to_plain_entry(record)
    return entry
