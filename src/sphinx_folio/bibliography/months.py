"""The months by their names, in the languages of many a ``.bib`` file, and by their numbers."""

from __future__ import annotations

import re

from ..names import fold

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""How the English names begin, and many of other languages."""

MACROS = frozenset(_ENGLISH)
"""The months as BibTeX's styles know them: ``month = jan``."""

_OTHERS = {
    name: number
    for number, names in {
        1: "enero ene gennaio gen",
        2: "fevrier fevr fev fevereiro",
        3: "maerz mrz maart",
        4: "avril avr abril abr",
        5: "mai mei maio maggio",
        6: "juin giugno",
        7: "juillet juil luglio",
        8: "aout agosto ago",
        9: "setiembre settembre setembro",
        10: "oktober okt ottobre outubro",
        12: "dezember dez dezembro diciembre dic dicembre",
    }.items()
    for name in names.split()
}
"""Names and abbreviations that begin otherwise: German, French, Spanish, Italian, Portuguese,
Dutch; without accents."""

MONTH_NAME = re.compile(
    rf"(?<![^\W\d_])(?:(?P<start>{'|'.join(_ENGLISH)})[^\W\d_]*|(?P<whole>{'|'.join(_OTHERS)}))"
    r"(?![^\W\d_])"
)
"""A month in folded text."""

_COUNTED = re.compile(r"(\d+)\s*[月월]|(\d+)(?:\s*[-–/]\s*\d+)?")


def month_number(text: str) -> int:
    """Return 1 to 12 for ``3``, ``03`` or a text with ``mar`` or ``March``; 0 for any other."""
    return month_and_day(text)[0]


def month_and_day(text: str) -> tuple[int, int]:
    """Return what ``mar``, ``3``, ``5 March`` or ``18–24 Jul`` say, 0 for what they do not."""
    folded = fold(text)
    numbers = [int(number) for number in re.findall(r"(?<!\d)\d\d?(?!\d)", folded)]
    if found := MONTH_NAME.search(folded):
        month = _OTHERS.get(found["whole"]) or _ENGLISH.index(found["start"]) + 1
        return month, numbers[0] if numbers else 0
    if len(numbers) == 2 and re.fullmatch(r"\d+\s+\d+", folded):
        day, month = numbers if numbers[1] <= 12 else reversed(numbers)
    else:
        counted = _COUNTED.fullmatch(folded)
        day, month = 0, int(counted[1] or counted[2]) if counted else 0
    return (month, day) if 1 <= month <= 12 else (0, 0)
