"""References to records: the role, the words, and the link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from ..problems import Problem, warn
from ..richtext import Span
from ..writing.markup import to_nodes
from ..writing.wording import authors_text, separators
from .mentions import PAPER, kind_of_role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..record import Placed

MOST_NAMED = 6
"""Authors that the card of a paper names."""

CARD = "folio-ref"
"""The class of a link to a paper, over which its card may be shown."""


class RecordRole(XRefRole):
    """A reference to a record. A tilde before the name asks for the short form."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make a link; for several papers, parted by commas, one each."""
        keys = [key for key in (part.strip() for part in self.target.split(",")) if key]
        several = kind_of_role(self.name.rpartition(":")[2]) == PAPER and "," in self.target
        if self.disabled or not several or not keys:
            return super().run()
        if self.has_explicit_title:
            message = f"paper: words of your own lead to one paper, but {self.target!r} are more"
            warn(Problem.BAD_VALUE, f"{message}; the first is taken", self.get_location())
            self.target = keys[0]
            return super().run()
        short = keys[0].startswith("~")
        sign = "~" if short else ""
        made, messages = [], []
        between = ["; "] * len(keys) if short else separators(len(keys), self.config.language)
        for key, words in zip(keys, ["", *between], strict=False):
            self.title = self.target = sign + key.removeprefix("~").strip()
            found, faults = super().run()
            made += [*([nodes.Text(words)] if words else []), *found]
            messages += faults
        return made, messages

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Take the tilde off the name."""
        if not has_explicit_title and target.startswith("~"):
            refnode["folio_short"] = True
            title = target = target[1:].strip()
        return title, target


def reference_to(
    item: Placed, builder: Builder, page: str, node: pending_xref, contnode: Element
) -> nodes.reference:
    """Return a link from *page* to a record, or its words alone where it stands nowhere."""
    words = _words(item, node, contnode)
    if (not item.docname and not item.record.url) or _is_in_link(node):
        return cast("nodes.reference", words)
    title = item.record.title if words.astext() != item.record.title else None
    if item.docname:
        link = make_refnode(builder, page, item.docname, item.anchor, words, title)
    else:
        link = nodes.reference("", "", words, refuri=item.record.url, internal=False)
    mark(link, item)
    return link


def archive_reference(
    found: tuple[str, str], builder: Builder, page: str, node: pending_xref, contnode: Element
) -> nodes.reference | None:
    """Return a link to the posts of a tag or the like, which has a name and a page.

    Where there are no such pages, the words stand alone; without a name there is no such tag.
    """
    name, address = found
    if not name:
        return None
    explicit = node.get("refexplicit")
    words = contnode if explicit else nodes.inline(name, name, classes=contnode["classes"])
    if not address or _is_in_link(node):
        return cast("nodes.reference", words)
    return make_refnode(builder, page, address, "", words)


def _is_in_link(node: nodes.Node) -> bool:
    """Return True if *node* stands in the words of a link, where HTML allows no other."""
    while node.parent is not None:
        node = node.parent
        # A heading is a link where a list of contents leads back to itself.
        if isinstance(node, nodes.reference) or (
            isinstance(node, nodes.title) and node.get("refid")
        ):
            return True
    return False


class OneAnchor(SphinxPostTransform):
    """Leave one ``#`` in links on the single page of all pages, where Sphinx writes two.

    Runs when references are resolved (10).
    """

    default_priority = 900
    builders = ("singlehtml",)

    def run(self, **kwargs: Any) -> None:
        """Keep the last anchor of each link."""
        for link in self.document.findall(nodes.reference):
            start, _, anchor = link.get("refuri", "").rpartition("#")
            if start.startswith("#"):
                link["refuri"] = f"#{anchor}"


def mark(link: nodes.reference, item: Placed) -> None:
    """Note on a link that it leads to a paper, so that the page can show the paper's card."""
    if item.kind == PAPER and item.docname:
        link["classes"].append(CARD)
        link["folio_card"] = item.record.name


def _words(item: Placed, node: pending_xref, contnode: Element) -> Element:
    """Return the author's own words, the short form, or the title with its marks."""
    if node.get("refexplicit"):
        return contnode
    record = item.record
    classes = list(contnode["classes"])
    short = getattr(record, "short", "") if node.get("folio_short") else ""
    if short:
        return nodes.inline(short, short, classes=classes)
    title = getattr(record, "rich_title", (Span(record.title),))
    return nodes.inline(record.title, "", *without_links(title), classes=classes)


def without_links(text: Iterable[Span]) -> list[nodes.Node]:
    """Return *text* as nodes that may stand inside of a link."""
    return to_nodes(span._replace(url="") for span in text)


def named(record: Any) -> str:
    """Return the authors of a paper in a line; of many the first few."""
    return authors_text(record, MOST_NAMED)


def face(item: Placed) -> object:
    """Return all that a reference, and the card over it, show of a record."""
    record = item.record
    title = getattr(record, "rich_title", record.title)
    short, venue = getattr(record, "short", ""), getattr(record, "venue_line", "")
    people = named(record) if item.kind == PAPER else ""
    return (title, short, people, venue, record.url, item.docname, item.anchor)


def with_links(item: Placed) -> object:
    """Return all that is shown of a paper where its links stand beside its reference."""
    return (face(item), item.record.buttons)
