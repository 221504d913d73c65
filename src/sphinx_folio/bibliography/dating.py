"""When a paper appeared, in the ways in which people write it in a ``.bib`` file.

Words that say how far it is stand where the year should: ``to appear``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ..dates import PartialDate
from ..names import fold
from .authors import Note
from .months import MONTH_NAME, month_and_day

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_UNKNOWN_PARTS = re.compile(r"(?<=\d{4})(-(?!00)\d\d)?(?:-00)+$")
_ABOUT = re.compile(
    r"\b(?:c|ca|circa|about|de|del|den|vom|le)\b\.?|(?<=\d)(?:[a-zº]|st|nd|rd|th|er)\b", re.I
)
_YEAR_FIRST = re.compile(
    r"(\d{4})\s*(?:[./]|[年년])\s*(\d{1,2})\s*(?:[./]|[月월])?(?:\s*(\d{1,2})\s*(?:\.|[日일])?)?"
)
_YEAR_LAST = re.compile(r"(?:(\d{1,2})\s*([./-])\s*)?(\d{1,2})\s*[./-]\s*(\d{4})")
_STATE = re.compile(
    r"to (?:appear|be published)|in (?:press|preparation|print|review|revision)|forthcoming"
    r"|accepted|submitted|under (?:review|revision)|unpublished|preprint|online first|early access",
    re.IGNORECASE,
)


class Dating(NamedTuple):
    """The date of a paper, and the words beside it that say how far it is."""

    date: PartialDate | None = None
    state: str = ""


def read_dating(text: Callable[[str], str], note: Note) -> Dating:
    """Return when a paper appeared: by ``date``, or else by ``year``, ``month`` and ``day``.

    *text* returns the text of a field.
    """
    by_date = _read("date", text("date"), note) if text("date") else Dating()
    if by_date.date or not text("year"):
        return by_date
    by_year = _read("year", text("year"), note)
    state = by_date.state or by_year.state
    if by_year.date is None:
        return Dating(None, state)
    return Dating(_with_month(by_year.date, text("month"), text("day"), note), state)


def _read(field: str, written: str, note: Note) -> Dating:
    if numbers := _of_numbers(written):
        return Dating(numbers)
    parts = [written] if _YEAR_LAST.fullmatch(written) else written.split("/")
    ends = [part for part in map(str.strip, parts) if part.strip(".")] or [""]
    try:
        begun = PartialDate.parse(_UNKNOWN_PARTS.sub(r"\1", ends[0]))
    except ValueError as error:
        fault = str(error)
    else:
        if len(set(ends)) > 1:
            note(field, f"{written!r} is a span of time; only its beginning, {begun.iso}, is shown")
        return Dating(begun)
    years = _YEAR.findall(written)
    state = _STATE.search(written)
    rest = written.replace(state[0], " ") if state else written
    rest = fold(_YEAR.sub(" ", _ABOUT.sub(" ", rest)))
    month, day = month_and_day(rest) if MONTH_NAME.search(rest) else (0, 0)
    rest = re.sub(r"\d+", " ", MONTH_NAME.sub(" ", rest)) if month else rest
    date = _of_calendar(int(years[0]), month, day) if years else None
    understood = not re.search(r"\w", rest) and len(set(years)) < 2 and (years or state)
    if not understood:
        note(field, f"{fault}; {years[0]} is taken" if years else fault)
    return Dating(date, state[0] if state else "")


def _of_numbers(written: str) -> PartialDate | None:
    """Return a date of numbers alone: ``15.03.2014``, ``10/2015``, ``2015년 5월``; else None.

    Of ``3/4/2014`` nobody knows which is the month, and ``2011/12`` may be two years.
    """
    written = written.strip()
    if found := _YEAR_FIRST.fullmatch(written):
        year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
        if "/" in written and not day and month == (year + 1) % 100:
            return None
    elif found := _YEAR_LAST.fullmatch(written):
        day, month, year = int(found[1] or 0), int(found[3]), int(found[4])
        if found[2] in ("/", "-") and day != month:
            if day <= 12 and month <= 12:
                return None
            day, month = (day, month) if month <= 12 else (month, day)
    else:
        return None
    try:
        return PartialDate.parse("-".join(f"{part:02}" for part in (year, month, day) if part))
    except ValueError:
        return None


def _with_month(date: PartialDate, month: str, day: str, note: Note) -> PartialDate:
    if not month:
        return date
    number, first = month_and_day(month)
    if not number:
        note("month", f"{month!r} is no month: write mar or 3")
        return date
    found = _of_calendar(date.year, number, int(day) if day.isdecimal() else first)
    if day and not found.day:
        note("day", f"{day!r} is no day of that month")
    return found


def _of_calendar(year: int, month: int, day: int) -> PartialDate:
    """Return the date, without a day that the month does not have."""
    if not (month and day):
        return PartialDate(year, month)
    try:
        return PartialDate.parse(f"{year:04}-{month:02}-{day:02}")
    except ValueError:
        return PartialDate(year, month)
