"""E-mail addresses, kept from programs that collect them: no page says one letter for letter.

Floor 0: standard library only. In HTML and XML each sign of an address becomes a character
reference, decimal and hexadecimal in turn; in JSON the ``@`` becomes an escape. Whoever reads the
format as it is meant to be read sees the same as before: a browser shows, follows and copies the
address, a screen reader says it, and no script is needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

_SIGNS = ("@", "&#64;", "%40")
"""How the sign of an address may be written; docutils writes the second in any text."""

_IN_LOCAL = ".%+_-"  # beside letters and digits
_LOCAL = re.compile(rf"(?:mailto:)?[\w{_IN_LOCAL}]+$", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_LONGEST_LOCAL = 80
_LITERAL = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
"""Elements of HTML in which a character reference means nothing."""


def in_markup(text: str) -> str:
    """Return HTML or XML with its addresses as character references; JSON inside as JSON."""
    if next(_addresses(text), None) is None:
        return text
    parts, done = [], 0
    for found in _LITERAL.finditer(text):
        parts.append(_replaced(text[done : found.start()], _references))
        is_data = "json" in found[2]
        parts.append(in_json(found[0]) if is_data else found[0])
        done = found.end()
    parts.append(_replaced(text[done:], _references))
    return "".join(parts)


def in_json(text: str) -> str:
    """Return JSON with the ``@`` of its addresses as an escape."""
    return _replaced(
        text, lambda address: address.replace("@", "\\u0040").replace("%40", "\\u002540")
    )


def in_words(text: str) -> str:
    """Return a text that knows neither references nor escapes: ``ada [at] example.org``."""
    return _replaced(text, lambda address: address.replace("@", " [at] "))


def _replaced(text: str, change: Callable[[str], str]) -> str:
    parts, done = [], 0
    for start, end in _addresses(text):
        if start >= done:
            parts += [text[done:start], change(text[start:end])]
            done = end
    return "".join([*parts, text[done:]])


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where addresses begin and end, ``mailto:`` included.

    The signs are sought first, so that a text without any costs next to nothing.
    """
    for at, sign in sorted(_places(text)):
        before = text[at - 1 : at]
        if not before.isalnum() and before not in _IN_LOCAL:  # such as the keys of JSON-LD
            continue
        domain = _DOMAIN.match(text, at + len(sign))
        start = max(at - _LONGEST_LOCAL, 0)
        local = _LOCAL.search(text[start:at]) if domain else None
        if domain and local:
            yield start + local.start(), domain.end()


def _places(text: str) -> Iterator[tuple[int, str]]:
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            yield at, sign
            at = text.find(sign, at + 1)


def _references(address: str) -> str:
    """Return an address as character references."""
    return "".join(
        f"&#x{ord(sign):x};" if place % 2 else f"&#{ord(sign)};"
        for place, sign in enumerate(unescape(address))
    )
