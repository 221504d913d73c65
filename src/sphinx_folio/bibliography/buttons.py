"""The links of an entry: addresses, files of the site, and what registers call it.

An address passes the gate of ``links`` or is shown as text; nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..links import Link, safe_url, scheme_of
from .authors import Note
from .fields import FILE_FIELDS, LAST_BEFORE_REGISTERS, LINK_FIELDS
from .identifiers import Identified
from .registers import REGISTERS, bare_address, identify

_START = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_VERSION = re.compile(r"v\d+$")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_SEVERAL = re.compile(r"[\s,;]+(?=https?://)", re.IGNORECASE)


def read_links(fields: Mapping[str, str], identified: Identified, note: Note) -> tuple[Link, ...]:
    """Return the links of an entry in their order; none leads where another one leads.

    A ``url`` that is the page of an identifier, or repeats another link, is left out. Where only
    the ``url`` says the identifier, it is the one that stays.
    """
    links: list[Link] = []
    for field, (kind, label) in LINK_FIELDS.items():
        if latex := fields.get(field):
            links += _field_links(field, kind, label, latex, note)
        if field == LAST_BEFORE_REGISTERS:
            links += _register_links(identified, note)
    links += _free_links(fields.get("links", ""), note)
    if is_address(published := fields.get("howpublished", "")):
        pages = sum(link.kind == "url" for link in _distinct(links))
        label = f"Paper {pages + 1}" if pages else "Paper"
        links[pages:pages] = _field_links("howpublished", "url", label, published, note)
    return tuple(_distinct(links))


def is_address(latex: str) -> bool:
    """Return True if a field holds nothing but the address of a page."""
    return bool(_ADDRESS.fullmatch(bare_address(latex)))


def _distinct(links: Sequence[Link]) -> Iterator[Link]:
    targets = [(link, _bare(link.url) or link.file) for link in links]
    named = {target for link, target in targets if link.kind != "url"}
    shown = set()
    for link, target in targets:
        if not target:
            yield link
        elif target not in shown and not (link.kind == "url" and _repeats(link.url, named)):
            shown.add(target)
            yield link


def _repeats(url: str, named: set[str]) -> bool:
    identifier = identify(url)
    if identifier is not None:
        url = REGISTERS[identifier.kind].link_address(identifier.value)
    bare = _bare(url)
    versions = {_VERSION.sub("", other) for other in named if other.startswith("arxiv.org/")}
    return bare in named or (bool(versions) and _VERSION.sub("", bare) in versions)


def _bare(url: str) -> str:
    return _START.sub("", url).rstrip("/")


def _register_links(identified: Identified, note: Note) -> Iterator[Link]:
    for item in identified.identifiers:
        register = REGISTERS[item.kind]
        address = register.link_address(item.value)
        if address and item not in identified.by_address:
            yield Link(register.label, safe_url(address), item.kind)
    for fault in identified.malformed:
        label = REGISTERS[fault.kind].label
        note(fault.field, f"{fault.written!r} is no identifier of {label}; it is shown as text")
        yield Link(f"{label}: {fault.written}", "", fault.kind)


def _field_links(field: str, kind: str, label: str, latex: str, note: Note) -> Iterator[Link]:
    """Yield what a field leads to: several addresses may stand in one."""
    for number, written in enumerate(filter(None, _SEVERAL.split(bare_address(latex))), start=1):
        numbered = f"{label} {number}" if number > 1 else label
        if kind in FILE_FIELDS and not scheme_of(written) and not written.startswith("//"):
            yield Link(numbered, "", kind, " ".join(written.split()))
        else:
            yield _link(numbered, written, kind, field, note)


def _link(label: str, written: str, kind: str, field: str, note: Note) -> Link:
    try:
        return Link(label, safe_url(written), kind)
    except ValueError as error:
        note(field, f"{error}; it is shown as text")
        return Link(f"{label}: {' '.join(written.split())}", "", kind)


def _free_links(latex: str, note: Note) -> Iterator[Link]:
    """Yield the links of the field ``links``: ``label = address; label = address``."""
    for item in filter(None, (part.strip() for part in latex.split(";"))):
        label, equals, written = item.partition("=")
        if equals and label.strip():
            yield _link(label.strip(), bare_address(written), "", "links", note)
        else:
            note("links", f"{item!r} is not a link: write label = address; it is shown as text")
            yield Link(item)
