"""The entry by which a post is cited is read by BibTeX's own rules, whatever the post is called."""

from __future__ import annotations

import pytest
from bibtexparser.entrypoint import parse_string as parse_otherwise
from pybtex.database import Entry, parse_string

from sphinx_folio.dates import PartialDate
from sphinx_folio.exporters.post_bibtex import post_entry
from sphinx_folio.kinds.post import Post
from sphinx_folio.record import Source


def entry(title: str, *authors: str, name: str = "a-post", **given: str) -> tuple[str, Entry]:
    """Return the entry of a post as pybtex and bibtexparser read it, after comparing the two."""
    record = Post(title=title, name=name, source=Source("", 0), date=PartialDate(2026, 11, 21))
    text = post_entry(record, authors, **given)
    ((key, found),) = parse_string(text, "bibtex").entries.items()
    library = parse_otherwise(text)
    assert library.failed_blocks == []
    assert library.entries[0].key == key
    assert library.entries[0]["title"] == found.fields["title"]
    assert key.isascii()
    return key, found


def test_an_entry_says_who_wrote_what_when_and_where() -> None:
    key, found = entry(
        "On engines",
        "Ada Lovelace",
        "van Beethoven, Ludwig",
        site="A site",
        language="english",
        url="https://example.org/blog/on_engines.html",
    )
    assert key == "lovelace-2026-a-post"
    assert found.type == "misc"
    assert dict(found.fields) == {
        "title": "{On engines}",
        "howpublished": "A site",
        "year": "2026",
        "date": "2026-11-21",
        "url": "https://example.org/blog/on_engines.html",
        "language": "english",
    }
    assert [str(person) for person in found.persons["author"]] == [
        "Lovelace, Ada",
        "van Beethoven, Ludwig",
    ]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Site", "the-site-2026-a-post"),
        ("Smith and Sons", "smith-and-sons-2026-a-post"),
        ("김 민수", "2026-a-post"),
        ("A, B, C, D", "a-b-c-d-2026-a-post"),
    ],
)
def test_a_name_that_is_no_persons_stays_whole(name: str, key: str) -> None:
    found_key, found = entry("T", name, site="The Site")
    (person,) = found.persons["author"]
    assert (str(person), found_key) == (f"{{{name}}}", key)


@pytest.mark.parametrize(
    "title",
    ["50% of $x & y_z #1", "{ and } and \\", "} {{", "a~b^c", "日本語", '"quoted"', "@misc{x"],
)
def test_signs_of_tex_are_text(title: str) -> None:
    _, found = entry(title, "R&D_{}", name="記事", url="https://example.org/{a} b")
    bare = found.fields["title"].removeprefix("{").removesuffix("}")
    for sign, command in (
        (r"\textbackslash{}", "\\"),
        (r"\textbraceleft{}", "{"),
        (r"\textbraceright{}", "}"),
        (r"\textasciicircum{}", "^"),
        (r"\textasciitilde{}", "~"),
    ):
        bare = bare.replace(sign, command)
    for sign in "#$%&_":
        bare = bare.replace(f"\\{sign}", sign)
    assert bare == title
    assert found.fields["url"] == "https://example.org/%7Ba%7D%20b"


def test_without_an_author_there_is_a_key_all_the_same() -> None:
    key, found = entry("T")
    assert key == "2026-a-post"
    assert not found.persons
    bare = Post(title="題", name="題", source=Source("", 0))
    assert post_entry(bare, ()).startswith("@misc{post,")
