"""Atom feeds, after RFC 4287. An entry becomes XML once, however many feeds hold it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from .feed import Author, Entry, Feed, timestamp

NAMESPACE = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What may not stand in XML, in whatever spelling."""


def atom_entry(entry: Entry) -> str:
    """Return the XML of an entry; its namespace is that of the feed around it."""
    node = Element("entry", {_LANGUAGE: entry.language} if entry.language else {})
    _text(node, "id", entry.id)
    _text(node, "title", entry.title)
    _text(node, "published", timestamp(entry.published))
    _text(node, "updated", timestamp(entry.changed))
    SubElement(node, "link", rel="alternate", type="text/html", href=_clean(entry.url))
    if entry.via:
        SubElement(node, "link", rel="via", href=_clean(entry.via))
    for author in entry.authors:
        _author(node, author)
    for category in entry.categories:
        SubElement(node, "category", term=_clean(category))
    if entry.summary:
        _text(node, "summary", entry.summary)
    if entry.content:
        _text(node, "content", entry.content, type="html")
    return tostring(node, encoding="unicode")


def atom_feed(
    feed: Feed, entries: Iterable[Entry], entry_xml: Iterable[str], style: str = ""
) -> str:
    """Return the XML of a feed that holds *entries*, whose XML is *entry_xml*.

    *style* is the address of a style sheet for those who open it in a browser.
    """
    node = Element("feed", {"xmlns": NAMESPACE, _LANGUAGE: feed.language})
    _text(node, "id", feed.id)
    _text(node, "title", feed.title)
    _text(node, "updated", max(timestamp(entry.changed) for entry in entries))
    SubElement(node, "link", rel="self", type=MEDIA_TYPE, href=_clean(feed.address))
    SubElement(node, "link", rel="alternate", type="text/html", href=_clean(feed.page))
    _author(node, feed.author)
    head, _, end = tostring(node, encoding="unicode").rpartition("</feed>")
    lines = [head.replace("><", ">\n<"), *entry_xml, f"</feed>{end}"]
    start = ['<?xml version="1.0" encoding="utf-8"?>']
    start += [f'<?xml-stylesheet type="text/css" href="{style}"?>'] if style else []
    return "\n".join((*start, *lines, ""))


def _author(parent: Element, author: Author) -> None:
    node = SubElement(parent, "author")
    _text(node, "name", author.name)
    if author.url:
        _text(node, "uri", author.url)


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = _clean(text)


def _clean(text: str) -> str:
    return _NO_XML.sub("", text)
