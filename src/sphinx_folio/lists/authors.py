"""The line of a paper's authors: which names stand in it, and what the marks after them mean.

Floor 2, pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

FIRST = 6
"""Names that stand at the beginning of a folded line."""

MARKS = (
    ("equal", "*", "equal contribution"),
    ("corresponding", "†", "corresponding author"),
)
"""The marks after names: the field of the author, the sign, and what it means."""


def explained(records: Iterable[Any]) -> list[tuple[str, str]]:
    """Return the marks that the authors of *records* bear, with their meaning."""
    authors = [author for record in records for author in record.authors]
    return [
        (sign, words)
        for field, sign, words in MARKS
        if any(getattr(author, field) for author in authors)
    ]


def shown_names(count: int, kept: Collection[int], most: int) -> list[int | None]:
    """Return which of *count* names stand in a line of at most *most*; None is a gap.

    A longer line shows the first names, the last, and those of *kept*, wherever they stand.
    """
    if count <= most:
        return list(range(count))
    shown: list[int | None] = []
    last = -1
    for place in sorted({*range(FIRST), *kept, count - 1}):
        if place > last + 2:
            shown.append(None)
        elif place == last + 2:  # a gap would take as much room as the one name
            shown.append(last + 1)
        shown.append(place)
        last = place
    return shown
