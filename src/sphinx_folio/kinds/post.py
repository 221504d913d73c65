"""A post: a page of the blog, described by its front matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from ..dates import PartialDate, Period, until
from ..languages import Language
from ..links import Link, Url
from ..record import Kind, Record, option, pieces

Status = Literal["", "draft", "future"]
"""Whether a post is published; and if not, whether it is a draft or dated in the future. Of each
build the site says so: the answer rests on the day."""

STATUS_WORDS: dict[Status, str] = {"": "", "draft": "Draft", "future": "Not yet published"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Record):
    """A post: a page of the blog, described by its front matter."""

    date: PartialDate | None = option("When it was published here.", None)
    updated: PartialDate | None = option("When it was last changed in substance.", None)
    authors: tuple[str, ...] = option("People of the site (slugs), or names.", ())
    tags: tuple[str, ...] = option("Tags.", ())
    category: str = option("What sort of post it is; a post has one at most.")
    series: str = option("Title of the series that the post belongs to.")
    part: int | None = option("Place in the series, counted from 1; else by date.", None)
    image: str = option("Picture for lists and for sharing: a file beside the page.")
    picture: str = ""  # a digest of it
    image_alt: str = option("What it shows, for those who do not see it; `` if nothing.")
    language: Language = option("Language of the text, such as ``ko``; else the site's.")
    canonical: Url = option("Address where it was published first.")
    minutes: int = 0  # that it takes to read; the page is counted
    draft: bool = option("Whether it is a draft: only a build with ``-t drafts`` shows it.", False)

    @property
    def period(self) -> Period:
        return until(self.date)

    status: Status = ""

    @property
    def mark(self) -> str:
        return STATUS_WORDS[self.status]

    @property
    def first_host(self) -> str:
        """The site on which it was published first, "" if that is this one."""
        return urlsplit(self.canonical).netloc

    @property
    def meta(self) -> Sequence[Link]:
        return pieces(*self.tags)

    @property
    def people(self) -> Sequence[str]:
        return self.authors or ((self.person,) if self.person else ())


KIND = Kind(
    name="post",
    plural="posts",
    record=Post,
    heading="Posts",
    help="A post: a page of the blog, described by its front matter.",
    origin="page",
)
