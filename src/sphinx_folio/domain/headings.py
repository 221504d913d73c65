"""Headings and captions that refer to a record: called by its title, wherever they are named.

Sphinx copies headings while it reads a page, for navigation, contents, labels and search, when
nobody knows what a reference leads to. So the places are noted then, and the words put there when
all pages are read; from the same notes again in each build, because a title may have changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import clean_astext

from ..record import Placed
from ..writing.nodes import NAMED, Named, folio_record
from .blog import archive_of_role
from .mentions import POST, Heading, marked
from .sentences import NOTHING, REFERENCE, SHORT

if TYPE_CHECKING:
    from .domain import FolioDomain


def note_headings(app: Sphinx, doctree: nodes.document) -> None:
    """Note the headings of a page that refer to records.

    Runs at ``doctree-read`` before Sphinx's collectors copy the headings.
    """
    domain: Any = app.env.get_domain("folio")
    docname = app.env.current_document.docname
    found: dict[str, Heading] = {}
    for title in _headings(doctree):
        if _mark(title, docname):
            heading = Heading(clean_astext(title), marked(title))
            owner = title if isinstance(title, nodes.rubric) else title.parent
            found.update(dict.fromkeys(owner["ids"], heading))
            if owner is next(doctree.findall(nodes.section), None):
                found[""] = heading
    if found:
        domain.headings.setdefault(docname, {}).update(found)
        _mark_copies(doctree, docname, found)


def _headings(doctree: nodes.document) -> Iterator[nodes.TextElement]:
    for node in doctree.findall(nodes.TextElement):
        if isinstance(node, nodes.title | nodes.caption | nodes.rubric):
            yield node


def _mark(tree: nodes.Element, docname: str) -> list[pending_xref]:
    """Mark the words in *tree* that stand for records, unless they are the author's own."""
    pending = []
    for node in tree.findall(pending_xref):
        found = REFERENCE.match(text := marked(node))
        if node.children and found and found[1] != NOTHING:
            cast("nodes.Element", node[0])[NAMED] = Named(docname, text)
            pending.append(node)
    return pending


def _mark_copies(doctree: nodes.document, docname: str, found: dict[str, Heading]) -> None:
    """Note the copies that the page itself has: its list of contents, and links to a heading."""
    for topic in doctree.findall(nodes.topic):
        if "contents" in topic["classes"]:
            for node in _mark(topic, docname):
                node.replace_self(node.children)  # it stands inside of a link
    for link in doctree.findall(nodes.reference):
        heading = found.get(link.get("refid", ""))
        words = next(iter(link.children), None)
        if heading and isinstance(words, nodes.inline) and link.astext() == heading.raw:
            words[NAMED] = Named(docname, heading.marked)


class NameCopies(SphinxPostTransform):
    """Name what the headings on a page refer to, where the page repeats them.

    Runs with the lists (5), before references are resolved. A catalogue for translation keeps the
    words that the author wrote.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Put titles into the copies and the records of one page."""
        domain: Any = self.env.get_domain("folio")
        if not domain.headings or self.env.app.builder.name == "gettext":
            return
        words = Words(domain)
        for record in self.document.findall(folio_record):
            placed: Placed = record["placed"]
            if record["here"] and (heading := words.heading(placed)):
                title = words.of(placed.docname, heading.marked)
                record["placed"] = placed._replace(record=replace(placed.record, title=title))
        words.put_into(self.document)


class Words:
    """Titles in the place of references, which may stand in titles themselves."""

    def __init__(self, domain: FolioDomain) -> None:
        self.domain = domain

    def of(self, docname: str, text: str, within: frozenset[int] = frozenset()) -> str:
        """Return *text* of page *docname* with words for its marks."""
        pieces, end = [], 0
        for found in REFERENCE.finditer(text):
            sign, kind, name = found.groups()
            called = "" if sign == NOTHING else self._called(docname, sign, kind, name, within)
            pieces += [text[end : found.start()], called]
            end = found.end()
        return "".join([*pieces, text[end:]])

    def _called(self, docname: str, sign: str, kind: str, name: str, within: frozenset[int]) -> str:
        """Return what a reference is called; its name if it leads nowhere, or to itself."""
        if by := archive_of_role(kind):
            return self.domain.blog.face(by, name)[0] or name
        item = next(iter(self.domain.referred(kind, name, docname)), None)
        if item is None:
            labels = self.domain.env.domains.standard_domain.labels
            page, anchor, words = labels.get(name, ("", "", name))
            heading = self.domain.headings.get(page, {}).get(anchor)
        else:
            page, words, heading = item.docname, item.record.title, self.heading(item)
            short = getattr(item.record, "short", "")
            if short and sign == SHORT:
                return str(short)
        if heading is None:
            return str(words)
        if id(heading) in within:
            return name
        return self.of(page, heading.marked, within | {id(heading)})

    def heading(self, item: Placed) -> Heading | None:
        """Return the heading from which a record has its title, if that refers to another."""
        if not item.anchor and item.kind != POST:
            return None
        return self.domain.headings.get(item.docname, {}).get(item.anchor)

    def put_into(self, tree: nodes.Element) -> None:
        """Put words into the nodes of a tree that stand for a record."""
        for node in tree.findall(nodes.Element):
            if NAMED in node:
                named: Named = node[NAMED]
                words = self.of(named.page, named.marks)
                node.children = []
                node += nodes.Text(words)


def name_headings(domain: FolioDomain) -> None:
    """Call headings by the titles of what they refer to, in all that Sphinx has kept of them.

    Runs when all pages are read, before it is asked what they show of one another.
    """
    if not domain.headings:
        return
    env, words = domain.env, Words(domain)
    called: dict[tuple[str, str], str] = {}
    for docname, headings in sorted(domain.headings.items()):
        for anchor, heading in headings.items():
            called[docname, anchor] = words.of(docname, heading.marked, frozenset({id(heading)}))
        for copy in _copies(env, docname):
            words.put_into(copy)
        slugs = env.metadata[docname].get("myst_slugs", {})
        for slug, (line, anchor, text) in slugs.items():
            slugs[slug] = (line, anchor, called.get((docname, anchor), text))
    labels = env.domains.standard_domain.labels
    for name, (docname, anchor, _text) in labels.items():
        if (docname, anchor) in called:
            labels[name] = (docname, anchor, called[docname, anchor])
    _name_records(domain, words, called)


def _copies(env: Any, docname: str) -> Iterator[nodes.Element]:
    """Yield what Sphinx keeps of the headings of a page."""
    for kept in (env.titles, env.longtitles, env.tocs):
        if docname in kept:
            yield kept[docname]


def _name_records(domain: FolioDomain, words: Words, called: dict[tuple[str, str], str]) -> None:
    """Give the records their titles whose titles refer to others."""
    changed = False
    for docname in domain.headings:
        for number, item in enumerate(rows := domain.placed.get(docname, [])):
            title = called[docname, item.anchor] if words.heading(item) else item.record.title
            if title != item.record.title:
                rows[number] = item._replace(record=replace(item.record, title=title))
                changed = True
    if changed:
        domain.forget()
