"""What a page refers to: records of the site, and papers with the sentences that mention them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util import docname_join
from sphinxcontrib.bibtex.citation_target import parse_citation_targets

from ..kinds import KINDS
from .sentences import NOTHING, REFERENCE, SHORT, TITLE, sentences

PAPER = "publication"
POST = "post"
PAGE = "page"
"""The kind of a reference to a page as such, which is no record."""

ANY = ""
"""The kind of a reference that does not name one: ``{any}`` and MyST's own links."""


class Mention(NamedTuple):
    """Something is referred to that may be a paper: its key, the sentence, and where.

    ``anchor`` is that of the record in whose prose the sentence stands, or of the section whose
    heading it is. In ``sentence`` each reference stands as its kind and name between two of the
    signs of ``sentences``.
    """

    key: str
    sentence: str
    anchor: str = ""


class Heading(NamedTuple):
    """A heading, a caption or a record's title that refers to something.

    ``raw`` are its words as they are known while the page is read; ``marked`` has signs.
    """

    raw: str
    marked: str


def kind_of_role(role: str) -> str:
    """Return the kind of record to which a role refers; the role's own name if there is none."""
    return next((kind.name for kind in KINDS.values() if kind.role_name == role), role)


def cited_keys(node: pending_xref) -> list[str]:
    """Return the BibTeX keys of a reference that one of the ``{cite}`` roles has made."""
    return [target.key for target in parse_citation_targets(node["reftarget"])]


def find_references(
    document: nodes.document, titles: Mapping[str, Heading]
) -> Iterator[tuple[str, str]]:
    """Yield what the page and the titles of its records refer to: kind and name."""
    for node in document.findall(nodes.Element):
        yield from _referred(node)
        yield from _pages(node)
    for title in titles.values():
        yield from names_in(title.marked)


def find_mentions(document: nodes.document, titles: Mapping[str, Heading]) -> Iterator[Mention]:
    """Yield the references that may be to papers, each with its sentence.

    *titles* are those of the page's records that refer to something, by anchor.
    """
    for anchor, title in titles.items():
        keys = [name for kind, name in names_in(title.marked) if kind in (PAPER, ANY)]
        yield from (Mention(key, title.marked, anchor) for key in dict.fromkeys(keys))
    for paragraph in document.findall(_holds_sentences):
        keys = [key for node in paragraph.findall(nodes.Element) for key in _papers(node)]
        if not keys:
            continue
        words = "".join(marked(part) for part in paragraph.children)
        quoted = list(sentences(" ".join(words.split())))
        for key in dict.fromkeys(keys):
            found = (text for text in quoted if key in (row[3] for row in REFERENCE.finditer(text)))
            yield Mention(key, next(found, quoted[0]), _anchor(paragraph))


def names_in(text: str) -> list[tuple[str, str]]:
    """Return what the marks in *text* refer to: kind and name."""
    return [(found[2], found[3]) for found in REFERENCE.finditer(text)]


def _holds_sentences(node: nodes.Node) -> bool:
    """Return True for a block of text: a paragraph, a heading, a caption, a term, a line."""
    is_block = isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline)
    return is_block and not isinstance(node, nodes.Invisible)  # as the text of a substitution


def _anchor(node: nodes.Node) -> str:
    """Return the anchor of the record in which *node* stands, or of its section if it is a heading.

    The heading of the page itself needs none, nor does anything else.
    """
    section = node.parent
    inner = isinstance(section, nodes.section) and isinstance(section.parent, nodes.section)
    if inner and isinstance(node, nodes.title):
        return str(section["ids"][0])
    while node.parent is not None:
        node = node.parent
        if "placed" in getattr(node, "attributes", ()):
            return str(node["placed"].anchor)
    return ""


def _referred(node: Any) -> list[tuple[str, str]]:
    if "folio_cited" in node:  # a footnote of {footcite}
        return [(PAPER, node["folio_cited"])]
    if isinstance(node, nodes.reference) and node.get("id_link") and not node.children:
        # MyST's [](#name), while it is read
        return [(ANY, unquote(node["refuri"].removeprefix("#")))]
    if not isinstance(node, pending_xref) or node.get("intersphinx"):
        return []  # {external} refers to another site
    if node.get("refdomain") == "cite":
        return [(PAPER, key) for key in cited_keys(node)]
    if node.get("refdomain") == "folio":
        return [(kind_of_role(node["reftype"]), node["reftarget"])]
    if node["reftype"] in ("any", "myst") and node.get("refdomain") != "doc":
        return [(ANY, any_name(node))]
    return []


def any_name(node: pending_xref) -> str:
    """Return the name that ``{any}`` or a link of MyST asks for; an address has escapes."""
    return str(unquote(node["reftarget"]) if node["reftype"] == "myst" else node["reftarget"])


def _pages(node: Any) -> list[tuple[str, str]]:
    """Return the page to which a link of MyST's leads, or ``{doc}``."""
    if not isinstance(node, pending_xref):
        return []
    if node.get("refdomain") == "doc":
        return [(PAGE, node["reftarget"])]
    if node["reftype"] == "doc":
        return [(PAGE, docname_join(node["refdoc"], node["reftarget"]))]
    return []


def _papers(node: Any) -> list[str]:
    return [name for kind, name in _referred(node) if kind in (PAPER, ANY)]


def marked(node: Any) -> str:
    """Return the text of *node*, with keys in the place of references; HTML is no text."""
    if isinstance(node, nodes.raw):
        return " " if node.astext().startswith("<br") else ""
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, nodes.footnote_reference) and "folio_cited" not in node:
        return ""
    if isinstance(node, nodes.system_message):
        return ""
    referred = [f"{kind}:{name}" for kind, name in _referred(node)]
    if not referred:
        return "".join(marked(child) for child in node.children)
    if node.get("refexplicit") or "folio_cited" in node:
        words = "" if "folio_cited" in node else "".join(map(marked, node.children))
        return "".join(f"{NOTHING}{name}{NOTHING}" for name in referred) + words
    sign = SHORT if node.get("folio_short") or node.get("refdomain") == "cite" else TITLE
    return ", ".join(f"{sign}{name}{sign}" for name in referred)
