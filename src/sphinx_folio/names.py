"""Names: how a person is called, and how a title becomes a readable address.

Floor 0: standard library only.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return *text* without case, accents, full stops and doubled spaces.

    Two spellings of one name ("Réka  Żółkoś", "reka zolkos") fold to the same text.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", " ".join(bare.replace(".", " ").split()))


def slugify(text: str) -> str:
    """Return *text* as lower-case words joined by hyphens, fit for an HTML ``id``.

    Letters of every script are kept; nothing left gives ``""``.
    """
    return re.sub(r"[\W_]+", "-", fold(text)).strip("-")


def fragment_id(text: str) -> str:
    """Return *text* as an ``id`` that every browser and builder takes."""
    return re.sub(r"[^\w-]+", "-", text).strip("-") or "entry"


def paper_anchor(key: str) -> str:
    """Return the anchor of a paper in a list."""
    return f"paper-{fragment_id(key)}"


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the nearest of *candidates*, or ``""``."""
    by_fold = {fold(candidate): candidate for candidate in sorted(candidates, reverse=True)}
    near = difflib.get_close_matches(fold(name), by_fold, n=1, cutoff=0.5)
    near = near or [folded for folded in by_fold if folded and fold(name).startswith(folded)]
    return f"; did you mean {by_fold[near[0]]!r}?" if near else ""


@dataclass(frozen=True, slots=True)
class PersonName:
    """The name of an author in the parts that BibTeX knows.

    ``literal`` holds a name that has no parts: a collaboration, a company. ``family_first`` is
    true for names that are written so in their own script.
    """

    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    literal: str = ""
    family_first: bool = False

    @property
    def surname(self) -> str:
        """The name by which an author is cited: ``"van Beethoven"``."""
        return self.literal or " ".join(filter(None, (self.particle, self.family))) or self.given

    @property
    def full(self) -> str:
        """The name in reading order: ``"Ludwig van Beethoven"``."""
        parts = (self.given, self.particle, self.family)
        name = self.literal or " ".join(part for part in parts if part)
        return f"{name}, {self.suffix}" if self.suffix else name
