"""The HTML of a page, read without the parts that mean nothing outside of it.

It is well formed but for what authors write into it: an element that nobody closes ends with the
one around it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Container
from html.parser import HTMLParser
from typing import ClassVar

_VOID = "area base br col embed hr img input link meta param source track wbr"
VOID = frozenset(_VOID.split())
"""Elements that have nothing in them, and no end."""


class PageReader(HTMLParser, ABC):
    """Reads HTML, and leaves out elements with all that is in them."""

    left_out: ClassVar[frozenset[str]]
    """The elements that go."""

    def __init__(self, dropped: Container[str]) -> None:
        """Have elements with one of the classes *dropped* go as well."""
        super().__init__(convert_charrefs=True)
        self._dropped = dropped
        self._hidden: list[str] = []  # the elements that are open within one that goes

    @abstractmethod
    def begin(self, tag: str, given: dict[str, str]) -> None:
        """Take the beginning of an element, with what is *given* in its attributes."""

    @abstractmethod
    def end(self, tag: str) -> None:
        """Take the end of an element."""

    @abstractmethod
    def text(self, data: str) -> None:
        """Take text."""

    def goes(self, tag: str, given: dict[str, str]) -> bool:
        """Return True for an element that is left out."""
        names = given.get("class", "").split()
        return tag in self.left_out or any(name in self._dropped for name in names)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if not (self._hidden or self.goes(tag, given)):
            self.begin(tag, given)
        elif tag not in VOID:
            self._hidden.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._hidden:
            self.end(tag)
        elif tag in self._hidden:
            while self._hidden.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.text(data)
