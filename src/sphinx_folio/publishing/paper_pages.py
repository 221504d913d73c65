"""Which pages of papers there are, and which of them must be written again.

They are made at ``html-collect-pages``: nothing is written into the source folder, and other
builders do without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from .. import __version__
from ..domain.domain import folio_domain
from ..domain.mentions import REFERENCE
from ..lists.faces import digest
from ..writing.layout import own_summary
from ..writing.markup import to_nodes
from ..writing.templating import newest_template
from .chrome import chrome_digest
from .papers import PAPER, Surroundings, mentions_by_key, page_context, surroundings

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ..domain.domain import FolioDomain
    from ..record import Placed

STATE = "papers/.pages"
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


class PaperPages:
    """The pages of papers of one build.

    A page of which all is as it was, and that is still there, is not made again, nor is its part
    of the search index.
    """

    def __init__(self) -> None:
        self.state: dict[str, str] = {}
        self.kept: dict[str, str] = {}
        self.surroundings: dict[str, Surroundings] = {}

    def plan(self, app: Sphinx, builder: Builder) -> None:
        """Decide what to write (event ``write-started``)."""
        self.state, self.kept, self.surroundings = {}, {}, {}
        if not isinstance(builder, StandaloneHTMLBuilder):
            return
        domain = folio_domain(app.env)
        pages = domain.paper_pages
        former = _written(app)
        common = _common(app, builder, next(iter(pages.values()), ""))
        self.state[""] = digest((common, pages, _site(domain)))
        if former.get("") == self.state[""]:
            self.state = former
        else:
            mentions = mentions_by_key(domain)
            for key, page in pages.items():
                placed = domain.collection.find(PAPER, key)[0]
                around = surroundings(app, domain, page, placed, mentions.get(key, []))
                related = [
                    (item.record.rich_title, item.record.venue_line, item.docname)
                    for item in around.related
                ]
                shown = (common, domain.faces.of(placed), around.mentioned_in, related)
                self.state[page] = digest(shown)
                self.surroundings[page] = around
        self.kept = {
            key: page
            for key, page in pages.items()
            if former.get(page) == self.state.get(page) and builder.get_output_path(page).is_file()
        }
        for key, page in self.kept.items():
            _announce(app, page, domain.publications[key].title)

    def collect(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Yield the pages to write (event ``html-collect-pages``), and index them for search."""
        _remove(app, set(_written(app)) - set(self.state))
        domain = folio_domain(app.env)
        settings = get_default_settings()
        mentions = mentions_by_key(domain)
        for key, page in domain.paper_pages.items():
            if key not in self.kept:
                placed = domain.collection.find(PAPER, key)[0]
                around = self.surroundings.get(page) or surroundings(
                    app, domain, page, placed, mentions.get(key, [])
                )
                _index(app, page, placed, settings)
                yield page, page_context(app, page, placed, around), "page.html"
        state = Path(app.outdir, STATE)
        if not domain.paper_pages:
            state.unlink(missing_ok=True)
        else:
            state.parent.mkdir(parents=True, exist_ok=True)
            lines = sorted(f"{shown} {page}\n" for page, shown in self.state.items() if page)
            state.write_text("".join((self.state.get("", ""), "\n", *lines)), encoding="utf-8")


def _common(app: Sphinx, builder: StandaloneHTMLBuilder, page: str) -> object:
    """Return what all the pages show, as Sphinx knows it for pages with a source."""
    own = [(item.name, item.value) for item in app.config if item.name.startswith("folio_")]
    settings = [getattr(app.config, name) for name in SETTINGS]
    build = (builder.build_info.config_hash, builder.build_info.tags_hash)
    chrome = chrome_digest(app, page)
    return (__version__, build, own, settings, newest_template(builder), chrome)


def _site(domain: FolioDomain) -> object:
    """Return all of the site that the page of some paper may show."""
    titles = {page: domain.env.titles[page].astext() for page in sorted(domain.mentions)}
    others = [item for page in sorted(domain.placed) for item in domain.placed[page]]
    sentences = (mention.sentence for rows in domain.mentions.values() for mention in rows)
    names = {found[3] for text in sentences for found in REFERENCE.finditer(text)}
    known = domain.env.domains.standard_domain.labels
    labels = [known[name] for name in sorted(names & known.keys())]
    papers = [paper.digest for paper in domain.publications.values()]
    return (papers, sorted(domain.mentions.items()), titles, labels, others)


def _announce(app: Sphinx, page: str, title: str) -> None:
    """Let Sphinx keep the page in its search index: it drops what is no page of the environment.

    This change to the environment is not stored, because that has been written to disk before.
    """
    app.env.all_docs[page] = 0
    app.env.titles[page] = nodes.title("", title)


def _index(app: Sphinx, page: str, placed: Placed, settings: Any) -> None:
    """Feed the page to Sphinx's search, which otherwise knows only pages with a source."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is None:
        return
    title = placed.record.title
    document = new_document(page, settings)
    section = nodes.section("", nodes.title(title, title), ids=[""])
    section += own_summary(placed, app.config.language)
    section += nodes.paragraph("", "", *to_nodes(placed.record.abstract))
    document += section
    _announce(app, page, title)
    indexer.feed(page, f"{page}.html", title, document)


def _remove(app: Sphinx, pages: set[str]) -> None:
    """Delete the *pages* of papers that are no longer there."""
    # Never a page of the site's own that has come to stand at the same address.
    for page in pages - set(app.env.found_docs):
        for path in (f"{page}.html", f"{page}/index.html"):
            Path(app.outdir, path).unlink(missing_ok=True)


def _written(app: Sphinx) -> dict[str, str]:
    """Return the digests of the pages that the last build left, by address."""
    state = Path(app.outdir, STATE)
    lines = state.read_text(encoding="utf-8").splitlines() if state.is_file() else []
    rows = (line.partition(" ") for line in lines)
    return {page: digest for digest, _, page in rows if not page or page.startswith("papers/")}
