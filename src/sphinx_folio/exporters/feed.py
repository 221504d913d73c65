"""What a feed says, whatever its format: entries, each with an id that lasts.

A date becomes its first moment in UTC, so that nothing depends on where or when a site is built.
"""

from __future__ import annotations

from contextlib import suppress
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from ..dates import PartialDate


class Author(NamedTuple):
    """Somebody who has written: the name, and the address of their page or ""."""

    name: str
    url: str = ""


class Entry(NamedTuple):
    """A post, here or elsewhere; all addresses are absolute.

    ``content`` is HTML, "" where a feed holds summaries only. ``via`` is where the text was
    published first, ``language`` that of the text where it is not the feed's.
    """

    id: str
    url: str
    title: str
    published: PartialDate
    updated: PartialDate | None = None
    authors: tuple[Author, ...] = ()
    categories: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    language: str = ""
    via: str = ""
    image: str = ""

    @property
    def changed(self) -> PartialDate:
        """When it was last changed; never before it was published."""
        return max(self.updated or self.published, self.published, key=lambda date: date.first_day)


class Feed(NamedTuple):
    """What stands at the head of a feed: ``page`` is the one for readers, ``address`` its own."""

    id: str
    title: str
    page: str
    address: str
    language: str
    author: Author


def timestamp(date: PartialDate) -> str:
    """Return the first moment of *date* as RFC 3339 has it: ``2024-05-01T00:00:00Z``."""
    return f"{date.first_day.isoformat()}T00:00:00Z"


def tag_uri(site: str, year: int, name: str) -> str:
    """Return an id after RFC 4151 for the page *name* of the site at the address *site*.

    It says who gave the name and when, ``tag:example.org,2024:/site/blog/one``, and leads nowhere:
    neither the title nor the place of the page need stay what they were. The year is that of the
    post; a year alone is its first of January.
    """
    parts = urlsplit(site)
    host = parts.hostname or ""
    with suppress(UnicodeError):
        host = host.encode("idna").decode("ascii")
    path = quote(f"{parts.path.rstrip('/')}/{name}", safe="/-._~!$'()*+,;=:@%")
    return f"tag:{host},{year:04}:{path}"


def first_name(address: str) -> str:
    """Return an old address of the site without what depends on how it was built.

    ``/blog/one/``, ``/blog/one.html`` and ``/blog/one/index.html`` are ``blog/one``.
    """
    name = address.strip().strip("/")
    for ending in (".html", ".htm"):
        name = name.removesuffix(ending)
    return name.removesuffix("/index")
