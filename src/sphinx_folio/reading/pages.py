"""What a page is by its front matter: a person, a post, the heir of old addresses."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ..domain.domain import FolioDomain, folio_domain
from ..kinds.person import PROFILES, Person
from ..kinds.post import Post
from ..links import Link, safe_url
from ..lists.query import Query
from ..names import did_you_mean, slugify
from ..options import declared, option_name
from ..problems import Problem, warn
from ..record import Placed
from ..writing.nodes import folio_view
from .directives import directive_names
from .front_matter import FrontMatter, front_matter_fault, is_text, kept_front_matter
from .summaries import DESCRIPTION, first_paragraph, summary_of

POST_FIELDS = {"author": "authors"}
"""Other names of front-matter fields of posts, as the other systems write them."""

MOST_SHOWN = 60
"""Characters of a wrong name that a warning shows."""


def read_front_matter(app: Sphinx, doctree: nodes.document) -> None:
    """Place the person or post that the page is, and note its redirects.

    Runs at ``doctree-read`` after Sphinx's own collectors, which provide the title.
    """
    docname = app.env.current_document.docname
    page = _Page(app, docname, kept_front_matter(app))
    domain = folio_domain(app.env)
    if not page.metadata and (fault := front_matter_fault(app, docname)):
        source, message = fault
        warn(Problem.FRONT_MATTER, message, source)
        domain.unreadable[docname] = True
    _check_fences(app, doctree)
    app.env.metadata[docname][DESCRIPTION] = (
        page.summary,
        summary_of(first_paragraph(doctree)),
    )
    if page.is_person:
        person = page.person()
        if person is not None:
            domain.place(docname, Placed("person", person, docname))
    elif page.is_post:
        record = page.post()
        # The bare name will do in references, unless another folder has a post of that name.
        full_name = record.name if page.metadata.get("name") else str(page.address)
        post = Placed("post", record, docname, full_name=full_name)
        domain.place(docname, post)
        _add_byline(doctree, post, domain)
    addresses = page.strings("redirect_from", page.metadata.get("redirect_from", ""))
    if addresses:
        domain.redirects[docname] = list(addresses)


_NAMES = "|".join(directive_names())
_FENCE = re.compile(rf"^\s*(?:`{{3,}}|:{{3,}})\{{(?:{_NAMES})\}}", re.MULTILINE)


def _check_fences(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of a directive that is shown as code, because the fence around it ended too early.

    A block of code that names its language means what it says.
    """
    for block in doctree.findall(nodes.literal_block):
        unnamed = block.get("language") in (None, "none", app.config.highlight_language)
        if unnamed and (found := _FENCE.search(block.astext())):
            message = (
                f"{found[0].strip()} is shown as code: a fence above it ends too early; "
                "give an outer fence one more sign than the fences inside"
            )
            warn(Problem.MISPLACED, message, block)


def _add_byline(doctree: nodes.document, post: Placed, domain: FolioDomain) -> None:
    """Put a place for date, authors, tags and the way back below the title of a post."""
    title = next(doctree.findall(nodes.title), None)
    record = post.record
    if title is None or title.parent is None:
        warn(Problem.FRONT_MATTER, "a post needs a heading, such as '# Title'", record.source)
        return
    view = folio_view("", kind="post", query=Query(keys=(post.full_name,)), layout="byline")
    view["group_by"], view["source"], view["docname"] = "none", record.source, post.docname
    title.parent.insert(title.parent.index(title) + 1, view)
    domain.note_view(post.docname, view)


class _Page(FrontMatter):
    """A page that may be a person or a post."""

    @property
    def is_post(self) -> bool:
        """True if the page lies in the blog's folder, and is not its front page."""
        blog = self.app.config.folio_blog
        return self.docname.startswith(f"{blog}/") and self.docname != f"{blog}/index"

    @property
    def is_person(self) -> bool:
        """True if the page is a profile. In a post, the slug of a person is its author."""
        written = self.metadata.get("person")
        return written is not None and not (self.is_post and is_text(written))

    @property
    def address(self) -> PurePosixPath:
        """The page's path below the blog; a page that is a folder is called after it."""
        path = PurePosixPath(self.docname.removeprefix(f"{self.app.config.folio_blog}/"))
        return path.parent if path.name == "index" else path

    @cached_property
    def summary(self) -> str:
        """What the front matter says that the page is about."""
        written = (
            self.text(name, self.metadata.get(name, "")).strip() for name in ("excerpt", "summary")
        )
        return next(filter(None, written), "")

    def person(self) -> Person | None:
        """The person of the page, or None if they have no name."""
        raw = dict(self.mapping("person", self.metadata["person"]))
        title = self.text("name", raw.pop("name", "")).strip()
        if not title:
            if raw:
                warn(
                    Problem.FRONT_MATTER, "person has no name: add 'name: …'", self.source("person")
                )
            return None
        slug = self.text("slug", raw.pop("slug", "")) or self.folder or title
        links = self.profile_links(raw.pop("links", None) or {})
        values = self.read(Person, raw)
        values["photo"] = self.photo(values.get("photo", ""))
        return Person(
            **{
                **values,
                "title": title,
                "name": slugify(slug) or "person",
                "source": self.source("person"),
                "summary": self.summary,
                "links": links,
            }
        )

    @property
    def folder(self) -> str:
        """The last part of the page's address: its folder, or its name."""
        path = PurePosixPath(self.docname)
        return path.parent.name if path.name == "index" else path.name

    def profile_links(self, written: Any) -> tuple[Link, ...]:
        """The links of a profile; a handle is completed to an address."""
        links = []
        for field, value in self.mapping("links", written).items():
            if field not in PROFILES:
                hint = did_you_mean(field, PROFILES)
                message = f"unknown link {field!r}{hint}"
                warn(Problem.UNKNOWN_OPTION, message, self.source(field))
                continue
            label, start = PROFILES[field]
            handle = self.text(field, value).strip()
            if not handle:
                continue
            address = (
                handle
                if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", handle)
                else start + handle.lstrip("@")
            )
            try:
                links.append(Link(label, safe_url(address), field))
            except ValueError as error:
                warn(Problem.BAD_VALUE, f"{field}: {error}", self.source(field))
        return tuple(links)

    def photo(self, written: str) -> str:
        """The photograph's path from the source folder, or "" if there is none."""
        if not written:
            return ""
        try:
            path, absolute = self.app.env.relfn2path(written, self.docname)
            inside = Path(absolute).resolve().is_relative_to(Path(self.app.srcdir).resolve())
            self.app.env.note_dependency(path)  # also of one that is still missing
            found = inside and Path(absolute).is_file()
        except (OSError, ValueError):  # no file can have that name
            found = False
        if not found:
            message = f"photo: there is no file {written[:MOST_SHOWN]!r} beside the page"
            warn(Problem.MISSING_FILE, message, self.source("photo"))
            return ""
        self.app.env.images.add_file(self.docname, path)
        return path

    def post(self) -> Post:
        """The post that the page is."""
        known = {*declared(Post), *POST_FIELDS}
        raw = {
            POST_FIELDS.get(field, field): value
            for field, value in self.metadata.items()
            if option_name(field) in known
        }
        values = self.read(Post, raw)
        title = (
            self.app.env.titles[self.docname].astext()
            if self.docname in self.app.env.titles
            else ""
        )
        return Post(
            **{
                **values,
                "name": values.get("name") or self.address.name,
                "title": title or self.folder,
                "source": self.source(),
                "summary": self.summary,
            }
        )
