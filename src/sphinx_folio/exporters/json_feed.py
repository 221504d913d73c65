"""JSON Feed, version 1.1 (https://www.jsonfeed.org/version/1.1/). An item becomes JSON once."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from .feed import Author, Entry, Feed, timestamp

VERSION = "https://jsonfeed.org/version/1.1"
MEDIA_TYPE = "application/feed+json"


def json_item(entry: Entry) -> str:
    """Return the JSON of an item."""
    # An item must have content, which a summary is where there is no other.
    content = {"content_html": entry.content} if entry.content else {"content_text": entry.summary}
    return _json(
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            **content,
            "summary": entry.summary,
            "image": entry.image,
            "date_published": timestamp(entry.published),
            "date_modified": timestamp(entry.changed),
            "authors": [_author(author) for author in entry.authors],
            "tags": list(entry.categories),
            "language": entry.language,
        },
        always=("content_text",),
    )


def json_feed(feed: Feed, items: Iterable[str]) -> str:
    """Return the JSON of a feed that holds *items*, each a text of JSON."""
    head = _json(
        {
            "version": VERSION,
            "title": feed.title,
            "home_page_url": feed.page,
            "feed_url": feed.address,
            "language": feed.language,
            "authors": [_author(feed.author)],
        }
    )
    listed = ",\n".join(items)
    return f'{head[:-1]},"items":[\n{listed}\n]}}\n'


def _author(author: Author) -> dict[str, str]:
    return {"name": author.name, "url": author.url} if author.url else {"name": author.name}


def _json(found: dict[str, Any], always: tuple[str, ...] = ()) -> str:
    said = {name: value for name, value in found.items() if value or name in always}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
