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

from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..kinds import KINDS
from ..lists.faces import digest
from ..writing.layout import summary_text
from ..writing.wording import _
from .offered import Offered, all_stand, write_offered
from .protection import protected

if TYPE_CHECKING:
    from ..domain.domain import FolioDomain

FILE = "folio-search.json"
LIST = ".search-file"
"""What was written: see ``write_offered``."""

FOUND = ("person", "publication", "post", "project", "talk")
"""The kinds that are found by name, in the order in which they are shown."""

Row = tuple[str, str, str]
"""A title, its address from the root of the site, and more words by which it is found."""


def write_search_file(app: Sphinx, exception: Exception | None) -> None:
    """Write the file, if it has changed (event ``build-finished``)."""
    if exception or app.builder.name not in PAGED or all_stand(app, LIST):
        return
    groups = list(_groups(app, folio_domain(app.env)))
    words = {
        "search": _("Search"),
        "hits": _("{} found"),
        "none": _("Nothing is called so."),
        "text": _("Search the text of all pages"),
    }
    whole = {"words": words, "groups": groups}
    text = protected(
        app.config, json.dumps(whole, ensure_ascii=False, separators=(",", ":")), "json"
    )
    write_offered(app, LIST, [Offered(FILE, digest(text), text.encode)])


def _groups(app: Sphinx, domain: FolioDomain) -> Iterator[tuple[str, list[Row]]]:
    """Yield the groups of what can be found: a heading and rows."""
    shown: set[str] = set()
    for kind in FOUND:
        rows = []
        for item in domain.collection.of_kind(kind):
            if item.docname:
                uri = app.builder.get_target_uri(item.docname)
                fragment = f"#{item.anchor}" if item.anchor else ""
                more = (*getattr(item.record, "aliases", ()), *item.record.keywords)
                words = " · ".join(filter(None, (summary_text(item, app.config.language), *more)))
                rows.append((item.record.title, uri + fragment, words))
                if not item.anchor:
                    shown.add(item.docname)
        yield _(KINDS[kind].heading), rows
    pages = sorted(app.env.found_docs - shown)
    yield _("Pages"), [_page(app, page) for page in pages if page in app.env.titles]


def _page(app: Sphinx, page: str) -> Row:
    """Return a page by its title, with the headings on it."""
    contents = app.env.tocs.get(page)
    headings = contents.findall(nodes.reference) if contents else ()
    words = " · ".join(heading.astext() for heading in headings)
    return app.env.titles[page].astext(), app.builder.get_target_uri(page), words
