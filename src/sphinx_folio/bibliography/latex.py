"""LaTeX of a ``.bib`` field as plain text, or as pieces that may be links."""

from __future__ import annotations

import re
import unicodedata

from pybtex.richtext import Text
from pybtex.scanner import PybtexSyntaxError

from ..links import Link

_HREF = re.compile(r"\\href\s*\{(?P<url>[^{}]*)\}\s*\{(?P<words>(?:[^{}]|\{[^{}]*\})*)\}")


def to_pieces(latex: str) -> tuple[Link, ...]:
    """Return *latex* in pieces; ``\\href{address}{words}`` becomes a piece with an address.

    Raises ValueError if the braces do not match.
    """
    pieces: list[Link] = []
    end = 0
    for found in _HREF.finditer(latex):
        pieces.append(Link(_decode(latex[end : found.start()])))
        url = re.sub(r"\\([%#_&~])", r"\1", found["url"])
        pieces.append(Link(_decode(found["words"]), url))
        end = found.end()
    pieces.append(Link(_decode(latex[end:])))
    return tuple(piece for piece in pieces if piece.label)


def to_text(latex: str) -> str:
    """Return *latex* as the text that a reader sees, in normal form C.

    Raises ValueError if the braces do not match.
    """
    return "".join(piece.label for piece in to_pieces(latex)).strip()


def _decode(latex: str) -> str:
    try:
        text = str(Text.from_latex(latex))
    except PybtexSyntaxError:
        raise ValueError(f"the braces of {latex!r} do not match") from None
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text))
