"""Labels of the alpha style: those that an entry brings itself, and short ones for organizations.

pybtex shortens words one by one, and an organization in braces comes out nearly whole:
``TheLSCatVCollaboration16``. Here it is called by its initials, as several people are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from pybtex.style.labels.alpha import LabelStyle

from .latex import to_text

MOST_OF_A_WORD = 8
"""Letters of an organization of one word that a label holds, such as CERN or OpenAI."""

MOST_INITIALS = 5

_SMALL = frozenset(
    "a and at by de des du et for für in la le of on the und von y zur".split()  # noqa: SIM905
)


class ShortLabels(LabelStyle):  # type: ignore[misc]
    """pybtex's alpha labels, but for what an entry says and for names of organizations."""

    def format_label(self, entry: Any) -> str:
        """Return the label of an entry: its ``shorthand``, or what names it and the year."""
        if shorthand := _plain(entry, "shorthand"):
            return shorthand
        year = str(entry.fields.get("year", ""))[-2:]
        if label := _plain(entry, "label"):
            return label + year
        label = str(super().format_label(entry))
        # Of a name without Latin letters nothing is left.
        return str(entry.key)[:3] + label if label == year else label

    def format_lab_names(self, persons: Sequence[Any]) -> str:
        """Return the letters that stand for names."""
        return str(super().format_lab_names(list(map(_shortened, persons))))


def _plain(entry: Any, field: str) -> str:
    return " ".join(to_text(entry.fields.get(field, "")).split())


def _shortened(person: Any) -> Any:
    """Return what pybtex needs to make initials of an organization; a person as they are."""
    name = " ".join(person.last_names)
    whole = name.startswith("{") and name.endswith("}")
    if not whole or person.first_names or person.prelast_names:
        return person
    words = [word for word in re.findall(r"[^\W_]+", to_text(name)) if word.lower() not in _SMALL]
    if len(words) == 1 and len(words[0]) <= MOST_OF_A_WORD:
        return person
    letters = [word[0] for word in words[:MOST_INITIALS]] if len(words) > 1 else words
    return SimpleNamespace(prelast_names=[], last_names=letters)
