"""Pieces of a picture in HTML: what a browser may choose from, and when it is to be loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Literal, NamedTuple

from .slots import needed_for

Loading = Literal["first", "eager", "lazy"]
"""How urgent a picture is: the first of its page, one at the top, or any other."""

_TYPES = {"avif": "image/avif", "webp": "image/webp"}


class Source(NamedTuple):
    """A picture in one format: its addresses by width in pixels."""

    form: str
    addresses: Mapping[int, str]


def sources_html(sources: Sequence[Source], shown: int) -> str:
    """Return what a browser may choose from where a picture is *shown* so wide, in pixels of CSS.

    It stands at the start of a ``<picture>``.
    """
    return "".join(_source(source, shown) for source in sources)


def _source(source: Source, shown: int) -> str:
    widths = needed_for(shown, sorted(source.addresses))
    if len(widths) == 1:
        chosen = {"srcset": source.addresses[widths[0]]}
    else:
        rows = (f"{source.addresses[width]} {width}w" for width in widths)
        chosen = {"srcset": ", ".join(rows), "sizes": _sizes(shown)}
    return tag("source", {"type": _TYPES[source.form], **chosen})


def urgency(loading: Loading) -> dict[str, str]:
    """Return the attributes of an ``<img>`` that say when it is to be loaded."""
    if loading == "lazy":
        return {"loading": "lazy", "decoding": "async"}
    return {"fetchpriority": "high"} if loading == "first" else {}


def tag(name: str, attributes: Mapping[str, str | int]) -> str:
    """Return a tag without an end."""
    rows = (f' {key}="{escape(str(value))}"' for key, value in attributes.items())
    return f"<{name}{''.join(rows)} />"


def _sizes(shown: int) -> str:
    """Return *shown* for a browser: on a narrow page a picture is as wide as that."""
    return f"(max-width: {shown}px) 100vw, {shown}px" if shown > 240 else f"{shown}px"
