"""The papers that a project, a talk or an award names, where no template shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from ..domain.domain import folio_domain
from ..domain.mentions import PAPER
from .nodes import folio_record, folio_summary
from .wording import _

if TYPE_CHECKING:
    from collections.abc import Sequence


class NamePapers(SphinxPostTransform):
    """Put a line of papers below the facts of records, for every builder but those of HTML.

    Runs after the lists are filled (5), which bring in records of other pages.
    """

    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Add the lines of one page."""
        if self.env.app.builder.format == "html":
            return
        for record in self.document.findall(folio_record):
            keys = getattr(record["placed"].record, "papers", ())
            brief = next(iter(record.children), None)
            if keys and isinstance(brief, folio_summary):
                brief += self.line(keys)

    def line(self, keys: Sequence[str]) -> nodes.paragraph:
        """Return a line that names papers by their titles."""
        words = _("Papers") if len(keys) > 1 else _("Paper")
        line = nodes.paragraph("", f"{words}: ")
        for number, key in enumerate(keys):
            line += [nodes.Text("; ")] * bool(number)
            line += self.paper(key)
        return line

    def paper(self, key: str) -> nodes.Node:
        """Return the title of a paper as a link, if it stands anywhere."""
        found = folio_domain(self.env).collection.find(PAPER, key)
        if not found or not found[0].docname:
            return nodes.Text(found[0].record.title if found else key)
        title, page = nodes.Text(found[0].record.title), self.env.current_document.docname
        builder = self.env.app.builder
        return make_refnode(builder, page, found[0].docname, found[0].anchor, title)
