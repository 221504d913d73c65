"""A post as the formats for the head of its page see it, and as schema.org tells of it."""

from __future__ import annotations

from typing import NamedTuple

from ..kinds.post import Post
from .feed import Author
from .paper import Paper
from .schema_org import Thing, named_work, person_id, thing


class Image(NamedTuple):
    """A picture to be shared: its address, and width and height in pixels; 0 where unknown."""

    url: str
    width: int = 0
    height: int = 0
    alt: str = ""


class BlogPost(NamedTuple):
    """A post with the absolute addresses around it; each is "" where unknown.

    ``site`` is the name of the site, ``blog`` the address of the blog's front page; ``papers`` are
    those that the text mentions.
    """

    record: Post
    site: str
    language: str
    page: str = ""
    blog: str = ""
    description: str = ""
    authors: tuple[Author, ...] = ()
    papers: tuple[Paper, ...] = ()
    image: Image | None = None


def blog_posting(post: BlogPost) -> Thing:
    """Return a post as a node of schema.org, with the papers that it mentions as its citations."""
    record = post.record
    return thing(
        "BlogPosting",
        **{"@context": "https://schema.org", "@id": post.page and f"{post.page}#post"},
        headline=record.title,
        description=post.description,
        author=[_agent(author, post.site) for author in post.authors],
        datePublished=record.date.iso if record.date else "",
        dateModified=record.updated.iso if record.updated else "",
        inLanguage=post.language,
        articleSection=record.category,
        keywords=list(record.tags),
        image=post.image.url if post.image else "",
        isPartOf=[_blog(post), *([_series(post)] if record.series else [])],
        position=record.part or 0,
        isBasedOn=record.canonical,
        citation=[named_work(paper) for paper in post.papers],
        url=post.page,
        mainEntityOfPage=post.page,
    )


def _agent(author: Author, site: str) -> Thing:
    """Return an author: a person, unless the site itself has signed."""
    if author.name == site:
        return thing("Organization", name=author.name)
    return thing("Person", **{"@id": person_id(author.url)}, name=author.name, url=author.url)


def _blog(post: BlogPost) -> Thing:
    return thing(
        "Blog", **{"@id": post.blog and f"{post.blog}#blog"}, name=post.site, url=post.blog
    )


def _series(post: BlogPost) -> Thing:
    return thing("CreativeWorkSeries", name=post.record.series)
