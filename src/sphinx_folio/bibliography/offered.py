"""An entry as the BibTeX that a site offers: whole, but for what is meant for the site alone."""

from __future__ import annotations

from .entries import RawEntry
from .fields import FILE_FIELDS, LINK_FIELDS, is_offered


def to_bibtex(entry: RawEntry) -> str:
    """Return the entry as BibTeX, a field to a line, that every reader of BibTeX understands."""
    fields = {
        name: balanced(text) for name, text in entry.fields.items() if _is_for_all(name, text)
    }
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {{{text}}}," for name, text in fields.items()]
    return "\n".join([f"@{entry.type}{{{entry.key},", *lines, "}"])


def _is_for_all(field: str, text: str) -> bool:
    """Return False for fields that mean nothing elsewhere, such as the path of a file here."""
    kind, _ = LINK_FIELDS.get(field, ("", ""))
    return is_offered(field) and (kind not in FILE_FIELDS or "://" in text)


def balanced(text: str) -> str:
    """Return *text* without braces that have no counterpart; BibTeX counts ``\\{`` as well."""
    opened: list[int] = []
    alone: set[int] = set()
    for place, sign in enumerate(text):
        if sign == "{":
            opened.append(place)
        elif sign == "}" and opened:
            opened.pop()
        elif sign == "}":
            alone.add(place)
    alone.update(opened)
    alone |= {place - 1 for place in alone if place and text[place - 1] == "\\"}
    return "".join(sign for place, sign in enumerate(text) if place not in alone) if alone else text
