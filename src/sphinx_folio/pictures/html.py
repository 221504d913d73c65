"""Pieces of a picture in HTML: what a browser may choose from, and when it is to be loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

Loading = Literal["first", "eager", "lazy"]
"""How urgent a picture is: the first of its page, one at the top, or any other."""

_TYPES = {"avif": "image/avif", "webp": "image/webp"}


@dataclass(frozen=True, slots=True)
class Source:
    """A picture in one format: its addresses by width in pixels."""

    form: str
    addresses: Sequence[tuple[str, int]]


def sources_html(sources: Sequence[Source], sizes: str) -> str:
    """Return what a browser may choose from, for the start of a ``<picture>``.

    With one width of each format there is nothing to choose by, and so no *sizes*.
    """
    return "".join(_source(source, sizes) for source in sources)


def _source(source: Source, sizes: str) -> str:
    if len(source.addresses) == 1:
        chosen = {"srcset": source.addresses[0][0]}
    else:
        rows = (f"{address} {width}w" for address, width in source.addresses)
        chosen = {"srcset": ", ".join(rows), "sizes": sizes}
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


def sizes_for(shown: int) -> str:
    """Return how wide a picture is shown: *shown* pixels of CSS, or what a narrow page has."""
    return f"(max-width: {shown}px) 100vw, {shown}px" if shown > 240 else f"{shown}px"
