"""MyST's parser of pages, without what it makes for each page to no use, and what reads pipes."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst.languages import get_language
from myst_parser.config.main import (
    MdParserConfig,
    TopmatterReadError,
    merge_file_level,
    read_topmatter,
)
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.directives import YAML_LOAD_ERRORS
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import MystWarnings, create_warning

from ..problems import Problem, warn
from .heads import front_matter_data
from .pipes import endless_file, left_out

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CONFIGURING = ("myst", "html_meta", "substitutions", "\\")
"""One of these is in every front matter by which a page changes the settings of MyST.

A key of YAML can be written with escapes.
"""


class FolioRenderer(SphinxRenderer):
    """Renders into the document that it is given."""

    def setup_render(self, options: dict[str, Any], env: MutableMapping[str, Any]) -> None:
        """Set what holds for one page.

        MyST's own makes a document first, with all of docutils' options, in case it is given none.
        A test compares what both set.
        """
        document: nodes.document | None = options.get("document")
        if document is None:
            super().setup_render(options, env)
            return
        self.md_env = env
        self.md_options = options
        self.md_config = options["myst_config"]
        self.document = document
        self.current_node = options.get("current_node", document)
        self.reporter = document.reporter
        self.language_module_rst = get_language(document.settings.language_code)  # type: ignore[assignment]
        self._heading_offset = 0
        self._level_to_section = {0: document}
        self._heading_slugs = {}
        self._inventories = None

    def render_front_matter(self, token: Any) -> None:
        """Read the front matter, ten times as fast as MyST; what is none is left to it."""
        if token.token is not None and isinstance(token.content, str):
            with suppress(*YAML_LOAD_ERRORS):
                token.token.content = front_matter_data(token.content.strip("\n"))
        super().render_front_matter(token)

    def run_directive(
        self, name: str, first_line: str, content: str, position: int, *more: Any, **options: Any
    ) -> list[nodes.Element]:
        """Run a directive, unless it would read from a pipe."""
        if found := endless_file(self.document.settings.env, name, first_line, content):
            warn(Problem.SOURCE, left_out(found), f"{self.document['source']}:{position}")
            return []
        return super().run_directive(name, first_line, content, position, *more, **options)


class FolioParser(MystParser):
    """Reads the front matter for settings of MyST only where there may be some.

    What MyST makes of the settings serves all pages with the same. A page that is read while
    another one is, or after one that could not be, has its own.
    """

    _spare: ClassVar[Any] = None

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse the text of a page into *document*."""
        config: MdParserConfig = document.settings.env.myst_config
        if _configures(inputstring):
            with suppress(TopmatterReadError):  # which MyST tells when it renders it
                config = merge_file_level(
                    config, read_topmatter(inputstring) or {}, _warn(document)
                )
        parser, FolioParser._spare = FolioParser._spare, None
        if parser is None or parser.options["myst_config"] is not config:
            parser = create_md_parser(config, FolioRenderer)
        parser.options["document"] = document
        parser.render(inputstring)
        del parser.options["document"]
        FolioParser._spare = parser


def _warn(document: nodes.document) -> Callable[[MystWarnings, str], None]:
    """Return how MyST warns of settings in the front matter of a page."""

    def warn_of(sort: MystWarnings, message: str) -> None:
        create_warning(document, message, sort, line=1, append_to=document)

    return warn_of


def _configures(text: str) -> bool:
    """Return True if the front matter may hold settings of MyST; it ends as MyST says."""
    if not text.startswith("---"):
        return False
    lines = iter(text.splitlines())
    next(lines)
    for line in lines:
        if line.startswith(("---", "...")):
            return False
        if any(word in line for word in CONFIGURING):
            return True
    return True


def add_parser(app: Sphinx) -> None:
    """Read pages with it, unless another extension has a parser of its own."""
    if app.registry.source_parsers.get("markdown") is MystParser:
        app.add_source_parser(FolioParser, override=True)
