"""The site as one page sees it, and what the template of a record is given of it."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape
from sphinx.util.osutil import relative_uri

from ..kinds import KINDS
from ..lists.authors import AuthorLine, ShownAuthor, shown_names, signs_of
from ..lists.venues import Venue
from ..names import fold
from ..reading.pictures import BUILDERS
from ..reading.summaries import finder, resolved
from ..record import Placed
from .record_pictures import picture_address, picture_html
from .templating import environment_of, isolated, language_attributes
from .wording import cited_text, date_text, period_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jinja2 import Environment
    from sphinx.builders import Builder

    from ..dates import PartialDate
    from ..kinds.publication import Author, Citations
    from ..links import Link
    from ..lists.archives import By
    from ..lists.collection import Collection

MOST_IN_LIST, MOST_ON_PAGE = 12, 50
"""Authors up to which their line is not folded."""

MOST_IN_PLACE = 200
"""Hidden authors up to which a list opens them in place; beyond, it leads to the paper's page."""

MOST_KEPT = 10_000
"""Authors that the pages of a folder keep, as they show them."""


class PageView:
    """The site as one page sees it: addresses are relative to the page."""

    def __init__(self, builder: Builder, page: str) -> None:
        self.builder = builder
        self.env = builder.env
        self.page = page
        domain: Any = self.env.get_domain("folio")
        self.domain = domain
        self.collection: Collection = domain.collection
        self._last: tuple[Placed, dict[str, Any]] | None = None
        # All pages in a folder of the output see people alike, but for somebody's own.
        is_own = any(item.kind == "person" for item in domain.placed.get(page, ()))
        folder = "" if is_own else builder.get_target_uri(page).rpartition("/")[0]
        kept = _people_seen_from(self.collection, builder, folder, page if is_own else "")
        self._persons, self._authors = kept

    def context(self, placed: Placed) -> dict[str, Any]:
        """What every template of a record is given: once for what stands above and below a post."""
        if self._last is None or self._last[0] is not placed:
            self._last = (placed, self._context(placed))
        return self._last[1]

    def _context(self, placed: Placed) -> dict[str, Any]:
        return {
            **self.shared,
            "record": self.seen(placed.record),
            "kind": KINDS[placed.kind],
            "url": self.href(placed),
            "elsewhere": bool(placed.docname) and placed.docname != self.page,
            "paged": bool(placed.docname) and not placed.anchor,
            "photo": picture_address(self, placed, "person"),
            "image": picture_address(self, placed, "post"),
            "picture": partial(picture_html, self, placed),
            "box": "portrait",
            "loading": "lazy",
            "posts": [
                (self.href(post), post.record.title, self.lang_of(post.record))
                for post in self.domain.posts_about(placed)
            ],
            "dates": period_texts(placed.record.period, self.env.config.language),
        }

    @cached_property
    def shared(self) -> dict[str, Any]:
        """What the templates of all records on the page are given alike."""
        return {
            "href": self.href,
            "seen": self.seen,
            "address": self.address,
            "file_address": self.file_address,
            "person": self.person,
            "paper": self.paper,
            "archive": self.archive,
            "lang_of": self.lang_of,
            "title_of": self.title_of,
            "blog_url": self.blog_url,
            "owner": self.owner,
            "permalink_icon": self.permalink_icon,
            "is_own_name": self.is_own_name,
            "author_line": self.author_line,
            "name_line": self.name_line,
            "venue": self.venue,
            "cited_words": self.cited_words,
            "date_words": self.date_words,
        }

    @cached_property
    def templates(self) -> Environment:
        """The templates of the site."""
        return environment_of(self.env)

    def href(self, target: Placed) -> str:
        """The address of a record: its place, or where it leads if it has none."""
        if not target.docname:
            return str(target.record.url)
        fragment = f"#{target.anchor}" if target.anchor else ""
        if target.docname == self.page:
            return fragment or "#"
        uri = self.builder.get_relative_uri(self.page, target.docname)
        return uri.partition("#")[0] + fragment if fragment else uri  # one page of all has anchors

    def address(self, link: Link) -> str:
        """The address of a link, "" if it leads nowhere."""
        return link.url or self.file_address(link.file)

    def file_address(self, file: str) -> str:
        """The address of a file of the site, such as the picture of a paper, or ""."""
        if not file or self.builder.name not in BUILDERS:
            return ""
        target, sign, place = file.partition("#")
        return relative_uri(self.builder.get_target_uri(self.page), target) + sign + place

    def person(self, name: str) -> dict[str, str]:
        """Slug, name and address of a person; without an address if they are not here."""
        if name not in self._persons:
            found = self.collection.persons.get(self.collection.slug_of(name))
            self._persons[name] = {
                "slug": found.record.name if found else "",
                "name": found.record.title if found else name,
                "url": self.href(found) if found else "",
            }
        return self._persons[name]

    def paper(self, key: str) -> dict[str, str]:
        """Title and address of a paper; its key without an address if it is not here."""
        found = self.collection.find("publication", key)
        return {
            "title": found[0].record.title if found else key,
            "url": self.href(found[0]) if found else "",
        }

    def archive(self, by: By, name: str) -> str:
        """The address of the posts that have a tag, a category or the like; "" without a page."""
        page = self.domain.blog.page(by, name)
        return self.builder.get_relative_uri(self.page, page) if page else ""

    def lang_of(self, record: Any) -> Markup:
        """The attributes of the words of a record that are in another language than the site's."""
        language = getattr(record, "language", "")
        return language_attributes(language, self.env.config.language)

    def title_of(self, record: Any) -> Markup:
        """The title of a post inside of a link that says more."""
        title, lang = record.title, self.lang_of(record)
        return Markup("<bdi{}>{}</bdi>").format(lang, title) if lang else escape(title)

    def seen(self, record: Any) -> Any:
        """The *record* with titles in its summary, and with the addresses of its links."""
        summary = resolved(record.summary, finder(self.collection, record.person))
        if summary != record.summary:
            record = replace(record, summary=summary)
        if any(link.file for link in record.links):
            links = tuple(link._replace(url=self.address(link)) for link in record.links)
            record = replace(record, links=links)
        return record

    def is_own_name(self, name: str, slug: str) -> bool:
        """True if *name* is one of the person *slug*."""
        return bool(slug) and self.collection.slug_of(name) == slug

    def author_line(self, record: Any, highlight: str, layout: str, elsewhere: bool) -> AuthorLine:
        """The authors in a line that is not too long.

        Those whom it hides open in place, but for very many of a paper that stands *elsewhere*.
        """
        authors, on_page = record.authors, layout == "page"
        most = MOST_ON_PAGE if on_page else MOST_IN_LIST
        shown: Iterable[int | None] = range(len(authors))
        hidden = 0
        if len(authors) > most:
            slugs = [self.collection.slug_of(author.name.full) for author in authors]
            shown = shown_names(len(authors), [at for at, slug in enumerate(slugs) if slug], most)
            hidden = len(authors) - sum(place is not None for place in shown)
        opened = authors if 0 < hidden <= MOST_IN_PLACE or (hidden and not elsewhere) else ()
        return AuthorLine(
            [
                None if place is None else self.author(authors[place], highlight, on_page)
                for place in shown
            ],
            hidden,
            [self.author(author, highlight, on_page) for author in opened],
            record.more_authors,
        )

    def name_line(self, names: Sequence[str]) -> AuthorLine:
        """The authors of a post in a line that is not too long: people of the site, or names."""
        found = [self.person(name) for name in names]
        everyone = [ShownAuthor(isolated(row["name"]), row["url"], False, "", "") for row in found]
        shown: Iterable[int | None] = shown_names(len(names), (), MOST_IN_LIST)
        few = [None if place is None else everyone[place] for place in shown]
        hidden = len(names) - sum(author is not None for author in few)
        return AuthorLine(few, hidden, everyone if hidden else (), False)

    def author(self, author: Author, highlight: str, on_page: bool) -> ShownAuthor:
        """An author, as a line on the page shows them: made once for each, however many papers."""
        made = self._authors.get((author, highlight, on_page))
        if made is None:
            name = author.name.full
            made = ShownAuthor(
                isolated(name),
                self.person(name)["url"],
                self.is_own_name(name, highlight),
                signs_of(author),
                author.orcid if on_page else "",
            )
            if len(self._authors) >= MOST_KEPT:
                self._authors.clear()
                self._persons.clear()
            self._authors[author, highlight, on_page] = made
        return made

    def venue(self, record: Any) -> Venue | None:
        """The venue of a paper's badge: its own, or the short name if the site knows it."""
        venues: dict[str, Venue] = self.env.config.folio_venues
        for name in filter(None, (record.badge, record.venue_short)):
            if found := venues.get(fold(name)):
                return found
        return Venue(record.badge) if record.badge else None

    def cited_words(self, citations: Citations) -> str:
        """How often a paper was cited, in words."""
        return cited_text(citations.count, self.env.config.language)

    def date_words(self, date: PartialDate) -> str:
        """A date in words, as everywhere on the site."""
        return date_text(date, self.env.config.language).text

    @cached_property
    def owner(self) -> str:
        """The slug of the person whose page this is, or ""."""
        return str(self.domain.owner(self.page))

    @cached_property
    def blog_url(self) -> str:
        """The address of the blog's front page, or "" if it has none."""
        blog = f"{self.env.config.folio_blog}/index"
        found = blog in self.env.found_docs
        return self.builder.get_relative_uri(self.page, blog) if found else ""

    @cached_property
    def permalink_icon(self) -> Markup:
        """The sign of links to a place on the page, or "" where the site wants none."""
        config = self.env.config
        return Markup(config.html_permalinks_icon if config.html_permalinks else "")  # noqa: S704 - from conf.py


class _People(NamedTuple):
    """What pages see of people, kept."""

    persons: dict[str, dict[str, str]]
    authors: dict[tuple[Author, str, bool], ShownAuthor]


@lru_cache(maxsize=64)
def _people_seen_from(collection: Collection, builder: Builder, folder: str, page: str) -> _People:
    """Return where it is kept for the pages in a folder of the output, or for one of them alone."""
    return _People({}, {})


@lru_cache(maxsize=1)
def view_from(builder: Builder, page: str) -> PageView:
    """Return what a page sees of the site: once for all the records on it."""
    return PageView(builder, page)


def record_context(builder: Builder, page: str, placed: Placed) -> dict[str, Any]:
    """Return what every template of a record is given, with addresses seen from *page*."""
    return view_from(builder, page).context(placed)
