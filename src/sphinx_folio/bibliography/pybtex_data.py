"""Entries as pybtex has them, for sphinxcontrib-bibtex's own roles and directives."""

from __future__ import annotations

from pybtex import errors
from pybtex.database import BibliographyData, Entry, Person

from .entries import Entries
from .namelists import read_names
from .persons import bibtex_name
from .publications import NOT_PUBLICATIONS

_REQUIRED = {
    "article": ("journal", "year"),
    "book": ("publisher", "year"),
    "booklet": ("title",),
    "inbook": ("chapter", "publisher", "year"),
    "incollection": ("booktitle", "year"),
    "inproceedings": ("booktitle", "year"),
    "manual": ("title",),
    "mastersthesis": ("school", "year"),
    "phdthesis": ("school", "year"),
    "proceedings": ("title", "year"),
    "techreport": ("institution", "year"),
    "unpublished": ("note",),
}
"""The types that pybtex's styles know, with the fields without which they raise an error."""

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
                role: [Person(name) for name in _names(raw.fields[role])]
                for role in Person.valid_roles
                if role in raw.fields
            }
        required = _REQUIRED.get(raw.type, ("",))
        whole = persons.get("author") and all(fields.get(name) for name in ("title", *required))
        data.add_entry(key, Entry(raw.type if whole else "misc", fields, persons))
    return data


def _names(latex: str) -> list[str]:
    """Return the names of a field in BibTeX's own form."""
    listed = read_names(latex)
    names = [bibtex_name(name)[0] for name in listed.names]
    return [*names, "others"] if listed.others else names
