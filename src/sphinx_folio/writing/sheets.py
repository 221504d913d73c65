"""Style sheets that only some pages need."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .sizes import PREFIX

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SIZES = "folio-sizes.css"

OWN = frozenset(
    (
        *("sd-card", "sd-card-body", "sd-stretched-link", "sd-w-100", "sd-d-flex-row"),
        *("sd-container-fluid", "sd-row", "sd-col", "sd-g-3", "sd-sphinx-override"),
        *("sd-row-cols-1", "sd-row-cols-sm-2", "sd-row-cols-lg-3"),
        *("sd-tab-set", "sd-tab-item", "sd-tab-label", "sd-tab-content"),
    )
)
"""Classes of sphinx-design in the cards and tabs of records: our own sheet has what these need."""

_CLASS = re.compile(r"sd-(?<!\wsd-)(?!octicon|material|tab-(?:item|set)-\d)[\w-]*")
"""It begins with what ``re`` can look for quickly in a long page."""


def needs_design(body: str) -> bool:
    """Return True if a page uses more of sphinx-design than records do."""
    return not OWN.issuperset(_CLASS.findall(body))


def choose_sheets(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Load the sheets that a page needs (event ``html-page-context``)."""
    body = context.get("body", "")
    context["folio_design"] = needs_design(body)
    if app.config.html_theme == "sphinx_folio" and PREFIX in body:
        app.add_css_file(SIZES, priority=300)
