"""What each page shows of others, as digests: where one differs, the page is written again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..citing.domain import faces_of
from ..domain import elsewhere
from ..domain.blog import archive_of_role, on_page
from ..domain.domain import FolioDomain
from ..domain.mentions import PAGE
from ..lists.faces import digest
from ..lists.query import Query
from .post_page import faces_of_post


class Shown(NamedTuple):
    """Digests of all that a page shows of others, by what it is."""

    chrome: str
    lists: str
    references: str
    labels: str
    citations: str
    elsewhere: str
    records: str
    posts: str

    def changes(self, former: Sequence[str]) -> list[str]:
        """Return in words what differs from a *former* build."""
        rows = zip(self._fields, self, former, strict=True)
        return [SHOWN[name] for name, now, before in rows if now != before]


SHOWN = {
    "chrome": "what surrounds it",
    "lists": "records in its lists",
    "references": "records to which it refers",
    "labels": "headings and labels that it names",
    "citations": "papers that it cites",
    "elsewhere": "records of other sites",
    "records": "people, papers and posts that its records name",
    "posts": "the posts around it",
}


def shown_by(domain: FolioDomain, docname: str, chrome: object = None) -> Shown:
    """Return digests of all that page *docname* shows of others: lists, references, chrome."""
    faces, own = domain.faces, domain.placed.get(docname, ())
    lists = [
        _faces_of_list(domain, kind, domain.settled(query, docname), docname)
        for kind, query in domain.views.get(docname, ())
    ]
    references = [
        _faces_of_reference(domain, kind, name, docname)
        for kind, name in sorted(domain.references.get(docname, ()))
    ]
    labels = [domain.labels.face(target) for target in sorted(domain.targets.get(docname, ()))]
    outside = elsewhere.faces_of(domain.env, domain.elsewhere.get(docname, []))
    named = [faces.linked(item.record) for item in own]
    named += [[faces.of(post) for post in domain.posts_about(item)] for item in own]
    posts = domain.posts_of(docname)
    named += [faces.of(item) for item in posts]  # tags as others spell them
    around = [faces_of_post(domain, item) for item in posts]
    blog = domain.has_blog and bool(posts)
    cited = faces_of(domain.env, docname)
    found = (chrome, lists, references, labels, cited, outside, named, (blog, around))
    return Shown(*(digest(part) if part else "" for part in found))


def _faces_of_reference(domain: FolioDomain, kind: str, name: str, docname: str) -> object:
    """Return what a page shows of that to which it refers."""
    if kind == PAGE:
        return domain.labels.title_of(name)
    if by := archive_of_role(kind):
        return domain.blog.face(by, name)
    return [domain.reference_faces.of(item) for item in domain.referred(kind, name, docname)]


def _faces_of_list(domain: FolioDomain, kind: str, query: Query, docname: str) -> object:
    """Return what a page shows of a list: of several pages the first."""
    found = domain.collection.select(kind, query)
    pages = domain.blog.pages_of(kind, query, docname, len(found))
    shown = on_page(found, 1, pages, domain.blog.size)
    return (len(pages), [domain.faces.of(item) for item in shown])
