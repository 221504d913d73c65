"""The text of a ``.bib`` file cut into its entries, so that a fault stays within its entry.

BibTeX's own rules: what stands outside of entries is a remark, braces decide where an entry
ends. Beyond them: a new entry at the start of a line ends one that lacks its closing brace,
what follows a closing brace too many still belongs to its entry, and all that stands between the
braces of an ``@comment`` is a remark, entries as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_START = re.compile(r"@[ \t]*(?P<type>[A-Za-z][\w-]*)\s*(?P<open>[{(])")
_NEXT = re.compile(
    r"^[ \t]*@[ \t]*(?:[A-Za-z][\w-]*\s*[{(][^,={}\"]{0,200}[,=]"
    r"|(?i:comment)\s*\{[^{}@]{0,200}@)",
    re.MULTILINE,
)
_FIELD = re.compile(r"[\s,}]*[A-Za-z][\w+:.-]*\s*=\s*[{\"\w]")
_REMARK = re.compile(r"[ \t]*%")
_PLAIN = re.compile(
    r"[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+\}[^{}]*+)*+(?P<end>\})"
)
"""The inside of an entry as most are, with no more than three braces within one another."""

_SIGN = re.compile(r'[{}()"]')
_BRACE = re.compile(r"[{}]")
_ENDS = re.compile(r"\s*(?:@|\Z)")
_ANYTHING = re.compile("")
_ATTEMPTS = 20
_FARTHEST = 20_000
_CLOSERS = {"{": "}", "(": ")"}


class Block(NamedTuple):
    """An entry as it stands in the file: its type in small letters, what is inside, its line.

    ``fault`` says what is wrong with its braces, or is "".
    """

    type: str
    body: str
    line: int
    raw: str
    fault: str = ""


def blocks(text: str) -> Iterator[Block]:
    """Yield the entries of *text* in order."""
    return _Cutter(text).blocks()


class _Cutter:
    """Goes through the text once: what it has looked for before it does not look for again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line = 1
        self.line_start = 0
        self.counted = 0
        self.following = -1
        self.in_vain = 0

    def blocks(self) -> Iterator[Block]:
        position = 0
        while found := _START.search(self.text, position):
            self.count_lines(found.start())
            if _REMARK.match(self.text, self.line_start):
                position = found.end()
                continue
            kind = found["type"].lower()
            end, fault = self.end(kind, found.end(), _CLOSERS[found["open"]])
            body = self.text[found.end() : end]
            after = end if fault else end + 1
            if not fault and _FIELD.match(self.text, after):
                rest = self.until_next(after)
                body, after = f"{body},{rest.rstrip().removesuffix('}')}", after + len(rest)
                fault = "a closing brace too many ends it early"
            raw = self.text[found.start() : after]
            yield Block(kind, body, self.line, raw, fault)
            position = max(after, found.end())

    def count_lines(self, position: int) -> None:
        """Go on to the line in which *position* lies."""
        passed = self.text.count("\n", self.counted, position)
        if passed:
            self.line += passed
            self.line_start = self.text.rfind("\n", self.counted, position) + 1
        self.counted = position

    def until_next(self, position: int) -> str:
        found = _START.search(self.text, position)
        return self.text[position : found.start() if found else len(self.text)]

    def end(self, kind: str, position: int, closer: str) -> tuple[int, str]:
        """Return where the entry whose inside begins at *position* ends, and what is wrong."""
        if self.following < position:
            following = _NEXT.search(self.text, position)
            self.following = following.start() if following else len(self.text)
        end, depth = self.closing(position, closer)
        if end < 0 and closer == "}" and kind == "comment":
            end = self.end_beyond(self.following, depth, len(self.text), _ANYTHING)
        elif end < 0 and closer == "}" and depth > 0:
            end = self.end_beyond(self.following, depth, self.following + _FARTHEST, _ENDS)
        return (end, "") if end >= 0 else (self.following, "its closing brace is missing")

    def closing(self, position: int, closer: str) -> tuple[int, int]:
        """Return where the entry ends, -1 if not before the next, and how many braces are open."""
        if closer == "}" and (plain := _PLAIN.match(self.text, position, self.following)):
            return plain.start("end"), 0
        depth, quoted = 0, False
        for found in _SIGN.finditer(self.text, position, self.following):
            sign = found[0]
            if sign == '"':
                quoted ^= closer == ")" and depth == 0
            elif sign == closer and depth == 0 and not quoted:
                return found.start(), 0
            elif sign == "{":
                depth += 1
            elif sign == "}":
                depth -= 1
        return -1, depth

    def end_beyond(self, position: int, depth: int, limit: int, after: re.Pattern[str]) -> int:
        """Return where an entry ends in which others stand; -1 if nowhere.

        Its braces must balance before *limit*, and *after* must follow. A file in which this has
        been sought in vain too often is broken otherwise.
        """
        if self.in_vain == _ATTEMPTS:
            return -1
        for found in _BRACE.finditer(self.text, position, limit):
            depth += 1 if found[0] == "{" else -1
            if depth < 0:
                if after.match(self.text, found.end()):
                    return found.start()
                break
        self.in_vain += 1
        return -1
