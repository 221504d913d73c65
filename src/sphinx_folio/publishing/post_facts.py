"""What feeds, the head and the picture of a post all say of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..domain.domain import folio_domain
from ..exporters.feed import Author
from ..reading.summaries import DESCRIPTION, finder, resolved
from .site import absolute_address

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..record import Placed


def authors_of(app: Sphinx, people: Iterable[str]) -> tuple[Author, ...]:
    """Return *people*, slugs or names, as authors: those of the site with their profiles."""
    collection = folio_domain(app.env).collection
    persons = ((name, collection.persons.get(collection.slug_of(name))) for name in people)
    return tuple(
        Author(person.record.title, absolute_address(app, person.docname))
        if person
        else Author(name)
        for name, person in persons
    )


def summary_of_post(app: Sphinx, post: Placed) -> str:
    """Return what the front matter says that a post is about, or its first paragraph."""
    first = app.env.metadata.get(post.docname, {}).get(DESCRIPTION, ("", ""))[1]
    find = finder(folio_domain(app.env).collection, post.record.person)
    return " ".join((post.record.summary or resolved(first, find)).split())
