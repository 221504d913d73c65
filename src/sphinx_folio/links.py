"""Links, and the one gate that decides which addresses may become links.

Floor 0: standard library only.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import NewType
from urllib.parse import unquote, urlsplit

Url = NewType("Url", str)
"""An address that has passed the gate below; as a field's type it sends what is written there."""

SCHEMES = ("http", "https", "mailto")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that may lead somewhere; ``url`` is empty where they do not.

    ``kind`` names the sort of link ("github", "code", "arxiv") for icon and order. ``file`` is the
    path of a file of the site, as its author wrote it, where the link leads to one.
    """

    label: str
    url: str = ""
    kind: str = ""
    file: str = ""


def safe_url(text: str) -> Url:
    """Return *text* if it may stand in an ``href``: http, https or mailto, with a target.

    Judged after character references and percent escapes are decoded and control
    characters removed, so that no spelling of ``javascript:`` passes.

    Raises ValueError with a sentence for the author of the page.
    """
    url = text.strip()
    decoded = unquote(html.unescape(url))
    bare = "".join(sign for sign in decoded if unicodedata.category(sign) not in ("Cc", "Cf"))
    scheme = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]*):", bare)
    if scheme is None or scheme[1].lower() not in SCHEMES:
        raise ValueError(f"{text!r} is not a web address: it must begin with https:// or mailto:")
    if re.search(r"\s", url) or any(unicodedata.category(sign) == "Cc" for sign in url):
        raise ValueError(f"{text!r} is not a web address: it holds spaces or control characters")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ValueError(f"{text!r} is not a web address: its host cannot be read") from None
    if not (parts.netloc or (parts.scheme.lower() == "mailto" and parts.path)):
        raise ValueError(f"{text!r} is not a web address: it names no host")
    return Url(url)
