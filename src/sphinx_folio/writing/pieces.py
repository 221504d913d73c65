"""Pieces of HTML that many pages show alike: each is made once for all pages of one depth."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from ..domain.homes import PAGED
from .page_view import PageView, view_from

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sphinx.builders import Builder

    from ..record import Placed


class Pieces:
    """The pieces that a builder has made."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self._views: dict[int, PageView] = {}
        self._made: dict[tuple[int, int, Hashable], Markup] = {}

    def get(
        self, item: Placed, page: str, sort: Hashable, make: Callable[[PageView, Placed], str]
    ) -> Markup:
        """Return what *make* makes of a record for *page*; *sort* tells it from other pieces.

        The record is one of the collection, which keeps it alive.
        """
        if self.builder.name not in PAGED:  # there, an address is no way through folders
            return Markup(make(view_from(self.builder, page), item))  # noqa: S704 - see below
        depth = self.builder.get_target_uri(page).count("/")
        key = (id(item), depth, sort)
        if key not in self._made:
            # From a template, which escapes.
            self._made[key] = Markup(make(self._view(depth), item))  # noqa: S704
        return self._made[key]

    def _view(self, depth: int) -> PageView:
        """Return the site as all pages of one depth see it.

        Seen from a page that is in no folder of the site, each address leads by way of the root.
        """
        if depth not in self._views:
            self._views[depth] = PageView(self.builder, "-/" * depth + "index")
        return self._views[depth]


@lru_cache(maxsize=1)
def pieces_of(builder: Builder) -> Pieces:
    """Return the pieces of a builder."""
    return Pieces(builder)
