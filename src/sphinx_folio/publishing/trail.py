"""The way from the front page to any other: the pages above it, by their folders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ..writing.formulas import title_words
from .archives import sheets
from .site import site_title

if TYPE_CHECKING:
    from ..domain.domain import FolioDomain
    from ..lists.collection import Collection

PAPER = "publication"


def pages_above(domain: FolioDomain, page: str) -> Sequence[tuple[str, str]]:
    """Return the pages above *page* with their titles, the front page first."""
    root = domain.env.config.root_doc
    if page == root:
        return []
    folder = page.rpartition("/")[0]
    known = _known(domain, domain.collection)
    if folder not in known:
        home = (root, site_title(domain.env.config))
        known[folder] = [home, *(row for row in _above(domain, folder) if row[0] != root)]
    above = known[folder]
    return above[:-1] if above[-1][0] == page else above


@lru_cache(maxsize=1)
def _known(domain: FolioDomain, collection: Collection) -> dict[str, Sequence[tuple[str, str]]]:
    """Return where the pages above each folder are kept as long as nothing changes on the site."""
    return {}


def _above(domain: FolioDomain, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the pages of *folder* and of those around it, the outermost first.

    Papers lie in a folder of their own; above them is the list of all.
    """
    parts = PurePosixPath(folder).parts
    made = _made_titles(domain, domain.collection)
    for length in range(1, len(parts) + 1):
        path = "/".join(parts[:length])
        for name in (f"{path}/index", path):
            if title := title_of(domain, name) or made.get(name, ""):
                yield name, title
                break
        else:
            listed = _papers_page(domain, domain.collection) if path == "papers" else ""
            if listed:
                yield listed, title_of(domain, listed)


def title_of(domain: FolioDomain, page: str) -> str:
    """Return the title of a page that has a source, as a text; "" for others."""
    is_own = page in domain.env.found_docs and page in domain.env.titles
    return title_words(domain.env.longtitles[page]) if is_own else ""


@lru_cache(maxsize=1)
def _made_titles(domain: FolioDomain, collection: Collection) -> Mapping[str, str]:
    """Return the titles of the lists that the blog makes, by the first page of each."""
    return {sheet.address: sheet.heading for sheet in sheets(domain) if sheet.number == 1}


@lru_cache(maxsize=1)
def _papers_page(domain: FolioDomain, collection: Collection) -> str:
    """Return the page that is the list of all papers, "" if there is none; of several the first.

    What the front page lists goes before the rest.
    """
    env = domain.env
    listed = env.toctree_includes.get(env.config.root_doc, [])
    pages = dict.fromkeys([*listed, *sorted(domain.views)])
    found = (
        page
        for page in pages
        for view in domain.views.get(page, ())
        if view.kind == PAPER and view.query.is_open and is_list(domain, page)
    )
    return next(found, "")


def is_list(domain: FolioDomain, page: str) -> bool:
    """True for a page that is one list, with no sections of its own."""
    return page in domain.views and domain.env.toc_num_entries.get(page) == 1
