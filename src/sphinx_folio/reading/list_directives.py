"""The directives of lists, and of a single record that stands elsewhere.

Nothing here knows a single kind by name, but for the person's own card and the experience section.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from docutils import nodes

from ..domain.store import Elsewhere
from ..kinds import KINDS
from ..lists.collection import POST
from ..lists.query import ListLayout, ListOptions
from ..options import Fault, canonical, read_options
from ..problems import Problem, warn
from ..writing.layout import lay_out
from ..writing.nodes import folio_elsewhere, folio_record, folio_view
from .folio_directive import FolioDirective

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

    @property
    def written(self) -> dict[str, str]:
        """The options with the names by which the author calls them."""
        return {canonical(ListOptions, name): name for name in self.options}

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
            idle = [name for option, name in self.written.items() if option not in OF_ELSEWHERE]
            faults += [Fault(name, f"{name} does nothing to a list of a site") for name in idle]
        if self.content and self.takes_records:
            idle = [name for option, name in self.written.items() if option not in OF_CONTENT]
            faults += [Fault(name, f"{name} does nothing to the records inside") for name in idle]
        self.report(faults)
        return ListOptions(**{"layout": self.default_layout, **values})

    def _misplaced(self, values: dict[str, Any]) -> Iterator[Fault]:
        """Yield a fault for each option that this kind of list has no use for."""
        if self.kind.name != POST:
            for option, name in self.written.items():
                if option in OF_POSTS:
                    values.pop(option, None)
                    yield Fault(name, f"{name} is for lists of posts")
        if self.kind.origin == "bibliography":
            if values.get("layout") == "tabs":
                name = self.written["layout"]
                yield Fault(name, f"{name}: a list of publications has no tabs: use group-by")
                del values["layout"]
            if "show" in values and values.get("layout") == "compact":
                yield Fault("show", "show does nothing to the layout compact")
            return
        for option, name in self.written.items():
            if option in OF_PAPERS:
                yield Fault(name, f"{name} is for lists of publications")
            elif values.get(option) in OF_PAPERS_ALONE.get(option, ()):
                yield Fault(name, f"{name}: {values.pop(option)} is for lists of publications")

    def view(self, options: ListOptions, layout: str) -> folio_view:
        """Return a list to be filled when all pages are read."""
        view = folio_view("", kind=self.kind.name, query=options, layout=layout)
        view["group_by"] = options.group_by
        view["docname"] = self.env.current_document.docname
        view["source"] = self.source()
        view["sources"] = {
            option: self.option_source(name) for option, name in self.written.items()
        }
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
