"""What a page shows when it is shared: the Open Graph protocol, and Twitter's card."""

from __future__ import annotations

from collections.abc import Iterator

from .paper import Paper, Tag


def open_graph_tags(
    title: str, *, type: str = "website", description: str = "", url: str = "", site: str = ""
) -> Iterator[Tag]:
    """Yield the tags of any page; *url* is absolute, and what is empty is left out."""
    rows = (
        ("og:type", type),
        ("og:title", title),
        ("og:description", description),
        ("og:url", url),
        ("og:site_name", site),
    )
    for name, content in rows:
        if content:
            yield Tag(name, content, "property")
    yield Tag("twitter:card", "summary")


def paper_tags(paper: Paper, description: str) -> Iterator[Tag]:
    """Yield the tags of a paper: an article, with its authors who have a profile here."""
    record = paper.record
    yield from open_graph_tags(
        record.title, type="article", description=description, url=paper.page, site=paper.site
    )
    if record.date:
        yield Tag("article:published_time", record.date.iso, "property")
    for name in record.people:
        if profile := paper.profiles.get(name):
            yield Tag("article:author", profile, "property")
    for word in record.keywords:
        yield Tag("article:tag", word, "property")
