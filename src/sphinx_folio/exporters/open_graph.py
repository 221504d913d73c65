"""What a page shows when it is shared: the Open Graph protocol, and Twitter's card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..dates import PartialDate
from .blog_post import BlogPost, Image
from .paper import Paper, Tag, tags

LARGE = 600
"""The width in pixels from which a picture may fill a card."""


def open_graph_tags(
    title: str,
    *,
    type: str = "website",
    description: str = "",
    url: str = "",
    site: str = "",
    image: Image | None = None,
) -> Iterator[Tag]:
    """Yield the tags of any page; *url* is absolute, and what is empty is left out."""
    rows = (
        ("type", type),
        ("title", title),
        ("description", description),
        ("url", url),
        ("site_name", site),
        *(_of_image(image) if image else ()),
    )
    yield from tags("og:", rows, "property")
    large = image is not None and image.width >= LARGE
    yield Tag("twitter:card", "summary_large_image" if large else "summary")


def _of_image(image: Image) -> Iterator[tuple[str, str]]:
    yield "image", image.url
    if image.width and image.height:
        yield "image:width", str(image.width)
        yield "image:height", str(image.height)
    yield "image:alt", image.alt


def paper_tags(paper: Paper, description: str, image: Image | None = None) -> Iterator[Tag]:
    """Yield the tags of a paper: an article, with its authors who have a profile here."""
    record = paper.record
    yield from open_graph_tags(
        record.title,
        type="article",
        description=description,
        url=paper.page,
        site=paper.site,
        image=image,
    )
    profiles = (paper.profiles.get(name, "") for name in record.people)
    yield from _article(record.date, profiles, record.keywords)


def post_tags(post: BlogPost) -> Iterator[Tag]:
    """Yield the tags of a post: an article with its dates, its section and its picture."""
    record = post.record
    yield from open_graph_tags(
        record.title,
        type="article",
        description=post.description,
        url=record.canonical or post.page,
        site=post.site,
        image=post.image,
    )
    authors = (author.url for author in post.authors)
    yield from _article(record.date, authors, record.tags, record.updated, record.category)


def _article(
    published: PartialDate | None,
    authors: Iterable[str],
    words: Iterable[str],
    updated: PartialDate | None = None,
    section: str = "",
) -> Iterator[Tag]:
    """Return what Open Graph knows of articles; *authors* are addresses of profiles."""
    rows = (
        ("published_time", published.iso if published else ""),
        ("modified_time", updated.iso if updated else ""),
        *(("author", address) for address in authors),
        ("section", section),
        *(("tag", word) for word in words),
    )
    return tags("article:", rows, "property")
