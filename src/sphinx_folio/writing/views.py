"""Filling the lists of a page, once all pages are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from ..domain.blog import on_page
from ..domain.domain import folio_domain
from ..kinds import KINDS
from ..lists.authors import explained
from ..lists.grouping import grouped
from ..lists.query import MOST_ABSTRACTS, PARTS, Part, Query
from ..names import did_you_mean, paper_anchor
from ..problems import Problem, warn
from ..publishing import bib_files
from ..reading.drafts import why_withheld
from ..record import Kind, Placed, Source
from .browsing import tools_of
from .layout import addresses, box, groups, lay_out, summary
from .nodes import folio_pager, folio_record, folio_summary, folio_view
from .post_page import PostPage
from .wording import _

PAPER = "publication"
LONG = 200
"""Of a list with more papers than these, a browser lays out only what is in view."""


class FillViews(SphinxPostTransform):
    """Put records in the place of each ``folio_view``.

    Runs before references are resolved (priority 10), so that those in what it brings in are
    resolved as well, and before sphinx-design makes tabs of its nodes (200).
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Fill the views of one page."""
        self.domain = folio_domain(self.env)
        self.page = self.env.current_document.docname
        self.shown: set[str] = set()
        for view in list(self.document.findall(folio_view)):
            view.replace_self(self.filled(view))

    def filled(self, view: folio_view) -> list[nodes.Node]:
        """Return the nodes that stand for a view."""
        if view["layout"] in ("byline", "after"):  # of this page, not of another of its name
            return self.around_post(view)
        query = self.checked(view)
        if query is None:
            return []
        found = self.domain.collection.select(view["kind"], query)
        if view["layout"] == "hero":
            if isinstance(view.parent, nodes.section):
                view.parent["classes"].append("folio-profile")
            return [self.record(item, "hero", query.person) for item in found]
        if view["kind"] != PAPER:
            return self.entries(found, view, query)
        highlight = query.person or self.domain.owner(view["docname"])
        papers = self.publications(found, view, query, highlight)
        return papers + bib_files.download_link(self.env, view["docname"], query)

    def around_post(self, view: folio_view) -> list[nodes.Node]:
        """Return what stands below the title of a post, or after its text."""
        made: list[nodes.Node] = []
        for item in self.domain.posts_of(view["docname"]):
            post = PostPage(self.domain, self.page, item)
            made += post.head() if view["layout"] == "byline" else post.foot()
        return made

    def entries(self, found: Sequence[Placed], view: folio_view, query: Query) -> list[nodes.Node]:
        """Return a list of records other than papers, with the way to its further pages."""
        blog = self.domain.blog
        pages = blog.pages_of(view["kind"], query, view["docname"], len(found))
        found = on_page(found, 1, pages, blog.size)
        made = [self.record(item, "item", query.person, view["kind"]) for item in found]
        pager = [folio_pager("", pages=pages)] if len(pages) > 1 else []
        return [*lay_out(made, view["layout"], "none"), *pager]

    def checked(self, view: folio_view) -> Query | None:
        """Return the query of a view with its person settled; None if it cannot be answered."""
        query: Query = self.domain.settled(view["query"], view["docname"])
        kind, source = KINDS[view["kind"]], view["source"]
        persons = self.domain.collection.persons
        if view["query"].person == "self" and not query.person:
            if view["docname"] not in self.domain.unreadable:
                message = f"{view['word']}: this page belongs to no person, so 'self' is nobody"
                warn(Problem.MISPLACED, message, source)
            return None
        sources: dict[str, Source] = view.get("sources", {})
        if query.person and query.person not in persons:
            hint = did_you_mean(query.person, persons)
            message = f"there is no person {query.person!r}{hint}"
            warn(Problem.UNKNOWN_TARGET, message, sources.get("person", source))
            return None
        self.check_keys(kind, query, sources.get("keys", source))
        for option, field, value, there in self.domain.collection.unmatched(kind.name, query):
            lack = f"no {kind.role_name} has the {field}"
            lack = "there is no person" if field == "person" else lack
            lack = f"no {kind.role_name} mentions the paper" if field == "paper" else lack
            message = f"{option}: {lack} {value!r}{did_you_mean(value, there)}"
            warn(Problem.UNKNOWN_TARGET, message, sources.get(option, source))
        return query

    def check_keys(self, kind: Kind, query: Query, source: Source) -> None:
        """Warn of keys that the site does not have, and of those of somebody else."""
        collection = self.domain.collection
        for key in query.keys:
            if kind.name == "post" and (reason := why_withheld(self.env, key)):
                warn(Problem.DRAFT, reason, source)
            elif not collection.find(kind.name, key):
                hint = did_you_mean(key, collection.names(kind.name))
                message = f"there is no {kind.role_name} {key!r}{hint}"
                warn(Problem.UNKNOWN_TARGET, message, source)
            elif query.person and not collection.select(
                kind.name, Query(person=query.person, keys=(key,))
            ):
                message = f"the {kind.role_name} {key!r} is not by {query.person!r}"
                warn(Problem.UNKNOWN_TARGET, message, source)

    def record(self, item: Placed, layout: str, highlight: str, among: str = "") -> folio_record:
        """Return a node that shows a record of this or another page.

        In a list of another kind, which *among* names, it looks like a record of that kind.
        """
        node = folio_record("", placed=item, layout=layout, here=False, highlight=highlight)
        node["among"] = among or item.kind
        if self.env.app.builder.format == "html":
            self.say(item, node)
        else:
            node += self.brief(item, layout == "hero", node["among"])
        anchor = paper_anchor(item.record.name) if item.kind == PAPER else ""
        if anchor and layout in ("item", "compact") and anchor not in self.shown:
            self.shown.add(anchor)
            node["ids"].append(anchor)
        return node

    def say(self, item: Placed, node: folio_record) -> None:
        """Say in words what a record is, for the search of HTML; its template shows the same.

        At the head of its page it goes without its title. A long list is looked through by many
        transforms, so what need not be a node is none.
        """
        facts = self.domain.facts.of(item)
        words = facts if node["layout"] == "hero" else f"{item.record.title} · {facts}"
        if getattr(self.env.app.builder, "takes_words", False):
            node["words"] = words
        else:
            node += folio_summary("", nodes.Text(words))

    def brief(self, item: Placed, is_head: bool, among: str) -> folio_summary:
        """Return what builders without templates show of a record: no title at its page's head."""
        title, builder = item.record.title, self.env.app.builder
        link: nodes.Node = nodes.Text(title)
        if item.kind != among and item.record.url:  # a post that stands elsewhere
            link = nodes.reference("", "", link, refuri=item.record.url, internal=False)
        elif item.docname and not is_head:
            link = make_refnode(builder, self.page, item.docname, item.anchor, link)
        brief = summary(item, self.config.language, link)
        if is_head:
            brief.pop(0)
        if is_head or item.kind not in ("person", "post"):
            brief += addresses(item)
        if item.kind == "person" and item.record.photo:
            uri = item.record.photo
            brief += nodes.image("", uri=uri, alt=title, candidates={"*": uri})
        return brief

    def publications(
        self, found: list[Placed], view: folio_view, query: Query, highlight: str
    ) -> list[nodes.Node]:
        """Return a list of papers, in groups if asked for."""
        if not found:
            return []
        layout = {"compact": "compact"}.get(view["layout"], "item")
        parts = view["query"].show or default_parts(found)
        rows = []
        for heading, items in grouped(found, view["group_by"], query.sort):
            made = [self.record(item, layout, highlight) for item in items]
            for node in made:
                node["show"] = parts
            laid_out = lay_out(made, "cards", "none") if view["layout"] == "cards" else made
            rows.append((heading, len(items), laid_out))
        tools = tools_of(view["query"], found)
        has_marks = self.env.app.builder.format == "html" and view["layout"] != "cards"
        marks = legend(found) if has_marks else []
        size = ["folio-long"] if len(found) > LONG else []
        return [box([*tools, *groups(rows), *marks], "folio-publications", *size)]


def default_parts(found: list[Placed]) -> tuple[Part, ...]:
    """Return what a list of papers shows if it does not say: all, but for many abstracts."""
    paged = all(item.docname and not item.anchor for item in found)
    heavy = len(found) > MOST_ABSTRACTS and paged
    return tuple(part for part in PARTS if part != "abstract" or not heavy)


def legend(found: list[Placed]) -> list[nodes.Node]:
    """Return what the marks after the names of authors mean, if there are any."""
    rows = explained(item.record for item in found)
    marks = ", ".join(f"{sign} {_(words)}" for sign, words in rows)
    return [nodes.paragraph(marks, marks, classes=["folio-legend"])] if marks else []
