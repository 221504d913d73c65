"""A post: a page of the blog, described by its front matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..dates import PartialDate, Period
from ..links import Link, Url
from ..record import Kind, Record, option, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Record):
    """A post: a page of the blog, described by its front matter."""

    date: PartialDate | None = option("When it was published.", None)
    authors: tuple[str, ...] = option("People of the site (slugs), or names.", ())
    tags: tuple[str, ...] = option("Tags.", ())
    canonical: Url = option("Address where it was published first.")

    @property
    def period(self) -> Period:
        return Period(end=self.date)

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
