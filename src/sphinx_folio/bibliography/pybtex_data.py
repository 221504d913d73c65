"""Entries as pybtex has them, for sphinxcontrib-bibtex's own roles and directives."""

from __future__ import annotations

from pybtex import errors
from pybtex.database import BibliographyData, Entry, Person

from .entries import Entries
from .persons import split_names
from .publications import NOT_PUBLICATIONS

_BIBTEX_NAMES = {"journaltitle": "journal", "date": "year"}
"""Fields of biblatex under the names by which BibTeX's styles look for them."""


def to_pybtex(entries: Entries) -> BibliographyData:
    """Return *entries* as pybtex would have read them had nothing been wrong.

    Keys that differ only in case are one to pybtex; the first is taken.
    """
    data = BibliographyData()
    for key, raw in entries.by_key.items():
        if raw.type in NOT_PUBLICATIONS or key in data.entries:
            continue
        fields = {name: text for name, text in raw.fields.items() if name not in Person.valid_roles}
        for written, expected in _BIBTEX_NAMES.items():
            if written in fields:
                value = fields[written]
                fields.setdefault(expected, value[:4] if written == "date" else value)
        with errors.capture():
            persons = {
                role: [Person(name) for name in split_names(raw.fields[role])]
                for role in Person.valid_roles
                if role in raw.fields
            }
        data.add_entry(key, Entry(raw.type, fields, persons))
    return data
