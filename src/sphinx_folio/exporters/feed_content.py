"""The text of a post as a feed may hold it: HTML without what means nothing outside of its page.

Scripts, forms, buttons and permanent links go with all that is in them; ids, classes and handlers
go from what stays; every address is absolute.
"""

from __future__ import annotations

from collections.abc import Container
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

from ..links import SCHEMES, scheme_of

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
_DROPPED = frozenset(_NO_TEXT.split())
"""Elements that go with all that is in them; the title of a post is the entry's own."""

_VOID = frozenset(("br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
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


class _Cleaner(HTMLParser):
    def __init__(self, page: str, dropped: Container[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.dropped = dropped
        self.parts: list[str] = []
        self.hidden: list[str] = []  # the elements that are open within one that goes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        goes = tag in _DROPPED or any(name in self.dropped for name in classes)
        if self.hidden or goes:
            if tag not in _VOID:
                self.hidden.append(tag)
        elif tag == "source" and not dict(attrs).get("src"):
            return  # of a <picture>: its <img> is enough
        elif tag in _ELEMENTS:
            kept = "".join(self._attributes(tag, attrs))
            self.parts.append(f"<{tag}{kept}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            # An element that nobody closes ends with the one around it.
            if tag in self.hidden:
                while self.hidden.pop() != tag:
                    pass
        elif tag in _ELEMENTS and tag not in _VOID:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(escape(data, quote=False))

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> list[str]:
        kept = []
        for name, value in attrs:
            text = value or ""
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
