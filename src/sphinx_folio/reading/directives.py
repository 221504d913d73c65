"""The directives: one for each kind of record, and one for each list of them.

They are made from the table of kinds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive

from ..domain.mentions import Heading, marked, names_in
from ..kinds import KINDS
from ..names import slugify
from ..options import check_record, read_options
from ..problems import Problem, warn
from ..record import Kind, Placed
from ..writing.layout import own_summary
from ..writing.nodes import NAMED, Named, folio_record
from .folio_directive import FolioDirective
from .list_directives import ExperienceDirective, ListDirective, OneDirective


class RecordDirective(FolioDirective):
    """A record: the argument is its title, the options its fields, the content its prose."""

    def run(self) -> list[nodes.Node]:
        """Read the record, place it in the domain, and return its node."""
        if not self.arguments:
            warn(
                Problem.MISPLACED, f"{self.word}: a title is missing after the name", self.source()
            )
            return self.parse_content_to_nodes()
        self.check_content()
        prose = self.parse_content_to_nodes()
        record, marks = self._record(prose)
        node = folio_record("", layout="full", here=True, highlight="")
        self.set_source_info(node)
        anchor = self._anchor(record.name)
        node["ids"].append(anchor)
        self.state.document.note_explicit_target(node)
        docname = self.env.current_document.docname
        node["placed"] = Placed(self.kind.name, record, docname, anchor)
        domain: Any = self.env.get_domain("folio")
        words: nodes.Node = nodes.Text(record.title)
        if names_in(marks):
            domain.headings.setdefault(docname, {})[anchor] = Heading(record.title, marks)
            words = nodes.inline("", "", words, **{NAMED: Named(docname, marks)})
        node += own_summary(node["placed"], self.env.config.language, words)
        node += prose
        domain.place(docname, node["placed"])
        return [node]

    def _record(self, prose: list[nodes.Node]) -> tuple[Any, str]:
        """Return the record, and its title with marks for what it refers to."""
        values, faults = read_options(self.kind.record, self.options)
        parsed, messages = self.parse_inline(self.arguments[0])
        inline = [part for part in parsed if not isinstance(part, nodes.system_message)]
        title = "".join(part.astext() for part in inline)
        prose.extend(messages)
        record = self.kind.record(title=title, source=self.source(), **values)
        self.report(faults + check_record(record))
        name = slugify(record.name or record.identity) or self.kind.name
        return replace(record, name=name), "".join(map(marked, inline))

    def _anchor(self, name: str) -> str:
        # With a hyphen, Sphinx's search would take the anchor for one made from the title.
        base = f"{self.kind.name}.{name}"
        taken = self.state.document.ids
        numbers = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return base if base not in taken else next(name for name in numbers if name not in taken)


class OneOrManyDirective(FolioDirective):
    """For a kind whose plural is its singular: with a title a record, without one a list."""

    def run(self) -> list[nodes.Node]:
        """Hand over to the one or the other."""
        chosen = _made(RecordDirective if self.arguments else ListDirective, self.kind)
        directive = chosen(
            self.name,
            self.arguments,
            self.options,
            self.content,
            self.lineno,
            self.content_offset,
            self.block_text,
            self.state,
            self.state_machine,
        )
        return list(directive.run())


def _made(base: type[FolioDirective], kind: Kind) -> type[FolioDirective]:
    return type(f"{kind.name.capitalize()}{base.__name__}", (base,), {"kind": kind})


def record_directives() -> dict[str, type[Directive]]:
    """Return the directive of each kind of record, by name."""
    return {
        kind.name: _made(RecordDirective if kind.origin == "directive" else OneDirective, kind)
        for kind in KINDS.values()
    }


def list_directives() -> dict[str, type[Directive]]:
    """Return the directive of each list, by name; and the experience section."""
    lists: dict[str, type[Directive]] = {
        kind.plural: _made(OneOrManyDirective if kind.plural == kind.name else ListDirective, kind)
        for kind in KINDS.values()
    }
    return {**lists, "experience": ExperienceDirective}


def directive_names() -> list[str]:
    """Return the names of all directives that hold records or list them."""
    return [*record_directives(), *list_directives()]
