"""The place of each paper: a page of its own, or a list that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..names import file_names, paper_anchor

if TYPE_CHECKING:
    from .answers import Answers

PAPER = "publication"
PAGED = ("html", "dirhtml")
"""The builders for which each paper has a page of its own."""

Home = tuple[str, str]
"""A page, and an anchor on it: "" where the page is the paper's own."""


def find_homes(domain: Answers) -> dict[str, Home]:
    """Return the place of each paper by BibTeX key: its page, or the first list that shows it."""
    paged: dict[str, Home] = {key: (page, "") for key, page in _paged(domain)}
    return {**_listed(domain), **paged} if len(paged) < len(domain.publications) else paged


def _paged(domain: Answers) -> Iterator[tuple[str, str]]:
    """Yield the papers that get a page, and the page.

    Only HTML has them, and a page of the site's own at that address goes before.
    """
    env = domain.env
    builder = getattr(env.app, "builder", None)
    if not env.config.folio_paper_pages or builder is None or builder.name not in PAGED:
        return
    names = file_names(domain.publications, taken=("index", "_files"))
    for key in domain.publications:
        page = f"papers/{names[key]}"
        if page not in env.found_docs:
            yield key, page


def _listed(domain: Answers) -> dict[str, Home]:
    """Return the papers that stand in lists; an open list goes before one that is filtered."""
    lists = [
        (not view.query.is_open, docname, view.query)
        for docname, views in domain.views.items()
        for view in views
        if view.kind == PAPER
    ]
    homes: dict[str, Home] = {}
    for _, docname, query in sorted(lists, key=lambda row: row[:2]):
        for item in domain.collection.select(PAPER, domain.settled(query, docname)):
            key = item.record.name
            homes.setdefault(key, (docname, paper_anchor(key)))
    return homes
