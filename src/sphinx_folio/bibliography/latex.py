"""LaTeX of a ``.bib`` field as plain text, or as pieces that may be links."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import LatexWalkerError

from ..links import Link

_HREF = re.compile(
    r"\\href\s*\{(?P<url>[^{}]*)\}\s*\{(?P<words>(?:[^{}]|\{[^{}]*\})*)\}"
    r"|\\url\s*\{(?P<bare>[^{}]*)\}"
)
_PLAIN = re.compile(r"\\(?:texttt|textsf|textup|textrm|textmd|mbox|text|tt|sf)\s*\{")
"""Commands that only change the letters; the decoder would drop what is inside."""

_TYPOGRAPHY = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", "\xa0"))
_decoder = LatexNodes2Text(math_mode="verbatim", keep_comments=True, strict_latex_spaces=True)


def to_pieces(latex: str) -> tuple[Link, ...]:
    """Return *latex* in pieces; ``\\href{address}{words}`` becomes a piece with an address."""
    pieces: list[Link] = []
    end = 0
    for found in _HREF.finditer(latex):
        url = plain_address(found["url"] or found["bare"] or "")
        words = _decode(found["words"]) if found["words"] is not None else url
        pieces += [Link(_decode(latex[end : found.start()])), Link(words, url)]
        end = found.end()
    pieces.append(Link(_decode(latex[end:])))
    return tuple(piece for piece in pieces if piece.label)


def to_text(latex: str) -> str:
    """Return *latex* as the text that a reader sees, in normal form C."""
    return "".join(piece.label for piece in to_pieces(latex)).strip()


def plain_address(latex: str) -> str:
    """Return an address without the backslashes that LaTeX wants before some signs."""
    return re.sub(r"\\([%#_&~{}$^])", r"\1", latex.strip())


@lru_cache(maxsize=20_000)
def _decode(latex: str) -> str:
    if "\\" in latex or "$" in latex:
        text = _decode_commands(latex)
    else:
        text = latex.translate({ord("{"): None, ord("}"): None})
        for written, sign in _TYPOGRAPHY:
            text = text.replace(written, sign)
    return unicodedata.normalize("NFC", re.sub(r"[\s\xa0]+", " ", text))


def _decode_commands(latex: str) -> str:
    """Decode what holds commands or formulas; what cannot be decoded keeps its words.

    In a field, ``%``, ``&`` and ``#`` are signs like any other: BibTeX has no remarks there.
    """
    escaped = re.sub(r"(?<!\\)[%&#]", r"\\\g<0>", latex)
    escaped = _PLAIN.sub("{", escaped)
    escaped = re.sub(r"\\((?:La|Bib)?TeX)\b\s?", r"\1", escaped)
    try:
        return str(_decoder.latex_to_text(escaped))
    except (LatexWalkerError, IndexError, ValueError, TypeError, AttributeError, RecursionError):
        return re.sub(r"\\[A-Za-z]+\s?|[{}\\]", "", latex)
