"""Records as a collection: finding, filtering, sorting and grouping them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sphinx_folio.dates import PartialDate, Years
from sphinx_folio.kinds.person import Person
from sphinx_folio.kinds.position import Position
from sphinx_folio.kinds.post import Post
from sphinx_folio.kinds.publication import Author, Identifier, Publication
from sphinx_folio.kinds.writing import Writing
from sphinx_folio.links import Link
from sphinx_folio.lists.collection import Collection, with_owner
from sphinx_folio.lists.grammar import parse_expression
from sphinx_folio.lists.grouping import GroupBy, Sort, grouped, heading_of
from sphinx_folio.lists.query import Query
from sphinx_folio.names import PersonName
from sphinx_folio.record import Placed, Source
from sphinx_folio.writing.views import default_parts

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
    venue="Badge notes",
    badge="Badge",
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
    venue="Proc. Engines",
    venue_short="PE",
    badge="",
    awards=(Link("Medal"),),
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
    assert titles(Query(type=("InProceedings",))) == ["Other", "Undated"]
    assert titles(Query(keyword=("engines", "other"))) == ["Notes"]
    assert titles(Query(selected=True)) == ["Notes"]
    assert titles(Query(limit=1)) == ["Other"]
    assert titles(Query(keys=("notes", "missing", "other", "notes"))) == ["Notes", "Other"]
    assert titles(Query(keys=("notes", "other"), person="ada")) == ["Notes"]
    assert titles(Query(venue=("Proc Engines",))) == ["Other", "Undated"]
    assert titles(Query(venue=("pe", "badge"))) == ["Other", "Notes", "Undated"]
    assert titles(Query(years=Years.parse("1843"))) == ["Notes"]
    assert titles(Query(years=Years.parse("1844-"))) == ["Other"]
    assert titles(Query(years=Years.parse("-1850"))) == ["Other", "Notes"]
    assert titles(Query(years=Years.parse("1843 – 1849"), type=("book",))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("year >= 1843 and type = inproceedings", ["Other"]),
        ("person = ada or award = medal", ["Other", "Notes", "Undated"]),
        ("type = article or type = book", ["Notes"]),
        ("type = article or type ~ proc", ["Other", "Notes", "Undated"]),
        ("venue ~ engines and not keyword = engines", ["Other", "Undated"]),
        ("keyword != engines", ["Other", "Undated"]),
        ("author ~ lovelace", ["Notes"]),
        ("selected", ["Notes"]),
        ("year != 1850", ["Notes", "Undated"]),
    ],
)
def test_expressions_are_answered_as_by_looking_at_all(text: str, found: list[str]) -> None:
    where = parse_expression(text)
    assert titles(Query(where=where)) == found
    assert titles(Query(where=where, person="ada")) == [name for name in found if name == "Notes"]


def test_what_an_index_knows_is_not_sought_among_all() -> None:
    class Counting(Collection):
        looked = 0

        def _facts(self, item: Placed, field: str) -> tuple[str, ...]:
            Counting.looked += 1
            return super()._facts(item, field)

    many = [
        Placed("publication", replace(NOTES, name=f"n{i}", type="book" if i else "article"), "p")
        for i in range(300)
    ]
    collection = Counting([*many, PLACED[-1]])
    for query in (
        Query(type=("article",)),
        Query(where=parse_expression("type = article and title ~ notes")),
        Query(type=("article",), person="ada", years=Years.parse("1800-1900")),
    ):
        collection.select("publication", query)  # makes the indexes
        Counting.looked = 0
        assert len(collection.select("publication", query)) == 1
        assert Counting.looked < 5


def test_values_that_no_paper_has_are_known() -> None:
    where = parse_expression("venue = Proc. Engine and category = Talks and person = adda")
    query = Query(keyword=("engine",), type=("artcle", "dataset", "Article"), where=where)
    found = list(Collection(PLACED).unmatched("publication", query))
    assert [(row.option, row.field, row.value) for row in found] == [
        ("type", "type", "artcle"),
        ("keyword", "keyword", "engine"),
        ("where", "venue", "Proc. Engine"),
        ("where", "person", "adda"),
    ]
    assert list(Collection([]).unmatched("publication", query)) == []


@pytest.mark.parametrize(
    ("sort", "found"),
    [
        ("type", ["Other", "Undated", "Notes"]),
        ("venue", ["Notes", "Other", "Undated"]),
    ],
)
def test_papers_stand_by_type_or_venue_the_newest_first(sort: Sort, found: list[str]) -> None:
    assert titles(Query(sort=sort)) == found


@pytest.mark.parametrize(
    ("by", "sort", "headings"),
    [
        ("year", "title", ["1850", "1843", "Undated"]),
        ("year", "oldest", ["1843", "1850", "Undated"]),
        ("year", "none", ["Undated", "1843", "1850"]),
        ("venue", "newest", ["Badge notes", "Proc. Engines"]),
    ],
)
def test_groups_are_in_order_whatever_the_order_of_the_papers(
    by: GroupBy, sort: Sort, headings: list[str]
) -> None:
    items = Collection(PLACED).select("publication", Query(sort=sort))
    assert [heading for heading, _ in grouped(items, by, sort)] == headings


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


@pytest.mark.parametrize(
    ("entry_type", "identifier", "venue", "heading"),
    [
        ("misc", "arxiv", "", "Preprints"),
        ("online", "hal", "", "Preprints"),
        ("unpublished", "openreview", "", "Preprints"),
        ("article", "arxiv", "arXiv preprint arXiv:2501.00001", "Preprints"),
        ("article", "", "CoRR", "Preprints"),
        ("misc", "", "bioRxiv", "Preprints"),
        ("article", "arxiv", "Corrosion Letters", "Journal articles"),
        ("inproceedings", "arxiv", "Proc.", "Conference papers"),
        ("misc", "doi", "", "Other publications"),
        ("online", "", "", "Web pages"),
        ("unpublished", "", "", "Manuscripts"),
        ("inbook", "", "A Book", "Book chapters"),
        ("patent", "", "", "Patent"),
    ],
)
def test_papers_stand_below_the_sort_of_thing_that_they_are(
    entry_type: str, identifier: str, venue: str, heading: str
) -> None:
    known = (Identifier(identifier, "x"),) if identifier else ()
    paper = replace(NOTES, type=entry_type, venue=venue, badge="", identifiers=known)
    assert heading_of(paper, "type") == heading


def test_related_papers_share_authors_then_are_new_then_stand_by_title() -> None:
    """Who is known here counts as one in all spellings."""

    def paper(title: str, year: int, *names: str) -> Placed:
        authors = tuple(Author(PersonName(given, "", "X")) for given in names)
        date = PartialDate(year) if year else None
        record = replace(NOTES, title=title, name=title, date=date, authors=authors)
        return Placed("publication", record, "papers", title, title)

    papers = [
        paper("Undated", 0, "Ada"),
        paper("Old", 1840, "Ada"),
        paper("Zinc", 1850, "Ada"),
        paper("iron", 1850, "A."),
        paper("Both", 1830, "Charles", "A."),
        paper("Strange", 1860, "Charles"),
        paper("Own", 1845, "Ada", "charles"),
    ]
    ada = replace(ADA, title="Ada X", aliases=("A. X",))
    collection = Collection([*papers, Placed("person", ada, "people/ada/index", "", "ada")])
    found = [item.record.name for item in collection.coauthors.related(papers[-1], 5)]
    assert found == ["Both", "iron", "Zinc", "Old", "Undated"]


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


@pytest.mark.parametrize(
    ("count", "anchor", "abstracts"), [(50, "", True), (51, "", False), (51, "paper-notes", True)]
)
def test_abstracts_of_many_papers_stay_on_their_pages(
    count: int, anchor: str, abstracts: bool
) -> None:
    found = [Placed("publication", NOTES, "papers/notes", anchor)] * count
    parts = default_parts(found)
    assert ("abstract" in parts) == abstracts
    assert {"bibtex", "preview", "cited"} <= set(parts)


POSTS = Collection(
    [
        Placed("post", post, f"blog/{post.title}")
        for post in (
            Post(
                title="one",
                source=HERE,
                date=PartialDate(2019),
                tags=("Notes",),
                category="Essays",
            ),
            Post(
                title="two",
                source=HERE,
                date=PartialDate(2021),
                tags=("notés", "more"),
                series="A series",
            ),
        )
    ]
    + [
        Placed(
            "writing",
            Writing(title="away", source=HERE, date=PartialDate(2020), keywords=("notes",)),
            "writing",
            "away",
        ),
        PLACED[1],
    ],
    mentioned=lambda docname: ("notes", "a-section") if docname == "blog/one" else (),
)


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        (Query(), ["two", "one"]),
        (Query(external=True), ["two", "away", "one"]),
        (Query(external=True, sort="oldest", limit=2), ["one", "away"]),
        (Query(tag=("notes",)), ["two", "one"]),
        (Query(tag=("notes",), external=True), ["two", "away", "one"]),
        (Query(tag=("more",), category=("essays",)), []),
        (Query(category=("essays",), external=True), ["one"]),
        (Query(series=("a series", "another")), ["two"]),
        (Query(paper=("notes",)), ["one"]),
    ],
)
def test_posts_are_found_by_what_only_posts_have(query: Query, titles: list[str]) -> None:
    assert [item.record.title for item in POSTS.select("post", query)] == titles


def test_a_value_that_no_post_has_is_found_with_what_there_is() -> None:
    query = Query(tag=("note", "notes"), paper=("a-section", "notes"), series=("a serie",))
    found = [(row.option, row.value, row.there) for row in POSTS.unmatched("post", query)]
    assert found == [
        ("tag", "note", ("Notes", "notés", "more")),
        ("series", "a serie", ("A series",)),
        ("paper", "a-section", ("notes",)),
    ]
