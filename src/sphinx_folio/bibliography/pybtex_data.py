"""Entries as pybtex has them, for sphinxcontrib-bibtex's own roles and directives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pybtex import errors
from pybtex.bibtex.utils import bibtex_abbreviate
from pybtex.database import BibliographyData, Entry, Person
from pybtex.exceptions import PybtexError
from pybtex.plugin import PluginNotFound, find_plugin
from pybtex.richtext import Text
from pybtex.style.labels.alpha import LabelStyle

from ..kinds.publication import Publication
from ..links import safe_url
from .commands import plain_address
from .inheritance import read_entries
from .labels import ShortLabels
from .latex import to_text
from .months import month_number
from .namelists import read_names
from .persons import bibtex_name

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


_IDENTIFIERS = {"doi": "doi", "eprint": "arxiv", "pmid": "pmid"}
"""Fields of which pybtex's styles make links, and the register whose identifier they take."""

_ESCAPES = {
    **{sign: f"\\{sign}" for sign in "%&#_"},
    **{"\\": r"\textbackslash{}", "~": r"\textasciitilde{}"},
    **{"{": "❴", "}": "❵"},  # pybtex knows no other way to show them
}

_BARE_PERCENT = re.compile(r"(?<!\\)%")

_MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def to_pybtex_entry(record: Publication) -> Entry:
    """Return the entry of *record* as pybtex would have read it had nothing been wrong with it.

    Braces keep the capitals of the title. A formula in it is put into words, because the styles
    of pybtex know none.
    """
    key = record.name
    entries = read_entries([("", record.bibtex.encode("utf-8", "surrogatepass"))])
    if key not in entries.by_key:
        return BibliographyData({key: Entry("misc", {"title": key})}).entries[key]
    raw = entries.by_key[key]
    fields = dict(_fields(record, raw.fields))
    for written, expected in _BIBTEX_NAMES.items():
        if written in fields:
            value = fields[written]
            fields.setdefault(expected, value[:4] if written == "date" else value)
    named = {role: _names(raw.fields.get(role, "")) for role in Person.valid_roles}
    # A role without a name is left out: styles of pybtex take the first one without asking.
    persons = {role: list(map(_person, names)) for role, names in named.items() if names}
    required = _REQUIRED.get(raw.type, ("",))
    whole = persons.get("author") and all(fields.get(name) for name in ("title", *required))
    entry = Entry(raw.type if whole else "misc", fields, persons)
    return BibliographyData({key: entry}).entries[key]


def _fields(record: Publication, written: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the fields as plain text, past the same gate for addresses as everywhere else.

    The styles of pybtex make links of ``url`` and of identifiers, whatever these hold.
    """
    for name, latex in written.items():
        if name in Person.valid_roles or name in _IDENTIFIERS or name in ("url", "eprinttype"):
            continue
        text = record.title if name == "title" else to_text(latex)
        if name == "month" and (number := month_number(text)):
            text = _MONTH_NAMES[number - 1]
        escaped = _escaped(text)
        yield name, f"{{{escaped}}}" if name == "title" else escaped
    for field, kind in _IDENTIFIERS.items():
        if value := record.identifier(kind):
            yield field, value
    url = plain_address(written.get("url", ""))
    try:
        yield "url", safe_url(url)
    except ValueError:
        return


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(sign, sign) for sign in text)


def _names(latex: str) -> list[str]:
    """Return the names of a field in BibTeX's own form."""
    listed = read_names(latex)
    names = [bibtex_name(name)[0] for name in listed.names]
    return [*names, "others"] if listed.others else names


def _person(name: str) -> Person:
    """Return a name as pybtex has it: in one piece, as plain text, if it cannot be taken apart."""
    try:
        with errors.capture():
            person = Person(_BARE_PERCENT.sub(r"\\%", name))
        Text.from_latex(str(person))
        bibtex_abbreviate(str(person))
    except (PybtexError, ValueError, IndexError, RecursionError):
        return Person(last=f"{{{_escaped(to_text(name))}}}")
    return person


def to_plain_entry(record: Publication) -> Entry:
    """Return title, authors and year of *record* as an entry of which no style asks more."""
    fields = {"title": f"{{{_escaped(record.title)}}}"}
    if record.date is not None:
        fields["year"] = str(record.date.year)
    authors = [Person(last=f"{{{_escaped(name)}}}") for name in record.people]
    entry = Entry("misc", fields, {"author": authors} if authors else {})
    return BibliographyData({record.name: entry}).entries[record.name]


def formatting_style(name: str) -> Any:
    """Return the style of pybtex *name*, which sorts, labels and formats entries; None if none."""
    try:
        style = find_plugin("pybtex.style.formatting", name)()
    except PluginNotFound:
        return None
    if type(getattr(style, "label_style", None)) is LabelStyle:
        style.format_labels = ShortLabels().format_labels
    return style
