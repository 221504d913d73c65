"""The rules of RFC 4287 and of JSON Feed 1.1, as far as they can be told from a feed alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[A-Za-z0-9._~!$&'()*+,;=:@%/?-]+")
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = (
    "content",
    "generator",
    "icon",
    "logo",
    "published",
    "rights",
    "subtitle",
    "summary",
)
KNOWN = {*ONCE, *AT_MOST_ONCE, "author", "category", "contributor", "link", "source"}


def faults_of_atom(text: bytes) -> list[str]:
    """Return what is wrong with an Atom feed."""
    feed = ElementTree.fromstring(text)
    if feed.tag != f"{ATOM}feed":
        return [f"the root is {feed.tag}"]
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    faults = [f"id {name} stands twice" for name in {*ids} if ids.count(name) > 1]
    faults += [f"feed: {fault}" for fault in _of_part(feed)]
    faults += [f"{entry.findtext(f'{ATOM}id')}: {f}" for entry in entries for f in _of_part(entry)]
    if not feed.get(f"{XML}lang"):
        faults.append("feed: no language")
    if not feed.findall(f"{ATOM}author") and not all(e.findall(f"{ATOM}author") for e in entries):
        faults.append("feed: no author")
    selves = [link.get("href") for link in _links(feed, "self")]
    if len(selves) != 1:
        faults.append("feed: no link to itself")
    newest = max((entry.findtext(f"{ATOM}updated") or "" for entry in entries), default="")
    if entries and feed.findtext(f"{ATOM}updated") != newest:
        faults.append("feed: updated is not that of the newest entry")
    return faults


def _links(part: ElementTree.Element, rel: str) -> list[ElementTree.Element]:
    links = part.findall(f"{ATOM}link")
    return [link for link in links if link.get("rel", "alternate") == rel]


def _of_part(part: ElementTree.Element) -> Iterator[str]:
    """Yield what is wrong with a feed or an entry."""
    names = [child.tag.removeprefix(ATOM) for child in part]
    yield from (f"no or many {name}" for name in ONCE if names.count(name) != 1)
    yield from (f"more than one {name}" for name in AT_MOST_ONCE if names.count(name) > 1)
    yield from (f"unknown {name}" for name in {*names} - KNOWN - {"entry"})
    for name in ("updated", "published"):
        date = part.findtext(f"{ATOM}{name}")
        if date is not None and not DATE.fullmatch(date):
            yield f"{name} {date!r} is no date"
    if not part.findtext(f"{ATOM}title"):
        yield "no title"
    identity = part.findtext(f"{ATOM}id") or ""
    if not (TAG.fullmatch(identity) or _is_absolute(identity)):
        yield f"id {identity!r} is no IRI"
    alternates = [(link.get("type"), link.get("hreflang")) for link in _links(part, "alternate")]
    if not alternates or len({*alternates}) != len(alternates):
        yield f"{len(alternates)} alternate links"
    for link in part.findall(f"{ATOM}link"):
        if not _is_absolute(link.get("href") or ""):
            yield f"link {link.get('href')!r} is not absolute"
    for author in part.findall(f"{ATOM}author"):
        if not author.findtext(f"{ATOM}name"):
            yield "an author without a name"
        uri = author.findtext(f"{ATOM}uri")
        if uri is not None and not _is_absolute(uri):
            yield f"uri {uri!r} is not absolute"
    for category in part.findall(f"{ATOM}category"):
        if not category.get("term"):
            yield "a category without a term"
    language = part.get(f"{XML}lang")
    if language is not None and not LANGUAGE.fullmatch(language):
        yield f"{language!r} is no language"
    content = part.find(f"{ATOM}content")
    if content is not None and content.get("type") == "html" and len(content):
        yield "HTML that is not escaped"
    if content is None and part.tag == f"{ATOM}entry" and not _links(part, "alternate"):
        yield "neither content nor alternate"


def _is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme in ("http", "https") and parts.netloc and " " not in address)


def faults_of_json(text: str) -> list[str]:
    """Return what is wrong with a JSON feed."""
    feed = json.loads(text)
    faults = [f"no {name}" for name in ("version", "title", "items") if name not in feed]
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        faults.append("not version 1.1")
    faults += [
        f"{name} is not absolute"
        for name in ("home_page_url", "feed_url")
        if not _is_absolute(feed.get(name, ""))
    ]
    faults += [fault for author in feed["authors"] for fault in _of_author(author)]
    ids = [item.get("id") for item in feed["items"]]
    faults += [f"id {name} stands twice" for name in {*ids} if ids.count(name) > 1]
    return faults + [f"{item.get('id')}: {f}" for item in feed["items"] for f in _of_item(item)]


def _of_author(author: dict[str, Any]) -> Iterator[str]:
    if not {"name", "url", "avatar"} & author.keys():
        yield "an author without anything"


def _of_item(item: dict[str, Any]) -> Iterator[str]:
    if not isinstance(item.get("id"), str) or not item["id"]:
        yield "no id"
    if not {"content_html", "content_text"} & item.keys():
        yield "no content"
    yield from (
        f"{name} is not absolute"
        for name in ("url", "image")
        if name in item and not _is_absolute(item[name])
    )
    for name in ("date_published", "date_modified"):
        if name in item and not DATE.fullmatch(item[name]):
            yield f"{name} is no date"
    if not all(isinstance(tag, str) for tag in item.get("tags", [])):
        yield "tags are no texts"
    for author in item.get("authors", []):
        yield from _of_author(author)
