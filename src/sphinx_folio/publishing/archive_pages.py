"""The pages of the blog that have no source, as HTML.

Which of them must be written again is the business of ``made_pages``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape
from sphinx.application import Sphinx

from ..domain.domain import folio_domain
from ..lists.archives import FOLDERS
from ..lists.collection import POST
from ..lists.grouping import UNDATED, grouped
from ..problems import Problem, relative_source, warn
from ..writing.page_view import PageView
from ..writing.pieces import pieces_of
from ..writing.rendering import pager_html
from ..writing.templating import record_template
from ..writing.wording import _
from .archives import Sheet, blog_navigation, sheets
from .feeds import own_feed_links
from .made_pages import MadePage
from .page_head import face_of, page_head

if TYPE_CHECKING:
    from ..record import Placed


class Group(NamedTuple):
    """Entries on a page, below a heading with the number of all posts of that year."""

    entries: list[Markup]
    heading: str = ""
    url: str = ""
    total: int = 0


class ArchivePages:
    """Makes the pages of the blog."""

    def addresses(self, app: Sphinx) -> Iterable[str]:
        """The addresses at which no page of the site's own stands."""
        pages = folio_domain(app.env).blog.pages
        return [page for page, is_free in pages.items() if is_free]

    def pages(self, app: Sphinx) -> Iterable[MadePage]:
        """The pages, each with its part of a list."""
        entries = Entries(app)
        return (ArchivePage(sheet, entries) for sheet in sheets(folio_domain(app.env)))


class ArchivePage(MadePage):
    """A page of the blog."""

    def __init__(self, sheet: Sheet, entries: Entries) -> None:
        self.sheet = sheet
        self.entries = entries
        self.address = sheet.address
        self.title = sheet.title
        # In the line above an index, its own title leads nowhere.
        self.chrome = "" if self.address.endswith("/index") else "archive"

    def shown(self) -> object:
        """The posts of the list, and the line above it."""
        domain = self.entries.domain
        head = face_of(self.entries.app, self.address, "archive")
        return (self.sheet.face(domain), blog_navigation(domain), head)

    def words(self) -> str:
        """None but the title: whoever looks for words of a post is to find the post."""
        return ""

    def about(self) -> str:
        """How many posts, and when."""
        return self.sheet.about

    def context(self) -> dict[str, Any]:
        """What the theme's ``page.html`` needs."""
        sheet, builder = self.sheet, self.entries.app.builder
        view = PageView(builder, self.address)
        several = len(sheet.pages) > 1
        app, feed = self.entries.app, own_feed_links(self.entries.app, self.address)
        description = " · ".join(filter(None, (sheet.title, sheet.about)))
        said = page_head(app, self.address, "archive", sheet.title, description)
        rows = list(self.rows(view))
        body = view.templates.get_template("folio/archive.html").render(
            sheet=sheet,
            groups=list(self.groups(rows)),
            rows=rows if several or sheet.layout != "brief" else (),
            profile=view.href(sheet.profile) if sheet.profile else "",
            pager=pager_html(builder, self.address, sheet.pages, sheet.number) if several else "",
        )
        return {
            "title": escape(sheet.title),
            "body": body,
            "metatags": f"\n{neighbours(builder, self.address, sheet.pages)}\n{feed}\n{said}",
            "folio_kind": "archive",
            "folio_summary": description,
        }

    def rows(self, view: PageView) -> Iterator[tuple[str, str, int]]:
        """Yield name, address and number of posts of each archive that the page lists."""
        for row in self.sheet.archives:
            address = view.builder.get_relative_uri(self.address, row.address)
            yield row.name, address, len(row.posts)

    def groups(self, rows: Iterable[tuple[str, str, int]]) -> Iterator[Group]:
        """Yield the entries of a page: below the years where they are brief."""
        sheet, entries = self.sheet, self.entries
        if sheet.layout != "brief":
            yield Group([entries.html(item, sheet, 2) for item in sheet.posts])
            return
        years = {name: (url, total) for name, url, total in rows}
        every = entries.domain.blog.archives.posts
        years[UNDATED] = ("", sum(1 for item in every if not item.record.period))
        for heading, items in grouped(sheet.posts, "year"):
            title = _(UNDATED) if heading == UNDATED else heading
            yield Group([entries.html(item, sheet, 3) for item in items], title, *years[heading])


class Entries:
    """The entries of posts as HTML."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.domain = folio_domain(app.env)
        self.owner = self.domain.owner(self.domain.front_page)
        self.pieces = pieces_of(app.builder)

    def html(self, item: Placed, sheet: Sheet, level: int) -> Markup:
        """Return a post in a list."""
        layout = {"list": "item", "cards": "card"}.get(sheet.layout, sheet.layout)
        make = partial(self._render, layout, level)
        return self.pieces.get(item, sheet.address, (layout, level), make)

    def _render(self, layout: str, level: int, view: PageView, item: Placed) -> str:
        template = record_template(view.templates, POST, layout)
        given = {"layout": layout, "here": False, "anchor": "", "show": (), "prose": ""}
        return template.render(view.context(item), **given, highlight=self.owner, level=level)


def neighbours(builder: Any, page: str, pages: Sequence[str]) -> Markup:
    """Return the links to the pages before and behind, for the head of a page of a list."""
    number = pages.index(page)
    places = {"prev": number - 1, "next": number + 1}
    links = (
        f'<link rel="{rel}" href="{escape(builder.get_relative_uri(page, pages[place]))}">'
        for rel, place in places.items()
        if 0 <= place < len(pages)
    )
    return Markup("\n".join(links))  # noqa: S704 - escaped piece by piece


def add_neighbours(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Tell of the second page in the head of the blog's front page (``html-page-context``)."""
    blog = folio_domain(app.env).blog
    if pagename == blog.front_page and blog.front_list is not None and blog.has_pages:
        pages = blog.addresses(pagename, len(blog.front_posts))
        context["metatags"] = f"{context['metatags']}\n{neighbours(app.builder, pagename, pages)}"


def check_addresses(app: Sphinx) -> None:
    """Warn of pages of the site's own that stand where the blog would have one."""
    domain = folio_domain(app.env)
    folders = ", ".join(f"{app.config.folio_blog}/{name}" for name in (*FOLDERS.values(), "page"))
    for page, is_free in domain.blog.pages.items():
        if is_free:
            continue
        names = (page, page.removesuffix("/index"), f"{page}/index")
        own = next(name for name in names if name in app.env.found_docs)
        source = relative_source(app.env.doc2path(own), 1, app.confdir)
        message = (
            f"this page stands where a list of posts has its place, which is not made; "
            f"the folders {folders} are for such lists"
        )
        warn(Problem.ARCHIVE, message, source)
