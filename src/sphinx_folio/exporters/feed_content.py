"""The text of a post as a feed may hold it: HTML without what means nothing outside of its page.

Scripts, forms, buttons and permanent links go with all that is in them; ids, classes and handlers
go from what stays; every address is absolute.
"""

from __future__ import annotations

from collections.abc import Container
from html import escape
from typing import ClassVar
from urllib.parse import urljoin

from ..links import SCHEMES, scheme_of
from .page_html import VOID, PageReader

_TEXT = """
a abbr aside audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl
dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp
section small source strong sub summary sup table tbody td tfoot th thead time tr u ul var
video wbr
"""
_MATHS = """
maction math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom
mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder
munderover semantics
"""
_ELEMENTS = frozenset((_TEXT + _MATHS).split())
"""Elements that stay; of others, as of spans without their classes, only what is in them."""

_NO_TEXT = """
annotation applet button canvas dialog embed form h1 head iframe input link meta nav noscript object
script select style svg template textarea title
"""
"""Elements that go with all that is in them; the title of a post is the entry's own."""

_KEPT = """
alt cite colspan controls datetime dir display encoding fence height href lang mathvariant open
poster reversed rowspan scope separator span src start stretchy title type width xmlns
"""
_ATTRIBUTES = frozenset(_KEPT.split())
_ADDRESSES = ("cite", "href", "poster", "src")


def clean_html(html: str, page: str, dropped: Container[str] = ()) -> str:
    """Return *html* of the page at the address *page* for a feed.

    Elements with one of the classes *dropped* go as well.
    """
    cleaner = _Cleaner(page, dropped)
    cleaner.feed(html)
    cleaner.close()
    return "".join(cleaner.parts).strip()


class _Cleaner(PageReader):
    left_out: ClassVar = frozenset(_NO_TEXT.split())

    def __init__(self, page: str, dropped: Container[str]) -> None:
        super().__init__(dropped)
        self.page = page
        self.parts: list[str] = []

    def begin(self, tag: str, given: dict[str, str]) -> None:
        if tag == "source" and not given.get("src"):
            return  # of a <picture>: its <img> is enough
        if tag in _ELEMENTS:
            self.parts.append(f"<{tag}{''.join(self._attributes(given))}>")

    def end(self, tag: str) -> None:
        if tag in _ELEMENTS and tag not in VOID:
            self.parts.append(f"</{tag}>")

    def text(self, data: str) -> None:
        self.parts.append(escape(data, quote=False))

    def _attributes(self, given: dict[str, str]) -> list[str]:
        kept = []
        for name, text in given.items():
            if name not in _ATTRIBUTES:
                continue
            if name in _ADDRESSES:
                text = self._absolute(text)
                if not text:
                    continue
            kept.append(f' {name}="{escape(text)}"')
        return kept

    def _absolute(self, written: str) -> str:
        """The address as it is on the web; "" for one that may not be a link."""
        try:
            address = urljoin(self.page, written.strip())
        except ValueError:
            return ""
        return address if scheme_of(address) in SCHEMES else ""
