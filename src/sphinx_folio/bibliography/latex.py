r"""LaTeX of a ``.bib`` field as text with marks, or as plain text.

It is read as BibTeX files are really written: with the signs of other formats, HTML among them,
and with faults. So ``%``, ``&``, ``#``, ``_`` and a lone ``$`` are signs like any other, nothing
is raised, and the time taken grows with the length alone: groups stand on a stack, not on
Python's.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from ..richtext import Mark, RichText, Span, plain
from .commands import Commands
from .groups import Group
from .notation import UNSEEN
from .symbols import BARE_ACCENTS

_SPECIAL = re.compile(r"[\\{}$&<^_`'~\-]|[?!]`")
_TOKEN = re.compile(
    r"""\\(?P<command>[A-Za-z]+)(?:\*(?=\{))?(?:[ \t]|\n(?![ \t]*\n))*
    | \\(?P<sign>.)
    | (?P<open>[{])
    | (?P<close>[}])
    | (?P<dollar>\$\$?)
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | <(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*(?::[A-Za-z-]+)?)(?P<rest>\s[^<>]*|/)?>
    | (?P<script>[\^_])(?=\{)
    | (?P<ligature>---?|``|''|[?!]`|[`'~])
    | (?P<text>[^\\{}$&<^_`'~?!-]+|.)""",
    re.VERBOSE | re.DOTALL,
)

# Mendeley writes the < and & of a title as commands, so that tags and entities look like this.
_EXPORTED = (
    (re.compile(r"\{\\textless\}|\\textless\{\}|&lt;"), "<"),
    (re.compile(r"\{\\textgreater\}|\\textgreater\{\}|&gt;"), ">"),
    (re.compile(r"(?:\{\\&\}|\\&)(?=(?:#\d+|#x[0-9a-f]+|[A-Za-z]+);)", re.IGNORECASE), "&"),
)


_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_BREAK = Span(" ", ("paragraph",))
_OF_WHOLE = ("display", "paragraph")
"""Marks that hold for a text of several lines; they stand last."""


def to_text(latex: str) -> str:
    """Return *latex* as the text that a reader sees, in normal form C."""
    return plain(to_rich(latex)[0])


@lru_cache(maxsize=20_000)
def to_rich(latex: str, *, whole: bool = False) -> tuple[RichText, tuple[str, ...]]:
    """Return *latex* as a reader sees it, and what is wrong with it.

    White space is folded, adjacent text under the same marks is one span in normal form C, and
    addresses have passed the gate of ``links``. Nothing is raised. Unless it is read ``whole``,
    the text stands in one line: without paragraphs, and without formulas on lines of their own.
    """
    if not _SPECIAL.search(latex):
        if latex.isascii() and latex.isprintable():  # most fields: there is nothing to be read
            text = " ".join(latex.split())
            return ((Span(text),) if text else ()), ()
        return _tidy([Span(latex)], whole), ()
    reader = _Reader(_as_latex(latex))
    reader.read()
    return _tidy(reader.spans, whole), tuple(dict.fromkeys(reader.faults))


def join(first: RichText, second: RichText, separator: str) -> RichText:
    """Return two texts as one; nothing parts them if one is empty."""
    if not first or not second:
        return first or second
    return _tidy([*first, Span(separator), *second], whole=True)


def _as_latex(latex: str) -> str:
    if "textless" in latex or "&" in latex or "textgreater" in latex:
        for pattern, sign in _EXPORTED:
            latex = pattern.sub(sign, latex)
    return latex


def _tidy(spans: Iterable[Span], whole: bool) -> RichText:
    """Return *spans* merged where nothing parts them, with single spaces."""
    tidied: list[Span] = []
    spaced = True
    parted = _parted(spans) if whole else _in_line(spans)
    # What shows nothing parts nothing.
    shown = (span for span in parted if "paragraph" in span.marks or UNSEEN.sub("", span.text))
    for (marks, url, formula), group in groupby(shown, _kind):
        if formula:
            tidied.append(next(group))
            spaced = False
            continue
        if "paragraph" in marks:
            _end_line(tidied)
            tidied += [_BREAK] if tidied else []
            spaced = True
            continue
        text = UNSEEN.sub("", "".join(span.text for span in group))
        text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
        text = text.removeprefix(" ") if spaced else text
        if text:
            tidied.append(Span(text, marks, url))
            spaced = text.endswith(" ")
    _end_line(tidied)
    return tuple(tidied)


def _kind(span: Span) -> tuple[tuple[Mark, ...], str, int]:
    """Return what parts a span from its neighbours; a formula stands for itself."""
    return span.marks, span.url, id(span) if "math" in span.marks else 0


def _end_line(tidied: list[Span]) -> None:
    """Take the space at the end away, and a break with nothing after it."""
    if tidied and "math" not in tidied[-1].marks:
        last = tidied.pop()
        if text := last.text.rstrip():
            tidied.append(Span(text, last.marks, last.url))


def _in_line(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield *spans* as they are in one line."""
    for span in spans:
        if span.marks and span.marks[-1] in _OF_WHOLE:
            yield Span(span.text, span.marks[:-1], span.url, span.words)
        else:
            yield span


def _parted(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield *spans* with breaks where blank lines are."""
    for span in spans:
        pieces = [span.text] if "math" in span.marks else _BLANK_LINE.split(span.text)
        for number, piece in enumerate(pieces):
            if number:
                yield _BREAK
            yield span if len(pieces) == 1 else Span(piece, span.marks, span.url)


@dataclass
class _Reader(Commands):
    """Reads LaTeX from its beginning to its end, one token at a time."""

    def read(self) -> None:
        while found := _TOKEN.match(self.latex, self.position):
            self.position = found.end()
            if found["text"] is not None:
                self.text(found["text"])
            elif found["command"] is not None:
                self.command(found["command"], found)
            elif found["sign"] is not None:
                self.sign(found["sign"])
            elif found["open"]:
                group = self.groups[-1]
                accented = bool(self.accents) and self.accented == found.start()
                self.groups.append(Group(group.marks, group.url, accented=accented))
            elif found["close"]:
                self.close()
            elif found["dollar"]:
                self.dollar(found)
            elif found["entity"]:
                self.text(html.unescape(found["entity"]))
            elif found["script"]:
                self.group("sup" if found["script"] == "^" else "sub")
            elif found["tag"]:
                self.tag(found)
            else:
                self.ligature(found)
        while self.accents:
            self.text(BARE_ACCENTS.get(self.accents.pop(), ""))
