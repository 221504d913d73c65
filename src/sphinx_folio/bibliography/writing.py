"""An entry again as BibTeX, fit for every reader: whatever was read, it can be read again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache

from .entries import RawEntry
from .fields import FILE_FIELDS, LINK_FIELDS, is_offered
from .months import MACROS as MONTHS
from .namelists import read_names
from .persons import bibtex_name

_NAMES = ("author", "editor")
_NO_MARKS = re.compile(r"[\w\s.,'{}-]*")
_NOT_IN_NAME = re.compile(r"[^A-Za-z0-9!$&*+./:;<>?\[\]^_`|~-]+")
_NOT_IN_KEY = re.compile(r"[\s\\]+")
_BLOCK_IN_TEXT = re.compile(r"(?<!\s)\s+@")
_LAST_BACKSLASH = re.compile(r"(?<!\\)((?:\\\\)*)\\$")
_LINE_BREAK = re.compile(r"(?<!\\)(?:\\\\)+(?=[{}]|$)")
"""One before a brace: some readers take its second backslash for one of the brace."""

_DEEPEST = 90
"""Braces inside one another: pybtex takes a hundred."""

_SIGN = re.compile(r"\\?[{}]|\\\\|.", re.DOTALL)

_WORDS = {
    ("{", True): r"\lbrace{}",
    ("}", True): r"\rbrace{}",
    ("{", False): r"\textbraceleft{}",
    ("}", False): r"\textbraceright{}",
}
"""A brace in words, in a formula and in text."""


def write_entry(entry: RawEntry) -> str:
    """Return *entry* with all its fields but those that are meant for the site alone."""
    fields: dict[str, str] = {}
    for name, text in entry.fields.items():
        if is_offered(name) and not _is_local(name, text):
            value = _without_marks(text) if name in _NAMES else text
            fields.setdefault(_plain_name(name), _readable(value))
    width = max(map(len, fields), default=0)
    lines = [f"  {name:<{width}} = {_value(name, text)}," for name, text in fields.items()]
    key = _NOT_IN_KEY.sub("-", entry.key)
    type_ = re.sub(r"\W", "_", _plain_name(entry.type))
    return "\n".join([f"@{type_}{{{key},", *lines, "}"])


def _value(name: str, text: str) -> str:
    """Return a value in braces; a month by the name under which each style has its own word."""
    return text if name == "month" and text in MONTHS else f"{{{text}}}"


def _without_marks(latex: str) -> str:
    """Return names without the signs after them, which mean something on this site alone."""
    if _NO_MARKS.fullmatch(latex):
        return latex
    listed = read_names(latex)
    names = [bibtex_name(name) for name in listed.names]
    if not any(marks for _, marks in names):
        return latex
    return " and ".join([*(bare for bare, _ in names), *(["others"] if listed.others else [])])


def _is_local(name: str, text: str) -> bool:
    """Return True for the path of a file of the site, which means nothing elsewhere."""
    kind, _ = LINK_FIELDS.get(name, ("", ""))
    return kind in FILE_FIELDS and "://" not in text


def write_file(entries: Iterable[str]) -> str:
    """Return *entries*, as ``write_entry`` gives them, in one file, where no two share a key.

    BibTeX does not tell capitals in keys: of two keys that differ in nothing else, the later gets
    a number.
    """
    texts = []
    taken: set[str] = set()
    for text in entries:
        head, _, rest = text.partition(",")
        numbered, number = head, 1
        while _key(numbered) in taken:
            number += 1
            numbered = f"{head}-{number}"
        taken.add(_key(numbered))
        texts.append(f"{numbered},{rest}\n")
    return "\n".join(texts)


def _key(head: str) -> str:
    return head.partition("{")[2].lower()


def _readable(text: str) -> str:
    """Return a value that no reader takes for more, or less, than a value."""
    text = balanced(text)
    if text.count("{") > _DEEPEST:
        text = _shallow(text)
    if "@" in text:
        text = _BLOCK_IN_TEXT.sub(lambda at: " @" if "\n" in at[0] else at[0], text)
    if "\\" not in text:
        return text
    if "\\" in text[-2:]:
        text = _LAST_BACKSLASH.sub(r"\g<1>\\textbackslash{}", text)
    return _LINE_BREAK.sub(r"\g<0> ", text) if r"\\" in text else text


def balanced(text: str) -> str:
    r"""Return *text* with a partner for each brace.

    BibTeX counts braces, those behind a backslash too. One without a partner is left out; behind
    a backslash it becomes a command, as in ``\left\{``.
    """
    lone = dict(_lone_braces(text)) if "{" in text or "}" in text else {}
    if not lone:
        return text
    made: list[str] = []
    in_math = False
    for position, sign in enumerate(text):
        escaped = lone.get(position)
        if escaped is None:
            made.append(sign)
        elif escaped:
            made[-1] = _WORDS[sign, in_math]
        in_math ^= sign == "$" and text[position - 1 : position] != "\\"
    return "".join(made)


def _shallow(text: str) -> str:
    """Return *text*, whose braces are balanced, without those that lie too deep."""
    depth = 0
    made: list[str] = []
    for found in _SIGN.finditer(text):
        sign = found[0]
        depth += sign[-1] == "{"
        if sign[-1] not in "{}" or depth <= _DEEPEST:
            made.append(sign)
        depth -= sign[-1] == "}"
    return "".join(made)


def _lone_braces(text: str) -> Iterator[tuple[int, bool]]:
    """Yield the braces without a partner, and whether a backslash stands before each.

    Those behind a backslash are partners of one another only.
    """
    opened: dict[bool, list[int]] = {True: [], False: []}
    for found in re.finditer(r"\\?[{}]|\\\\", text):
        brace = found[0][-1]
        if brace == "\\":
            continue
        escaped = len(found[0]) == 2
        if brace == "{":
            opened[escaped].append(found.end() - 1)
        elif opened[escaped]:
            opened[escaped].pop()
        else:
            yield found.end() - 1, escaped
    for escaped, positions in opened.items():
        yield from ((position, escaped) for position in positions)


@cache
def _plain_name(name: str) -> str:
    """Return the name of a field or a type in the signs that BibTeX takes."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    bare = _NOT_IN_NAME.sub("-", bare)
    return bare if bare[:1].isalpha() else f"x-{bare}".rstrip("-")
