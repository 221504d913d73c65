"""The fields of a page's front matter, read into the fields of a record."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx.application import Sphinx

from ..options import Fault, declared, list_options, option_name, read_options, split_list
from ..problems import Problem, warn
from ..record import Source
from .front_matter import data_of, front_matter_source, is_text
from .pictures import shelf_of

MOST_SHOWN = 60
"""Characters of a wrong name that a warning shows."""


SUMMARIES = ("excerpt", "summary", "description")
"""What the systems call what a page is about."""


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
        data = data_of(value)
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
        data = data_of(value)
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

    @property
    def folder(self) -> str:
        """The last part of the page's address: its folder, or its name."""
        path = PurePosixPath(self.docname)
        return path.parent.name if path.name == "index" else path.name

    @cached_property
    def summary(self) -> str:
        """What the front matter says that the page is about."""
        written = (self.text(name, self.metadata.get(name, "")).strip() for name in SUMMARIES)
        return next(filter(None, written), "")

    def picture(self, field: str, written: str) -> tuple[str, str]:
        """The path from the source folder of the picture that a field names, and its digest.

        Both are "" if it is not there.
        """
        if not written:
            return ("", "")
        try:
            path, absolute = self.app.env.relfn2path(written, self.docname)
            inside = Path(absolute).resolve().is_relative_to(Path(self.app.srcdir).resolve())
            self.app.env.note_dependency(path)  # also of one that is still missing
            found = inside and Path(absolute).is_file()
        except (OSError, ValueError):  # no file can have that name
            found = False
        if not found:
            message = f"{field}: there is no file {written[:MOST_SHOWN]!r} beside the page"
            warn(Problem.MISSING_FILE, message, self.source(field))
            return ("", "")
        self.app.env.images.add_file(self.docname, path)
        return (path, shelf_of(self.app).digest(Path(absolute)))
