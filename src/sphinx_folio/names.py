"""Names: how a person is called, and how a title becomes a readable address.

Floor 0: standard library only.
"""

from __future__ import annotations

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

EAST_ASIAN = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
"""Han, Kana and Hangul, whose names are written family first."""

# Texts, which ``re`` compiles when a name asks for them: that takes a while for so many signs.
_SPACE_BETWEEN = rf"(?<=[{EAST_ASIAN}]) (?=[{EAST_ASIAN}])"
_ALL_EAST_ASIAN = rf"[{EAST_ASIAN}][{EAST_ASIAN}\s・·]*"
LONGEST_NAME = 255
"""The longest name of a file on common file systems, in bytes."""
LONGEST_FRAGMENT = 120
"""In bytes: the name of a file, with its ending, must be no longer than that."""


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return *text* without case, accents, full stops and doubled spaces.

    Two spellings of one name ("Réka  Żółkoś", "reka zolkos"; "김 민수", "김민수") fold to the same
    text.
    """
    bare = _bare(text)
    return re.sub(_SPACE_BETWEEN, "", bare) if _may_be_east_asian(bare) else bare


def _bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l"))
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", " ".join(bare.replace(".", " ").split()))


def is_east_asian(text: str) -> bool:
    """Return True if *text* is written in Han, Kana or Hangul alone."""
    return _may_be_east_asian(text) and re.fullmatch(_ALL_EAST_ASIAN, text) is not None


def _may_be_east_asian(text: str) -> bool:
    return not text.isascii() and max(text) >= EAST_ASIAN[0]


def slugify(text: str) -> str:
    """Return *text* as lower-case words joined by hyphens, fit for an HTML ``id``.

    Letters of every script are kept; nothing left gives ``""``.
    """
    return re.sub(r"[\W_]+", "-", _bare(text)).strip("-")


_SIGNS = {"#": "sharp", "%": "percent", "&": "and", "*": "star", "+": "plus", "@": "at"}


def address_slug(text: str) -> str:
    """Return ``slugify`` of *text* with signs by their names: ``c-plus-plus``.

    So ``C#`` has an address that ``C`` never takes over. What is made of other signs alone gets one
    that follows from them.
    """
    named = "".join(f" {_SIGNS[sign]} " if sign in _SIGNS else sign for sign in text)
    return slugify(named) or f"entry-{_digest(text)}"


def initials(name: str) -> str:
    """Return at most two letters that stand for a name: those of its first and last word."""
    words = [word for word in name.split() if word[0].isalnum()]
    chosen = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0] for word in chosen).upper()


def fragment_id(text: str) -> str:
    """Return *text* as an ``id`` that every browser and builder takes, and no other text has."""
    fragment = _readable(text)
    return fragment if fragment == text else f"{fragment}-{_digest(text)}"


def paper_anchor(key: str) -> str:
    """Return the anchor of a paper in a list."""
    return f"paper-{fragment_id(key)}"


def file_names(
    keys: Iterable[str], taken: Iterable[str] = (), readable: Callable[[str], str] | None = None
) -> dict[str, str]:
    """Return a name for a file by each of *keys*: readable, and different for each.

    Where two would get the same name, or differ only in case, the second gets a suffix that
    follows from the key alone; which is the second does not depend on the order of *keys*.
    *readable* takes out of a key what the name does not keep, such as its case.
    """
    used = set(taken)
    names: dict[str, str] = {}
    named = {key: _readable(readable(key) if readable else key) for key in keys}
    for key in sorted(named, key=lambda key: (named[key] != key, key.swapcase())):
        name = named[key]
        if name.casefold() in used:
            name = f"{name}-{_digest(key)}"
        used.add(name.casefold())
        names[key] = name
    return names


def _readable(text: str) -> str:
    return shortened(re.sub(r"[^\w-]+", "-", text).strip("-") or "entry", LONGEST_FRAGMENT)


def shortened(name: str, longest: int) -> str:
    """Return the beginning of a name, of no more than *longest* bytes."""
    return name.encode()[:longest].decode(errors="ignore")


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the nearest of *candidates*, or ``""``."""
    by_fold = {fold(candidate): candidate for candidate in sorted(candidates, reverse=True)}
    near = difflib.get_close_matches(fold(name), by_fold, n=1, cutoff=0.5)
    near = near or [folded for folded in by_fold if folded and fold(name).startswith(folded)]
    return f"; did you mean {by_fold[near[0]]!r}?" if near else ""


@dataclass(frozen=True, slots=True)
class PersonName:
    """The name of an author in the parts that BibTeX knows.

    ``suffix`` is what stands after the name: ``Jr.``, or the same name in another script.
    ``literal`` holds a name that has no parts: a collaboration, a company. ``family_first`` is
    true for names that are written so in their own script.
    """

    given: str = ""
    particle: str = ""
    family: str = ""
    suffix: str = ""
    literal: str = ""
    family_first: bool = False
    full: str = field(init=False, repr=False, compare=False)
    """The name in reading order: ``"Ludwig van Beethoven"``, ``"山田 太郎"``."""

    def __post_init__(self) -> None:
        parts = (self.given, self.particle, self.family)
        ordered = (self.family, self.given) if self.family_first else parts
        name = self.literal or " ".join(part for part in ordered if part)
        # Kept, because lists and indexes ask for it far more often than names are made.
        object.__setattr__(self, "full", f"{name} {self.suffix}" if self.suffix else name)

    @property
    def surname(self) -> str:
        """The name by which an author is cited: ``"van Beethoven"``."""
        return self.literal or " ".join(filter(None, (self.particle, self.family))) or self.given


def may_be_same(name: str, other: str) -> bool:
    """Return True if two names of people are likely to be spellings of one.

    They are if their letters are equal, or if the family names are, and each given name of the
    shorter one is found in the other or abbreviates one there: "J. Kim" and "Jae-Hyun Kim", but
    not "Jisoo Kim" and "Jaehyun Kim".
    """
    one, two = _words(name), _words(other)
    if not one or not two:
        return False
    if "".join(one).replace("-", "") == "".join(two).replace("-", ""):
        return True
    shorter, longer = sorted((one[:-1], two[:-1]), key=len)
    if one[-1] != two[-1] or not shorter:
        return False
    if not (shorter[0] in longer or _abbreviates(shorter[0], longer[0])):
        return False
    left = iter(longer)
    return all(any(_abbreviates(word, found) for found in left) for word in shorter)


def _words(name: str) -> list[str]:
    return fold(name.replace(".-", "-").replace("‐", "-")).split()


def _abbreviates(word: str, other: str) -> bool:
    """Return True if one of two given names is the other, or its initials ("J.-H.", "Jaehyun")."""
    for initials, full in ((word, other), (other, word)):
        letters = initials.split("-")
        rest = iter(full.replace("-", ""))
        if all(len(letter) == 1 for letter in letters) and full.startswith(letters[0]):
            return all(any(letter == sign for sign in rest) for letter in letters)
    return word == other
