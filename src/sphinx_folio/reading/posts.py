"""The post that a page of the blog is, by its front matter."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config

from ..dates import PartialDate, Period
from ..domain.domain import folio_domain
from ..kinds.post import Post
from ..links import scheme_of
from ..lists.query import Query
from ..lists.reading_time import minutes
from ..options import declared, option_name
from ..problems import Problem, warn
from ..record import Placed
from ..writing.formulas import title_words
from ..writing.nodes import folio_view
from .fields import FrontMatter
from .front_matter import add_heading, front_matter_source, is_text, kept_front_matter
from .peek import today
from .prose import prose_of

POST_FIELDS = {"author": "authors"}
"""Other names of front-matter fields of posts, as the other systems write them."""


def is_post(config: Config, docname: str) -> bool:
    """Return True if a page lies in the blog's folder, and is not its front page."""
    blog = config.folio_blog
    return docname.startswith(f"{blog}/") and docname != f"{blog}/index"


def address_of(config: Config, docname: str) -> PurePosixPath:
    """Return a post's path below the blog; a page that is a folder is called after it."""
    path = PurePosixPath(docname.removeprefix(f"{config.folio_blog}/"))
    return path.parent if path.name == "index" else path


def give_heading(app: Sphinx, doctree: nodes.document) -> None:
    """Give a post without any heading one: the last part of its address (``doctree-read``)."""
    docname = app.env.current_document.docname
    if not is_post(app.config, docname) or next(doctree.findall(nodes.section), None):
        return
    if not is_text(kept_front_matter(app).get("person", "")):  # then it is a person's page
        return
    source = front_matter_source(app, docname)
    warn(Problem.FRONT_MATTER, "a post needs a heading, such as '# Title'", source)
    add_heading(doctree, address_of(app.config, docname).name)


def placed_post(page: FrontMatter, text: nodes.document, *, dated: bool = True) -> Placed:
    """Return the post of a page with its *text*.

    If it should be *dated* and is not, that is told.
    """
    address = address_of(page.app.config, page.docname)
    values = _values(page, dated)
    record = Post(
        **{
            **values,
            "name": values.get("name") or address.name,
            "title": title_words(page.app.env.titles[page.docname]),
            "source": page.source(),
            "summary": page.summary,
            "minutes": minutes(prose_of(text)),
        }
    )
    # The bare name will do in references, unless another folder has a post of that name.
    full_name = record.name if page.metadata.get("name") else str(address)
    return Placed("post", record, page.docname, full_name=full_name)


def _values(page: FrontMatter, dated: bool) -> dict[str, Any]:
    """Return the fields of a post, without those that cannot be."""
    known = {*declared(Post), *POST_FIELDS}
    raw = {
        POST_FIELDS.get(name, name): value
        for field, value in page.metadata.items()
        if option_name(name := field.casefold()) in known
    }
    values = page.read(Post, raw)
    if dated and not raw.get("date"):
        message = "a post needs the date on which it is published: add 'date: 2026-01-31'"
        warn(Problem.FRONT_MATTER, message, page.source())
    date, updated = values.get("date"), values.get("updated")
    _check_withheld(page, date, draft=values.get("draft", False))
    if date and updated and Period(date, updated).fault:
        message = f"updated: {updated.iso} is before the date of the post, {date.iso}"
        warn(Problem.BAD_VALUE, message, page.source("updated"))
        del values["updated"]
    if scheme_of(values.get("canonical", "")) == "mailto":
        message = f"canonical: {values.pop('canonical')!r} is not the address of a page"
        warn(Problem.BAD_VALUE, message, page.source("canonical"))
    if "part" in values and not values.get("series"):
        message = "part: a part needs the title of the series that it belongs to: add 'series: …'"
        warn(Problem.FRONT_MATTER, message, page.source("part"))
    values["image"], values["picture"] = page.picture("image", values.get("image", ""))
    if values["image"] and "image_alt" not in raw:
        message = (
            "image: the picture has no words for those who do not see it: add 'image_alt: …', "
            "or leave that empty if it only decorates"
        )
        warn(Problem.ALT_TEXT, message, page.source("image"))
    return values


def _check_withheld(page: FrontMatter, date: PartialDate | None, *, draft: bool) -> None:
    """Warn of a post that should have been left out, but says so where it was not looked for."""
    later = date is not None and date.first_day > today()
    if (draft or later) and page.docname not in folio_domain(page.app.env).data["unpublished"]:
        field, state = ("draft", "a draft") if draft else ("date", "dated in the future")
        message = (
            f"{field}: the post is {state}, and yet it is published: "
            f"write {field!r} at the head of this very file, where it is seen in time"
        )
        warn(Problem.DRAFT, message, page.source(field))


def add_views(doctree: nodes.document, post: Placed) -> None:
    """Put places for what stands below the title of a post, and for what stands after its text."""
    section = next(doctree.findall(nodes.section))
    record = post.record
    byline = folio_view("", kind="post", query=Query(keys=(post.full_name,)), layout="byline")
    byline["group_by"], byline["source"], byline["docname"] = "none", record.source, post.docname
    after = byline.copy()
    after["layout"] = "after"
    section.insert(1, byline)  # below its title
    doctree.append(after)
