"""What other extensions write into a page and HTML does not allow."""

from __future__ import annotations

from typing import Any

from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.tabs import sd_tab_label


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
