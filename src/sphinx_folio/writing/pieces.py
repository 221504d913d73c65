"""Pieces of HTML that many pages show alike: each is made once for all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from ..domain.homes import PAGED
from .page_view import PageView, view_from

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sphinx.builders import Builder

    from ..record import Placed

UP = "../"
FAR = 16
"""In how many folders the page lies from which pieces are seen: in none of the site, so that each
address in them begins with so many steps up, and nothing else does."""


class Pieces:
    """The pieces that a builder has made."""

    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self._made: dict[tuple[int, Hashable], str] = {}

    def get(
        self, item: Placed, page: str, sort: Hashable, make: Callable[[PageView, Placed], str]
    ) -> Markup:
        """Return what *make* makes of a record for *page*; *sort* tells it from other pieces.

        The record is one of the collection, which keeps it alive.
        """
        # What is made comes from a template, which escapes.
        if self.builder.name not in PAGED:  # there, an address is no way through folders
            return Markup(make(view_from(self.builder, page), item))  # noqa: S704
        key = (id(item), sort)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = make(self._view, item)
        depth = self.builder.get_target_uri(page).count("/")
        return Markup(made.replace(UP * FAR, UP * depth))  # noqa: S704

    @cached_property
    def _view(self) -> PageView:
        """The site as a page sees it from where each address leads by way of the root."""
        return PageView(self.builder, "-/" * FAR + "index")


@lru_cache(maxsize=1)
def pieces_of(builder: Builder) -> Pieces:
    """Return the pieces of a builder."""
    return Pieces(builder)
