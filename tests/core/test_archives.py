"""The archives of a blog: which there are, what they hold, and where they stand."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_folio.dates import PartialDate
from sphinx_folio.kinds.person import Person
from sphinx_folio.kinds.post import Post
from sphinx_folio.kinds.writing import Writing
from sphinx_folio.lists.archives import Archives, By, page_addresses
from sphinx_folio.lists.collection import Collection
from sphinx_folio.lists.query import Query
from sphinx_folio.record import Placed, Source

HERE = Source("page.md", 1)


def post(name: str, date: str = "2020-01-01", **fields: Any) -> Placed:
    record = Post(title=name, name=name, source=HERE, date=PartialDate.parse(date), **fields)
    return Placed("post", record, f"blog/{name}", "", name)


def archives(*posts: Placed) -> Archives:
    ada = Person(title="Ada Lovelace", name="ada", source=HERE, aliases=("A. Lovelace",))
    collection = Collection([*posts, Placed("person", ada, "people/ada/index", "", "ada")])
    return Archives(collection.select("post", Query()), collection, "blog")


def rows(made: Archives, by: By) -> list[tuple[str, str, list[str]]]:
    """Return name, address and posts of each archive."""
    return [
        (row.name, row.address, [item.record.title for item in row.posts]) for row in made.of(by)
    ]


def test_posts_stand_by_what_they_have_in_common() -> None:
    made = archives(
        post("one", "2019-05-01", tags=("Notes", "papers"), authors=("ada",), category="Essays"),
        post("two", "2021", tags=("notes", "Notes"), authors=("A. Lovelace", "R. Roe")),
        post("three", "2021-03", tags=("notés",), authors=("Ada Lovelace",), category="essays"),
    )
    assert rows(made, "tag") == [
        ("Notes", "blog/tags/notes", ["three", "two", "one"]),
        ("papers", "blog/tags/papers", ["one"]),
    ]
    assert rows(made, "category") == [("Essays", "blog/categories/essays", ["three", "one"])]
    assert rows(made, "author") == [
        ("Ada Lovelace", "blog/authors/ada", ["three", "two", "one"]),
        ("R. Roe", "blog/authors/r-roe", ["two"]),
    ]
    assert rows(made, "year") == [
        ("2021", "blog/archive/2021", ["three", "two"]),
        ("2019", "blog/archive/2019", ["one"]),
    ]
    assert rows(made, "series") == []
    found = made.find("tag", "NOTÉS")
    assert found is not None
    assert found.address == "blog/tags/notes"
    assert made.find("tag", "note") is None
    assert made.index("year") == "blog/archive/index"


def test_a_series_begins_with_its_first_part() -> None:
    made = archives(
        post("last", "2022", series="A series"),
        post("second", "2019", series="A series", part=2),
        post("first", "2020", series="A series", part=1),
        post("later", "2021", series="A series"),
    )
    posts = ["first", "second", "later", "last"]
    assert rows(made, "series") == [("A series", "blog/series/a-series", posts)]


TAGS = ("C++", "C", "c#", "기계 학습", "index", "Réseaux", "😀", "***", "a/b", "x" * 300)


def test_every_tag_has_an_address_of_its_own() -> None:
    def addresses(tags: tuple[str, ...]) -> dict[str, str]:
        made = archives(*(post(f"post{n}", tags=(tag,)) for n, tag in enumerate(tags)))
        return {row.name: row.address.removeprefix("blog/tags/") for row in made.of("tag")}

    found = addresses(TAGS)
    assert found == addresses(TAGS[::-1])
    assert len({address.casefold() for address in found.values()}) == len(TAGS)
    assert [found[tag] for tag in ("C", "기계 학습", "Réseaux", "a/b")] == [
        "c",
        "기계학습",
        "reseaux",
        "a-b",
    ]
    assert (found["C++"], found["c#"]) == ("c-plus-plus", "c-sharp")
    assert found["index"].startswith("index-")
    assert {tag: addresses((tag,))[tag] for tag in TAGS} == found  # whatever tags come or go
    assert all("/" not in address for address in found.values())
    assert max(len(address.encode()) for address in found.values()) < 200


def test_what_was_published_elsewhere_stands_by_its_keywords() -> None:
    away = Writing(title="Away", source=HERE, keywords=("notes",), person="ada")
    item = Placed("writing", away, "people/ada/index", "writing.away", "ada/away")
    made = Archives([item], Collection([item]), "blog")
    assert rows(made, "tag") == [("notes", "blog/tags/notes", ["Away"])]
    assert rows(made, "year") == []


@pytest.mark.parametrize(
    ("count", "size", "pages"),
    [
        (0, 20, ["blog/index"]),
        (20, 20, ["blog/index"]),
        (21, 20, ["blog/index", "blog/page/2"]),
        (99, 0, ["blog/index"]),
        (5, 2, ["blog/index", "blog/page/2", "blog/page/3"]),
    ],
)
def test_a_long_list_has_several_pages(count: int, size: int, pages: list[str]) -> None:
    assert page_addresses("blog/index", count, size) == pages
    assert page_addresses("blog/tags/x", 2, 1)[1] == "blog/tags/x/page/2"
