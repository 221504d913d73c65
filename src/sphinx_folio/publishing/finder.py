"""What the search in place knows: people, papers, posts and the other pages, by name.

One file, which a page loads when a reader begins to search. The words of the text are in Sphinx's
own index, on the search page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.application import Sphinx

from .. import __version__
from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..kinds import KINDS
from ..lists.faces import digest
from ..writing.wording import _
from .offered import Offered, all_stand, write_offered
from .protection import protected
from .trail import title_of

if TYPE_CHECKING:
    from ..record import Placed

FILE = "folio-search.json"
LIST = ".search-file"
"""What was written: see ``write_offered``."""

FOUND = ("person", "publication", "post", "project", "talk")
"""The kinds that are found by name, in the order in which they are shown."""

Row = tuple[str, str, str | list[str]]
"""A title, its address from the root of the site, and more words by which it is found.

They are a line that is shown; of a page, its headings, of which those are shown that are found.
"""

UNSEARCHED = {"nosearch", "no-search"}
"""By these fields a page is left out, as Sphinx's search leaves it out."""


def write_search_file(app: Sphinx, exception: Exception | None) -> None:
    """Write the file, if it has changed (event ``build-finished``)."""
    if exception or app.builder.name not in PAGED or all_stand(app, LIST):
        return
    domain = folio_domain(app.env)
    shown = [item for kind in FOUND for item in domain.collection.of_kind(kind) if item.docname]
    pages = list(_pages(app, {item.docname for item in shown if not item.anchor}))
    words = {
        "search": _("Search"),
        "hits": _("{} found"),
        "none": _("Nothing is called so."),
        "text": _("Search the text of all pages"),
        "waiting": _("Searching …"),
        "inText": _("In the text"),
        "nowhere": _("Nothing was found."),
        "all": _("Show all {}"),
    }

    def content() -> bytes:
        groups: dict[str, list[Row]] = {kind: [] for kind in FOUND}
        for item in shown:
            groups[item.kind].append(_record(app, item))
        named = [(_(KINDS[kind].heading), rows) for kind, rows in groups.items()]
        whole = {"words": words, "groups": [*named, (_("Pages"), pages)]}
        text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
        return protected(app.config, text, "json").encode()

    # The line of facts of each paper takes longer than all else here.
    faces = [domain.faces.of(item) for item in shown]
    settings = (app.config.language, app.config.folio_protect_email, app.builder.name)
    said = digest((__version__, words, pages, faces, settings))
    write_offered(app, LIST, [Offered(FILE, said, content)])


def _record(app: Sphinx, item: Placed) -> Row:
    """Return a record by its title, with the line of its facts, other names and keywords."""
    uri = app.builder.get_target_uri(item.docname)
    fragment = f"#{item.anchor}" if item.anchor else ""
    more = (*getattr(item.record, "aliases", ()), *item.record.keywords)
    words = " · ".join(filter(None, (folio_domain(app.env).facts.of(item), *more)))
    return item.record.title, uri + fragment, words


def _pages(app: Sphinx, shown: set[str]) -> Iterator[Row]:
    """Yield the pages that are no record."""
    pages = (page for page in sorted(app.env.found_docs - shown) if page in app.env.titles)
    metadata = app.env.metadata
    return (_page(app, page) for page in pages if UNSEARCHED.isdisjoint(metadata.get(page, ())))


def _page(app: Sphinx, page: str) -> Row:
    """Return a page by its title, with the headings on it."""
    contents = app.env.tocs.get(page)
    headings = contents.findall(nodes.reference) if contents else ()
    title = title_of(folio_domain(app.env), page)
    words = [words for heading in headings if (words := heading.astext()) != title]
    return title, app.builder.get_target_uri(page), words
