"""The guide's reference, made from the declarations themselves: ``{folio-reference} position``."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import Field, fields
from enum import StrEnum
from typing import Any, get_type_hints

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from .config import Settings
from .kinds import KINDS
from .kinds.person import PROFILES
from .lists.query import ListOptions
from .names import did_you_mean
from .options import declared
from .problems import Problem, warn
from .publishing.theme_options import OPTIONS
from .record import Record

Row = tuple[str, str]


class ReferenceDirective(SphinxDirective):
    """A table of names and what they mean: a kind of record, ``lists``, ``settings``,
    ``problems``, ``theme`` or ``links``."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the table, or nothing and a warning if there is no such subject."""
        subject = self.arguments[0]
        rows = _kind_rows(subject) if subject in KINDS else _SUBJECTS.get(subject, _no_rows)()
        if subject not in (*KINDS, *_SUBJECTS):
            hint = did_you_mean(subject, (*KINDS, *_SUBJECTS))
            warn(
                Problem.UNKNOWN_TARGET, f"there is no reference of {subject!r}{hint}", self._place()
            )
            return []
        return [self._list(rows)]

    def _place(self) -> tuple[str, int]:
        return self.env.current_document.docname, self.lineno

    def _list(self, rows: Iterable[Row]) -> nodes.Node:
        """Return *rows* as a definition list, which reads well on a phone too."""
        entries = nodes.definition_list(classes=["folio-reference"])
        for name, help_text in rows:
            term = nodes.term("", "", nodes.literal("", name))
            words, messages = self.parse_inline(help_text)
            entry = nodes.definition("", nodes.paragraph("", "", *words), *messages)
            entries += nodes.definition_list_item("", term, entry)
        return entries


def _help(field: Field[Any], hints: dict[str, Any]) -> str:
    text = str(field.metadata["help"]).replace("``", "`")
    hint = hints[field.name]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        text += " One of " + ", ".join(f"`{member.value}`" for member in hint) + "."
    return text


def _option_rows(owner: type, without: Iterable[str] = ()) -> Iterator[Row]:
    hints = get_type_hints(owner)
    for name, field in declared(owner).items():
        if name not in without:
            yield name, _help(field, hints)


def _kind_rows(name: str) -> Iterator[Row]:
    """The options of a kind that other kinds do not have."""
    return _option_rows(KINDS[name].record, declared(Record))


def _no_rows() -> Iterator[Row]:
    return iter(())


def _setting_rows() -> Iterator[Row]:
    for field in fields(Settings):
        yield f"folio_{field.name}", f"{field.metadata['help']} Default: `{field.default!r}`."


def _problem_rows() -> Iterator[Row]:
    """The warnings with the docstrings that stand below them in the source."""
    source = inspect.getsource(Problem)
    for problem in Problem:
        found = re.search(rf'{problem.name} = .*?"""(.*?)"""', source, re.DOTALL)
        yield (
            f"folio.{problem.value}",
            " ".join(found[1].replace("``", "`").split()) if found else "",
        )


_SUBJECTS: dict[str, Callable[[], Iterator[Row]]] = {
    "common": lambda: _option_rows(Record),
    "lists": lambda: _option_rows(ListOptions),
    "settings": _setting_rows,
    "problems": _problem_rows,
    "theme": lambda: iter(OPTIONS.items()),
    "links": lambda: ((name, label) for name, (label, _) in PROFILES.items()),
}
