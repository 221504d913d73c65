"""Records as a collection: finding, filtering, sorting and grouping them."""

from __future__ import annotations

from dataclasses import replace

from sphinx_folio.collection import Collection, Query, grouped, with_owner
from sphinx_folio.dates import PartialDate
from sphinx_folio.kinds.person import Person
from sphinx_folio.kinds.position import Position
from sphinx_folio.kinds.publication import Author, Publication
from sphinx_folio.names import PersonName
from sphinx_folio.record import Placed, Source

HERE = Source("page.md", 1)
ADA = Person(title="Ada Lovelace", name="ada", source=HERE, aliases=("A. Lovelace",))
NOTES = Publication(
    title="Notes",
    name="notes",
    source=HERE,
    type="article",
    date=PartialDate(1843),
    keywords=("Engines",),
    authors=(Author(PersonName("A.", "", "Lovelace")),),
    category="Journal publications",
    selected=True,
)
OTHER = replace(
    NOTES,
    title="Other",
    name="other",
    type="inproceedings",
    date=PartialDate(1850),
    authors=(Author(PersonName("Charles", "", "Babbage")),),
    category="Conference publications",
    selected=False,
    keywords=(),
)
UNDATED = replace(OTHER, title="Undated", name="undated", date=None, category="Talks")
PLACED = [
    Placed("publication", UNDATED, "papers", "u", "undated"),
    Placed("publication", NOTES, "papers", "n", "notes"),
    Placed("publication", OTHER, "papers", "o", "other"),
    Placed("person", ADA, "people/ada/index", "", "ada"),
]


def titles(query: Query) -> list[str]:
    return [item.record.title for item in Collection(PLACED).select("publication", query)]


def test_the_newest_stands_first_and_the_undated_last() -> None:
    assert titles(Query()) == ["Other", "Notes", "Undated"]
    assert titles(Query(sort="oldest")) == ["Notes", "Other", "Undated"]
    assert titles(Query(sort="title")) == ["Notes", "Other", "Undated"]
    assert titles(Query(sort="none")) == ["Undated", "Notes", "Other"]


def test_filters_keep_what_they_ask_for() -> None:
    assert titles(Query(person="ada")) == ["Notes"]
    assert titles(Query(person="charles")) == []
    assert titles(Query(type=("inproceedings",))) == ["Other", "Undated"]
    assert titles(Query(keyword="engines")) == ["Notes"]
    assert titles(Query(selected=True)) == ["Notes"]
    assert titles(Query(limit=1)) == ["Other"]
    assert titles(Query(keys=("notes", "missing", "other"))) == ["Notes", "Other"]


def test_groups_have_headings_in_the_order_of_the_field() -> None:
    items = Collection(PLACED).select("publication", Query())
    by_year = [(heading, len(members)) for heading, members in grouped(items, "year")]
    assert by_year == [("1850", 1), ("1843", 1), ("Undated", 1)]
    assert [heading for heading, _ in grouped(items, "category")] == [
        "Conference publications",
        "Journal publications",
        "Talks",
    ]
    assert [heading for heading, _ in grouped(items, "type")] == [
        "Conference papers",
        "Journal articles",
    ]
    assert grouped([], "none") == []


def test_two_people_may_have_held_one_position() -> None:
    engineer = Position(title="Engineer", name="engineer", source=HERE)
    placed = [
        with_owner(Placed("position", engineer, f"people/{slug}/index"), slug, personal=True)
        for slug in ("ada", "joan")
    ]
    collection = Collection(placed)
    assert [item.full_name for item in placed] == ["ada/engineer", "joan/engineer"]
    assert len(collection.find("position", "engineer")) == 2
    assert [item.full_name for item in collection.find("position", "engineer", "joan")] == [
        "joan/engineer"
    ]
    assert len(collection.find("position", "ada/engineer")) == 1
