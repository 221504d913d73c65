"""Front matter: kept as it was written, what is wrong with it, and the lines of its fields."""

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
from sphinx.util import get_filetype

from ..problems import relative_source
from ..record import Source
from .heads import LOADER, readable_dates

_KEPT = "folio_front_matter"
NOTEBOOK = "myst-nb"
"""The sort of a page that `myst_nb` reads, as Sphinx calls it."""

MARKDOWN = ("markdown", NOTEBOOK)

_LOW = "Document headings start at H"
"""How MyST begins to say that the first heading of a page is not ``#``."""


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
        title = fields.get("title", "").strip()
        if title and is_text(title):
            add_heading(self.document, title)


def add_heading(document: nodes.document, title: str) -> None:
    """Put what follows the front matter below a heading, as other systems do.

    Not so if all of it stands below one already, which is no ``##``: then that is the page's own.
    """
    heads = (nodes.PreBibliographic, nodes.field_list, nodes.docinfo)
    body = [part for part in document.children if not isinstance(part, heads)]
    sections = [part for part in body if isinstance(part, nodes.section)]
    told = (part for part in document.children if isinstance(part, nodes.system_message))
    is_low = any(_LOW in message.astext() for message in told)
    if sections and body[0] is sections[0] and len(sections) == 1 and not is_low:
        return
    section = nodes.section("", nodes.title(title, title), *body)
    section["names"].append(nodes.fully_normalize_name(title))
    for part in body:
        document.remove(part)
    document.note_implicit_target(section, section)
    document += section


def keep_fields(app: Sphinx, docname: str, source: list[str]) -> None:
    """Keep the fields of a page of which one is no date (event ``source-read``).

    That one is told with its line when the fields are read.
    """
    if get_filetype(app.config.source_suffix, app.env.doc2path(docname)) == "markdown":
        source[0] = readable_dates(source[0])


class ToldHere(logging.Filter):
    """Holds back what MyST says of pages where this package has the word.

    On two faults of front matter there is a sentence with line here. And a page may begin at
    ``##`` if the front matter gives it a title, which becomes its heading.
    """

    def __init__(self) -> None:
        super().__init__()
        self.page = ("", "")
        """Name and text of the page that is being read."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return False for those."""
        message = str(record.msg)
        if message.startswith(_LOW):
            return not self._is_titled(record)
        return not message.startswith(("Malformed YAML", "YAML is not a dict"))

    def _is_titled(self, record: logging.LogRecord) -> bool:
        """True if the front matter of the page of a message has a title."""
        docname, text = self.page
        place = getattr(record, "location", None)
        if not isinstance(place, tuple) or place[0] != docname or not text.startswith("---"):
            return False
        rows = text.splitlines()[1:]
        length = next((n for n, row in enumerate(rows) if row.rstrip() in ("---", "...")), 0)
        with suppress(yaml.YAMLError, ValueError):
            data = yaml.safe_load("\n".join(rows[:length]))
            title = data.get("title") if isinstance(data, dict) else None
            return title is not None and is_text(title) and bool(str(title).strip())
        return False


def hold_back_warnings(app: Sphinx) -> None:
    """Have MyST not warn of what is told or mended here; all else it says stays."""
    logging.getLogger("sphinx.myst_parser.warnings_").addFilter(_TOLD_HERE)
    app.connect("source-read", _note_page)


def _note_page(app: Sphinx, docname: str, source: list[str]) -> None:
    """Note the page that is about to be read (event ``source-read``)."""
    _TOLD_HERE.page = (docname, source[0])


_TOLD_HERE = ToldHere()


def front_matter_fault(app: Sphinx, docname: str) -> tuple[Source, str] | None:
    """Return what is wrong with the front matter of a page that has none left, if it began one."""
    path = Path(app.env.doc2path(docname))
    if app.config.source_suffix.get(path.suffix) not in MARKDOWN:
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
    path = app.env.doc2path(docname)
    line = 1
    if field:
        rows = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        ends = (row for row, text in enumerate(rows) if row and text.rstrip() in ("---", "..."))
        keys = _keys("\n".join(["", *rows[1 : next(ends, None)]]))
        line = next((row for row, key in keys if key.casefold() == field.casefold()), 0) + 1
    return relative_source(path, line, app.confdir)


def _keys(text: str) -> Iterator[tuple[int, str]]:
    """Yield the keys of a YAML text with their lines, counted from 0; none if it is not YAML."""
    waiting: list[Any] = []
    with suppress(yaml.YAMLError, ValueError, RecursionError):
        waiting.append(yaml.compose(text, Loader=LOADER))
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


def data_of(value: Any) -> Any:
    """Return the list or mapping that *value* is; Sphinx hands both on as JSON."""
    if isinstance(value, str) and value.lstrip().startswith(("[", "{")):
        with suppress(ValueError, RecursionError):
            return json.loads(value)
    return value


def is_text(value: Any) -> bool:
    """Return True if *value* of front matter is no list and no mapping."""
    return not isinstance(data_of(value), list | dict)
