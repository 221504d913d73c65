"""The blog of a site: the list of its front page, its archives, and the pages of both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..kinds.post import Post
from ..kinds.writing import Writing
from ..lists.archives import FOLDERS, Archives, By, page_addresses
from ..lists.collection import POST
from ..lists.facts import facts_of
from ..lists.query import ListOptions, Query
from .homes import PAGED

if TYPE_CHECKING:
    from ..record import Placed
    from .answers import Answers

LINKED: tuple[By, ...] = ("tag", "category", "series", "author")
"""The archives to which a post leads."""

ROLES: tuple[By, ...] = ("tag", "category", "series")
"""The archives to which a text refers by a role of their name."""

BRIEF = 5
"""So many times the usual number of posts stand on a page that has a line for each."""


def archive_of_role(role: str) -> By | None:
    """Return the sort of archives to which a role refers, if it is one of these."""
    return next((by for by in ROLES if by == role), None)


class Blog:
    """The blog, as the records are that the site has now.

    What was published elsewhere stands in the archives if it does on the front page. Only HTML has
    pages of archives, and further pages of the front page.
    """

    def __init__(self, domain: Answers) -> None:
        config, builder = domain.env.config, getattr(domain.env.app, "builder", None)
        self.front_page = domain.front_page
        self.size: int = config.folio_blog_page_size
        self.has_pages = builder is not None and builder.name in PAGED
        self.has_archives = self.has_pages and config.folio_blog_archives
        self._found_docs = domain.env.found_docs
        views = domain.views.get(self.front_page, ())
        lists = (domain.settled(view.query, self.front_page) for view in views if view.kind == POST)
        self.front_list = next(
            (query for query in lists if isinstance(query, ListOptions) and query.is_open), None
        )
        self.external = self.front_list is not None and bool(self.front_list.external)
        self._collection = domain.collection
        posts = domain.collection.select(POST, Query(external=self.external))
        self.archives = Archives(posts, domain.collection, config.folio_blog)

    @cached_property
    def front_posts(self) -> Sequence[Placed]:
        """The posts that the front page lists, on all its pages."""
        return self._collection.select(POST, self.front_list) if self.front_list else ()

    @cached_property
    def sorts(self) -> list[By]:
        """The sorts of archives that the blog has; one author alone needs no index."""
        if not self.has_archives or not self.archives.posts:
            return []
        numbers = {by: len(self.archives.of(by)) for by in FOLDERS}
        return [by for by, number in numbers.items() if by == "year" or number > (by == "author")]

    @cached_property
    def pages(self) -> dict[str, bool]:
        """The pages that have no source; False where a page of the site's own stands instead."""
        return {page: not self._is_taken(page) for page in self._pages()}

    def _pages(self) -> Iterator[str]:
        if self.front_list is not None and self.has_pages:
            yield from self.addresses(self.front_page, len(self.front_posts))[1:]
        for by in self.sorts:
            yield from self.index_addresses(by)
        for by in FOLDERS if self.has_archives else ():
            for archive in self.archives.of(by):
                yield from self.addresses(archive.address, len(archive.posts))

    def _is_taken(self, page: str) -> bool:
        """True if a page of the site's own stands there, as some builder or server sees it."""
        folder = page.removesuffix("/index")
        return not self._found_docs.isdisjoint((page, folder, f"{folder}/index"))

    def index_addresses(self, by: By) -> list[str]:
        """Return the pages that list the archives of one sort: of years, with all their posts."""
        count = len(self.archives.posts) if by == "year" else 0
        return self.addresses(self.archives.index(by), count, BRIEF)

    def pages_of(self, kind: str, query: Query, docname: str, count: int) -> list[str]:
        """Return the pages of a list of *count* records on page *docname*: that one, or more."""
        is_front = kind == POST and docname == self.front_page and query.is_open
        return self.addresses(docname, count) if is_front and self.has_pages else [docname]

    def addresses(self, address: str, count: int, entries: int = 1) -> list[str]:
        """Return the pages of a list of *count* posts, each with *entries* times the usual."""
        return page_addresses(address, count, self.size * entries)

    def page(self, by: By, name: str) -> str:
        """Return the page of the archive of *name*, or "" if there is none."""
        found = self.archives.find(by, name) if self.has_archives else None
        return found.address if found else ""

    def face(self, by: By, name: str) -> tuple[str, str]:
        """Return what a reference shows of the archive of *name*: how it is called, and its page.

        Both are empty if no post is in it.
        """
        found = self.archives.find(by, name)
        return (found.name, self.page(by, name)) if found else ("", "")

    def pages_for(self, record: Any) -> list[str]:
        """Return the pages of the archives to which the entry of a post leads."""
        if not self.has_archives or not isinstance(record, Post | Writing):
            return []
        return [self.page(by, name) for by in LINKED for name in facts_of(record, by)]


def on_page(
    found: Sequence[Placed], number: int, pages: Sequence[str], size: int
) -> Sequence[Placed]:
    """Return the records that stand on a page of several, counted from 1."""
    return found[(number - 1) * size : number * size] if len(pages) > 1 else found
