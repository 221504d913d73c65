"""How long a text takes to read.

Floor 2, pure.
"""

from __future__ import annotations

import math
import re

from ..names import EAST_ASIAN

WORDS_PER_MINUTE = 230
SIGNS_PER_MINUTE = 500
"""Of Chinese, Japanese and Korean, which are counted by their signs."""

_SIGN = f"[{EAST_ASIAN}]"
_WORD = re.compile(r"\w[\w'’.,:/@-]*")


def minutes(text: str) -> int:
    """Return the minutes that *text* takes: 0 if there are no words, else at least 1."""
    if text.isascii():  # most texts: what stands between blanks is near enough
        words, signs = len(text.split()), 0
    else:
        rest, signs = re.subn(_SIGN, " ", text)
        words = len(_WORD.findall(rest))
    needed = words / WORDS_PER_MINUTE + signs / SIGNS_PER_MINUTE
    return max(1, math.floor(needed + 0.5)) if needed else 0
