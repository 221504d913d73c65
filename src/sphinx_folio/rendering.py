"""From a record node to HTML: the record, its prose and its place go to a template.

A site overrides a template by a file of the same name in its ``templates_path``:
``_templates/folio/position.html``. Templates escape what they are given.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    Template,
)
from markupsafe import Markup, escape
from sphinx.util.osutil import relative_uri
from sphinx_design.icons import get_octicon

from .authors import explained, shown_names
from .chart import chart
from .facets import facets
from .files import BUILDERS
from .kinds import KINDS
from .markup import to_html
from .names import fold
from .record import Placed
from .summaries import finder, resolved
from .venues import Venue
from .wording import _, cited_text, period_texts

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from .collection import Collection
    from .kinds.publication import Citations
    from .links import Link

CARD_WORDS = 40

MOST_IN_LIST, MOST_ON_PAGE = 12, 50
"""Authors up to which their line is not folded."""

MOST_IN_PLACE = 200
"""Hidden authors up to which a list opens them in place; beyond, it leads to the paper's page."""

ICONS = {
    "website": "globe",
    "email": "mail",
    "github": "mark-github",
    "gitlab": "repo",
    "scholar": "mortar-board",
    "orcid": "id-badge",
    "linkedin": "briefcase",
    "x": "megaphone",
    "bluesky": "cloud",
    "mastodon": "broadcast",
    "arxiv": "file",
    "openreview": "comment-discussion",
    "dblp": "database",
    "cv": "file-badge",
    "rss": "rss",
}
"""Octicons of the links of a profile; a word always stands beside the icon."""


_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@cache
def icon(name: str) -> Markup:
    """Return the octicon *name* as SVG, hidden from screen readers."""
    return Markup(get_octicon(ICONS.get(name, name)))  # noqa: S704 - drawn by sphinx-design


@cache
def _environment(folders: tuple[str, ...]) -> Environment:
    loaders = [FileSystemLoader(list(folders)), PackageLoader("sphinx_folio")]
    environment = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # templates do not change during a build
    )
    environment.globals.update({"_": _, "icon": icon, "facets": facets})
    environment.filters.update({"words": shorten, "rich": to_html, "bdi": isolated})
    return environment


def environment_of(env: BuildEnvironment) -> Environment:
    """Return the template environment of a site: its own folders first, then ours."""
    return _environment(tuple(f"{env.app.confdir}/{name}" for name in env.config.templates_path))


@cache
def _record_template(environment: Environment, kind: str, layout: str) -> Template:
    fallbacks = ["card.html"] if layout == "card" else [f"{kind}.html", "record.html"]
    return environment.select_template(
        [f"folio/{name}" for name in (f"{kind}-{layout}.html", *fallbacks)]
    )


def newest_template(builder: StandaloneHTMLBuilder) -> float:
    """Return the time of the newest template, of the theme or ours, as Sphinx does for its own."""
    newest: float = builder.templates.newest_template_mtime()
    own = Path(__file__).parent.joinpath("templates").rglob("*.html")
    return max(newest, *(path.stat().st_mtime for path in own))


def shorten(text: str, most: int = CARD_WORDS) -> str:
    """Return *text* cut after *most* words, with an ellipsis if something is left out."""
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def isolated(text: str) -> Markup:
    """Return *text* so that a script read from right to left does not turn what is around it."""
    return Markup("<bdi>{}</bdi>").format(text) if _RIGHT_TO_LEFT.search(text) else escape(text)


def heading_level(translator: Any) -> int:
    """Return the level of a heading inside the current section: 2 to 6."""
    return int(min(max(translator.section_level + 1, 2), 6))


def record_html(translator: Any, node: nodes.Element, prose: str) -> str:
    """Return the HTML of a record node from the template of its kind and layout."""
    placed: Placed = node["placed"]
    env: BuildEnvironment = translator.builder.env
    layout = node["layout"]
    template = _record_template(environment_of(env), placed.kind, layout)
    page = translator.builder.current_docname
    return template.render(
        record_context(translator.builder, page, placed),
        layout=layout,
        here=node["here"],
        anchor=next(iter(node["ids"]), ""),
        highlight=node["highlight"],
        show=node.get("show", ()),
        level=heading_level(translator),
        prose=Markup(prose.strip()),  # noqa: S704 - written by the HTML translator
    )


def group_start_html(translator: Any, node: nodes.Element) -> str:
    """Return the start of a group of records: a section and its heading."""
    template = environment_of(translator.builder.env).get_template("folio/group.html")
    return template.render(
        heading=node["heading"], count=node["count"], level=heading_level(translator)
    )


def tools_html(translator: Any, node: nodes.Element) -> str:
    """Return the filter and the chart above a list of publications."""
    template = environment_of(translator.builder.env).get_template("folio/tools.html")
    has_filter = node["filter"] and not getattr(translator.builder, "embedded", False)
    return template.render(has_filter=has_filter, chart=chart(node["years"]), total=node["total"])


class PageView:
    """The site as one page sees it: addresses are relative to the page."""

    def __init__(self, builder: Builder, page: str) -> None:
        self.builder = builder
        self.env = builder.env
        self.page = page
        domain: Any = self.env.get_domain("folio")
        self.domain = domain
        self.collection: Collection = domain.collection

    def href(self, target: Placed) -> str:
        """The address of a record: its place, or where it leads if it has none."""
        if not target.docname:
            return str(target.record.url)
        fragment = f"#{target.anchor}" if target.anchor else ""
        if target.docname == self.page:
            return fragment or "#"
        uri = self.builder.get_relative_uri(self.page, target.docname)
        return uri.partition("#")[0] + fragment if fragment else uri  # one page of all has anchors

    def address(self, link: Link) -> str:
        """The address of a link, "" if it leads nowhere."""
        return link.url or self.file_address(link.file)

    def file_address(self, file: str) -> str:
        """The address of a file of the site, such as the picture of a paper, or ""."""
        if not file or self.builder.name not in BUILDERS:
            return ""
        target, sign, place = file.partition("#")
        return relative_uri(self.builder.get_target_uri(self.page), target) + sign + place

    def person(self, name: str) -> dict[str, str]:
        """Slug, name and address of a person; without an address if they are not here."""
        found = self.collection.persons.get(self.collection.slug_of(name))
        if found is None:
            return {"slug": "", "name": name, "url": ""}
        return {"slug": found.record.name, "name": found.record.title, "url": self.href(found)}

    def paper(self, key: str) -> dict[str, str]:
        """Title and address of a paper; its key without an address if it is not here."""
        found = self.collection.find("publication", key)
        return {
            "title": found[0].record.title if found else key,
            "url": self.href(found[0]) if found else "",
        }

    def named(self, record: Any) -> Any:
        """The *record* with titles in its summary, where that refers to something."""
        summary = resolved(record.summary, finder(self.collection, record.person))
        return replace(record, summary=summary) if summary != record.summary else record

    def is_own_name(self, name: str, slug: str) -> bool:
        """True if *name* is one of the person *slug*."""
        return bool(slug) and self.collection.slug_of(name) == slug

    def shown_authors(self, record: Any, highlight: str, layout: str) -> list[Any]:
        """The authors in a line that is not too long; None stands for those between."""
        most = MOST_ON_PAGE if layout == "page" else MOST_IN_LIST
        names = [author.name.full for author in record.authors]
        kept = [place for place, name in enumerate(names) if self.is_own_name(name, highlight)]
        if len(names) > most:
            kept += [place for place, name in enumerate(names) if self.collection.slug_of(name)]
        shown = shown_names(len(names), kept, most)
        return [None if place is None else record.authors[place] for place in shown]

    def venue(self, record: Any) -> Venue | None:
        """The venue of a paper's badge: its own, or the short name if the site knows it."""
        venues: dict[str, Venue] = self.env.config.folio_venues
        for name in filter(None, (record.badge, record.venue_short)):
            if found := venues.get(fold(name)):
                return found
        return Venue(record.badge) if record.badge else None

    def cited_words(self, citations: Citations) -> str:
        """How often a paper was cited, in words."""
        return cited_text(citations.count, self.env.config.language)

    def photo(self, placed: Placed) -> str:
        """The address of a person's photograph, or ""."""
        if placed.kind != "person" or not placed.record.photo:
            return ""
        folder = getattr(self.builder, "imagedir", "_images")
        file = f"{folder}/{quote(self.env.images[placed.record.photo][1])}"
        return relative_uri(self.builder.get_target_uri(self.page), file)

    @property
    def blog_url(self) -> str:
        """The address of the blog's front page, or "" if it has none."""
        blog = f"{self.env.config.folio_blog}/index"
        found = blog in self.env.found_docs
        return self.builder.get_relative_uri(self.page, blog) if found else ""

    @property
    def permalink_icon(self) -> Markup:
        """The sign of links to a place on the page, or "" where the site wants none."""
        config = self.env.config
        return Markup(config.html_permalinks_icon if config.html_permalinks else "")  # noqa: S704 - from conf.py


def record_context(builder: Builder, page: str, placed: Placed) -> dict[str, Any]:
    """Return what every template of a record is given, with addresses seen from *page*."""
    view = PageView(builder, page)
    return {
        "record": view.named(placed.record),
        "kind": KINDS[placed.kind],
        "url": view.href(placed),
        "elsewhere": bool(placed.docname) and placed.docname != page,
        "paged": bool(placed.docname) and not placed.anchor,
        "href": view.href,
        "address": view.address,
        "file_address": view.file_address,
        "person": view.person,
        "paper": view.paper,
        "photo": view.photo(placed),
        "dates": period_texts(placed.record.period, builder.env.config.language),
        "blog_url": view.blog_url,
        "owner": view.domain.owner(page),
        "permalink_icon": view.permalink_icon,
        "is_own_name": view.is_own_name,
        "shown_authors": view.shown_authors,
        "most_in_place": MOST_IN_PLACE,
        "explained": explained,
        "venue": view.venue,
        "cited_words": view.cited_words,
    }
