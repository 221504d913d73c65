"""Which feeds there are, which pages name them, and the files themselves.

A feed holds what was published in the blog, by a person or under a tag, here or elsewhere. All
addresses in it are absolute, so without ``html_baseurl`` there are no feeds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote, urljoin

from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from .. import __version__
from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..exporters import atom, json_feed
from ..exporters.feed import Author, Entry, Feed
from ..lists.faces import digest
from .feed_entries import EntryMaker
from .feed_style import FILE as STYLE_FILE
from .feed_style import style_address, style_sheet
from .offered import Offered, all_stand, write_offered
from .protection import protected
from .site import absolute_address, absolute_file, site_title

if TYPE_CHECKING:
    from ..lists.collection import Collection
    from ..record import Placed

LIST = ".feeds"
"""What was written: see ``write_offered``."""

ATOM, JSON = "atom.xml", "feed.json"
_NO_AUTHOR = "Author name not set"
"""What Sphinx says where ``conf.py`` names no author."""

_TYPES = {ATOM: atom.MEDIA_TYPE, JSON: json_feed.MEDIA_TYPE}


class FeedOf(NamedTuple):
    """A feed before it is written: its folder in the output, and its posts, the newest first.

    ``page`` is the one for readers; ``person`` the slug of the person whose posts these are.
    """

    folder: str
    title: str
    page: str
    posts: tuple[Placed, ...]
    person: str = ""


def feeds(app: Sphinx) -> Mapping[str, FeedOf]:
    """Return the feeds of the site by their folders."""
    if app.builder.name not in PAGED or not app.config.html_baseurl:
        return {}
    return _feeds(app, folio_domain(app.env).collection)


@lru_cache(maxsize=1)
def _feeds(app: Sphinx, collection: Collection) -> Mapping[str, FeedOf]:
    return {feed.folder: feed for feed in _found(app, collection)}


def _found(app: Sphinx, collection: Collection) -> Iterator[FeedOf]:
    posts = tuple(_published(collection, app.config.folio_feed_elsewhere))
    if not posts:
        return
    blog, title = app.config.folio_blog, site_title(app.config)
    front = f"{blog}/index" if folio_domain(app.env).has_blog else str(app.config.root_doc)
    yield FeedOf(blog or "blog", title, front, posts)
    by_person: dict[str, list[Placed]] = {}
    for item in posts:
        for slug in dict.fromkeys(map(collection.slug_of, item.record.people)):
            by_person.setdefault(slug, []).append(item)
    for slug, person in collection.persons.items():
        if own := by_person.get(slug):
            name = f"{person.record.title} – {title}"
            yield FeedOf(f"people/{slug}", name, person.docname, tuple(own), slug)
    archives = folio_domain(app.env).blog
    known = set(map(id, posts))
    for tag in archives.archives.of("tag") if blog else ():
        if tagged := tuple(item for item in tag.posts if id(item) in known):
            page = tag.address if archives.pages.get(tag.address) else front
            yield FeedOf(tag.address, f"{tag.name} – {title}", page, tagged)


def _published(collection: Collection, elsewhere: bool) -> list[Placed]:
    """Return all that has a date, the newest first; of articles elsewhere those with an address.

    Drafts, where a build shows them, are published to nobody.
    """
    posts = collection.of_kind("post")
    found = [item for item in posts if item.record.date and not item.record.status]
    if elsewhere:
        writing = collection.of_kind("writing")
        found += [i for i in writing if i.record.date and i.record.url.startswith("http")]
    return sorted(found, key=lambda item: item.record.date.first_day, reverse=True)


# Links


def feeds_of_page(app: Sphinx, page: str) -> list[FeedOf]:
    """Return the feeds that the head of *page* names: its own before that of the site.

    The further pages of a list name its feed by themselves: see ``own_feed_links``.
    """
    found = feeds(app)
    blog = app.config.folio_blog or "blog"
    folders = [page]
    if page in app.env.found_docs and (owner := folio_domain(app.env).owner(page)):
        folders.append(f"people/{owner}")
    if page in (app.config.root_doc, blog) or page.startswith(f"{blog}/"):
        folders.append(blog)
    return [found[folder] for folder in dict.fromkeys(folders) if folder in found]


def feed_facts(app: Sphinx, page: str) -> object:
    """Return what a page says of feeds, to see when it changes: those of its head, its footer."""
    return ([(feed.folder, feed.title) for feed in feeds_of_page(app, page)], bool(feeds(app)))


def name_feeds(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Name the feeds of a page in its head (event ``html-page-context``)."""
    named = str(context.get("metatags") or "")
    for feed in feeds_of_page(app, pagename):
        for link in _links(feed, lambda path: context["pathto"](path, 1)):
            named += f"\n{link}" if link not in named else ""
    context["metatags"] = named


def own_feed_links(app: Sphinx, page: str) -> Markup:
    """Return how the head of a page of a list without a source names the feed of that list.

    The feed of the site, which that of the front page is, stands in the head of all such pages.
    """
    folder = page.partition("/page/")[0]
    feed = feeds(app).get(folder) if folder != app.config.folio_blog else None
    here = app.builder.get_target_uri(page)
    return Markup("\n").join(_links(feed, partial(relative_uri, here)) if feed else ())


def _links(feed: FeedOf, path_to: Callable[[str], str]) -> Iterator[Markup]:
    for file, media_type in _TYPES.items():
        address = path_to(quote(f"{feed.folder}/{file}"))
        yield _link(media_type, address, feed.title)


@lru_cache(maxsize=1_000)  # the same on all pages of a folder
def _link(media_type: str, address: str, title: str) -> Markup:
    link = Markup('<link rel="alternate" type="{}" href="{}" title="{}">')
    return link.format(media_type, address, title)


def feed_of_site(app: Sphinx) -> str:
    """Return the address of the site's feed from the root of the site, or ""."""
    blog = app.config.folio_blog or "blog"
    return quote(f"{blog}/{ATOM}") if blog in feeds(app) else ""


# Files


def write_feeds(app: Sphinx, exception: Exception | None) -> None:
    """Write the feeds that have changed (event ``build-finished``)."""
    if exception or app.builder.name not in PAGED or all_stand(app, LIST):
        return
    made = EntryMaker(app)
    as_xml, as_json = cache(atom.atom_entry), cache(json_feed.json_item)

    def write_atom(path: str, feed: Feed, entries: Sequence[Entry]) -> bytes:
        text = atom.atom_feed(feed, entries, map(as_xml, entries), style_address(path))
        return protected(app.config, text).encode("utf-8", "replace")

    def write_json(path: str, feed: Feed, entries: Sequence[Entry]) -> bytes:
        text = json_feed.json_feed(feed, map(as_json, entries))
        return protected(app.config, text, "json").encode("utf-8", "replace")

    offered: list[Offered] = []
    for found in feeds(app).values():
        entries = made.entries(found.posts)
        said = [made.digest(entry) for entry in entries]
        for file, write in ((ATOM, write_atom), (JSON, write_json)):
            head, path = _head(app, found, file), f"{found.folder}/{file}"
            shown = digest((__version__, head, said, app.config.folio_protect_email))
            offered.append(Offered(path, shown, partial(write, path, head, entries)))
    if offered:
        style = style_sheet()
        offered.append(Offered(STYLE_FILE, digest(style), partial(style.encode, "utf-8")))
    write_offered(app, LIST, offered)


def _head(app: Sphinx, found: FeedOf, file: str) -> Feed:
    """Return the head of a feed. Its id is its first address, which is named nowhere else."""
    path = quote(f"{found.folder}/{file}")
    origin = app.config.folio_feed_origin or app.config.html_baseurl
    person = folio_domain(app.env).collection.persons.get(found.person)
    author = app.config.author if app.config.author != _NO_AUTHOR else ""
    return Feed(
        id=urljoin(f"{origin.rstrip('/')}/", path),
        title=found.title,
        page=absolute_address(app, found.page),
        address=absolute_file(app, f"{found.folder}/{file}"),
        language=str(app.config.language).replace("_", "-"),
        author=Author(person.record.title, absolute_address(app, person.docname))
        if person
        else Author(author or site_title(app.config)),
    )
