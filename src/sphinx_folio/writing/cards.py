"""The cards of a page: who wrote the papers that it refers to, and where they appeared.

Each paper has one card on a page, however often the page refers to it. The theme's script shows a
card while its link has the pointer or the focus; without the script nothing is there to be seen.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx

from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..domain.mentions import PAPER
from ..domain.references import named
from .templating import environment_of


def add_cards(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give the template of a page its ``folio_cards`` (event ``html-page-context``)."""
    context["folio_cards"] = ""
    if doctree is None or app.builder.name not in PAGED:
        return
    addresses: dict[str, dict[str, None]] = {}
    for link in doctree.findall(nodes.reference):
        if "folio_card" in link:
            address = link["refuri"] if "refuri" in link else f"#{link['refid']}"
            addresses.setdefault(link["folio_card"], {})[address] = None
    template = environment_of(app.env).get_template("folio/publication-hover.html")
    collection = folio_domain(app.env).collection
    context["folio_cards"] = Markup("").join(
        Markup(template.render(record=item.record, addresses=list(found), named=named(item.record)))  # noqa: S704 - escaped by the template
        for key, found in addresses.items()
        for item in collection.find(PAPER, key)
    )
