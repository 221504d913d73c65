"""Records on the page: tabs, cards and lists, made of sphinx-design's parts.

Layout is sphinx-design's, meaning is ours: what stands inside a card or a tab are record nodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docutils import nodes
from sphinx_design.shared import create_component

from .grouping import Sort, arrange
from .kinds import KINDS
from .nodes import folio_group, folio_record, folio_summary
from .record import Placed
from .wording import _, cited_text, period_text


def own_summary(placed: Placed, language: str) -> folio_summary:
    """Return title and facts of a record that stands here, for builders without templates."""
    return summary(placed, language, nodes.strong("", placed.record.title))


def summary(placed: Placed, language: str, title: nodes.Node) -> folio_summary:
    """Return what a builder without templates shows of a record: *title*, then its facts."""
    record: Any = placed.record
    line = " · ".join(
        part
        for part in (
            getattr(record, "headline", ""),
            *(piece.label for piece in record.meta),
            ", ".join(record.people) if placed.kind == "publication" else "",
            getattr(record, "venue_line", ""),
            "" if placed.kind == "publication" else period_text(record.period, language),
            *(badge.label for badge in record.badges),
            *(
                f"{cited_text(row.count, language)} ({row.source}, {row.date.iso})"
                for row in getattr(record, "citations", ())
            ),
            *(f"{_(fact.label)}: {fact.value.label}" for fact in record.facts),
        )
        if part
    )
    node = folio_summary("", nodes.paragraph("", "", title))
    if line:
        node += nodes.paragraph(line, line)
    return node


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
        group += folio_summary("", nodes.rubric("", heading))
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
