"""What other extensions write into a page and HTML does not allow."""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from markupsafe import escape
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.icons import sd_icon
from sphinx_design.tabs import sd_tab_label

from .wording import _


class MendTabs(SphinxPostTransform):
    """Take ``aria-controls`` off the labels of tabs: on a label of a field it must not stand.

    Runs just after sphinx-design has made them (200).
    """

    default_priority = 201
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """The label names its field, which is what a reader with a screen reader operates."""
        for label in self.document.findall(sd_tab_label):
            label.attributes.pop("aria_controls", None)


class MendTasks(SphinxPostTransform):
    """Say in words what the boxes of a list of tasks say, for those who hear the page."""

    default_priority = 201
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """myst-parser writes each box as HTML, without a label."""
        for box in list(self.document.findall(nodes.raw)):
            text = box.astext()
            if text.startswith('<input class="task-list-item-checkbox"'):
                words = escape(_("Done") if 'checked="checked"' in text else _("To do"))
                text = text.replace("<input ", f'<input aria-label="{words}" ', 1)
                box.replace_self(nodes.raw(text, text, format="html"))


class MendIcons(SphinxPostTransform):
    """Take the version of Google's icons off the drawings: SVG has only 1.0 and 1.1."""

    default_priority = 201
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """sphinx-design writes there the version of the set that an icon is from."""
        for icon in self.document.findall(sd_icon):
            icon["svg"] = re.sub(r'^<svg version="(?!1\.[01]")[^"]*"', "<svg", icon["svg"])
