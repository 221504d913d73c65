"""What entries take over from one another by ``xdata`` and ``crossref``.

Each entry is completed once, after those from which it inherits; so a long chain costs no more
than its entries, and a circle is found where it closes.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..names import did_you_mean
from .entries import Entries, RawEntry, read_own_fields
from .fields import LINK_FIELDS
from .identifiers import FIELDS

_OF_ITSELF = frozenset(("author+an", "crossref", "ids", "keywords", "selected", "xdata", "xref"))
"""Fields that no other entry takes over."""

_OF_THE_WHOLE = frozenset(
    (
        *("abstract", "annotation", "annote", "award", "award_name", "note", "pages", "preview"),
        *("indextitle", "shorttitle", "sorttitle", "subtitle", "titleaddon"),
        *(name for name in (*LINK_FIELDS, "eprint", *FIELDS) if name not in ("isbn", "issn")),
    )
)
"""Fields that speak of a book or of proceedings: the DOI of the whole is not that of a part."""

_TITLE_BECOMES = {
    "article": ("journaltitle", "journal"),
    "inproceedings": ("booktitle",),
    "conference": ("booktitle",),
    "incollection": ("booktitle",),
    "inbook": ("booktitle",),
    "suppbook": ("booktitle",),
}
"""Where the title of a ``crossref`` stands in an entry of a type, unless one of these is there."""

_MOST_HINTS = 20
"""Looking for a similar key takes time; a file with more faults than that has another one."""

Parents = list[tuple[str, str]]


def read_entries(files: Sequence[tuple[str, bytes]]) -> Entries:
    """Read *files*: the name by which warnings call each, and its bytes.

    An ``@string`` holds for all files. Nothing is raised, whatever the bytes.
    """
    entries = read_own_fields(files)
    inherit(entries)
    return entries


def inherit(entries: Entries) -> None:
    """Complete *entries*; parents that are missing, and circles, are noted."""
    done: dict[str, bool] = {}
    parents: dict[str, Parents] = {}
    missing: list[str] = []
    for first in entries.by_key:
        path = [] if first in done else [first]
        while path:
            key = path[-1]
            if key not in done:
                done[key] = False
                parents[key] = _parents(entries.by_key[key], entries, missing)
            waiting = next((name for _, name in parents[key] if name not in done), None)
            if waiting is not None:
                path.append(waiting)
                continue
            for field, parent in parents[key]:
                if done[parent]:
                    _take_over(entries.by_key[key], field, entries.by_key[parent])
                else:
                    _note_circle(path[path.index(parent) :], entries)
            done[path.pop()] = True


def _parents(entry: RawEntry, entries: Entries, missing: list[str]) -> Parents:
    """Return the field and the key of each parent that is there."""
    found: Parents = []
    for field in ("xdata", "crossref"):
        for key in filter(None, map(str.strip, entry.fields.get(field, "").split(","))):
            if key in entries.by_key:
                found.append((field, key))
                continue
            missing.append(key)
            hint = did_you_mean(key, entries.by_key) if len(missing) <= _MOST_HINTS else ""
            message = f"entry {entry.key!r}: {field} names {key!r}, which is not there{hint}"
            entries.note(entry.place(field), message)
    return found


def _take_over(entry: RawEntry, field: str, parent: RawEntry) -> None:
    """Fill what *entry* lacks with the fields of *parent*."""
    titles = _TITLE_BECOMES.get(entry.type, ()) if field == "crossref" else ()
    for name, value in parent.fields.items():
        if name in _OF_ITSELF or (titles and (name in _OF_THE_WHOLE or name == "title")):
            continue
        entry.fields.setdefault(name, value)
    if titles and "title" in parent.fields and not any(name in entry.fields for name in titles):
        entry.fields[titles[0]] = parent.fields["title"]


def _note_circle(circle: list[str], entries: Entries) -> None:
    for number, key in enumerate(circle):
        shown = [circle[(number + step) % len(circle)] for step in range(min(5, len(circle)))]
        chain = " → ".join([*shown, *(["…"] if len(circle) > 5 else []), key])
        source = entries.by_key[key].source
        entries.note(source, f"entry {key!r}: crossref goes round in a circle: {chain}")
