"""The directives: one for each kind of record, and one for each list of them.

They are made from the table of kinds; nothing here knows a single kind by name, but for the
person's own card and the experience section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.util.docutils import SphinxDirective

from ..domain.store import Elsewhere
from ..kinds import KINDS
from ..lists.collection import POST
from ..lists.query import ListLayout, ListOptions
from ..names import slugify
from ..options import Fault, check_record, declared, option_name, read_options
from ..problems import Problem, relative_source, warn
from ..record import Kind, Placed, Source
from ..writing.layout import lay_out, own_summary
from ..writing.nodes import folio_elsewhere, folio_record, folio_view


class AnyOption(dict[str, Any]):
    """An option specification that takes every option as text.

    The options are checked by ``read_options``, which can say what was meant and on which line.
    """

    def __missing__(self, name: str) -> Any:
        return lambda text: text or ""

    def __bool__(self) -> bool:
        return True


class FolioDirective(SphinxDirective):
    """What all our directives share: free options, and faults with their own line."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = AnyOption()
    kind: ClassVar[Kind]

    def source(self, line: int | None = None) -> Source:
        """The place of this directive, or of a *line* of the file."""
        file, own_line = self.get_source_info()
        return relative_source(file, line or own_line, self.env.app.confdir)

    def line_source(self, pattern: str) -> Source:
        """The place of the first line of the directive that *pattern* matches, or of the whole.

        The directive's own line is the first of its ``block_text``.
        """
        lines = self.block_text.splitlines()
        found = (number for number, text in enumerate(lines) if re.match(pattern, text))
        return self.source(self.get_source_info()[1] + next(found, 0))

    def option_source(self, name: str) -> Source:
        """The place of an option."""
        return self.line_source(rf"\s*:?{re.escape(name)}\s*:")

    @property
    def word(self) -> str:
        """The directive's name as authors write it."""
        return self.name.rpartition(":")[2]

    def check_content(self) -> None:
        """Warn of content that shows that a fence or an option is not where it should be."""
        fenced = any(re.match(r"\s*(```|~~~)", text) for text in self.content)  # may hold remarks
        headings = (text for text in self.content if re.match(r"#{1,6} ", text) and not fenced)
        heading = next(headings, None)
        if heading is not None:
            message = f"{self.word}: a heading stands inside; is the closing fence missing?"
            warn(Problem.MISPLACED, message, self.line_source(rf"\s*{re.escape(heading)}"))
        option = re.match(r":([\w-]+):(\s|$)", self.content[0] if self.content else "")
        if option and option_name(option[1]) in declared(cast("type", self.kind.record)):
            message = f"{self.word}: options must stand directly below the title"
            warn(Problem.MISPLACED, message, self.option_source(option[1]))

    def report(self, faults: list[Fault]) -> None:
        """Warn of each fault of an option."""
        for fault in faults:
            problem = Problem.UNKNOWN_OPTION if fault.unknown else Problem.BAD_VALUE
            warn(problem, f"{self.word}: {fault.message}", self.option_source(fault.option))


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
        record = self._record(prose)
        node = folio_record("", layout="full", here=True, highlight="")
        self.set_source_info(node)
        anchor = self._anchor(record.name)
        node["ids"].append(anchor)
        self.state.document.note_explicit_target(node)
        node["placed"] = Placed(self.kind.name, record, self.env.current_document.docname, anchor)
        node += own_summary(node["placed"], self.env.config.language)
        node += prose
        self.env.get_domain("folio").place(node["placed"].docname, node["placed"])  # type: ignore[attr-defined]
        return [node]

    def _record(self, prose: list[nodes.Node]) -> Any:
        values, faults = read_options(self.kind.record, self.options)
        inline, messages = self.parse_inline(self.arguments[0])
        title = "".join(part.astext() for part in inline)
        prose.extend(messages)
        record = self.kind.record(title=title, source=self.source(), **values)
        self.report(faults + check_record(record))
        return replace(record, name=slugify(record.name or record.identity) or self.kind.name)

    def _anchor(self, name: str) -> str:
        # With a hyphen, Sphinx's search would take the anchor for one made from the title.
        base = f"{self.kind.name}.{name}"
        taken = self.state.document.ids
        numbers = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return base if base not in taken else next(name for name in numbers if name not in taken)


OF_PAPERS = ("type", "venue", "where", "group-by", "selected", "show", "filter", "chart")
"""Options that only lists of publications have."""

OF_POSTS = ("tag", "category", "series", "paper", "external")
"""Options that only lists of posts have."""

OF_PAPERS_ALONE = {"layout": ("compact",), "sort": ("type", "venue")}
"""Values that only lists of publications know."""

OF_ELSEWHERE = ("site", "keys", "limit")
"""Options of a list of another site."""

OF_CONTENT = ("layout", "sort")
"""Options that arrange records which stand inside a list."""


class ListDirective(FolioDirective):
    """A list of records: those in its content, or those of the site that its options ask for."""

    takes_records: ClassVar[bool] = True

    @property
    def default_layout(self) -> ListLayout:
        """How the list is laid out if its options do not say."""
        return self.kind.list_layout

    def run(self) -> list[nodes.Node]:
        """Return the records of the content laid out, or a list to be filled later."""
        options = self.read()
        if self.arguments:
            options = replace(options, person=self.arguments[0].strip())
        if options.site:
            return [self.elsewhere(options), *self.parse_content_to_nodes()]
        return self._own_records(options) if self.content else [self.view(options, options.layout)]

    def read(self) -> ListOptions:
        """Read the options, and report what is wrong with them."""
        values, faults = read_options(ListOptions, self.options)
        faults += self._misplaced(values)
        if values.get("site"):
            idle = [name for name in self.options if option_name(name) not in OF_ELSEWHERE]
            faults += [Fault(name, f"{name} does nothing to a list of a site") for name in idle]
        if self.content and self.takes_records:
            idle = [name for name in self.options if option_name(name) not in OF_CONTENT]
            faults += [Fault(name, f"{name} does nothing to the records inside") for name in idle]
        self.report(faults)
        return ListOptions(**{"layout": self.default_layout, **values})

    def _misplaced(self, values: dict[str, Any]) -> Iterator[Fault]:
        """Yield a fault for each option that this kind of list has no use for."""
        if self.kind.name != POST:
            for name in self.options:
                if option_name(name) in OF_POSTS:
                    yield Fault(name, f"{name} is for lists of posts")
        if self.kind.origin == "bibliography":
            if values.get("layout") == "tabs":
                yield Fault("layout", "layout: a list of publications has no tabs: use group-by")
                del values["layout"]
            if "show" in values and values.get("layout", "list") != "list":
                yield Fault("show", f"show does nothing to the layout {values['layout']}")
            return
        for name in self.options:
            if option_name(name) in OF_PAPERS:
                yield Fault(name, f"{name} is for lists of publications")
        for name, only in OF_PAPERS_ALONE.items():
            if values.get(name) in only:
                yield Fault(name, f"{name}: {values.pop(name)} is for lists of publications")

    def view(self, options: ListOptions, layout: str) -> folio_view:
        """Return a list to be filled when all pages are read."""
        view = folio_view("", kind=self.kind.name, query=options, layout=layout)
        view["group_by"] = options.group_by
        view["docname"] = self.env.current_document.docname
        view["source"] = self.source()
        view["sources"] = {option_name(name): self.option_source(name) for name in self.options}
        view["word"] = self.word
        self.set_source_info(view)
        return view

    def elsewhere(self, options: ListOptions) -> folio_elsewhere:
        """Return a list of what another site has, to be filled when all pages are read."""
        node = folio_elsewhere("", source=self.option_source("site"))
        node["asked"] = Elsewhere(options.site, self.kind.name, options.keys, options.limit)
        return node

    def _own_records(self, options: ListOptions) -> list[nodes.Node]:
        self.check_content()
        children = self.parse_content_to_nodes()
        records = [child for child in children if isinstance(child, folio_record)]
        others = [child for child in children if not isinstance(child, folio_record)]
        if not records:
            warn(Problem.MISPLACED, f"{self.word}: there are no records inside", self.source())
        return [*others, *lay_out(records, options.layout, options.sort)]


class ExperienceDirective(ListDirective):
    """Positions, and what else belongs to a career, in tabs."""

    kind = KINDS["position"]

    @property
    def default_layout(self) -> ListLayout:
        """Tabs, one for each sort of position."""
        return "tabs"


class OneDirective(ListDirective):
    """A single record that stands elsewhere: a person, a post, a paper.

    ``{person}`` without a name is the head of the page of that person.
    """

    takes_records = False

    def run(self) -> list[nodes.Node]:
        """Return a view of the one record."""
        if not self.arguments and self.kind.name != "person":
            warn(Problem.MISPLACED, f"{self.word}: a name is missing after it", self.source())
            return self.parse_content_to_nodes()
        options = self.read()
        if not self.arguments:
            return [self.view(replace(options, person="self"), "hero")]
        options = replace(options, keys=(self.arguments[0].strip(),))
        return [self.view(options, options.layout), *self.parse_content_to_nodes()]


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
