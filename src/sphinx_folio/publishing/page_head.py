"""What the head of any page says of it: how it is shared, what it is, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from sphinx.application import Sphinx

from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..exporters.open_graph import open_graph_tags
from ..exporters.profile import Profile, person
from ..exporters.schema_org import Thing
from ..exporters.web_page import Crumb, WebPage, breadcrumbs, page_of
from ..lists.query import Query
from .head import data_html, tags_html
from .page_texts import text_link
from .share_images import face_of_image, image_of_page, own_image
from .site import absolute_address, site_title
from .trail import is_list, pages_above

if TYPE_CHECKING:
    from ..domain.domain import FolioDomain
    from ..record import Placed

MADE = ("archive", "paper")
"""Pages without a source, which bring their heads along: ``made_head``."""


def add_page_head(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Say in the head of a page what it is (event ``html-page-context``)."""
    folio = context["folio"]
    if app.builder.name not in PAGED or folio["kind"] in MADE:
        return
    if pagename == app.config.notfound_pagename:
        context["pageurl"] = ""
        return
    said = page_head(app, pagename, folio["kind"], folio["page_title"], folio["description"])
    context["metatags"] = f"{context.get('metatags') or ''}\n{said}"


def page_head(app: Sphinx, page: str, kind: str, title: str, description: str) -> Markup:
    """Return the head of a page. That of a post tells itself how it is shared."""
    facts = _facts(app, page, title, description)
    said = [] if kind in ("paper", "post") else [_shared(app, page, kind, facts)]
    said += [link] if (link := text_link(app, page)) else []
    return Markup("\n").join((*said, *map(data_html, _things(app, page, kind, facts))))


def _shared(app: Sphinx, page: str, kind: str, facts: WebPage) -> Markup:
    """Return how a page is shown where it is shared."""
    tags = open_graph_tags(
        facts.title,
        type="profile" if kind == "profile" else "website",
        description=facts.description,
        url=facts.url,
        site=site_title(app.config),
        image=image_of_page(app, page),
    )
    return tags_html(tags)


def face_of(app: Sphinx, page: str, kind: str) -> object:
    """Return what the head of a page says of others, to see when it changes."""
    if app.builder.name not in PAGED:
        return ()
    domain = folio_domain(app.env)
    facts = _facts(app, page, "", "")
    item = _profile_of(domain, page)
    said = list(_things(app, page, kind, facts)) if item else facts.trail
    sort = (kind, is_list(domain, page), domain.has_blog)
    return (said, sort, facts.home, face_of_image(app, page))


def _facts(app: Sphinx, page: str, title: str, description: str) -> WebPage:
    """Return the page with the absolute addresses around it."""
    root = str(app.config.root_doc)
    title = site_title(app.config) if page == root else title
    above, url = pages_above(folio_domain(app.env), page), absolute_address(app, page)
    return WebPage(
        title=title,
        url=url,
        home=absolute_address(app, root),
        description=description,
        language=str(app.config.language).replace("_", "-"),
        trail=[*_crumbs(app, tuple(above)), Crumb(title, url)],
    )


@lru_cache(maxsize=64)
def _crumbs(app: Sphinx, above: tuple[tuple[str, str], ...]) -> list[Crumb]:
    """Return the way to the pages of a folder."""
    return [Crumb(name, absolute_address(app, docname)) for docname, name in above]


def _things(app: Sphinx, page: str, kind: str, facts: WebPage) -> Iterator[Thing]:
    """Yield what the page is, and the way to it."""
    domain = folio_domain(app.env)
    if page == app.config.root_doc:
        yield page_of(facts, "WebSite")
    if item := _profile_of(domain, page):
        yield page_of(facts, "ProfilePage", mainEntity=_person(app, item))
    elif page == domain.front_page and domain.has_blog:
        yield page_of(facts, "Blog")
    elif kind == "archive" or (kind in ("page", "person-page") and is_list(domain, page)):
        yield page_of(facts, "CollectionPage")
    if facts.url and len(facts.trail) > 1:
        yield breadcrumbs(facts)


def _profile_of(domain: FolioDomain, page: str) -> Placed | None:
    """Return the person whose profile a page is, or None."""
    item = domain.collection.persons.get(domain.owner(page)) if page in domain.placed else None
    return item if item and item.docname == page else None


def _person(app: Sphinx, item: Placed) -> Thing:
    """Return a person as JSON-LD tells of them."""
    collection = folio_domain(app.env).collection
    own = Query(person=item.record.name)
    image = own_image(app, item.docname)
    return person(
        Profile(
            record=item.record,
            positions=[found.record for found in collection.select("position", own)],
            degrees=[found.record for found in collection.select("degree", own)],
            page=absolute_address(app, item.docname),
            image=image.url if image else "",
        )
    )
