"""From a record node to HTML: the record, its prose and its place go to a template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..lists.chart import chart
from ..record import Placed
from .page_view import view_from
from .templating import environment_of, record_template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils import nodes
    from sphinx.builders import Builder


def heading_level(translator: Any) -> int:
    """Return the level of a heading inside the current section: 2 to 6."""
    return int(min(max(translator.section_level + 1, 2), 6))


def record_html(translator: Any, node: nodes.Element, prose: str) -> str:
    """Return the HTML of a record node from the template of its kind and layout."""
    placed: Placed = node["placed"]
    layout = node["layout"]
    view = view_from(translator.builder, translator.builder.current_docname)
    template = record_template(view.templates, node.get("among") or placed.kind, layout)
    return template.render(
        view.context(placed),
        layout=layout,
        here=node["here"],
        anchor=next(iter(node["ids"]), ""),
        highlight=node["highlight"],
        show=node.get("show", ()),
        level=heading_level(translator),
        loading=node.get("folio_loading", "lazy"),
        prose=Markup(prose.strip()),  # noqa: S704 - written by the HTML translator
        **node.get("more", {}),
    )


def group_start_html(translator: Any, node: nodes.Element) -> str:
    """Return the start of a group of records: a section and its heading."""
    template = environment_of(translator.builder.env).get_template("folio/group.html")
    return template.render(
        heading=node["heading"], count=node["count"], level=heading_level(translator)
    )


def pager_html(builder: Builder, page: str, pages: Sequence[str], number: int) -> Markup:
    """Return the links to the pages before and behind page *number* of a list, counted from 1."""

    def address(place: int) -> str:
        inside = 1 <= place <= len(pages)
        return builder.get_relative_uri(page, pages[place - 1]) if inside else ""

    template = environment_of(builder.env).get_template("folio/pager.html")
    before, behind = address(number - 1), address(number + 1)
    return Markup(template.render(before=before, behind=behind, number=number, count=len(pages)))  # noqa: S704 - from our own template


def tools_html(translator: Any, node: nodes.Element) -> str:
    """Return the filter and the chart above a list of publications."""
    template = environment_of(translator.builder.env).get_template("folio/tools.html")
    has_filter = node["filter"] and not getattr(translator.builder, "embedded", False)
    return template.render(has_filter=has_filter, chart=chart(node["years"]), total=node["total"])
