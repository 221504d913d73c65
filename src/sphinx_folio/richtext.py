"""Text with marks: what a reader sees of a title or an abstract, in pieces.

Floor 0: standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

Mark = Literal["em", "strong", "sup", "sub", "code", "caps", "math", "display", "paragraph"]


class Span(NamedTuple):
    """A piece of text under the same marks; ``url`` is empty where it leads nowhere.

    A span marked ``math`` holds TeX without its dollar signs, and in ``words`` how it reads in
    plain text: ``O(n log n)``. One that is marked ``display`` too stands on a line of its own.

    A span marked ``paragraph`` is a space that parts two paragraphs.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    url: str = ""
    words: str = ""

    @property
    def plain(self) -> str:
        """The piece without marks."""
        return self.words or self.text


RichText = tuple[Span, ...]


def paragraphs(text: Iterable[Span]) -> list[RichText]:
    """Return the paragraphs of *text*."""
    parts: list[list[Span]] = [[]]
    for span in text:
        if "paragraph" in span.marks:
            parts.append([])
        else:
            parts[-1].append(span)
    return [tuple(part) for part in parts if part]


def plain(text: Iterable[Span]) -> str:
    """Return *text* without marks, for places that know none."""
    return "".join(span.plain for span in text)
