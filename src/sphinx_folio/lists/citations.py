"""Citation counts from a file of the site: who counted, when, and how many.

Floor 2, pure. Faults come back as values with their place; what can be read is kept::

    - key: doe2025kernels
      count: 12
      source: Semantic Scholar
      date: 2026-05-01
      url: https://example.org/counts  # if there is one
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from ..dates import PartialDate
from ..kinds.publication import Citations
from ..links import safe_url
from ..names import did_you_mean
from ..record import Source

REQUIRED = ("key", "count", "source", "date")
FIELDS = (*REQUIRED, "url")


class CitationFault(NamedTuple):
    """Something to mend in the file: its place, and a sentence."""

    source: Source
    message: str


@dataclass(slots=True)
class CitationFile:
    """What was read: counts by BibTeX key, and what is wrong."""

    file: str
    counts: dict[str, tuple[Citations, ...]] = field(default_factory=dict)
    faults: list[CitationFault] = field(default_factory=list)

    def note(self, line: int, message: str) -> None:
        """Note a fault of a *line*, counted from 1."""
        self.faults.append(CitationFault(Source(self.file, line), message))


def read_citations(file: str, data: bytes, keys: Iterable[str]) -> CitationFile:
    """Read the bytes of a file of citation counts for the papers *keys*."""
    made = CitationFile(file)
    known = dict.fromkeys(keys)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        made.note(line, "the file is not UTF-8: save it as such")
        text = data.decode("utf-8-sig", errors="replace")
    for root, above in _documents(text, made):
        if not isinstance(root, yaml.SequenceNode):
            made.note(_line(root, above), "the file must be a list: begin with '- key: …'")
            continue
        for item in root.value:
            _read_item(item, above, known, made)
    return made


def _documents(text: str, made: CitationFile) -> Iterator[tuple[yaml.Node, int]]:
    """Yield the file as YAML, with the number of lines above.

    If it cannot be read as a whole, its items are read one by one, so that a fault stays within
    its item.
    """
    parts = [(text, 0)]
    if _compose(text)[1]:
        lines = text.splitlines(keepends=True)
        items = (number for number, line in enumerate(lines) if re.match(r"-(\s|$)", line))
        starts = sorted({0, *items})
        ends = [*starts[1:], len(lines)]
        parts = [("".join(lines[a:b]), a) for a, b in zip(starts, ends, strict=True)]
    for part, above in parts:
        root, fault = _compose(part)
        if fault:
            line, message = fault
            made.note(above + line, message)
        elif root is not None:
            yield root, above


def _compose(text: str) -> tuple[yaml.Node | None, tuple[int, str] | None]:
    """Return the node tree of a text, or the line and the words of what is wrong with it."""
    try:
        return yaml.compose(text, yaml.BaseLoader), None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        cause = error.problem or error.context or "it is not YAML"
        return None, (line, f"cannot be read: {cause}; put texts with ':' or '@' in quotes")
    except (yaml.YAMLError, RecursionError):
        return None, (1, "cannot be read: it is not YAML")


def _line(node: yaml.Node, above: int) -> int:
    return int(above + node.start_mark.line + 1)


def _read_item(item: yaml.Node, above: int, known: dict[str, None], made: CitationFile) -> None:
    """Read one item of the list; note what is wrong with it."""
    if not isinstance(item, yaml.MappingNode):
        made.note(_line(item, above), "an item must have the fields key, count, source and date")
        return
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for name, value in item.value:
        called = name.value if isinstance(name, yaml.ScalarNode) else "?"
        if called not in FIELDS:
            hint = did_you_mean(called, FIELDS)
            made.note(_line(name, above), f"unknown field {called!r}{hint}")
        elif isinstance(value, yaml.ScalarNode) and value.value.strip():
            values[called] = value.value.strip()
            lines[called] = _line(value, above)
    missing = [name for name in REQUIRED if name not in values]
    if missing:
        whose = f" of {values['key']!r}" if "key" in values else ""
        made.note(_line(item, above), f"the count{whose} has no {' and no '.join(missing)}")
        return
    counted = _counted(values, lines, made)
    key = values["key"]
    if key not in known:
        made.note(lines["key"], f"there is no paper {key!r}{did_you_mean(key, known)}")
    elif counted is not None:
        former = made.counts.get(key, ())
        if any(other.source == counted.source for other in former):
            made.note(lines["key"], f"{counted.source!r} has counted {key!r} above already")
        else:
            made.counts[key] = (*former, counted)


def _counted(values: dict[str, str], lines: dict[str, int], made: CitationFile) -> Citations | None:
    """Return the count of an item; None if its number or its date cannot be read."""
    date, url = None, ""
    try:
        date = PartialDate.parse(values["date"])
    except ValueError as error:
        made.note(lines["date"], f"date: {error}")
    if not re.fullmatch(r"[0-9]{1,9}", values["count"]):
        made.note(lines["count"], f"count: {values['count']!r} is not a number")
        return None
    try:
        url = safe_url(values["url"]) if "url" in values else ""
    except ValueError as error:
        made.note(lines["url"], f"url: {error}")
    return Citations(int(values["count"]), values["source"], date, url) if date else None
