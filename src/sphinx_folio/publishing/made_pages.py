"""Pages that have no source file, and which of them must be written again.

They are made at ``html-collect-pages``: nothing is written into the source folder, and other
builders do without them. What pages there are, their makers say.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from .. import __version__
from ..building.changes import state_of_surroundings
from ..building.progress import shown
from ..building.reasons import tell_made
from ..building.warned import Warned
from ..domain.domain import folio_domain
from ..domain.picture_names import name_pictures
from ..domain.sentences import REFERENCE
from ..domain.store import State
from ..lists.faces import digest
from ..writing.templating import newest_template
from .chrome import chrome_digest
from .search import KeepsIndex, SearchIndex
from .shells import Shells
from .site import files_of_site

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..domain.domain import FolioDomain

STATE = ".made-pages"
"""The file of the output that says which pages there are: a digest and an address in each line.

The first line is a digest of all that any of them may show, with no address.
"""

SETTINGS = (
    "author",
    "copyright",
    "html_baseurl",
    "html_title",
    "html_short_title",
    "language",
    "project",
    "release",
)
"""Settings of Sphinx that such a page shows; all of our own count as well."""


class MadePage(ABC):
    """A page without a source file: its address on the site, without suffix, and its title."""

    address: str
    title: str
    chrome: str = ""
    """Pages of one folder with the same word here have the same chrome, but for title and head."""

    @abstractmethod
    def shown(self) -> object:
        """Return all of the site that the page shows: it is written again if that changes."""

    @abstractmethod
    def context(self) -> dict[str, Any]:
        """Return what the theme's ``page.html`` needs: ``title``, ``body``, ``metatags``."""

    @abstractmethod
    def words(self) -> str:
        """Return the words by which the search finds the page, beside its title."""

    def about(self) -> str:
        """Return what the page is about, for those who search."""
        return ""


class Maker(Protocol):
    """What makes pages of one sort."""

    def addresses(self, app: Sphinx) -> Iterable[str]:
        """Return the addresses of the pages, without working out what is on them."""
        ...

    def pages(self, app: Sphinx) -> Iterable[MadePage]:
        """Yield the pages."""
        ...


class MadePages:
    """The pages of one build.

    A page of which all is as it was, and that is still there, is not made again, nor is its part
    of the search index.
    """

    def __init__(self, makers: Sequence[Maker], warned: Warned) -> None:
        self.makers = makers
        self.warned = warned
        self.state: dict[str, str] = {}
        self.waiting: list[MadePage] = []

    def note_state(self, app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
        """Note what the pages may show of the site, if it has changed (event ``env-updated``).

        It is kept with the environment, so that a build in which nothing has changed need not look
        at each record. No page with a source is written for it.
        """
        builder = app.builder
        if isinstance(builder, StandaloneHTMLBuilder):
            domain = folio_domain(env)
            key = digest((domain.changed[builder.name], _settings(app)))
            former = domain.states.get(builder.name)
            if former is None or former.key != key:
                pages = tuple(page for maker in self.makers for page in maker.addresses(app))
                shown = digest((pages, sorted(env.found_docs), _chrome(app, pages), _site(domain)))
                domain.states[builder.name] = State(key, shown, pages)
        return ()

    def plan(self, app: Sphinx, builder: Builder) -> None:
        """Decide what to write (event ``write-started``)."""
        self.state, self.waiting = {}, []
        if not isinstance(builder, StandaloneHTMLBuilder):
            return
        _, shown, addresses = folio_domain(app.env).states[builder.name]
        former = _written(app)
        build = _build(app, builder)
        whole = digest((build, _settings(app), shown, sorted(files_of_site(app))))
        there = {page for page in addresses if builder.get_output_path(page).is_file()}
        unchanged = former.get("") == whole and len(there) == len(addresses)
        if isinstance(builder, KeepsIndex):
            builder.is_idle, builder.kept_pages = unchanged, there
            if unchanged:
                self.state = former
                return
        self.state[""] = whole
        common, chrome = (build, _settings(app)), _chrome(app, addresses)
        kept = []
        for maker in self.makers:
            for page in maker.pages(app):
                around = chrome[_folder(page.address)]
                self.state[page.address] = digest((common, around, page.shown()))
                if former.get(page.address) == self.state[page.address] and page.address in there:
                    kept.append(page)
                else:
                    self.waiting.append(page)
                    tell_made(page.address, page.address in there)
        if isinstance(builder, KeepsIndex):
            builder.kept_pages = {page.address for page in kept}
        else:
            _announce(app, [*kept, *self.waiting])

    def collect(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Yield the pages to write (event ``html-collect-pages``), and index them for search."""
        shells = Shells(app)
        words = "writing pages without a source"
        for page in shown(self.waiting, words, attrgetter("address"), app.verbosity):
            before = self.warned.count
            _index(app, page)
            context = page.context()
            if not (page.chrome and shells.write(page.address, page.chrome, context)):
                yield page.address, context, "page.html"
            if self.warned.count != before:  # made again, so that it is told again
                self.state[page.address] = self.state[""] = "warned"

    def note(self, app: Sphinx, exception: Exception | None) -> None:
        """Note what there is now, and delete what is no longer there (event ``build-finished``)."""
        if exception or not isinstance(app.builder, StandaloneHTMLBuilder):
            return
        former = _written(app)
        if former != self.state:
            _remove(app, former.keys() - self.state.keys())
            lines = sorted(f"{shown} {page}\n" for page, shown in self.state.items() if page)
            path = Path(app.outdir, STATE)
            path.write_text("".join((self.state[""], "\n", *lines)), encoding="utf-8")


def add_made_pages(app: Sphinx, makers: Sequence[Maker], warned: Warned) -> None:
    """Have the pages of *makers* made in each build."""
    pages = MadePages(makers, warned)
    app.connect("env-updated", pages.note_state, priority=600)  # headings are named by then
    app.connect("write-started", pages.plan, priority=600)  # pictures are made by then
    app.connect("html-collect-pages", pages.collect)
    app.connect("build-finished", pages.note, priority=400)  # before redirects come to stand there


def _settings(app: Sphinx) -> object:
    """Return the settings that the pages show."""
    own = [(item.name, item.value) for item in app.config if item.name.startswith("folio_")]
    return (own, [getattr(app.config, name) for name in SETTINGS])


def _build(app: Sphinx, builder: StandaloneHTMLBuilder) -> object:
    """Return by what the pages are made, as Sphinx knows it for pages with a source."""
    build = (builder.build_info.config_hash, builder.build_info.tags_hash)
    around = (newest_template(builder), state_of_surroundings(app), name_pictures(app.env))
    return (__version__, build, around)


def _chrome(app: Sphinx, addresses: Iterable[str]) -> dict[str, object]:
    """Return what surrounds the pages, by folder: it is the same for all in one."""
    folders = {_folder(page): page for page in sorted(addresses, reverse=True)}
    return {folder: chrome_digest(app, page) for folder, page in sorted(folders.items())}


def _folder(page: str) -> str:
    return page.rpartition("/")[0]


def _site(domain: FolioDomain) -> object:
    """Return all of the site that one of the pages may show."""
    env = domain.env
    titles = {page: env.titles[page].astext() for page in sorted(domain.mentions)}
    others = [item for page in sorted(domain.placed) for item in domain.placed[page]]
    sentences = (mention.sentence for rows in domain.mentions.values() for mention in rows)
    names = {found[3] for text in sentences for found in REFERENCE.finditer(text)}
    known = env.domains.standard_domain.labels
    labels = [known[name] for name in sorted(names & known.keys())]
    papers = [paper.digest for paper in domain.publications.values()]
    files = [sorted(name for _, name in held.values()) for held in (env.images, env.dlfiles)]
    return (papers, sorted(domain.mentions.items()), titles, labels, others, files)


def _announce(app: Sphinx, pages: Iterable[MadePage]) -> None:
    """Let a builder of Sphinx's own keep the pages in its search index.

    It drops what is no page of the environment. This change to the environment is not stored,
    because that has been written to disk before.
    """
    for page in pages:
        app.env.all_docs[page.address] = 0
        app.env.titles[page.address] = nodes.title("", page.title)


def _index(app: Sphinx, page: MadePage) -> None:
    """Feed the page to the search, which otherwise knows only pages with a source."""
    indexer, file = getattr(app.builder, "indexer", None), f"{page.address}.html"
    if isinstance(indexer, SearchIndex):
        indexer.feed_text(page.address, file, page.title, page.words(), page.about())
    elif indexer is not None:
        title = nodes.title(page.title, page.title)
        section = nodes.section("", title, nodes.Text(page.words()), ids=[""])
        indexer.feed(page.address, file, page.title, section)


def _remove(app: Sphinx, pages: Iterable[str]) -> None:
    """Delete the *pages* that are no longer there."""
    # Never a page of the site's own that has come to stand at the same address.
    for page in set(pages) - set(app.env.found_docs):
        for path in (f"{page}.html", f"{page}/index.html"):
            Path(app.outdir, path).unlink(missing_ok=True)


def _written(app: Sphinx) -> dict[str, str]:
    """Return the digests of the pages that the last build left, by address."""
    path = Path(app.outdir, STATE)
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    rows = (line.partition(" ") for line in lines)
    return {page: digest for digest, _, page in rows if ".." not in page and page[:1] != "/"}
