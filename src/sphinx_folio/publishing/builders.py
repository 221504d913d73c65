"""Sphinx's builders of HTML: beside the last site, and nothing again and again for each page."""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property
from typing import Any
from urllib.parse import quote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.fileutil import copy_asset
from sphinx.util.matching import DOTFILES

from ..building.output import Place
from ..building.reasons import WRITING
from ..checks import is_hidden
from ..writing.assets import squeeze
from ..writing.browsing import STATIC
from .chrome import FEWEST_HEADINGS
from .jobs import WorksTogether
from .listeners import is_alone
from .parent_themes import folders_of_assets

logger = logging.getLogger(__name__)


class KeepsAddresses(StandaloneHTMLBuilder):
    """Works out once where a page stands, and the way to it from all pages of one folder."""

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        super().__init__(app, env)
        self._uris: dict[str, str] = {}
        self._ways: dict[tuple[str, str], str] = {}

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page from the root of the site."""
        if docname not in self._uris:
            self._uris[docname] = super().get_target_uri(docname, typ)
        return self._uris[docname]

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the address of the page *to* as the page *from_* sees it."""
        base, target = self.get_target_uri(from_), self.get_target_uri(to)
        if base == target:
            return super().get_relative_uri(from_, to, typ)
        way = (base.rpartition("/")[0], target)
        if way not in self._ways:
            self._ways[way] = super().get_relative_uri(from_, to, typ)
        return self._ways[way]


class KeepsTitles(StandaloneHTMLBuilder):
    """Renders the title of a page once: it stands on its neighbours and its children as well."""

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        # Else the translator of each page and title looks on the disk for the style sheets of
        # docutils, which no page of Sphinx has.
        env.settings["stylesheet_path"] = None
        super().__init__(app, env)
        self._titles: dict[str, dict[str, str]] = {}

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Forget the titles of the last build."""
        super().prepare_writing(docnames)
        self._titles.clear()

    def render_partial(self, node: nodes.Node | None) -> dict[str, str]:
        """Render a lone node."""
        if not isinstance(node, nodes.title):
            return super().render_partial(node)
        title = str(node)  # with all that is in it
        if title not in self._titles:
            self._titles[title] = super().render_partial(node)
        return self._titles[title]


class LeavesOutContents(StandaloneHTMLBuilder):
    """Renders the contents of a page only where they are long enough to stand on it."""

    _is_at_contents = False

    @cached_property
    def _is_alone(self) -> bool:
        return is_alone(self.app)

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return what the template of a page is given."""
        toc = self.env.tocs[docname]
        headings = sum(1 for _ in toc.findall(nodes.list_item)) - (len(toc) == 1)
        self._is_at_contents = headings < FEWEST_HEADINGS and self._is_alone
        found = super().get_doc_context(docname, body, metatags)
        self._is_at_contents = False
        return found

    def render_partial(self, node: nodes.Node | None) -> dict[str, str]:
        """Render a lone node."""
        if self._is_at_contents and not isinstance(node, nodes.title):
            return {"fragment": ""}
        return super().render_partial(node)


class LetsPiecesGo(StandaloneHTMLBuilder):
    """Lets go of the pieces of a page when they are put together: of a long list, half the page.

    The translator keeps them in three lists for docutils' own templates, until its page is written.
    """

    _page: nodes.document | None = None
    _made: Any = None

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page."""
        self._page = doctree
        super().write_doc(docname, doctree)
        self._page = None

    def create_translator(self, *args: Any) -> nodes.NodeVisitor:
        """Return what makes HTML of a doctree."""
        made = super().create_translator(*args)
        if args[0] is self._page:
            self._made = made
        return made

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Return what the template of a page is given."""
        made, self._made = self._made, None
        if made is not None:
            for pieces in (made.body, made.fragment, made.html_body):
                pieces.clear()
        return super().get_doc_context(docname, body, metatags)


class TellsPages(StandaloneHTMLBuilder):
    """Says which pages it is about to write, and which of them are there."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write pages."""
        there = {docname for docname in docnames if self.get_output_path(docname).is_file()}
        self.events.emit(WRITING, docnames, there)
        super().write_documents(docnames)


class CopiesFew(StandaloneHTMLBuilder):
    """Copies only those assets of the themes that pages may use, ours as short as they can be."""

    def copy_theme_static_files(self, context: dict[str, Any]) -> None:
        """Copy them, as Sphinx does for all."""

        def tell(file: str, error: Exception) -> None:
            logger.warning("a file of the theme cannot be copied: %s: %r", file, error)

        for folder in folders_of_assets(self.app, self.theme):
            copy_asset(
                folder / "static",
                self._static_dir,
                excluded=DOTFILES,
                context=context,
                renderer=self.templates,
                onerror=tell,
                force=True,
            )
        for file in STATIC.iterdir():
            squeeze(self._static_dir / file.name.removesuffix(".jinja"))


class WritesBeside(StandaloneHTMLBuilder):
    """Writes beside the last site, which is replaced when all is written."""

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        self.place = Place(app, self.name)
        self.place.enter()  # Sphinx notes where it shall write
        super().__init__(app, env)
        self.place.leave()


class QuotesAddresses(DirectoryHTMLBuilder):
    """Has the signs of an address in those of pages, as ``html`` has them."""

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return the address of a page from the root of the site."""
        return quote(super().get_target_uri(docname, typ))


class _Builder(
    WritesBeside,
    TellsPages,
    WorksTogether,
    CopiesFew,
    KeepsAddresses,
    LetsPiecesGo,
    LeavesOutContents,
    KeepsTitles,
):
    """All of that."""


class FolioHTMLBuilder(_Builder):
    """Sphinx's builder ``html``."""


class FolioDirectoryBuilder(_Builder, QuotesAddresses):
    """Sphinx's builder ``dirhtml``: of two pages with one address, the folder's own is written."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page."""
        if not is_hidden(self, docname):
            super().write_doc(docname, doctree)


def add_builders(app: Sphinx) -> None:
    """Put our builders in the place of Sphinx's, unless another extension has done so."""
    builders = (
        (StandaloneHTMLBuilder, FolioHTMLBuilder),
        (DirectoryHTMLBuilder, FolioDirectoryBuilder),
    )
    for former, ours in builders:
        if app.registry.builders.get(former.name) is former:
            app.add_builder(ours, override=True)
