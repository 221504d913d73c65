"""The head of a post's file, looked at before Sphinx reads it: is the post published?

The answer has to be there before the page is read, because a page that is read is written. A file
that has not changed since the last build is not opened again.
"""

from __future__ import annotations

import datetime
import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..dates import PartialDate
from ..kinds.post import Post, Status
from ..options import read_options

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast
_ASKED = ("date", "draft", "name", "series", "part")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.DOTALL | re.M)
_FIELD = re.compile(r"^:([\w-]+):[ \t]*(.*)$", re.MULTILINE)
_DRAFT = re.compile(r"^draft[ \t]*:[ \t]*(?!false|no|off|null|~|$)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Peek:
    """What the head of a post says that must be known before the page is read.

    ``stamp`` is that of the file: time in nanoseconds, and size in bytes. ``fault`` says what is
    wrong with ``draft``; such a post counts as a draft, because what is out cannot be taken back.
    """

    stamp: tuple[int, int]
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


def peek(path: Path, former: Peek | None) -> Peek:
    """Return what the head of a file says; *former* if the file has not changed since."""
    try:
        state = path.stat()
        stamp = (state.st_mtime_ns, state.st_size)
        if former is not None and former.stamp == stamp:
            return former
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:  # Sphinx will say so
        return Peek((0, 0))
    values, faults = read_options(Post, _asked(path.suffix, text))
    fault = next((fault.message for fault in faults if fault.option == "draft"), "")
    found = {name: values[name] for name in _ASKED if name in values}
    return Peek(stamp, **{**found, "draft": found.get("draft", bool(fault)), "fault": fault})


def _asked(suffix: str, text: str) -> dict[str, str]:
    """Return the fields in question, as they are written in a file."""
    if suffix == ".ipynb":
        text = _first_cell(text)
    head = _FRONT_MATTER.match(text.lstrip("\n") if suffix == ".ipynb" else text)
    if head is None:  # reStructuredText, or a page without front matter
        written: Any = dict(_FIELD.findall(text.split("\n\n", 1)[0])) if suffix == ".rst" else {}
    else:
        try:
            written = yaml.load(head[1], _Loader)
        except (yaml.YAMLError, ValueError):
            # It cannot be read, which is told when the page is: here only that it stays a draft.
            written = {"draft": True} if _DRAFT.search(head[1]) else {}
    if not isinstance(written, dict):
        return {}
    fields = {str(name): value for name, value in written.items() if str(name) in _ASKED}
    return {
        name: str(value)
        for name, value in fields.items()
        if value is not None and (name == "draft" or not isinstance(value, dict | list))
    }


def _first_cell(text: str) -> str:
    """Return the text of a notebook's first cell, in which its front matter stands.

    If none does, it is the metadata of the notebook, written as such: JSON is YAML.
    """
    with suppress(ValueError, KeyError, IndexError, TypeError, AttributeError):
        notebook = json.loads(text)
        cell = notebook["cells"][0]
        source = "".join(cell["source"]).lstrip("\n")
        if cell["cell_type"] in ("markdown", "raw") and source.startswith("---"):
            return source
        return f"---\n{json.dumps(notebook['metadata'])}\n---\n"
    return ""


def today() -> datetime.date:
    """Return the day of the build, in UTC; that of ``SOURCE_DATE_EPOCH`` if it is set."""
    with suppress(KeyError, ValueError, OverflowError, OSError):
        epoch = int(os.environ["SOURCE_DATE_EPOCH"])
        return datetime.datetime.fromtimestamp(epoch, datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).date()
