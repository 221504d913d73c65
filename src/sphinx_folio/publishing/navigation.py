"""The navigation: the pages of the header and those of a section, with their titles.

Each is worked out once for all pages that show it, however many these are.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ..writing.wording import _

if TYPE_CHECKING:
    from ..domain.domain import FolioDomain
    from ..lists.collection import Collection

MAIN_LINKS = 6

Row = tuple[str, str]
"""A page and what it is called."""


class Navigation:
    """The navigation of a site, when all its pages are read."""

    def __init__(self, domain: FolioDomain) -> None:
        self.env = domain.env
        self.blog = f"{domain.env.config.folio_blog}/index"
        self.profiles = {slug: item.docname for slug, item in domain.collection.persons.items()}
        self._sections: dict[str, list[Row]] = {}

    @cached_property
    def main(self) -> list[Row]:
        """The pages of the header: those that the front page lists."""
        return self._rows(self._children(self.env.config.root_doc)[:MAIN_LINKS])

    def local(self, page: str, owner: str) -> list[Row]:
        """The pages of the second line: those of the person *owner*, or of a section."""
        root = self.profiles[owner] if owner else self._section(page)
        if not root or root == self.env.config.root_doc:  # the header shows the same pages
            return []
        if root not in self._sections:
            pages = self._children(root)
            self._sections[root] = self._rows([root, *pages]) if pages else []
        rows = self._sections[root]
        return [(root, _("Profile")), *rows[1:]] if owner and rows else rows

    @cached_property
    def _roots(self) -> dict[str, str]:
        """The first page of each section by its folder: pages of people have lines of their own."""
        profiles = set(self.profiles.values())
        roots = [page for page, _ in self.main if page.endswith("/index")]
        return {
            page.removesuffix("index"): (
                page if profiles.isdisjoint(self._children(page)) and page != self.blog else ""
            )
            for page in roots
        }

    def _section(self, page: str) -> str:
        """The first page of the section that holds *page*, or ""."""
        if page not in self.env.found_docs:
            return ""
        return next((root for folder, root in self._roots.items() if page.startswith(folder)), "")

    def _children(self, page: str) -> list[str]:
        """The pages of a page's table of contents."""
        listed = self.env.toctree_includes.get(page, ())
        return [child for child in listed if child in self.env.titles]

    def _rows(self, pages: list[str]) -> list[Row]:
        return [(page, self.env.titles[page].astext()) for page in pages]


def navigation(domain: FolioDomain) -> Navigation:
    """Return the navigation of the site as it is now."""
    return _navigation(domain, domain.collection)


@lru_cache(maxsize=1)
def _navigation(domain: FolioDomain, collection: Collection) -> Navigation:
    return Navigation(domain)
