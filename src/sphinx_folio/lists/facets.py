"""By what a reader can narrow down a list of publications. Floor 2: pure."""

from __future__ import annotations

from ..kinds.publication import Publication
from .grouping import NO_VENUE, heading_of

SEPARATOR = "|"
"""Parts the values of a facet that may have several."""


def facets(paper: Publication) -> dict[str, str]:
    """Return what the filter of a list must know of *paper*, besides its text.

    The names are those of the filter's controls, and of what stands in the address of the page.
    Type is the heading of its group, venue as short as it is known.
    """
    venue = paper.badge or paper.venue_short or heading_of(paper, "venue")
    return {
        "year": str(paper.date.year) if paper.date else "",
        "type": heading_of(paper, "type"),
        "keyword": SEPARATOR.join(paper.keywords),
        "venue": "" if venue == NO_VENUE else venue,
    }
