"""Languages: the tags that tell browsers and readers aloud what a text is written in, and its way.

Floor 0: standard library only.
"""

from __future__ import annotations

import re
from typing import Literal, NewType

Language = NewType("Language", str)
"""A language tag; as a field's type it sends what is written there through ``language_tag``."""

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*")

_RIGHT_TO_LEFT = frozenset(
    ("ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "lrc", "mzn", "nqo", "ps", "sd", "syr", "ug")
) | {"ur", "yi"}
"""Languages that are written from right to left, as CLDR has them."""

_RIGHT_TO_LEFT_SCRIPTS = frozenset(("adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"))


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Return the way in which a *language* such as ``he`` or ``az-Arab`` is written."""
    tag, *others = language.replace("_", "-").lower().split("-")
    script = next((part for part in others if len(part) == 4 and part.isalpha()), "")
    is_leftward = script in _RIGHT_TO_LEFT_SCRIPTS if script else tag in _RIGHT_TO_LEFT
    return "rtl" if is_leftward else "ltr"


def language_tag(text: str) -> Language:
    """Return *text* if it has the form of a language tag: ``ko``, ``pt-BR``, ``zh-Hant-TW``.

    The form is that of BCP 47 (RFC 5646): language, script, region, variants.

    Raises ValueError with a sentence for the author of the page.
    """
    if _TAG.fullmatch(text):
        return Language(text)
    meant = text.replace("_", "-")
    hint = f"; did you mean {meant!r}?" if _TAG.fullmatch(meant) else ": write ko, or pt-BR"
    raise ValueError(f"{text!r} is no language{hint}")
