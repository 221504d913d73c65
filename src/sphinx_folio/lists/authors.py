"""The line of a paper's authors: which names stand in it, and what the marks after them mean.

Floor 2, pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from ..kinds.publication import Author

FIRST = 6
"""Names that stand at the beginning of a folded line."""

MARKS = (
    ("equal", "*", "equal contribution"),
    ("corresponding", "✉\ufe0e", "corresponding author"),
)
"""The marks after names: the field of the author, the sign, and what it means.

The envelope is a sign of text, no picture; a dagger would be taken for one of the entry's own.
"""


class ShownAuthor(NamedTuple):
    """An author as a page shows them: ``url`` leads to their profile here, if there is one.

    ``own`` says that the page is about this person.
    """

    name: str
    url: str
    own: bool
    signs: str
    orcid: str


class AuthorLine(NamedTuple):
    """The line of a paper's authors: those who stand in it, with None for a gap.

    If some are ``hidden``, ``all`` holds everyone; ``more`` are not named in the entry itself.
    """

    shown: Sequence[ShownAuthor | None]
    hidden: int
    all: Sequence[ShownAuthor]
    more: bool


def signs_of(author: Author) -> str:
    """Return the signs that stand after the name of *author*."""
    own = (sign for field, sign, _ in MARKS if getattr(author, field))
    return "".join((*own, author.marks))


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
