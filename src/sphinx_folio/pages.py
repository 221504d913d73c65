"""What a page is by its front matter: a person, a post, the heir of old addresses."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from .collection import Query
from .directives import directive_names
from .domain import FolioDomain, folio_domain
from .front_matter import FrontMatter, front_matter_fault, kept_front_matter
from .kinds.person import PROFILES, Person
from .kinds.post import Post
from .links import Link, safe_url
from .names import did_you_mean, slugify
from .nodes import folio_view
from .options import declared, option_name
from .problems import Problem, warn
from .record import Placed

POST_FIELDS = {"author": "authors", "excerpt": "summary"}
"""Other names of front-matter fields of posts, as the other systems write them."""


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
    if "person" in page.metadata:
        person = page.person()
        if person is not None:
            domain.place(docname, Placed("person", person, docname))
    elif page.is_post:
        post = Placed("post", page.post(), docname)
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
    view = folio_view("", kind="post", query=Query(keys=(record.name,)), layout="byline")
    view["group_by"], view["source"], view["docname"] = "none", record.source, post.docname
    title.parent.insert(title.parent.index(title) + 1, view)
    domain.note_view(post.docname, view)


class _Page(FrontMatter):
    """A page that may be a person or a post."""

    @property
    def is_post(self) -> bool:
        """True if the page lies in the blog's folder, and is not its front page."""
        folder = f"{self.app.config.folio_blog.strip('/')}/"
        return self.docname.startswith(folder) and PurePosixPath(self.docname).name != "index"

    def person(self) -> Person | None:
        """The person of the page, or None if they have no name."""
        raw = dict(self.mapping("person", self.metadata["person"]))
        title = str(raw.pop("name", "") or "").strip()
        if not title:
            if raw:
                warn(
                    Problem.FRONT_MATTER, "person has no name: add 'name: …'", self.source("person")
                )
            return None
        slug = str(raw.pop("slug", "") or self.folder or title)
        links = self.profile_links(raw.pop("links", None) or {})
        values = self.read(Person, raw)
        values["photo"] = self.photo(values.get("photo", ""))
        summary = str(self.metadata.get("excerpt", ""))
        return Person(
            **{
                **values,
                "title": title,
                "name": slugify(slug) or "person",
                "source": self.source("person"),
                "summary": summary,
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
            handle = str(value).strip()
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
        path, absolute = self.app.env.relfn2path(written, self.docname)
        self.app.env.note_dependency(path)  # also of one that is still missing
        inside = Path(absolute).resolve().is_relative_to(Path(self.app.srcdir).resolve())
        if not inside or not Path(absolute).is_file():
            message = f"photo: there is no file {written!r} beside the page"
            warn(Problem.MISSING_FILE, message, self.source("photo"))
            return ""
        self.app.env.images.add_file(self.docname, path)
        return path

    def post(self) -> Post:
        """The post that the page is."""
        known = {*declared(Post), *POST_FIELDS, "summary"}
        raw = {
            POST_FIELDS.get(field, field): value
            for field, value in self.metadata.items()
            if option_name(field) in known
        }
        summary = str(raw.pop("summary", ""))
        values = self.read(Post, raw)
        title = (
            self.app.env.titles[self.docname].astext()
            if self.docname in self.app.env.titles
            else ""
        )
        return Post(
            **{
                "name": PurePosixPath(self.docname).name,
                **values,
                "title": title or self.folder,
                "source": self.source(),
                "summary": summary,
            }
        )
