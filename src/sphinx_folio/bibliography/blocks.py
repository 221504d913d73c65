"""The text of a ``.bib`` file cut into its entries, so that a fault stays within its entry.

BibTeX's own rules: what stands outside of entries is a remark, braces decide where an entry
ends. Beyond them: a new entry at the start of a line ends one that lacks its closing brace, and
what follows a closing brace too many still belongs to its entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_START = re.compile(r"@[ \t]*(?P<type>[A-Za-z][\w-]*)\s*(?P<open>[{(])")
_NEXT = re.compile(
    r"^[ \t]*@[ \t]*[A-Za-z][\w-]*[ \t]*[{(][ \t]*[^\s,{}()\"=]+[ \t]*[,=]", re.MULTILINE
)
_FIELD = re.compile(r"[\s,}]*,?\s*[A-Za-z][\w+:.-]*\s*=\s*[{\"\w]")
_CLOSERS = {"{": "}", "(": ")"}


@dataclass(frozen=True, slots=True)
class Block:
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
    position, line, counted = 0, 1, 0
    while found := _START.search(text, position):
        if _in_comment(text, found.start()):
            position = found.end()
            continue
        line += text.count("\n", counted, found.start())
        counted = found.start()
        end, fault = _end(text, found.end(), _CLOSERS[found["open"]])
        body = text[found.end() : end]
        after = end if fault else end + 1
        if not fault and _FIELD.match(rest := _until_next(text, after)):
            body, after = f"{body},{rest.rstrip().removesuffix('}')}", after + len(rest)
            fault = "a closing brace too many ends it early"
        yield Block(found["type"].lower(), body, line, text[found.start() : after], fault)
        position = max(after, found.end())


def _in_comment(text: str, position: int) -> bool:
    start = text.rfind("\n", 0, position) + 1
    return text[start:position].lstrip().startswith("%")


def _until_next(text: str, position: int) -> str:
    found = _START.search(text, position)
    return text[position : found.start() if found else len(text)]


def _end(text: str, position: int, closer: str) -> tuple[int, str]:
    """Return where the entry whose inside begins at *position* ends, and what is wrong."""
    following = _NEXT.search(text, position)
    limit = following.start() if following else len(text)
    depth, quoted = 0, False
    for found in re.finditer(r'[{}()"]', text[position:limit]):
        sign = found[0]
        if sign == '"':
            quoted ^= closer == ")" and depth == 0
        elif sign == closer and depth == 0 and not quoted:
            return position + found.start(), ""
        elif sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
    return limit, "its closing brace is missing"
