"""How a feed looks to somebody who opens it in a browser: a page that says what it is for.

A style sheet, which every browser applies to XML; XSLT is on its way out of them.
"""

from __future__ import annotations

import json

from sphinx.util.osutil import relative_uri

from ..writing.wording import _

FILE = "_static/folio-feed.css"

RULES = """\
:root { color-scheme: light dark; }
feed {
  display: block; box-sizing: border-box; max-width: 44rem; margin: 2rem auto; padding: 0 1.25rem;
  font: 1.0625rem/1.65 system-ui, sans-serif;
}
feed::before { content: %(what)s; display: block; padding: 1rem; border: 1px solid; }
feed > link[rel="alternate"]::before { content: %(site)s " " attr(href); }
feed > link[rel="alternate"], title, entry, published, summary { display: block; }
feed > title { margin-block: 1.5rem 0.5rem; font-size: 1.75rem; line-height: 1.2; }
title { font-weight: 600; }
entry { margin-block-start: 1.5rem; border-block-start: 1px solid; padding-block-start: 1rem; }
published { font-size: 0.875rem; }
id, updated, author, category, content, feed > link[rel="self"], entry > link { display: none; }
"""


def style_sheet() -> str:
    """Return the style sheet of feeds, with its words in the site's language."""
    what = _("This is a feed. Copy its address into a feed reader, which will show what is new.")
    words = {"what": what, "site": _("The page for readers:")}
    return RULES % {name: json.dumps(text, ensure_ascii=False) for name, text in words.items()}


def style_address(feed: str) -> str:
    """Return the address of the style sheet as the *feed*, a file of the output, sees it."""
    return relative_uri(feed, FILE)
