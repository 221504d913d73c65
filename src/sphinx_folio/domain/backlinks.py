"""The way back: from a project or a talk to the posts that refer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kinds import KINDS
from ..lists.query import Query
from .mentions import PAGE

if TYPE_CHECKING:
    from ..record import Placed
    from .answers import Answers

MOST_POSTS = 5
"""Posts that a record shows, the newest first: it must not grow with the blog."""

Backlinks = dict[tuple[str, str], list["Placed"]]


def find_backlinks(domain: Answers) -> Backlinks:
    """Return the posts that refer to a record, by its page and anchor.

    Only records that have papers have posts as well: a post about a position or a degree is none
    about its work. Papers, people and posts show on their pages who speaks of them.
    """
    found: Backlinks = {}
    for post in domain.collection.select("post", Query(external=False)):
        for kind, name in sorted(domain.references.get(post.docname, ())):
            for item in domain.referred(kind, name, post.docname) if kind != PAGE else ():
                place = (item.docname, item.anchor)
                if not KINDS[item.kind].has_papers or post in found.get(place, ()):
                    continue
                if len(found.setdefault(place, [])) < MOST_POSTS:
                    found[place].append(post)
    return found
