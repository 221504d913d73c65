"""What the search page says of a page that it has found.

It stands in the index of words beside the page's title, so that no page need be loaded to be
quoted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..writing.wording import period_text
from .descriptions import own_description
from .trail import pages_above, title_of

if TYPE_CHECKING:
    from ..domain.domain import FolioDomain


class Said(NamedTuple):
    """A line of what there is to know of the page, and what it is about; each may be empty."""

    line: str = ""
    about: str = ""


def said_of(domain: FolioDomain, page: str, made: Said | None = None) -> Said:
    """Return what is said of *page*: of one without a source, what its maker says of it: *made*.

    A line of its own a maker gives to papers; other pages have the pages above them there.
    """
    made = made or Said(about=_about(domain, page))
    return made if made.line else made._replace(line=_place(domain, page))


def title_found(domain: FolioDomain, page: str, rendered: str) -> str:
    """Return the title of a page as a text; *rendered* is HTML, and "" where it is not searched."""
    return (title_of(domain, page) or rendered) if rendered else ""


def _place(domain: FolioDomain, page: str) -> str:
    above = [title for _, title in pages_above(domain, page)[1:]]  # all are below the front page
    language = domain.env.config.language
    dates = (period_text(post.record.period, language) for post in domain.posts_of(page))
    return " · ".join(filter(None, (*above, *dates)))


def _about(domain: FolioDomain, page: str) -> str:
    is_own = page in domain.env.found_docs
    return own_description(domain, page, domain.owner(page)) if is_own else ""
