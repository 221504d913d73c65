"""Front matter: the person and the post that a page is, and the addresses that lead to it."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from .collection import Query
from .kinds.person import Person
from .kinds.post import Post
from .links import Link, safe_url
from .names import did_you_mean, slugify
from .nodes import folio_view
from .options import Fault, declared, list_options, option_name, read_options
from .problems import Problem, relative_source, warn
from .record import Placed, Source

if TYPE_CHECKING:
    from .domain import FolioDomain

PROFILES = {
    "website": ("Website", ""),
    "email": ("Email", "mailto:"),
    "github": ("GitHub", "https://github.com/"),
    "gitlab": ("GitLab", "https://gitlab.com/"),
    "scholar": ("Google Scholar", "https://scholar.google.com/citations?user="),
    "orcid": ("ORCID", "https://orcid.org/"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/"),
    "x": ("X", "https://x.com/"),
    "bluesky": ("Bluesky", "https://bsky.app/profile/"),
    "mastodon": ("Mastodon", ""),
    "arxiv": ("arXiv", "https://arxiv.org/a/"),
    "openreview": ("OpenReview", "https://openreview.net/profile?id="),
    "dblp": ("DBLP", "https://dblp.org/pid/"),
    "cv": ("CV", ""),
    "rss": ("Feed", ""),
}
"""Links of a profile: the words, and the address that a bare handle completes."""

POST_FIELDS = {"author": "authors", "excerpt": "summary"}
"""Other names of front-matter fields of posts, as the other systems write them."""


_KEPT = "folio_front_matter"


class KeepFrontMatter(SphinxTransform):
    """Keep the front matter as it was written.

    Runs before docutils' ``DocInfo`` (340), which takes lists of authors apart at their commas,
    and before typographic quotes (855).
    """

    default_priority = 300

    def apply(self, **kwargs: Any) -> None:
        """Note the fields of the list at the head of the page."""
        fields: dict[str, str] = {}
        heads = (node for node in self.document if not isinstance(node, nodes.PreBibliographic))
        head = next(heads, None)
        if isinstance(head, nodes.field_list):
            for field in head.findall(nodes.field):
                name, body = field.children
                fields[name.astext()] = body.astext()
        self.env.current_document[_KEPT] = fields


def read_front_matter(app: Sphinx, doctree: nodes.document) -> None:
    """Place the person or post that the page is, and note its redirects.

    Runs at ``doctree-read`` after Sphinx's own collectors, which provide the title.
    """
    docname = app.env.current_document.docname
    page = _Page(app, docname, app.env.current_document.get(_KEPT) or {})
    domain: FolioDomain = app.env.get_domain("folio")  # type: ignore[assignment]
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


def _add_byline(doctree: nodes.document, post: Placed, domain: FolioDomain) -> None:
    """Put a place for date, authors, tags and the way back below the title of a post."""
    title = next(doctree.findall(nodes.title), None)
    if title is None or title.parent is None:
        return
    record = post.record
    view = folio_view("", kind="post", query=Query(keys=(record.name,)), layout="byline")
    view["group_by"], view["source"], view["docname"] = "none", record.source, post.docname
    title.parent.insert(title.parent.index(title) + 1, view)
    domain.note_view(post.docname, view)


def _unpacked(value: Any) -> list[Any]:
    """Return the items of *value*: Sphinx hands lists of front matter on as JSON."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        with suppress(ValueError):
            return list(json.loads(value))
    return [value]


def front_matter_source(app: Sphinx, docname: str, field: str = "") -> Source:
    """Return the place of a field of a page's front matter; line 1 if it is not found.

    Reads the file, and so is for a page of which there is something to say.
    """
    path = Path(app.env.doc2path(docname))
    line = 1
    if field:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        pattern = re.compile(rf"[\s{{,-]*[\"']?{re.escape(field)}[\"']?\s*:")
        line = next((number for number, text in enumerate(lines, 1) if pattern.match(text)), 1)
    return relative_source(path, line, app.confdir)


class _Page:
    """The front matter of one page, with the lines of its fields."""

    def __init__(self, app: Sphinx, docname: str, metadata: dict[str, Any]) -> None:
        self.app = app
        self.docname = docname
        self.metadata = metadata

    @property
    def is_post(self) -> bool:
        """True if the page lies in the blog's folder, and is not its front page."""
        folder = f"{self.app.config.folio_blog.strip('/')}/"
        return self.docname.startswith(folder) and PurePosixPath(self.docname).name != "index"

    def source(self, field: str = "") -> Source:
        """The place of a field of the front matter."""
        return front_matter_source(self.app, self.docname, field)

    def mapping(self, field: str, value: Any) -> dict[str, Any]:
        """The *value* as a mapping; Sphinx hands nested front matter on as JSON."""
        if isinstance(value, str):
            with suppress(ValueError):
                value = json.loads(value)
        if isinstance(value, dict):
            return value
        message = f"{field} must be a mapping, such as 'name: …' on an indented line"
        warn(Problem.FRONT_MATTER, message, self.source(field))
        return {}

    def strings(self, field: str, value: Any) -> tuple[str, ...]:
        """The *value* as a list of texts; a single text is a list of one."""
        items = [
            item
            for part in (value if isinstance(value, list) else [value])
            for item in _unpacked(part)
        ]
        if any(isinstance(item, (dict, list)) for item in items):
            warn(Problem.FRONT_MATTER, f"{field} must be a list of texts", self.source(field))
            return ()
        return tuple(str(item).strip() for item in items if item not in ("", None))

    def read(self, owner: type, raw: dict[str, Any]) -> dict[str, Any]:
        """Read *raw* front matter as fields of *owner*, and say what is wrong."""
        values: dict[str, Any] = {}
        texts: dict[str, str] = {}
        for field, value in raw.items():
            name = option_name(field)
            if name in list_options(owner):
                values[declared(owner)[name].name] = self.strings(field, value)
            else:
                texts[field] = "" if value is None else str(value)
        found, faults = read_options(owner, texts)
        for fault in faults:
            self.report(fault)
        return {**values, **found}

    def report(self, fault: Fault) -> None:
        """Warn of a fault in the front matter."""
        problem = Problem.UNKNOWN_OPTION if fault.unknown else Problem.BAD_VALUE
        warn(problem, fault.message, self.source(fault.option))

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
                "name": slugify(slug),
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
        inside = Path(absolute).resolve().is_relative_to(Path(self.app.srcdir).resolve())
        if not inside or not Path(absolute).is_file():
            message = f"photo: there is no file {written!r} beside the page"
            warn(Problem.MISSING_FILE, message, self.source("photo"))
            return ""
        self.app.env.note_dependency(path)
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
