"""From posts to entries of feeds: once for each post, however many feeds hold it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.config import Config

from ..config import conf_source
from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..exporters.feed import Entry, first_name, tag_uri
from ..exporters.feed_content import clean_html
from ..links import safe_url
from ..lists.faces import digest
from ..problems import Problem, warn
from ..record import Placed
from ..writing.wording import _
from .post_facts import authors_of, summary_of_post
from .redirects import file_of
from .share_images import image_of_page
from .site import absolute_address

if TYPE_CHECKING:
    from ..lists.collection import Collection

NOT_IN_FEEDS = frozenset({"folio-after", "folio-byline", "folio-series", "headerlink", "linenos"})
"""Classes of what stands on the page of a post, but is no part of its text, as numbers of lines."""

CONTENTS = ("summary", "full")


# Settings


def check_feed_settings(app: Sphinx, config: Config) -> None:
    """Warn of settings that cannot be used, and take the default (event ``config-inited``)."""
    faults: dict[str, tuple[object, str]] = {}
    if config.folio_feed_content not in CONTENTS:
        faults["folio_feed_content"] = ("summary", 'write "summary" or "full"')
    if not isinstance(config.folio_feed_limit, int) or config.folio_feed_limit < 0:
        faults["folio_feed_limit"] = (25, "write a number such as 25, or 0 for all posts")
    origin = config.folio_feed_origin
    try:
        usable = not origin or safe_url(origin).startswith(("http://", "https://"))
    except ValueError:
        usable = False
    if not usable:
        faults["folio_feed_origin"] = ("", "write an address that begins with https://")
    for name, (default, cure) in faults.items():
        message = f"{name}: {getattr(config, name)!r} cannot be used: {cure}"
        warn(Problem.SETTING, message, conf_source(app, name))
        setattr(config, name, default)


# The text of posts


def keep_content(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Keep the text of a post as its page shows it (event ``html-page-context``).

    The feeds of later builds need it too, in which the page may not be written again.
    """
    if app.config.folio_feed_content != "full" or not _has_feeds(app) or doctree is None:
        return
    if folio_domain(app.env).posts_of(pagename):
        path = _kept(app, pagename)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = clean_html(context["body"], absolute_address(app, pagename), NOT_IN_FEEDS)
        path.write_bytes(text.encode("utf-8", "replace"))


def forget_contents(app: Sphinx, exception: Exception | None) -> None:
    """Delete what was kept of posts that are gone, or of all (event ``build-finished``)."""
    folder = _folder(app)
    if exception or not folder.is_dir():
        return
    if app.config.folio_feed_content != "full":
        shutil.rmtree(folder)
        return
    for path in folder.rglob("*.html"):
        if path.relative_to(folder).as_posix().removesuffix(".html") not in app.env.found_docs:
            path.unlink()


def _has_feeds(app: Sphinx) -> bool:
    return app.builder.name in PAGED and bool(app.config.html_baseurl)


def _folder(app: Sphinx) -> Path:
    return Path(app.doctreedir, f"folio-feeds-{app.builder.name}")


def _kept(app: Sphinx, docname: str) -> Path:
    return _folder(app) / f"{docname}.html"


# Entries


class EntryMaker:
    """The entries of one build."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.origin = app.config.folio_feed_origin or app.config.html_baseurl
        self._made: dict[int, Entry] = {}
        self._digests: dict[str, str] = {}

    def entries(self, posts: Iterable[Placed]) -> list[Entry]:
        """Return the entries of the first of *posts*, as many as a feed may hold.

        No two have one id: the second is the same thing once more.
        """
        found: dict[str, Entry] = {}
        limit = self.app.config.folio_feed_limit
        for item in posts:
            if limit and len(found) == limit:
                break
            entry = self.entry(item)
            found.setdefault(entry.id, entry)
        return list(found.values())

    def digest(self, entry: Entry) -> str:
        """Return a digest of an entry."""
        if entry.id not in self._digests:
            self._digests[entry.id] = digest(entry)
        return self._digests[entry.id]

    def entry(self, item: Placed) -> Entry:
        """Return the entry of a post, or of an article elsewhere."""
        if id(item) not in self._made:
            made = self._post(item) if item.kind == "post" else self._article(item)
            self._made[id(item)] = made
        return self._made[id(item)]

    def _post(self, item: Placed) -> Entry:
        record, page = item.record, item.docname
        full = self.app.config.folio_feed_content == "full" and _kept(self.app, page).is_file()
        tags = (*record.tags, record.category)
        return Entry(
            id=tag_uri(self.origin, record.date.year, lasting_name(self.app, item)),
            url=absolute_address(self.app, page),
            title=record.title,
            published=record.date,
            updated=record.updated,
            authors=authors_of(self.app, record.people),
            categories=tuple(dict.fromkeys(filter(None, tags))),
            summary=summary_of_post(self.app, item),
            content=_kept(self.app, page).read_text(encoding="utf-8") if full else "",
            language=record.language,
            via=record.canonical,
            image=image.url if (image := image_of_page(self.app, page)) else "",
        )

    def _article(self, item: Placed) -> Entry:
        """Return an article elsewhere: its id is its address, which is its publisher's."""
        record = item.record
        publisher = _("Published by {}.").format(record.publisher) if record.publisher else ""
        return Entry(
            id=record.url,
            url=record.url,
            title=record.title,
            published=record.date,
            authors=authors_of(self.app, record.people),
            categories=record.keywords,
            summary=" ".join(filter(None, (record.summary, publisher))),
        )


def lasting_name(app: Sphinx, post: Placed) -> str:
    """Return the name of a post that lasts, and that no other post has."""
    return _lasting_names(app, folio_domain(app.env).collection)[post.docname]


@lru_cache(maxsize=1)
def _lasting_names(app: Sphinx, collection: Collection) -> dict[str, str]:
    posts = sorted(collection.of_kind("post"), key=lambda item: item.docname)
    found = {item.docname: first_name(item.docname) for item in posts}
    taken = set(found.values())
    for item in posts:
        stated = _stated_name(app, item)
        if stated and stated not in taken:  # else another post is called so, which is told
            taken.add(stated)
            found[item.docname] = stated
    return found


def _stated_name(app: Sphinx, post: Placed) -> str:
    """Return the name that a post gives itself, or its first address: where it once began."""
    if app.env.metadata.get(post.docname, {}).get("name"):
        return f"{app.config.folio_blog}/{post.record.name}"
    for address in folio_domain(app.env).redirects.get(post.docname, ()):
        try:
            return first_name(file_of(address))
        except ValueError:  # told elsewhere
            continue
    return ""
