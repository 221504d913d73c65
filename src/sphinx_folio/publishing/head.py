"""What stands in the head of a page for machines: tags and data from the exporters.

Absolute addresses need ``html_baseurl``; without it, what rests on them is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from markupsafe import Markup, escape
from sphinx.application import Sphinx

from ..exporters.dublin_core import SCHEMA, dublin_core_tags
from ..exporters.open_graph import paper_tags
from ..exporters.paper import Paper, Tag
from ..exporters.schema_org import scholarly_work, to_json
from ..exporters.scholar import citation_tags
from ..writing.page_view import view_from
from .post_facts import authors_of
from .share_images import image_of_page
from .site import absolute_address

if TYPE_CHECKING:
    from ..links import Link
    from ..record import Placed

_LINK = Markup('<link rel="{}" href="{}">')


def tags_html(tags: Iterable[Tag]) -> Markup:
    """Return *tags* as HTML, a line each."""
    lines = []
    for name, content, attribute in tags:
        one_line = " ".join(content.split())
        lines.append(f'<meta {attribute}="{name}" content="{escape(one_line)}">')
    return Markup("\n".join(lines))  # noqa: S704 - escaped piece by piece


def data_html(thing: dict[str, Any]) -> Markup:
    """Return JSON-LD as the block of data that it is: browsers do not run it."""
    data = to_json(thing)  # which leaves no sign of HTML
    return Markup(f'<script type="application/ld+json">{data}</script>')  # noqa: S704


def paper_head(app: Sphinx, page: str, placed: Placed, description: str) -> Markup:
    """Return what the head of a paper's page says of it."""
    paper = _paper(app, page, placed)
    return Markup("\n").join(
        (
            tags_html(citation_tags(paper)),
            _LINK.format("schema.DC", SCHEMA),
            tags_html(dublin_core_tags(paper)),
            tags_html(paper_tags(paper, description, image_of_page(app, page))),
            data_html(scholarly_work(paper)),
        )
    )


def _paper(app: Sphinx, page: str, placed: Placed) -> Paper:
    """Return the paper with the absolute addresses around it."""
    view = view_from(app.builder, page)
    here = absolute_address(app, page)
    people = placed.record.people
    authors = zip(people, authors_of(app, people), strict=True)

    def address(link: Link) -> str:
        target = view.address(link)
        if target.startswith(("http://", "https://")):
            return target
        return urljoin(here, target) if here else ""

    return Paper(
        placed.record,
        page=here,
        site=app.config.project,
        profiles={name: author.url for name, author in authors if author.url},
        address=address,
    )
