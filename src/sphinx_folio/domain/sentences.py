"""Sentences of a paragraph, so that a paper's page quotes the one that mentions the paper.

A sentence too long is better than half a one: where a stop may be that of an abbreviation, the
text is not cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TITLE, SHORT, NOTHING = "\0\1\2"
"""The signs around a reference in a sentence, for what the reader sees there: the title, the short
form, or words of the author's own, which follow."""

REFERENCE = re.compile(f"([{TITLE}{SHORT}{NOTHING}])(\\w*):(.*?)\\1")
"""A reference in a sentence: the sign, the kind and the name."""

_ALWAYS = """
abb abschn al alg approx bzw ca cf chap cor dr eq eqs esp fig figs ggf gl incl kap lem mr mrs ms
ph.d prof ref refs resp sec secs sect sog st tbl thm vgl viz vs
"""
_ABBREVIATIONS = frozenset(_ALWAYS.split())
_WORDS = "app art bd ch def ed no nos nr p pp prop tab vol vols"
_BEFORE_NUMBERS = frozenset(_WORDS.split())
"""Abbreviations before a number only: else they may be words, or letters of a formula."""

_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
"""As in "e.g." and "U.S."."""

_WESTERN = rf"(?P<stop>[.!?]){NOTHING}*\s+(?={NOTHING}*(?P<next>[^{NOTHING}]))"
_EASTERN = rf"[。！？｡]{NOTHING}*(?=[^」』）”’。！？｡{NOTHING}])\s*"
_END = re.compile(f"{_WESTERN}|{_EASTERN}")


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of *text*, whose white space is single spaces and which has marks."""
    # A stop in the name of a reference ends nothing.
    masked = REFERENCE.sub(lambda found: found[1] * len(found[0]), text)
    start = 0
    for end in _END.finditer(masked):
        if end["stop"] and not _ends(masked, start, end):
            continue
        yield text[start : end.end()].rstrip()
        start = end.end()
    yield text[start:]


def _ends(text: str, start: int, end: re.Match[str]) -> bool:
    """Return True if the stop that was found ends a sentence, which begins at *start*."""
    following = end["next"]
    if following.islower():
        return False
    if end["stop"] != ".":
        return True
    found = re.search(r"[\w.]*$", text[start : end.start()].rpartition(" ")[2])
    word = found[0] if found else ""
    if len(word) == 1 and word.isalpha():  # "J. Doe", "z. B."
        initials = word.isupper() or text[end.end() + 1 : end.end() + 2] == "."
        return not (initials or (word in _BEFORE_NUMBERS and following.isdigit()))
    if _LETTERS.fullmatch(word) or word.lower() in _ABBREVIATIONS:
        return False
    return not (word.lower() in _BEFORE_NUMBERS and (following.isdigit() or following == "("))
