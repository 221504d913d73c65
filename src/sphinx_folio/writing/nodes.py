"""Doctree nodes: a record, what other builders show of it, and a list still to be filled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from docutils import nodes
from sphinx.addnodes import translatable
from sphinx.application import Sphinx

from . import rendering
from .markup import folio_math, visit_html_math, visit_latex_math

if TYPE_CHECKING:
    from ..record import Placed

NAMED = "folio_named"
"""The attribute of words that stand for a record, a ``Named``."""


@dataclass(frozen=True, slots=True)
class Named:
    """What words stand for: the page where they were written, and its marks."""

    page: str
    marks: str

    def __str__(self) -> str:
        """Leave the marks out of XML, which may not hold their signs."""
        return self.page


Layout = Literal["full", "item", "compact", "card", "hero", "byline", "series", "after"]


class folio_record(nodes.General, nodes.Element, translatable):  # noqa: N801
    """A record. Attributes: ``placed``, ``layout``, ``here``, ``highlight``, ``show`` for a paper
    in a list, ``among``, the kind whose templates show a record of another kind in a list of
    posts, and ``more`` of what its template is given; the children are a ``folio_summary`` and
    then the prose. In a list, the builders of our pages have ``words`` in the place of children.

    HTML hands ``placed`` and the prose to a template; every other builder passes through.
    """

    def preserve_original_messages(self) -> None:
        """Nothing to do: the record keeps its title until it is translated."""

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take the title from a catalogue of the site's own (``locale_dirs``)."""
        placed: Placed = self["placed"]
        record = replace(placed.record, title=translated_message)
        self["placed"] = placed._replace(record=record)
        heading = next(self.findall(nodes.paragraph))
        for words in heading.findall(nodes.inline):
            words.attributes.pop(NAMED, None)
        for text in list(heading.findall(nodes.Text)):
            text.parent.replace(text, nodes.Text(translated_message))

    def extract_original_messages(self) -> list[str]:
        """The title, for the catalogue that ``gettext`` writes."""
        return [self["placed"].record.title] if self["here"] else []


class folio_summary(nodes.General, nodes.Element):  # noqa: N801
    """Title and facts of a record as ordinary nodes: for search and for builders without
    templates. HTML leaves it out, because the template shows the same."""


class folio_group(nodes.General, nodes.Element):  # noqa: N801
    """Records under a heading. Attributes: ``heading``, ``count``; a ``folio_summary`` first."""


class folio_tools(nodes.General, nodes.Element):  # noqa: N801
    """Filter and chart above a list of publications, for HTML alone. Attributes: ``filter``,
    whether there is one; ``years`` of the publications, for the chart; their ``total``."""


class folio_pager(nodes.General, nodes.Element):  # noqa: N801
    """The way on from the first page of a list, for HTML alone. Attribute: ``pages``."""


class folio_view(nodes.General, nodes.Element):  # noqa: N801
    """A list to be filled when all pages are read. Attributes: ``kind``, ``query``, ``layout``,
    ``group_by``, ``source``, ``sources`` of its options, and ``docname``: the page on which it was
    written, which is not the page at work where a builder makes one document of all."""


class folio_elsewhere(nodes.General, nodes.Element):  # noqa: N801
    """A list of records of another site, to be filled when all pages are read. Attributes:
    ``asked`` and ``source``."""


def _pass(translator: Any, node: nodes.Element) -> None:
    """Show the children, and nothing for the node itself."""


def _visit_latex(translator: Any, node: nodes.Element) -> None:
    for anchor in node["ids"]:
        translator.body.append(translator.hypertarget(anchor))


def _visit_html_record(translator: Any, node: nodes.Element) -> None:
    translator.context.append(translator.body)
    translator.body = []


def _depart_html_record(translator: Any, node: nodes.Element) -> None:
    prose = "".join(translator.body)
    translator.body = translator.context.pop()
    translator.body.append(rendering.record_html(translator, node, prose))


def _skip(translator: Any, node: nodes.Element) -> None:
    raise nodes.SkipNode


def _visit_html_tools(translator: Any, node: nodes.Element) -> None:
    translator.body.append(rendering.tools_html(translator, node))
    raise nodes.SkipNode


def _visit_html_pager(translator: Any, node: nodes.Element) -> None:
    page = translator.builder.current_docname
    translator.body.append(rendering.pager_html(translator.builder, page, node["pages"], 1))
    raise nodes.SkipNode


def _visit_html_group(translator: Any, node: nodes.Element) -> None:
    translator.body.append(rendering.group_start_html(translator, node))
    translator.section_level += 1


def _depart_html_group(translator: Any, node: nodes.Element) -> None:
    translator.section_level -= 1
    translator.body.append("</section>\n")


def add_nodes(app: Sphinx) -> None:
    """Register the nodes with visitors for every builder."""
    for node, html, latex in (
        (folio_record, (_visit_html_record, _depart_html_record), (_visit_latex, _pass)),
        (folio_summary, (_skip, None), (_pass, _pass)),
        (folio_group, (_visit_html_group, _depart_html_group), (_pass, _pass)),
        (folio_view, (_skip, None), (_pass, _pass)),
        (folio_elsewhere, (_skip, None), (_pass, _pass)),
        (folio_math, (visit_html_math, None), (visit_latex_math, None)),
    ):
        through = (_pass, _pass)
        app.add_node(node, html=html, latex=latex, text=through, man=through, texinfo=through)
    skip = (_skip, None)
    for tool, visit in ((folio_tools, _visit_html_tools), (folio_pager, _visit_html_pager)):
        app.add_node(tool, html=(visit, None), latex=skip, text=skip, man=skip, texinfo=skip)
