"""What the search page says of a page that it has found.

It stands in the index of words beside the page's title, so that no page need be loaded to be
quoted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..writing.templating import shorten
from .descriptions import own_description
from .trail import pages_above

if TYPE_CHECKING:
    from ..domain.domain import FolioDomain

WORDS = 25
"""The most that a page says of what it is about: some two lines."""


class Said(NamedTuple):
    """The pages above a page, and what it is about; each may be empty."""

    place: str = ""
    about: str = ""


def said_of(domain: FolioDomain, page: str, made: str = "") -> Said:
    """Return what is said of *page*; what one without a source is about, its maker says: *made*."""
    is_own = page in domain.env.found_docs
    about = own_description(domain, page, domain.owner(page)) if is_own else made
    above = pages_above(domain, page)[1:]  # all are below the front page
    return Said(" · ".join(title for _, title in above), shorten(about, WORDS))
