"""Dates as people write them in a CV: a year, a month or a day, and spans of them.

Floor 0: standard library only.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, NamedTuple

Present = Literal["present"]
PRESENT: Final[Present] = "present"

_PATTERN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T]\d\d?:\d\d.*)?)?)?")


class PartialDate(NamedTuple):
    """A date of which only the year need be known.

    ``month`` and ``day`` are 0 where unknown, so that dates sort as written:
    2020 stands before 2020-01.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2020``, ``2020-09`` or ``2020-09-01`` (ISO 8601, reduced precision).

        A time of day behind the date is left out.

        Raises ValueError with a sentence for the author of the page.
        """
        found = _PATTERN.fullmatch(text.strip())
        if not found:
            raise ValueError(f"{text!r} is not a date: write 2020, 2020-09 or 2020-09-01")
        year, month, day = (int(part) if part else 0 for part in found.groups())
        try:
            datetime.date(year, month if found[2] else 1, day if found[3] else 1)
        except ValueError:
            raise ValueError(f"{text!r} is not a date of the calendar") from None
        return cls(year, month, day)

    @property
    def iso(self) -> str:
        """The date as HTML's ``datetime`` attribute and feeds want it: ``2018-11``."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    @property
    def first_day(self) -> datetime.date:
        """The first day that the date may mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)


class Period(NamedTuple):
    """A span of time; either end may be unknown, and the later one may be now."""

    start: PartialDate | None = None
    end: PartialDate | Present | None = None

    def __bool__(self) -> bool:
        return self.start is not None or self.end is not None

    @property
    def fault(self) -> str:
        """What is wrong with the span, in words, as far as both ends are known; else ""."""
        if self.start is None or not isinstance(self.end, PartialDate):
            return ""
        start = (self.start.year, self.start.month, self.start.day)
        end = (self.end.year, self.end.month, self.end.day)
        known = sum(1 for early, late in zip(start, end, strict=True) if early and late)
        if end[:known] < start[:known]:
            return f"the end {self.end.iso} is before the start {self.start.iso}"
        return ""

    @property
    def newest_first(self) -> tuple[bool, PartialDate, PartialDate]:
        """A key that, sorted in reverse, puts what goes on first and what ended long ago last."""
        start = self.start or _NEVER
        end = self.end if isinstance(self.end, PartialDate) else start
        return (self.end == PRESENT, end, start)


_NEVER = PartialDate(0)


@lru_cache(maxsize=10_000)  # asked for a dozen times of each post and paper
def until(end: PartialDate | None) -> Period:
    """Return a period of which no more than the end is known."""
    return Period(end=end)


@dataclass(frozen=True, slots=True)
class Years:
    """A range of years, both ends included; an end that is 0 is open."""

    first: int = 0
    last: int = 0

    @classmethod
    def parse(cls, text: str) -> Years:
        """Read ``2021``, ``2019-2023``, ``2020-`` or ``-2018``.

        Raises ValueError with a sentence for the author of the page.
        """
        found = re.fullmatch(r"([0-9]{4})?\s*([-–—])?\s*([0-9]{4})?", text.strip())
        if found is None or not (found[1] or found[3]) or (found[1] and found[3] and not found[2]):
            raise ValueError(f"{text!r} are no years: write 2021, 2019-2023, 2020- or -2018")
        first, last = (int(part) if part else 0 for part in (found[1], found[3]))
        if first and last and last < first:
            raise ValueError(f"{text!r} runs backwards: write {last}-{first}")
        return cls(first, last if found[2] else first)

    def __contains__(self, year: int) -> bool:
        return year > 0 and self.first <= year <= (self.last or year)
