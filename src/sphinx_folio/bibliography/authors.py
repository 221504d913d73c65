"""The authors of an entry: their names in order, with what data annotations say of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ..kinds.publication import Author
from .namelists import read_names
from .persons import read_name

Note = Callable[[str, str], None]
"""Notes a fault: the field, and a sentence."""

_MEANINGS = {"*": "equal", "✉": "corresponding"}
"""Signs after a name that say what an annotation may say in words."""

_ITEM = re.compile(
    r"\s*(?P<number>\d+)\s*(?::\s*(?P<part>[\w-]+)\s*)?=\s*(?P<value>(?:\"[^\"]*\"|[^;\"])*)(?:;|$)"
)
_ORCID = re.compile(r"(?:https?://)?(?:www\.)?(?:orcid\.org/)?((?:\d{4}-?){3}\d{3}[\dX])", re.I)


_shared = lru_cache(maxsize=20_000)(Author)
"""Makes an author, or gives the same one again: a site names few people on many papers."""


@dataclass(slots=True)
class _Said:
    """What annotations say of one author."""

    words: list[str] = field(default_factory=list)
    orcid: str = ""


def read_authors(fields: Mapping[str, str], role: str, note: Note) -> tuple[list[Author], bool]:
    """Return the persons of the field *role*, and whether there are others."""
    listed = read_names(fields.get(role, ""))
    for fault in listed.faults:
        note(role, fault)
    said: dict[int, _Said] = {}
    for name in fields:
        if name.startswith(f"{role}+an"):
            _annotate(said, fields, name, len(listed.names), note)
    authors = [
        _author(latex, role, said.get(number, _Said()), note)
        for number, latex in enumerate(listed.names, start=1)
    ]
    return [author for author in authors if author.name.full], listed.others


def _author(latex: str, role: str, said: _Said, note: Note) -> Author:
    read = read_name(latex)
    if read.fault:
        note(role, read.fault)
    words = (*said.words, *(_MEANINGS[sign] for sign in read.marks if sign in _MEANINGS))
    return _shared(
        read.name,
        equal=any(word.startswith(("equal", "co-first")) for word in words),
        corresponding=any(word.startswith("corresp") for word in words),
        orcid=said.orcid,
        marks="".join(dict.fromkeys(sign for sign in read.marks if sign not in _MEANINGS)),
    )


def _annotate(
    said: dict[int, _Said], fields: Mapping[str, str], field: str, count: int, note: Note
) -> None:
    """Read a field of annotations, such as ``author+an = {1=equal; 2="corresponding"}``."""
    text, kind = fields[field], field.partition("+an")[2].lstrip(":").lower()
    position = 0
    while position < len(text.rstrip(" ;\n\t")):
        found = _ITEM.match(text, position)
        end = found.end() if found else text.find(";", position) + 1 or len(text)
        item = text[position:end].strip(" ;\n\t")
        position = end
        if not item:
            continue
        if found is None or not 1 <= int(found["number"]) <= count:
            note(field, f"{item!r} names no author: write 1=equal; 2=equal")
            continue
        of_author = said.setdefault(int(found["number"]), _Said())
        value = found["value"].strip()
        if "orcid" in (kind, (found["part"] or "").lower()):
            of_author.orcid = _orcid(value.strip('" '), field, note)
        else:
            of_author.words += [word.strip('" ').lower() for word in value.split(",")]


def _orcid(written: str, field: str, note: Note) -> str:
    """Return the bare number of an ORCID iD, or "" if its check digit is wrong."""
    found = _ORCID.fullmatch(written.rstrip("/"))
    digits = found[1].replace("-", "").upper() if found else ""
    if not digits or check_digit(digits[:-1]) != digits[-1]:
        message = "is no ORCID iD: it has 16 digits, the last of which checks the others"
        note(field, f"{written!r} {message}")
        return ""
    return "-".join(digits[start : start + 4] for start in range(0, 16, 4))


def check_digit(digits: str) -> str:
    """Return the check digit of ISO 7064 MOD 11-2, as ORCID iDs have it."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    value = (12 - total % 11) % 11
    return "X" if value == 10 else str(value)
