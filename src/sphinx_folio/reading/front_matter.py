"""Front matter: kept as it was written, read into typed fields, with the lines of its fields."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from ..options import Fault, declared, list_options, option_name, read_options, split_list
from ..problems import Problem, relative_source, warn
from ..record import Source

_KEPT = "folio_front_matter"


class KeepFrontMatter(SphinxTransform):
    """Keep the front matter as it was written, and give a page its title if it has no heading.

    Runs before docutils' ``DocInfo`` (340), which takes lists of authors apart at their commas,
    and before typographic quotes (855).
    """

    default_priority = 300

    def apply(self, **kwargs: Any) -> None:
        """Note the fields of the list at the head of the page."""
        fields: dict[str, str] = {}
        heads = (node for node in self.document if not isinstance(node, nodes.PreBibliographic))
        head = next(heads, None)
        if isinstance(head, nodes.field_list):
            for field in head.findall(nodes.field):
                name, body = field.children
                if body.astext() != "null":  # a field without a value, as MyST hands it on
                    fields[name.astext()] = body.astext()
        self.env.current_document[_KEPT] = fields
        if is_text(fields.get("title", "")) and self.document.next_node(nodes.section) is None:
            self._add_heading(fields.get("title", "").strip())

    def _add_heading(self, title: str) -> None:
        """Put what follows the front matter below a heading, as other systems do."""
        if not title:
            return
        heads = (nodes.PreBibliographic, nodes.field_list)
        body = [part for part in self.document.children if not isinstance(part, heads)]
        section = nodes.section("", nodes.title(title, title), *body)
        section["names"].append(nodes.fully_normalize_name(title))
        for part in body:
            self.document.remove(part)
        self.document.note_implicit_target(section, section)
        self.document += section


class ToldHere(logging.Filter):
    """Holds back MyST's two words on front matter for which there is a sentence with line here."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return False for those two."""
        return not str(record.msg).startswith(("Malformed YAML", "YAML is not a dict"))


def hold_back_warnings() -> None:
    """Have MyST not warn of what ``front_matter_fault`` tells; all else it says stays."""
    logging.getLogger("sphinx.myst_parser.warnings_").addFilter(_TOLD_HERE)


_TOLD_HERE = ToldHere()


def front_matter_fault(app: Sphinx, docname: str) -> tuple[Source, str] | None:
    """Return what is wrong with the front matter of a page that has none left, if it began one."""
    path = Path(app.env.doc2path(docname))
    if app.config.source_suffix.get(path.suffix) != "markdown":
        return None
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not lines or lines[first].rstrip() != "---":
        return None
    rest = lines[first + 1 :]
    length = next((n for n, line in enumerate(rest) if line.rstrip() in ("---", "...")), None)
    if length is None or first > 0:
        if not any(re.match(r"\w+:", line) for line in rest[:1]):
            return None
        message = "front matter must begin on line 1 and end with a line of '---'"
        return relative_source(path, first + 1, app.confdir), message
    try:
        data = yaml.safe_load("\n".join(rest[:length]))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = first + 2 + (mark.line if mark else 0)
        cause = error.problem or error.context or "it is not YAML"
        message = f"front matter cannot be read: {cause}; put texts with ':' or '@' in quotes"
        return relative_source(path, line, app.confdir), message
    except (yaml.YAMLError, ValueError) as error:
        message = f"front matter cannot be read: {error}"
        return relative_source(path, first + 1, app.confdir), message
    if data is None or isinstance(data, dict):
        return None
    message = "front matter must be a mapping, with lines such as 'title: …'"
    return relative_source(path, first + 2, app.confdir), message


def kept_front_matter(app: Sphinx) -> dict[str, str]:
    """Return the front matter of the page at work, as it was written."""
    return dict(app.env.current_document.get(_KEPT) or {})


def front_matter_source(app: Sphinx, docname: str, field: str = "") -> Source:
    """Return the place of a field of a page's front matter; line 1 if it is not found.

    Reads the file, and so is for a page of which there is something to say.
    """
    path = Path(app.env.doc2path(docname))
    line = 1
    if field:
        rows = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        ends = (row for row, text in enumerate(rows) if row and text.rstrip() in ("---", "..."))
        keys = _keys("\n".join(["", *rows[1 : next(ends, None)]]))
        line = next((row for row, key in keys if key == field), 0) + 1
    return relative_source(path, line, app.confdir)


def _keys(text: str) -> Iterator[tuple[int, str]]:
    """Yield the keys of a YAML text with their lines, counted from 0; none if it is not YAML."""
    waiting: list[Any] = []
    with suppress(yaml.YAMLError, ValueError, RecursionError):
        waiting.append(yaml.compose(text, Loader=yaml.SafeLoader))
    seen: set[int] = set()  # an alias is a node that has been met before
    while waiting:
        node = waiting.pop(0)
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                yield key.start_mark.line, str(key.value)
                waiting.append(value)
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _data(value: Any) -> Any:
    """Return the list or mapping that *value* is; Sphinx hands both on as JSON."""
    if isinstance(value, str) and value.lstrip().startswith(("[", "{")):
        with suppress(ValueError, RecursionError):
            return json.loads(value)
    return value


def is_text(value: Any) -> bool:
    """Return True if *value* of front matter is no list and no mapping."""
    return not isinstance(_data(value), list | dict)


class FrontMatter:
    """The front matter of one page, with the lines of its fields."""

    def __init__(self, app: Sphinx, docname: str, metadata: dict[str, Any]) -> None:
        self.app = app
        self.docname = docname
        self.metadata = metadata

    def source(self, field: str = "") -> Source:
        """The place of a field of the front matter."""
        return front_matter_source(self.app, self.docname, field)

    def mapping(self, field: str, value: Any) -> dict[str, Any]:
        """The *value* as a mapping."""
        data = _data(value)
        if isinstance(data, dict):
            return data
        message = f"{field} must be a mapping, such as 'name: …' on an indented line"
        warn(Problem.FRONT_MATTER, message, self.source(field))
        return {}

    def text(self, field: str, value: Any) -> str:
        """The *value* as a text; "" and a warning if it is a list or a mapping."""
        if is_text(value):
            return "" if value is None else str(value)
        warn(Problem.FRONT_MATTER, f"{field} must be a text", self.source(field))
        return ""

    def strings(self, field: str, value: Any) -> tuple[str, ...]:
        """The *value* as a list of texts."""
        data = _data(value)
        items = list(split_list(data)) if isinstance(data, str) else data
        items = items if isinstance(items, list) else [items]
        if any(isinstance(item, (dict, list)) for item in items):
            warn(Problem.FRONT_MATTER, f"{field} must be a list of texts", self.source(field))
            return ()
        return tuple(str(item).strip() for item in items if item not in ("", None))

    def read(self, owner: type, raw: dict[str, Any]) -> dict[str, Any]:
        """Read *raw* front matter as fields of *owner*, and say what is wrong."""
        values: dict[str, Any] = {}
        texts: dict[str, str] = {}
        for field, value in raw.items():
            name = option_name(field)
            if name in list_options(owner):
                values[declared(owner)[name].name] = self.strings(field, value)
            else:
                texts[field] = self.text(field, value)
        found, faults = read_options(owner, texts)
        for fault in faults:
            self.report(fault)
        return {**values, **found}

    def report(self, fault: Fault) -> None:
        """Warn of a fault in the front matter."""
        problem = Problem.UNKNOWN_OPTION if fault.unknown else Problem.BAD_VALUE
        warn(problem, fault.message, self.source(fault.option))
