"""Feeds as formats: ids that last, dates without a clock, and the rules of RFC 4287."""

from __future__ import annotations

import json

import feedparser
import pytest

from feed_rules import faults_of_atom, faults_of_json
from sphinx_folio.dates import PartialDate
from sphinx_folio.exporters.atom import atom_entry, atom_feed
from sphinx_folio.exporters.feed import Author, Entry, Feed, first_name, tag_uri, timestamp
from sphinx_folio.exporters.json_feed import json_feed, json_item

SITE = "https://example.org/site/"
FEED = Feed(
    id=f"{SITE}blog/atom.xml",
    title="Notes & <Engines>",
    page=f"{SITE}blog/",
    address=f"{SITE}blog/atom.xml",
    language="en",
    author=Author("The authors"),
)
FULL = Entry(
    id="tag:example.org,2024:/site/blog/one",
    url=f"{SITE}blog/one.html?a=1&b=2",
    title='Of "a" & <b>, \x00\x08\ufffe\ud800 café 김',
    published=PartialDate(2024, 5),
    updated=PartialDate(2024, 6, 2),
    authors=(Author("Ada Lovelace", f"{SITE}people/ada.html"), Author("Ch. Babbage & Söhne")),
    categories=("engines", "a & b"),
    summary="First words <not a tag> & more.",
    content='<p>Text &amp; <a href="https://example.org/x">more</a>]]&gt;</p>',
    language="de-AT",
    via="https://elsewhere.example/one",
    image=f"{SITE}_images/one.png",
)
BARE = Entry(
    id="https://elsewhere.example/two",
    url="https://elsewhere.example/two",
    title="Two",
    published=PartialDate(1843),
)


def atom(*entries: Entry) -> bytes:
    text = atom_feed(FEED, entries, map(atom_entry, entries))
    return text.encode("utf-8", "replace")


def test_an_atom_feed_keeps_the_rules() -> None:
    assert faults_of_atom(atom(FULL, BARE)) == []
    assert faults_of_atom(atom(BARE)) == []


def test_the_rules_find_faults() -> None:
    assert faults_of_atom(atom(BARE, BARE)) == ["id https://elsewhere.example/two stands twice"]
    broken = atom(FULL, BARE).replace(b"<title>Two</title>", b"").replace(b"1843-01-01T", b"1843T")
    assert len(faults_of_atom(broken)) == 4
    assert faults_of_json('{"items": [{}], "authors": [{}]}')


def test_feedparser_reads_what_was_written() -> None:
    found = feedparser.parse(atom(FULL, BARE))
    assert not found.bozo
    assert (found.feed.title, found.feed.language) == ("Notes & <Engines>", "en")
    first, second = found.entries
    assert first.id == FULL.id
    assert first.link == FULL.url
    assert first.title_detail.value == 'Of "a" & <b>,  café 김'
    assert first.title_detail.language == "de-AT"
    assert (first.published, first.updated) == ("2024-05-01T00:00:00Z", "2024-06-02T00:00:00Z")
    assert [author.name for author in first.authors] == ["Ada Lovelace", "Ch. Babbage & Söhne"]
    assert [tag.term for tag in first.tags] == ["engines", "a & b"]
    assert first.content[0].value == FULL.content
    assert [link.href for link in first.links if link.rel == "via"] == [FULL.via]
    assert (second.published, second.updated) == ("1843-01-01T00:00:00Z",) * 2


def test_a_json_feed_keeps_the_rules() -> None:
    text = json_feed(FEED, map(json_item, (FULL, BARE))).encode("utf-8", "replace").decode()
    assert faults_of_json(text) == []
    feed = json.loads(text)
    assert (feed["title"], feed["language"]) == ("Notes & <Engines>", "en")
    first, second = feed["items"]
    assert first["content_html"] == FULL.content
    assert first["date_modified"] == "2024-06-02T00:00:00Z"
    assert first["authors"][0] == {"name": "Ada Lovelace", "url": f"{SITE}people/ada.html"}
    assert "url" not in first["authors"][1]
    assert second == {
        "id": BARE.id,
        "url": BARE.url,
        "title": "Two",
        "content_text": "",
        "date_published": "1843-01-01T00:00:00Z",
        "date_modified": "1843-01-01T00:00:00Z",
    }


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (PartialDate(2024), "2024-01-01T00:00:00Z"),
        (PartialDate(2024, 5), "2024-05-01T00:00:00Z"),
        (PartialDate(999, 5, 31), "0999-05-31T00:00:00Z"),
    ],
)
def test_a_date_is_its_first_moment(date: PartialDate, expected: str) -> None:
    assert timestamp(date) == expected


def test_nothing_changes_before_it_is_published() -> None:
    early = Entry(
        id="a", url="a", title="A", published=PartialDate(2024, 5), updated=PartialDate(2023)
    )
    assert early.changed == PartialDate(2024, 5)


@pytest.mark.parametrize(
    ("site", "name", "expected"),
    [
        (SITE, "blog/one", "tag:example.org,2024:/site/blog/one"),
        ("https://Example.org:8080", "blog/a b", "tag:example.org,2024:/blog/a%20b"),
        ("https://bücher.example/", "blog/글", "tag:xn--bcher-kva.example,2024:/blog/%EA%B8%80"),
    ],
)
def test_an_id_is_a_tag_uri(site: str, name: str, expected: str) -> None:
    assert tag_uri(site, 2024, name) == expected


@pytest.mark.parametrize(
    "address",
    ["blog/one", "/blog/one/", "blog/one.html", "/blog/one.htm", "blog/one/index.html"],
)
def test_an_address_has_one_name_however_it_is_built(address: str) -> None:
    assert first_name(address) == "blog/one"
