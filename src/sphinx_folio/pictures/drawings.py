"""How large a drawing as SVG says that it is."""

from __future__ import annotations

import re
from pathlib import Path

_LONGEST_START = 4096
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_START = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_BOX = re.compile(r"""\bviewBox\s*=\s*["']\s*([^"']*?)\s*["']""")
_SIDE = r"""\s{}\s*=\s*["']\s*([\d.]+(?:e[+-]?\d+)?)\s*([a-z]*)\s*["']"""


def size_of_drawing(path: Path) -> tuple[int, int]:
    """Return width and height of a drawing in pixels of CSS; (0, 0) if it does not tell.

    Nothing is parsed but its first tag: no entity is looked up.
    """
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            start = _START.search(file.read(_LONGEST_START))
    except OSError:
        return (0, 0)
    if start is None:
        return (0, 0)
    width, height = _side(start[0], "width"), _side(start[0], "height")
    if not (width and height):
        box = _box(start[0])
        if not (box[0] and box[1]):
            return (0, 0)
        width = width or (height * box[0] / box[1] if height else box[0])
        height = height or width * box[1] / box[0]
    return (max(round(width), 1), max(round(height), 1))


def _side(tag: str, name: str) -> float:
    found = re.search(_SIDE.format(name), tag)
    if found is None or found[2] not in _UNITS:
        return 0.0
    return _number(found[1]) * _UNITS[found[2]]


def _box(tag: str) -> tuple[float, float]:
    found = _BOX.search(tag)
    sides = re.split(r"[\s,]+", found[1]) if found else []
    return (_number(sides[2]), _number(sides[3])) if len(sides) == 4 else (0.0, 0.0)


def _number(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        return 0.0
    return found if 0 < found < 1_000_000 else 0.0
