"""Links, and the one gate that decides which addresses may become links.

Floor 0: standard library only.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple, NewType
from urllib.parse import quote, unquote, urlsplit

Url = NewType("Url", str)
"""An address that has passed the gate below; as a field's type it sends what is written there."""

SCHEMES = ("http", "https", "mailto")


class Link(NamedTuple):
    """Words that may lead somewhere; ``url`` is empty where they do not.

    ``kind`` names the sort of link ("github", "code", "arxiv") for icon and order. ``file`` is the
    path of a file of the site where the link leads to one: first as its author wrote it, then,
    when the file has been found, its address from the root of the site.
    """

    label: str
    url: str = ""
    kind: str = ""
    file: str = ""


_PLAIN = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:/[A-Za-z0-9._~/+-]*)?")
"""An address with no sign in it that could mean anything else: most are such."""


def scheme_of(text: str) -> str:
    """Return the scheme of an address in small letters, "" if it has none.

    Judged after character references and percent escapes are decoded and control characters
    removed: a browser would do the same.
    """
    bare = unquote(html.unescape(text))
    if not (bare.isascii() and bare.isprintable()):
        bare = "".join(sign for sign in bare if unicodedata.category(sign) not in ("Cc", "Cf"))
    scheme = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]*):", bare)
    return scheme[1].lower() if scheme else ""


def safe_url(text: str) -> Url:
    """Return *text* if it may stand in an ``href``: http, https or mailto, with a target.

    No spelling of ``javascript:`` passes: see ``scheme_of``.

    Raises ValueError with a sentence for the author of the page.
    """
    url = text.strip()
    if _PLAIN.fullmatch(url):
        return Url(url)
    if scheme_of(url) not in SCHEMES:
        raise ValueError(f"{text!r} is not a web address: it must begin with https:// or mailto:")
    strange = not url.isprintable() and any(map(_is_no_text, url))
    if strange or re.search(r"\s", url):
        raise ValueError(f"{text!r} is not a web address: it holds spaces or control characters")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ValueError(f"{text!r} is not a web address: its host cannot be read") from None
    if not (parts.netloc or (parts.scheme.lower() == "mailto" and parts.path)):
        raise ValueError(f"{text!r} is not a web address: it names no host")
    return Url(url)


@lru_cache(maxsize=20_000)
def escaped(path: str) -> str:
    """Return *path* as it stands in an address; the escapes that it has already stay."""
    return quote(re.sub("%(?![0-9A-Fa-f]{2})", "%25", path), safe="/%")


def _is_no_text(sign: str) -> bool:
    """Return True for control characters, and for those that no HTML may hold."""
    return unicodedata.category(sign) == "Cc" or sign in "\ufffe\uffff"
