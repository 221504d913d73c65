"""A site and its pages in the terms of schema.org: what a page is, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from .schema_org import Thing, thing

SCHEMA = "https://schema.org"

Type = Literal["WebSite", "Blog", "CollectionPage", "ProfilePage"]


class Crumb(NamedTuple):
    """A page on the way from the front page: its title, and its absolute address."""

    name: str
    url: str


class WebPage(NamedTuple):
    """A page with the absolute addresses around it; each is "" where unknown.

    ``home`` is the front page of the site, ``trail`` the way from there, the page itself last.
    """

    title: str
    url: str = ""
    home: str = ""
    description: str = ""
    language: str = ""
    trail: Sequence[Crumb] = ()


def page_of(page: WebPage, type_: Type, **properties: object) -> Thing:
    """Return a page as a node of schema.org; *properties* are those of its sort alone."""
    is_site = type_ == "WebSite"
    site = site_id(page.home)
    return thing(
        type_,
        **{"@context": SCHEMA, "@id": _identity(page, type_)},
        name=page.title,
        description=page.description,
        inLanguage=page.language,
        isPartOf=thing("WebSite", **{"@id": site}) if site and not is_site else {},
        url=page.url,
        **properties,
    )


def breadcrumbs(page: WebPage) -> Thing:
    """Return the way to a page from the front page of the site."""
    rows = [
        thing(
            "ListItem",
            position=number,
            item=thing("WebPage", **{"@id": crumb.url}, name=crumb.name),
        )
        for number, crumb in enumerate(page.trail, start=1)
    ]
    return thing("BreadcrumbList", **{"@context": SCHEMA}, itemListElement=rows)


def site_id(home: str) -> str:
    """Return the name under which JSON-LD knows the site whose front page is *home*."""
    return f"{home}#website" if home else ""


def _identity(page: WebPage, type_: Type) -> str:
    """Return the name of a page: posts name the blog to which they belong by the same."""
    fragments = {"WebSite": "website", "Blog": "blog"}
    if not page.url:
        return ""
    return f"{page.url}#{fragments[type_]}" if type_ in fragments else page.url
