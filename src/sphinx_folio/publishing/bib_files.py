"""The ``.bib`` files that the site offers: one for each paper, for each person, and for all.

They are written beside the pages, and only where their content has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.osutil import relative_uri

from .. import __version__, bibliography
from ..domain.domain import FolioDomain, folio_domain
from ..domain.homes import PAGED
from ..lists.faces import digest
from ..lists.query import Query
from ..writing.wording import _
from .offered import Offered, all_stand, write_offered

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ..record import Placed

PAPER = "publication"
ALL = "publications.bib"
LIST = ".bib-files"
"""What was written: see ``write_offered``."""

_ALTERNATE = Markup('\n<link rel="alternate" type="application/x-bibtex" href="{}" title="BibTeX">')


def paper_file(page: str) -> str:
    """Return the path of the file of a paper that has the page *page*."""
    return f"{page}.bib"


def person_file(slug: str) -> str:
    """Return the path of the file of a person."""
    return f"people/{slug}.bib"


def relative_path(builder: Builder, page: str, file: str) -> str:
    """Return the address of an offered file as *page* sees it."""
    return relative_uri(builder.get_target_uri(page), file)


# Links


def download_link(env: BuildEnvironment, docname: str, query: Query) -> list[nodes.Node]:
    """Return a link to the file of all that a list shows; none if it shows but a part."""
    builder = env.app.builder
    file = _file_of(folio_domain(env), query) if builder.name in PAGED else ""
    if not file:
        return []
    words = _("Download .bib")
    uri = relative_path(builder, docname, file)
    link = nodes.reference("", words, refuri=uri, internal=True)
    return [nodes.paragraph("", "", link, classes=["folio-download"])]


def add_alternate_link(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Name the file of a page's papers in its head (event ``html-page-context``)."""
    if app.builder.name not in PAGED:
        return
    domain = folio_domain(app.env)
    queries = [view.query for view in domain.views.get(pagename, ()) if view.kind == PAPER]
    files = [_file_of(domain, domain.settled(query, pagename)) for query in queries]
    if context.get("folio_kind") == "paper":
        files = [paper_file(pagename)]
    for file in dict.fromkeys(filter(None, files)):
        link = _ALTERNATE.format(relative_path(app.builder, pagename, file))
        context["metatags"] = f"{context.get('metatags') or ''}{link}"


def _file_of(domain: FolioDomain, query: Query) -> str:
    if not replace(query, person="").is_open:
        return ""
    if query.person:
        return person_file(query.person) if domain.collection.papers_of(query.person) else ""
    return ALL if domain.publications else ""


# Files


def write_bib_files(app: Sphinx, exception: Exception | None) -> None:
    """Write what has changed, and delete what is no longer offered (event ``build-finished``)."""
    if exception or app.builder.name not in PAGED or all_stand(app, LIST):
        return
    write_offered(app, LIST, _offered(folio_domain(app.env)))


def _offered(domain: FolioDomain) -> Iterator[Offered]:
    """Yield each file with the papers in it."""
    collection = domain.collection
    if domain.publications:
        yield _offer(ALL, collection.of_kind(PAPER))
    for slug in collection.persons:
        if papers := collection.papers_of(slug):
            yield _offer(person_file(slug), papers)
    for key, page in domain.paper_pages.items():
        yield _offer(paper_file(page), collection.find(PAPER, key)[:1])


def _offer(file: str, papers: Iterable[Placed]) -> Offered:
    said = digest([__version__, *(item.record.digest for item in papers)])

    def content() -> bytes:
        text = bibliography.write_file(item.record.bibtex for item in papers)
        return text.encode("utf-8", "replace")

    return Offered(file, said, content)
