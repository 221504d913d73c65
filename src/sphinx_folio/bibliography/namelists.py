"""The names in a field of persons, one by one, in whichever way people part them.

BibTeX parts them by the word ``and``. What else people write is understood as far as it is clear,
and the cure is told.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from typing import NamedTuple

from ..names import is_east_asian
from .latex import to_text

_AND = r"(?<!\S)\\?and(?!\S)"
_AMPERSAND = r"\s\\?&\s"
_OTHERS = re.compile(r"others,?", re.IGNORECASE)
_EASTERN_COMMA = r"\s*[，、]\s*"
_ET_AL = re.compile(
    r"(?P<name>.*?)(?<![\s,~])[\s,~]*(?<!\w)(?:\\(?:emph|textit))?(?<!\{)\{*et\.?[\s~]+al\b\.?\}*,?",
    re.IGNORECASE | re.DOTALL,
)
_SUFFIX = re.compile(
    r"(?:jr|sr|[ivx]+|esq|ph\.?\s?d|m\.?\s?d|junior|senior)\.?|\d\w\w", re.IGNORECASE
)

_CAPITALIZED = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.'’-]*")

WRITE_AND = "write 'and' between them"


class NameList(NamedTuple):
    """The names of a field as LaTeX, whether there are others, and what its author should mend."""

    names: tuple[str, ...]
    others: bool = False
    faults: tuple[str, ...] = ()


@lru_cache(maxsize=100)
def read_names(latex: str) -> NameList:
    """Return the names of a field; an entry is asked for them when it is read and when written."""
    text = " ".join(latex.split())
    if "&" in text:
        text = html.unescape(text)
    names: list[str] = []
    faults: dict[str, None] = {}
    others_at: int | None = None
    pieces = _unwrapped(split_outside(text, _AND), faults)
    if len(pieces) == 1 and _may_be_two(pieces[0]):
        cure = f"if it is two, {WRITE_AND}; if not, put the family in braces"
        faults[f"{to_text(pieces[0])!r} is taken for one name: {cure}"] = None
    for piece in pieces:
        name = piece
        if _OTHERS.fullmatch(piece):
            name, others_at = "", len(names)
        elif found := _ET_AL.fullmatch(piece):
            name = _OTHERS.sub("", found["name"])
            others_at = len(names) + bool(name)
            faults["'et al.' is no name: write 'and others'"] = None
        names += _parted(name, faults)
    if others_at is not None and others_at < len(names):
        faults["'others' stands between names; it is shown after the last"] = None
    return NameList(tuple(names), others_at is not None, tuple(faults))


def _unwrapped(pieces: list[str], faults: dict[str, None]) -> list[str]:
    """Return the names that an author has put into one more pair of braces than is good."""
    if len(pieces) == 1 and is_whole(pieces[0]):
        names = split_outside(pieces[0][1:-1], _AND)
        if len(names) > 1 and all("," in name for name in names):
            faults["the names stand in two pairs of braces, as one name would: write one"] = None
            return names
    return pieces


def is_whole(latex: str) -> bool:
    """Return True for a name in braces, which has no parts: a company, a collaboration."""
    return latex.startswith("{") and closing(latex) == len(latex)


def closing(latex: str) -> int:
    """Return the place after the brace that closes the first one; 0 if none does."""
    depth = 0
    for found in re.finditer(r"\\.|[{}]", latex, re.DOTALL):
        depth += (found[0] == "{") - (found[0] == "}")
        if depth == 0 and found[0] == "}":
            return found.end()
    return 0


def split_outside(latex: str, separator: str) -> list[str]:
    """Return the parts of *latex* between separators outside of braces, stripped; no empty ones.

    *separator* is a regular expression without groups.
    """
    if "{" not in latex:
        return [part for part in map(str.strip, re.split(separator, latex, flags=re.I)) if part]
    parts: list[str] = []
    depth = start = 0
    for found in re.finditer(rf"({separator})|\\.|[{{}}]", latex, re.IGNORECASE | re.DOTALL):
        if found[1] is not None:
            if depth == 0:
                parts.append(latex[start : found.start()])
                start = found.end()
        elif found[0] == "{":
            depth += 1
        elif found[0] == "}":
            depth = max(depth - 1, 0)
    stripped = (part.strip() for part in (*parts, latex[start:]))
    return [part for part in stripped if part]


def _parted(piece: str, faults: dict[str, None], joined: bool = False) -> list[str]:
    """Return the names in a *piece* that holds no ``and``; it was *joined* by other signs."""
    if ";" in piece and len(parts := split_outside(piece, ";")) > 1:
        faults[f"names are parted by ';': {WRITE_AND}"] = None
        return [name for part in parts for name in _parted(part, faults, joined=True)]
    if "&" in piece and len(parts := split_outside(piece, _AMPERSAND)) > 1:
        if min(map(_words, parts)) < 2:
            shown = to_text(piece)
            faults[f"{shown!r} is taken for one name: put it in braces, or {WRITE_AND}"] = None
            return [f"{{{piece}}}"]
        faults[f"names are joined by '&': {WRITE_AND}"] = None
        return [name for part in parts for name in _parted(part, faults, joined=True)]
    if re.search(_EASTERN_COMMA, piece):
        if all(map(is_east_asian, parts := split_outside(piece, _EASTERN_COMMA))):
            faults[f"names are parted by '，': {WRITE_AND}"] = None
            return parts
        piece = re.sub(_EASTERN_COMMA, ", ", piece)
    if "," not in piece.partition(",")[2] and not piece.endswith(",") and not joined:
        return [piece] if piece else []
    if "=" in piece or "," not in piece:
        return [piece]
    parts = split_outside(piece, ",")
    names = _paired(parts) or _listed(parts, joined or piece.endswith(","))
    if names:
        faults[f"names are parted by commas alone: {WRITE_AND}"] = None
    return names or [piece]


def _paired(parts: list[str]) -> list[str]:
    """Return the names of ``Kim, C., Lee, D.``, or none if it is not of that form."""
    if len(parts) < 4 or len(parts) % 2 or not all(map(_are_initials, parts[1::2])):
        return []
    if any(map(_are_initials, parts[::2])):
        return []
    return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]


def _listed(parts: list[str], joined: bool) -> list[str]:
    """Return the names of ``Jane Doe, Ada Roe, Max Poe``, or none if it may be one name.

    ``García Márquez, Gabriel José`` is one.
    """
    if len(parts) < (2 if joined else 3) or any(map(_SUFFIX.fullmatch, parts)):
        return []
    of_words = sum(_words(part) > 1 for part in parts)
    enough = of_words * 2 > len(parts) if len(parts) > 3 else of_words == len(parts)
    return parts if enough else []


def _may_be_two(piece: str) -> bool:
    """Return True for ``Smith J, Doe A``: a word with a capital and initials on each side.

    ``García Márquez, Gabriel José`` is one person, as BibTeX has it.
    """
    sides = [side.split() for side in piece.split(",")]
    words = [word for side in sides for word in side]
    if [len(side) for side in sides] != [2, 2] or any(map(_SUFFIX.fullmatch, words)):
        return False
    initials = all(any(map(_are_initials, side)) for side in sides)
    return all(map(_CAPITALIZED.fullmatch, words)) and initials


def _words(part: str) -> int:
    return len(re.findall(r"[^\s~,]+", part))


def _are_initials(part: str) -> bool:
    signs = re.findall(r"[^\s~.\-]+", part)
    return bool(signs) and all(len(sign) <= 2 and sign.isupper() for sign in signs)
