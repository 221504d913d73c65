"""What is asked of the store: worked out when it is asked for, and forgotten when that changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from sphinx.environment import BuildEnvironment

from ..kinds import KINDS
from ..lists.collection import Collection, with_owner, with_status
from ..lists.faces import Digests, Faces, OncePerRecord
from ..lists.posts import Posts
from ..lists.query import Query
from ..lists.tags import with_one_spelling
from ..reading.summaries import with_titles
from ..record import Placed
from ..writing.layout import summary_text
from .backlinks import Backlinks, find_backlinks
from .blog import Blog
from .homes import find_homes
from .inventories import state_of_inventories
from .labels import Labels
from .mentions import ANY
from .references import face, with_links
from .store import Store

PAPER = "publication"
AnyQuery = TypeVar("AnyQuery", bound=Query)


class Answers(Store):
    """The records of a site, and what follows from them."""

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._collection: Collection | None = None
        self._faces: Faces | None = None
        self._start()
        self._posts: Posts | None = None
        self._labels: Labels | None = None
        self._backlinks: Backlinks | None = None
        self._blog: Blog | None = None
        self._owners: dict[str, str] = {}
        self._owner_of: dict[str, str] = {}
        self.is_checked = False
        self.rewritten: set[str] = set()

    @property
    def collection(self) -> Collection:
        """All records of the site, each filed under its owner."""
        if self._collection is None:
            placed = with_one_spelling(with_titles(self._all_placed()))
            self._collection = Collection(placed, mentioned=self._mentioned)
        return self._collection

    @property
    def faces(self) -> Faces:
        """What lists show of the records, as digests."""
        if self._faces is None:
            self._faces = Faces(self.collection, self.blog.pages_for)
        return self._faces

    @property
    def posts(self) -> Posts:
        """The posts of the site, and how they stand to one another."""
        if self._posts is None:
            posts = self.collection.of_kind("post")
            papers = {item.docname: self.papers_in(item.docname) for item in posts}
            self._posts = Posts(posts, papers)
        return self._posts

    @property
    def labels(self) -> Labels:
        """The words of headings and labels, of this site and of others."""
        if self._labels is None:
            self._labels = Labels(self.env)
        return self._labels

    @cached_property
    def inventories(self) -> str:
        """A digest of all that the inventories of other sites hold."""
        return state_of_inventories(self.env)

    def posts_about(self, item: Placed) -> list[Placed]:
        """Return the newest posts that refer to a record."""
        if self._backlinks is None:
            self._backlinks = find_backlinks(self)
        return self._backlinks.get((item.docname, item.anchor), [])

    @property
    def blog(self) -> Blog:
        """The blog, with its archives."""
        if self._blog is None:
            self._blog = Blog(self)
        return self._blog

    def forget(self) -> None:
        """Have the collection made anew, after something that it rests on has changed."""
        self._collection = self._faces = self._posts = None
        self._labels = self._backlinks = self._blog = None
        self._start()
        self._owner_of = {}

    def _start(self) -> None:
        self.reference_faces = Digests(face)
        """What references show of the records."""
        self.brief_faces = Digests(with_links)
        """What a post says after its text of the papers that it mentions."""
        self.facts = OncePerRecord(lambda item: summary_text(item, self.env.config.language))
        """The facts of the records as text."""

    def _all_placed(self) -> Iterator[Placed]:
        self._owners = {
            docname: item.record.name
            for docname in sorted(self.placed)
            for item in self.placed[docname]
            if item.kind == "person"
        }
        unpublished = self.data["unpublished"]
        for docname in sorted(self.placed):
            owner = _owner(docname, self._owners)
            for item in self.placed[docname]:
                found = with_owner(item, owner, KINDS[item.kind].personal)
                yield with_status(found, unpublished.get(docname, ""))
        for key, record in self.publications.items():
            docname, anchor = self.homes.get(key, ("", ""))
            yield Placed(PAPER, record, docname, anchor, key)

    def _mentioned(self, docname: str) -> Iterator[str]:
        """Yield the names to which a page refers that may be those of papers."""
        return (mention.key for mention in self.mentions.get(docname, ()))

    def owner(self, docname: str) -> str:
        """Return the slug of the person whose page *docname* is, or whose folder it is in."""
        owner = self._owner_of.get(docname)
        if owner is None:
            owner = _owner(docname, self._owners) if self.collection.persons else ""
            self._owner_of[docname] = owner
        return owner

    def posts_of(self, docname: str) -> list[Placed]:
        """Return the post that page *docname* is, as lists show it; none if it is no post."""
        names = (item.full_name for item in self.placed.get(docname, ()) if item.kind == "post")
        found = (item for name in names for item in self.collection.find("post", name))
        return [item for item in found if item.docname == docname]

    def papers_in(self, docname: str) -> list[Placed]:
        """Return the papers that a page mentions, in the order in which they appear."""
        keys = dict.fromkeys(mention.key for mention in self.mentions.get(docname, ()))
        return [item for key in keys for item in self.collection.find(PAPER, key)[:1]]

    def settle_homes(self, builder: str, state: str) -> None:
        """Give each paper its place: its page, or the first list that shows it.

        They stay settled for one *builder* as long as the *state* of the site is the same.
        """
        if self.data["settled"] == (builder, state):
            return
        self.data["settled"] = (builder, state)
        self.homes.clear()
        self.forget()
        self.homes.update(find_homes(self))
        self.forget()

    @property
    def paper_pages(self) -> dict[str, str]:
        """The page of each paper by BibTeX key; none where there are no such pages."""
        return {key: page for key, (page, anchor) in self.homes.items() if not anchor}

    @property
    def made_pages(self) -> list[str]:
        """The pages that have no source, for the builders that have such pages."""
        archives = (page for page, is_free in self.blog.pages.items() if is_free)
        return [*self.paper_pages.values(), *archives]

    @property
    def has_blog(self) -> bool:
        """True if the blog has a front page."""
        return self.front_page in self.env.found_docs

    @property
    def front_page(self) -> str:
        """The front page of the blog, which a site need not have."""
        return f"{self.env.config.folio_blog}/index"

    def settled(self, query: AnyQuery, docname: str) -> AnyQuery:
        """Return *query* with ``self`` replaced by the person of the page.

        The list of all posts on the blog's front page has what was published elsewhere as well.
        """
        if query.external is None and docname == self.front_page and query.is_open:
            query = replace(query, external=True)
        return replace(query, person=self.owner(docname)) if query.person == "self" else query

    def referred(self, kind: str, name: str, docname: str) -> list[Placed]:
        """Return the records that a reference of page *docname* leads to."""
        kinds = KINDS if kind == ANY else (kind,)
        owner = self.owner(docname)
        return [item for kind in kinds for item in self.collection.find(kind, name, owner)]


def _owner(docname: str, owners: dict[str, str]) -> str:
    """Return the owner of *docname*: of the page itself, or of the nearest folder above it."""
    if docname in owners:
        return owners[docname]
    folder = docname
    while folder:
        folder = folder.rpartition("/")[0]
        index = f"{folder}/index" if folder else "index"
        if index in owners:
            return owners[index]
    return ""
