"""The title and the description of any page, for its head: no page is without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..reading.summaries import DESCRIPTION, finder, resolved
from ..writing.templating import shorten
from ..writing.wording import _, theme_words
from .site import site_title
from .trail import title_of

if TYPE_CHECKING:
    from ..domain.domain import FolioDomain

DESCRIPTION_WORDS = 40

SPECIAL = {
    "genindex": ("Index", "The index of {}."),
    "search": ("Search", "Search the pages of {}."),
}
"""Pages of Sphinx that have no words of their own: title and description."""


def title_of_any(domain: FolioDomain, page: str, context: Mapping[str, Any]) -> str:
    """Return the title of a page, as a text; *context* is that of its template."""
    if own := title_of(domain, page):
        return own
    if page in SPECIAL:
        return theme_words(SPECIAL[page][0])
    given = context.get("title") or context.get("indextitle") or ""
    return str(Markup(given).striptags())  # noqa: S704 - not as HTML


def description(domain: FolioDomain, page: str, context: Mapping[str, Any], owner: str = "") -> str:
    """Return the description of a page; that of one without any words is its title.

    *owner* is the person whose page it is.
    """
    own = own_description(domain, page, owner, context.get("folio_summary", ""))
    return own or shorten(_by_title(domain, page, context), DESCRIPTION_WORDS)


def own_description(domain: FolioDomain, page: str, owner: str = "", made: str = "") -> str:
    """Return what a page says of itself: its excerpt or summary, or its first paragraph; or "".

    Of one without a source its maker says it: *made*. A profile of *owner* is described by the
    headline, as is a page of theirs without text.
    """
    written, first = domain.env.metadata.get(page, {}).get(DESCRIPTION, ("", ""))
    written = written or made
    person = domain.collection.persons[owner] if owner else None
    headline = person.record.headline if person else ""
    is_profile = person is not None and person.docname == page
    by_default = (headline, first) if is_profile else (first, headline)
    words = written or next(filter(None, by_default), "")
    words = resolved(words, finder(domain.collection, owner))
    return shorten(" ".join(words.split()), DESCRIPTION_WORDS)


def _by_title(domain: FolioDomain, page: str, context: Mapping[str, Any]) -> str:
    site = site_title(domain.env.config)
    if page in SPECIAL:
        return _(SPECIAL[page][1]).format(site)
    title = title_of_any(domain, page, context)
    is_home = page == domain.env.config.root_doc
    return site if is_home or not title else f"{title} – {site}"
