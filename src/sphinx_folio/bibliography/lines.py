"""Where each entry of a ``.bib`` file begins."""

from __future__ import annotations

import re

from ..record import Source

_ENTRY = re.compile(
    r"^[ \t]*@[ \t]*(?P<type>\w+)[ \t]*[{(][ \t]*(?P<key>[^\s,]+)[ \t]*,", re.MULTILINE
)


def entry_sources(text: str, file: str) -> dict[str, Source]:
    """Map the keys of the entries in *text* to their place in *file*; the first stands."""
    sources: dict[str, Source] = {}
    line = 1
    position = 0
    for found in _ENTRY.finditer(text):
        line += text.count("\n", position, found.start())
        position = found.start()
        sources.setdefault(found["key"], Source(file, line))
    return sources
