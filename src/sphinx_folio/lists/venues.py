"""Venues as a site sets them: the full name behind a badge, its address and its colour.

Floor 2, pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ..links import safe_url
from ..names import did_you_mean, fold, slugify

FIELDS = ("name", "url", "color")
STYLE_SHEET = "folio-venues.css"

_COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


class Venue(NamedTuple):
    """A venue under its short name; whatever the site does not say is empty."""

    short: str
    name: str = ""
    url: str = ""
    color: str = ""

    @property
    def style(self) -> str:
        """The class that gives the badge its colour; "" without one."""
        return f"folio-venue-{slugify(self.short)}" if self.color else ""


class VenueFault(NamedTuple):
    """Something to mend in the setting: by which words to find the place, and a sentence."""

    words: tuple[str, ...]
    message: str


def read_venues(raw: Mapping[Any, Any]) -> tuple[dict[str, Venue], list[VenueFault]]:
    """Read a mapping of short names to ``name``, ``url`` and ``color``.

    Return the venues by their folded short names, and what is wrong.
    """
    venues: dict[str, Venue] = {}
    faults: list[VenueFault] = []
    for short, given in raw.items():
        if not isinstance(short, str) or not slugify(short) or not isinstance(given, Mapping):
            message = f"{short!r} must be a name with a mapping of name, url and color"
            faults.append(VenueFault((str(short),), message))
            continue
        fields, wrong = _fields(short, given)
        faults += wrong
        former = next((v for v in venues.values() if slugify(v.short) == slugify(short)), None)
        if former is not None:
            message = f"{short!r} and {former.short!r} are one venue: leave one out"
            faults.append(VenueFault((short,), message))
        else:
            venues[fold(short)] = Venue(short, **fields)
    return venues, faults


def _fields(short: str, given: Mapping[Any, Any]) -> tuple[dict[str, str], list[VenueFault]]:
    """Return the fields of a venue that can be used, and what is wrong with the others."""
    fields: dict[str, str] = {}
    faults: list[VenueFault] = []
    for name, value in given.items():
        try:
            fields[str(name)] = _value(name, value)
        except ValueError as error:
            faults.append(VenueFault((short, str(name)), f"{short!r}: {error}"))
    return fields, faults


def _value(name: object, value: object) -> str:
    if name not in FIELDS:
        raise ValueError(f"unknown field {name!r}{did_you_mean(str(name), FIELDS)}")
    if not isinstance(value, str):
        raise ValueError(f"{name} must be a text, not {value!r}")
    if name == "url":
        return safe_url(value)
    if name == "color" and not _COLOR.fullmatch(value):
        raise ValueError(f"color: {value!r} is not a color: write it as #0a5a83 or #09c")
    return value


def style_sheet(venues: Mapping[str, Venue]) -> str:
    """Return the style sheet that gives each badge the colour of its mark."""
    rules = (
        f".{_escaped(venue.style)} {{ --folio-venue: {venue.color}; }}\n"
        for venue in colored(venues)
    )
    return "".join(rules)


def colored(venues: Mapping[str, Venue]) -> Iterator[Venue]:
    """Yield the venues that have a colour of their own."""
    return (venue for venue in venues.values() if venue.color)


def _escaped(name: str) -> str:
    """Return a class as a style sheet writes it: whatever is no ASCII letter by its number."""
    return "".join(
        sign if sign.isascii() and (sign.isalnum() or sign == "-") else f"\\{ord(sign):x} "
        for sign in name
    )
