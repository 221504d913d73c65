"""Notes in the margin, ``{margin}``, as sphinx-book-theme has them.

Its own directive is at work where its code is: see ``publishing.parent_themes``. Books and text
files load no theme of HTML; there the note stands in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst.directives.body import Sidebar

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class Margin(Sidebar):
    """A note in the margin, with a title or without."""

    required_arguments = 0
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the note."""
        self.arguments = self.arguments or [""]
        made: list[nodes.Node] = super().run()  # type: ignore[no-untyped-call]
        for note in made:
            if isinstance(note, nodes.sidebar):
                note["classes"].append("margin")
        return made


def add_margin_notes(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("margin", Margin)
