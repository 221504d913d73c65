"""The head of a post's file, looked at before Sphinx reads it: is the post published?

The answer has to be there before the page is read, because a page that is read is written. A file
that has not changed since the last build is not opened again.
"""

from __future__ import annotations

import datetime
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..dates import PartialDate
from ..kinds.post import Post, Status
from ..names import fold
from ..options import read_options
from .heads import head_fields

_ASKED = ("date", "draft", "name", "series", "part")


class Peek(NamedTuple):
    """What the head of a post says that must be known before the page is read.

    ``stamp`` is that of the file: time in nanoseconds, size in bytes, and its sort. ``fault`` says
    what is wrong with ``draft``; such a post counts as a draft, because what is out cannot be taken
    back.
    """

    stamp: tuple[int, int, str]
    name: str = ""
    date: PartialDate | None = None
    draft: bool = False
    fault: str = ""
    series: str = ""
    part: int | None = None

    def status(self, today: datetime.date) -> Status:
        """Return whether the post is published on the day *today*, and if not, why."""
        if self.draft:
            return "draft"
        return "future" if self.date is not None and self.date.first_day > today else ""


def peek(path: Path, sort: str, former: Peek | None) -> Peek:
    """Return what the head of a file says; *former* if the file has not changed since.

    The *sort* is what Sphinx calls the pages of its suffix: ``markdown``.
    """
    try:
        state = path.stat()
        stamp = (state.st_mtime_ns, state.st_size, sort)
        if former is not None and former.stamp == stamp:
            return former
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:  # Sphinx will say so
        return Peek((0, 0, sort))
    values, faults = read_options(Post, _asked(text, sort))
    fault = next((fault.message for fault in faults if fault.option == "draft"), "")
    found = {name: values[name] for name in _ASKED if name in values}
    return Peek(stamp, **{**found, "draft": found.get("draft", bool(fault)), "fault": fault})


def _asked(text: str, sort: str) -> dict[str, str]:
    """Return the fields in question, as they are written in a file."""
    fields = head_fields(text, sort)
    asked = {
        name: str(value)
        for name, value in fields.items()
        if name in _ASKED
        and value is not None
        and (name == "draft" or not isinstance(value, dict | list))
    }
    if fold(str(fields.get("published", ""))) in ("false", "no", "off"):
        asked["draft"] = "true"
    return asked


def today() -> datetime.date:
    """Return the day of the build, in UTC; that of ``SOURCE_DATE_EPOCH`` if it is set."""
    with suppress(KeyError, ValueError, OverflowError, OSError):
        epoch = int(os.environ["SOURCE_DATE_EPOCH"])
        return datetime.datetime.fromtimestamp(epoch, datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()
