"""What the theme is told of a page: navigation, the person whose page it is, its description."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from sphinx.application import Sphinx

from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..languages import direction
from ..lists.faces import digest
from ..writing.icons import icon
from ..writing.page_view import record_context
from ..writing.templating import environment_of, language_attributes
from ..writing.wording import theme_words
from .archives import blog_navigation
from .descriptions import description, title_of_any
from .feeds import feed_facts, feed_of_site
from .logos import logo_sizes
from .navigation import Row, navigation
from .page_assets import metatags, scripts, sheets
from .page_head import face_of
from .site import absolute_address, site_name, site_title
from .site_icon import icon_name
from .site_links import external_links, icon_links, repository_links

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ..kinds.person import Person
    from ..kinds.post import Post
    from ..record import Placed


FEWEST_HEADINGS = 3
"""A page with fewer, beside its own title, needs no contents."""


def add_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give the template of a page its ``folio`` (event ``html-page-context``)."""
    chrome = _Chrome(app, pagename, context)
    context["folio"] = chrome.facts()
    if chrome.post and chrome.post.canonical:  # it was published there first
        context["pageurl"] = chrome.post.canonical
    elif context.get("pageurl") and app.builder.name in PAGED:
        context["pageurl"] = absolute_address(app, pagename)


def below_title(body: str) -> tuple[str, str]:
    """Return a page's body in two parts, to put something below its title and byline."""
    found = re.match(r".*?</h1>(?:\s*<header class=\"folio-byline\".*?</header>)?", body, re.DOTALL)
    length = found.end() if found else 0
    return body[:length], body[length:]


def chrome_digest(app: Sphinx, docname: str) -> object:
    """Return all that the chrome of a page shows of other pages, to see when it changes."""
    chrome = _Chrome(app, docname, {})
    main, local = chrome.main_pages(), chrome.local_pages()
    persons = [(item.docname, *_strip_facts(item.record)) for item in chrome.strip_person()]
    # Themes of others name their neighbours, or all pages, beside each page.
    around = "" if app.config.html_theme == "sphinx_folio" else chrome.domain.labels.navigation
    head = (face_of(app, docname, chrome.kind()), icon_name(app), logo_sizes(app))
    return (
        main,
        local,
        persons,
        chrome.blog_pages(),
        feed_facts(app, docname),
        head,
        around,
    )


def surroundings(app: Sphinx, page: str, kind: str) -> str:
    """Return a digest of the navigation around a page without a source, as that page sees it."""
    chrome = _Chrome(app, page, {"folio_kind": kind})
    lists = (chrome.main_pages(), chrome.local_pages())
    return digest(([chrome.links(rows) for rows in lists], chrome.blog_links()))


def _strip_facts(person: Person) -> tuple[object, ...]:
    """Return what the pages of a person say of them."""
    return (person.title, person.photo, person.picture, person.links, person.headline)


class _Chrome:
    """The surroundings of one page."""

    def __init__(self, app: Sphinx, pagename: str, context: dict[str, Any]) -> None:
        self.app = app
        self.env = app.env
        self.page = pagename
        self.context = context
        self.domain = folio_domain(app.env)
        self.owner = self.domain.owner(pagename) if pagename in app.env.found_docs else ""
        posts = self.domain.posts_of(pagename)
        self.post: Post | None = posts[0].record if posts else None

    def facts(self) -> dict[str, Any]:
        """All that the theme is told."""
        language = self.env.config.language
        return {
            "kind": self.kind(),
            "direction": direction(language),
            "language": language_attributes(self.post.language if self.post else "", language),
            "title": site_title(self.env.config),
            "name": site_name(self.env.config),
            "page_title": self.page_title(),
            "contents": self.contents(),
            "below_title": below_title,
            "logo_sizes": logo_sizes(self.app),
            "nav": [*self.links(self.main_pages()), *external_links(self.context)],
            "local": self.links(self.local_pages()) or self.blog_links(),
            "person": next(map(self.strip, self.strip_person()), None),
            "description": self.description(),
            "icon": icon,
            "words": theme_words,
            "metatags": metatags,
            "sheets": sheets,
            "scripts": scripts,
            "footer": {
                "feed_url": self.file_path(feed_of_site(self.app)),
                "source_url": self.env.config.folio_source_url,
                "license": self.env.config.folio_license,
                "repository": list(repository_links(self.context)),
                "icons": icon_links(self.context),
            },
            "search_text": self.env.config.html_theme_options.get("search_bar_text", ""),
        }

    def page_title(self) -> str:
        """The title of the page, as a text."""
        return title_of_any(self.domain, self.page, self.context)

    def contents(self) -> str:
        """The page's headings as links: without its own title, if it has only that one."""
        toc = str(self.context.get("toc") or "") if self.context.get("display_toc") else ""
        tops = self.env.tocs[self.page].children if self.page in self.env.tocs else ()
        rows = toc.partition("</a>")[2].rpartition("</li>")[0] if len(tops) == 1 else toc
        return rows if rows.count("<li") >= FEWEST_HEADINGS else ""

    def kind(self) -> str:
        """What sort of page this is."""
        if self.context.get("folio_kind"):
            return str(self.context["folio_kind"])
        if self.page not in self.env.found_docs:
            return "special"
        if self.page == self.env.config.root_doc:
            return "home"
        if self.post:
            return "post"
        if self.owner:
            return "profile" if self.page == self.profile().docname else "person-page"
        return "page"

    def profile(self) -> Placed:
        """The person whose page this is."""
        return self.domain.collection.persons[self.owner]

    def main_pages(self) -> list[Row]:
        """The pages of the header."""
        return navigation(self.domain).main

    def local_pages(self) -> list[Row]:
        """The pages of the second line: a person's, or those of a section such as the guide."""
        return navigation(self.domain).local(self.page, self.owner)

    def links(self, rows: Sequence[Row]) -> list[dict[str, Any]]:
        """The pages as links; the one that holds this page is the current one."""
        exact = any(page == self.page for page, _ in rows)
        return [
            {
                "title": title,
                "url": self.path_to(page),
                "current": page == self.page if exact else self.holds(page),
            }
            for page, title in rows
        ]

    def blog_pages(self) -> list[tuple[str, str]]:
        """The pages of the line above the lists of the blog, with their titles; none in a post."""
        blog = self.domain.blog
        is_list = (
            self.page == blog.front_page or self.kind() == "archive" or self.page in blog.pages
        )
        return blog_navigation(self.domain) if is_list else []

    def blog_links(self) -> list[dict[str, Any]]:
        """The same as links; the current one is the nearest that holds this page."""
        rows = self.blog_pages()
        around = [page for page, _ in rows if page == self.page or self.holds(page)]
        current = max(around, key=len, default="")
        return [
            {"title": title, "url": self.path_to(page), "current": page == current}
            for page, title in rows
        ]

    def path_to(self, page: str) -> str:
        """The address of *page*: relative, but for the 404 page, which is seen at any depth."""
        path_to = self.context.get("pathto")
        return str(path_to(page)) if path_to else self.builder.get_relative_uri(self.page, page)

    def file_path(self, file: str) -> str:
        """The address of a file of the output as the page sees it; "" for none."""
        path_to = self.context.get("pathto")
        return str(path_to(file, 1)) if path_to and file else file

    def holds(self, page: str) -> bool:
        """True if this page lies in the folder of *page*."""
        return page.endswith("/index") and self.page.startswith(page.removesuffix("index"))

    @property
    def builder(self) -> Builder:
        """The builder at work."""
        return self.app.builder

    def strip_person(self) -> Iterator[Placed]:
        """The person whose strip stands above the page: none on the profile itself."""
        if self.owner and self.profile().docname != self.page:
            yield self.profile()

    def strip(self, placed: Placed) -> dict[str, Any]:
        """The person as the strip shows them."""
        context = {
            **record_context(self.builder, self.page, placed),
            "box": "strip",
            "loading": "eager",
        }
        portrait = environment_of(self.env).get_template("folio/portrait.html").render(context)
        links = [
            {"label": link.label, "url": link.url, "icon": icon(link.kind)}
            for link in placed.record.links
        ]
        return {
            "name": placed.record.title,
            "url": context["url"],
            "portrait": Markup(portrait.strip()),  # noqa: S704 - from our own template
            "links": links,
        }

    def description(self) -> str:
        """What the page says of itself in a sentence or two."""
        return description(self.domain, self.page, self.context, self.owner)
