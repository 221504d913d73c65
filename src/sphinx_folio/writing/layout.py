"""Records on the page: tabs, cards and lists, made of sphinx-design's parts.

Layout is sphinx-design's, meaning is ours: what stands inside a card or a tab are record nodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docutils import nodes
from sphinx_design.shared import create_component

from ..kinds import KINDS
from ..kinds.publication import Citations
from ..links import Link
from ..lists.grouping import Sort, arrange
from ..record import Placed
from .nodes import folio_group, folio_record, folio_summary
from .wording import _, authors_text, cited_text, date_text, period_text, venue_text


def own_summary(placed: Placed, language: str, words: nodes.Node | None = None) -> folio_summary:
    """Return title, facts and links of a record that stands here; *words* hold the title."""
    words = words or nodes.Text(placed.record.title)
    title = nodes.strong("", "", _linked(words, placed.record.url))
    node = summary(placed, language, title)
    node += addresses(placed)
    return node


def summary(placed: Placed, language: str, title: nodes.Node) -> folio_summary:
    """Return what a builder without templates shows of a record: *title*, then its facts."""
    node = folio_summary("", nodes.paragraph("", "", title))
    if rows := _summary_rows(placed, language):
        node += _line(
            [
                [nodes.Text(before), _linked(nodes.Text(link.label), link.url)]
                for before, link in rows
            ]
        )
    return node


def summary_text(placed: Placed, language: str) -> str:
    """Return the facts of a record as text."""
    return " · ".join(f"{before}{link.label}" for before, link in _summary_rows(placed, language))


def _summary_rows(placed: Placed, language: str) -> list[tuple[str, Link]]:
    """Return the facts of a record: what stands before each, and the fact."""
    record: Any = placed.record
    is_paper = placed.kind == "publication"
    pieces = [
        Link(_(record.mark) if record.mark else ""),
        Link(getattr(record, "headline", "")),
        *record.meta,
        Link(authors_text(record) if is_paper else ""),
        Link(venue_text(record) if is_paper else ""),
        Link("" if is_paper else period_text(record.period, language)),
        *record.badges,
        *(Link(_cited(row, language)) for row in getattr(record, "citations", ())),
    ]
    facts = [(f"{_(fact.label)}: ", fact.value) for fact in record.facts]
    return [*(("", piece) for piece in pieces if piece.label), *facts]


def _cited(row: Citations, language: str) -> str:
    """Return how often a paper was cited, by whose count and when."""
    times, date = cited_text(row.count, language), date_text(row.date, language).text
    return f"{times} ({row.source}, {date})"


def addresses(placed: Placed) -> list[nodes.Node]:
    """Return a record's further links in a line, which is no text for Sphinx's search."""
    record: Any = placed.record
    links = [link for link in record.buttons if link.url]
    if canonical := getattr(record, "canonical", ""):
        links.append(Link(f"{_('First published at')} {record.first_host}", canonical))
    line = _line([[_linked(nodes.Text(link.label), link.url)] for link in links])
    line["classes"].append("no-search")
    return [line] if links else []


def _line(pieces: Sequence[Sequence[nodes.Node]]) -> nodes.paragraph:
    """Return *pieces* in one line, parted by middle dots; words that follow one another are one."""
    line = nodes.paragraph()
    words = ""
    for number, piece in enumerate(pieces):
        words += " · " if number else ""
        for part in piece:
            if isinstance(part, nodes.Text):
                words += part
            else:
                line += [*([nodes.Text(words)] if words else []), part]
                words = ""
    line += [nodes.Text(words)] if words else []
    return line


def _linked(words: nodes.Node, url: str) -> nodes.Node:
    return nodes.reference("", "", words, refuri=url, internal=False) if url else words


def lay_out(records: Sequence[folio_record], layout: str, sort: Sort) -> list[nodes.Node]:
    """Return *records* in the order *sort*, laid out as tabs, cards, or one after another."""
    if layout == "tabs":
        return _tabs(records, sort)
    ordered = _ordered(records, sort)
    if layout == "cards":
        return [_cards(ordered)] if ordered else []
    return [_stack(ordered)] if ordered else []


def _ordered(records: Sequence[folio_record], sort: Sort) -> list[folio_record]:
    return arrange(records, sort, lambda node: node["placed"].record)


def groups(rows: Sequence[tuple[str, int, Sequence[nodes.Node]]]) -> list[nodes.Node]:
    """Return groups below their headings: *rows* of heading, number of records, and nodes.

    A group without a heading stands free.
    """
    made: list[nodes.Node] = []
    for heading, count, members in rows:
        if not heading:
            made += members
            continue
        group = folio_group("", heading=heading, count=count)
        group += folio_summary("", nodes.rubric("", _(heading)))
        group += members
        made.append(group)
    return made


def box(children: Sequence[nodes.Node], *classes: str) -> nodes.container:
    """Return *children* in a plain ``div``."""
    return create_component("folio", list(classes), children=children)


def _stack(records: Sequence[folio_record]) -> nodes.Node:
    return box(records, "folio-timeline")


def _tabs(records: Sequence[folio_record], sort: Sort) -> list[nodes.Node]:
    """Return a tab set, one tab for each label in the order in which the author wrote them.

    Records of a single label need no tabs. Without script the tabs are radio buttons, in
    other builders headings.
    """
    tabs: dict[str, list[folio_record]] = {}
    for node in records:
        label = node["placed"].record.tab_label or KINDS[node["placed"].kind].heading
        tabs.setdefault(label, []).append(node)
    if len(tabs) < 2:
        return [_stack(_ordered(records, sort))] if records else []
    tab_set = create_component("tab-set", ["sd-tab-set"])
    tab_set.source, tab_set.line = records[0].source, records[0].line
    for label, members in tabs.items():
        words = _(label)
        rubric = nodes.rubric(words, words, classes=["sd-tab-label"])
        content = create_component(
            "tab-content", ["sd-tab-content"], children=[_stack(_ordered(members, sort))]
        )
        item = create_component("tab-item", ["sd-tab-item"], children=[rubric, content])
        item["selected"] = False
        tab_set += item
    return [tab_set]


def _cards(records: Sequence[folio_record]) -> nodes.Node:
    row = create_component(
        "grid-row", ["sd-row", "sd-row-cols-1", "sd-row-cols-sm-2", "sd-row-cols-lg-3", "sd-g-3"]
    )
    for node in records:
        node["layout"] = "card"
        body = create_component("card-body", ["sd-card-body"], children=[node])
        card = create_component(
            "card",
            ["sd-card", "sd-sphinx-override", "sd-w-100", "folio-cardbox"],
            children=[body],
        )
        row += create_component("grid-item", ["sd-col", "sd-d-flex-row"], children=[card])
    container = create_component(
        "grid-container", ["sd-container-fluid", "sd-sphinx-override", "folio-cards"]
    )
    container += row
    return container
