"""The fields at the head of a page's source, read without the parser of the page.

Lenient on purpose: what is taken for the head of a draft by mistake can still be published, but
a draft that is overlooked is out.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast
_FRONT_MATTER = re.compile(
    r"(-{3,})(?!-).*\n(?s:(?P<head>.*?))^(?: {0,3}\1-*|\.\.\.)[ \t]*$", re.MULTILINE
)
_LINE = re.compile(r"^[ \t]*(['\"]?)(\w+)\1[ \t]*:(?:[ \t]+(.*))?$", re.MULTILINE)
_FIELD = re.compile(r":(?![: ])((?:[^:\\]|\\.)+):(?:[ \t]+(.*))?$")
_EXPLICIT = re.compile(r"\.\.(?:\s|$)")
_DATE = re.compile(r"(?<!\d)(\d{4})-(\d\d?)-(\d\d?)(?!\d)")
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_ADORNMENT = re.compile(r"([!-/:-@[-`{-~])\1*\s*$")


def head_fields(text: str, sort: str) -> dict[str, Any]:
    """Return the fields at the head of a page of a *sort* that Sphinx knows: ``markdown``.

    Their names are in small letters.
    """
    text = text.removeprefix("\ufeff").lstrip("\n")
    if sort == "restructuredtext":
        fields: Any = _field_list(text.splitlines())
    else:
        text = _first_cell(text) if text.lstrip().startswith("{") else text
        fields = _front_matter(readable_dates(text))
    return {str(name).casefold(): value for name, value in fields.items()}


def readable_dates(text: str) -> str:
    """Return a page with what is no date of the calendar, ``2020-02-30``, as text.

    YAML would take it for a date, and lose all fields over it. The lines stay as they are.
    """
    found = _FRONT_MATTER.match(text)
    if found is None or all(map(_is_date, _DATE.findall(found["head"]))):
        return text
    start, end = found.span("head")
    return f"{text[:start]}{_quoted(found['head'])}{text[end:]}"


def _is_date(numbers: tuple[str, str, str]) -> bool:
    with suppress(ValueError):
        return bool(datetime.date(*map(int, numbers)))
    return False


def _quoted(head: str) -> str:
    """Return front matter with quotes around what YAML takes for a date, but is none."""
    with suppress(yaml.YAMLError, RecursionError):
        nodes = {id(node): node for node in _scalars(yaml.compose(head, yaml.SafeLoader))}
        for node in sorted(nodes.values(), key=lambda node: -node.start_mark.index):
            dates = _DATE.findall(node.value) if node.tag == _TIMESTAMP else ()
            if not all(map(_is_date, dates)):
                start, end = node.start_mark.index, node.end_mark.index
                head = f'{head[:start]}"{head[start:end]}"{head[end:]}'
    return head


def _scalars(node: Any) -> Iterator[yaml.ScalarNode]:
    """Yield the single values of YAML that lie within a *node*."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.CollectionNode):
        for part in node.value:
            for inner in part if isinstance(part, tuple) else (part,):
                yield from _scalars(inner)


def _field_list(lines: list[str]) -> dict[str, str]:
    """Return the fields of a list that stands first, or below the title.

    Comments, targets and other explicit markup may stand before it, as in docutils.
    """
    fields: dict[str, str] = {}
    name = ""  # of the field that indented lines go on with
    titled = False
    for number, line in enumerate(lines):
        if found := _FIELD.match(line):
            name = found[1]
            fields[name] = found[2] or ""
        elif line[:1].isspace():
            if name:
                fields[name] = f"{fields[name]} {line.strip()}".strip()
        elif _EXPLICIT.match(line):
            name = ""
        elif line and not _ADORNMENT.match(line):
            if titled or not _ADORNMENT.match("".join(lines[number + 1 : number + 2])):
                break
            titled = True
    return fields


def _front_matter(text: str) -> Mapping[Any, Any]:
    """Return the front matter of a page; of one that is no YAML, what its lines say."""
    found = _FRONT_MATTER.match(text)
    if found is None and not text.startswith("---"):
        return {}
    head = found["head"] if found else text.split("\n\n", 1)[0]
    with suppress(yaml.YAMLError, ValueError, RecursionError):
        fields = front_matter_data(head.strip("\n"))
        return fields if isinstance(fields, dict) else {}
    return {name: _scalar(value) for _, name, value in _LINE.findall(head)}


@lru_cache(maxsize=10_000)  # that of a post is asked for before it is read, and when it is
def front_matter_data(head: str) -> Any:
    """Return what front matter says, which is not to be changed; what YAML raises if it is none."""
    return yaml.load(head, LOADER)


def _scalar(text: str) -> Any:
    """Return the value that a line gives to a field; the bare text if that is no YAML."""
    with suppress(yaml.YAMLError, ValueError, RecursionError):
        return yaml.load(text.rstrip(" \t,"), LOADER)
    return text


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
