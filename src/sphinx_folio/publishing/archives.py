"""What stands on the pages of the blog that have no source: lists of posts, and of archives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..domain.blog import BRIEF, on_page
from ..lists.archives import FOLDERS, Archive, By
from ..writing.wording import _

if TYPE_CHECKING:
    from ..domain.domain import FolioDomain
    from ..record import Placed

TITLES: dict[By, str] = {
    "year": "Archive",
    "tag": "Tags",
    "category": "Categories",
    "series": "Series",
    "author": "Authors",
}
"""The archives in the line above the lists of a blog, and the titles of their indexes."""

HEADINGS: dict[By, str] = {
    "year": "Posts of {}",
    "tag": "Posts tagged “{}”",
    "category": "Posts in “{}”",
    "series": "Series: {}",
    "author": "Posts by {}",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a list of posts, or of a list of archives.

    ``count`` is the number of all posts of the list, ``posts`` are those on the page.
    """

    heading: str
    pages: Sequence[str]
    number: int = 1
    count: int = 0
    layout: str = "list"
    posts: Sequence[Placed] = ()
    archives: Sequence[Archive] = ()
    profile: Placed | None = None

    @property
    def address(self) -> str:
        """Where the page stands."""
        return self.pages[self.number - 1]

    @property
    def place(self) -> str:
        """Which page of the list it is, in words."""
        return _("Page {} of {}").format(self.number, len(self.pages))

    @property
    def title(self) -> str:
        """What the page is called where it must be told from the others."""
        return self.heading if self.number == 1 else f"{self.heading} – {self.place}"

    @property
    def about(self) -> str:
        """How many posts there are, in words; "" for a list of archives."""
        if not self.posts:
            return ""
        return _("1 post") if self.count == 1 else _("{} posts").format(self.count)

    def face(self, domain: FolioDomain) -> object:
        """Return all that the page shows of the rest of the site, but for its surroundings."""
        rows = [(row.name, row.address, len(row.posts)) for row in self.archives]
        profile = self.profile and (self.profile.docname, self.profile.anchor)
        posts = [domain.faces.of(item) for item in self.posts]
        place = (self.heading, self.pages, self.number, self.count)
        return (place, self.layout, rows, profile, posts)


def blog_navigation(domain: FolioDomain) -> list[tuple[str, str]]:
    """Return the pages in the line above the lists of the blog, with their titles."""
    blog, titles = domain.blog, domain.env.titles
    rows = [(page, titles[page].astext()) for page in (blog.front_page,) if page in titles]
    rows += [(blog.archives.index(by), _(TITLES[by])) for by in TITLES if by in blog.sorts]
    return rows if len(rows) > 1 else []


def sheets(domain: FolioDomain) -> Iterator[Sheet]:
    """Yield the pages of the blog that have no source."""
    return (sheet for sheet in _sheets(domain) if domain.blog.pages.get(sheet.address))


def _sheets(domain: FolioDomain) -> Iterator[Sheet]:
    blog, archives = domain.blog, domain.blog.archives
    if blog.front_list is not None:
        title = domain.env.titles[blog.front_page].astext()
        layout = blog.front_list.layout
        yield from _spread(domain, title, blog.front_page, blog.front_posts, layout=layout)
    for by in blog.sorts:
        rows = archives.of(by)
        if by == "year":
            fields = {"layout": "brief", "archives": rows}
            yield from _spread(domain, _(TITLES[by]), archives.index(by), archives.posts, **fields)
        else:
            yield Sheet(_(TITLES[by]), blog.index_addresses(by), archives=rows)
    for by in FOLDERS if blog.has_archives else ():
        for archive in archives.of(by):
            slug = domain.collection.slug_of(archive.name) if by == "author" else ""
            title = _(HEADINGS[by]).format(archive.name)
            profile = domain.collection.persons.get(slug)
            yield from _spread(domain, title, archive.address, archive.posts, profile=profile)


def _spread(
    domain: FolioDomain, heading: str, address: str, posts: Sequence[Placed], **fields: Any
) -> Iterator[Sheet]:
    """Yield the pages over which a list is spread."""
    entries = BRIEF if fields.get("layout") == "brief" else 1
    pages = domain.blog.addresses(address, len(posts), entries)
    for number in range(1, len(pages) + 1):
        shown = on_page(posts, number, pages, domain.blog.size * entries)
        yield Sheet(heading, pages, number, len(posts), posts=shown, **fields)
