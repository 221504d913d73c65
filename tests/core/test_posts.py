"""The posts around a post: neighbours, series, related ones, and how long it takes to read."""

from __future__ import annotations

import cProfile

import pytest

from sphinx_folio.dates import PartialDate
from sphinx_folio.kinds.post import Post
from sphinx_folio.lists.posts import Posts
from sphinx_folio.lists.reading_time import minutes
from sphinx_folio.record import Placed, Source


def post(name: str, date: str = "", **fields: object) -> Placed:
    day = PartialDate.parse(date) if date else None
    record = Post(title=name, name=name, source=Source("", 0), date=day, **fields)  # type: ignore[arg-type]
    return Placed("post", record, name)


def blog(*posts: Placed, **papers: str) -> Posts:
    """Return the posts of a site; *papers* are the keys that a page mentions."""

    def paper(key: str) -> Placed:
        return Placed("publication", Post(title=key, name=key, source=Source("", 0)), "")

    return Posts(posts, {page: [*map(paper, keys.split())] for page, keys in papers.items()})


def names(items: object) -> list[str]:
    return [item.docname if item else "-" for item in items]  # type: ignore[attr-defined]


def test_neighbours_are_the_posts_before_and_after_in_time() -> None:
    posts = blog(post("b", "2020"), post("x"), post("c", "2021-02"), post("a", "2020"))
    row = {
        item.docname: names(posts.neighbours(item)) for item in (*posts.newest, post("elsewhere"))
    }
    assert row == {
        "c": ["b", "-"],
        "b": ["a", "c"],
        "a": ["-", "b"],
        "x": ["-", "-"],  # without a date
        "elsewhere": ["-", "-"],
    }


def test_a_series_runs_by_part_and_then_by_date() -> None:
    posts = blog(
        post("late", "2022", series="The Series"),
        post("third", "2020", series="the series", part=3),
        post("early", "2021", series="The series"),
        post("first", "2023", series="Thé series", part=1),
        post("alone", "2020", series="Another"),
        post("none", "2020"),
    )
    found = posts.series(posts.newest[0])
    assert found is not None
    assert (found.title, found.total, found.this.number) == ("Thé series", 4, 1)
    parts = [part for part in found.parts if part]
    assert [(part.number, part.post.docname) for part in parts] == [
        (1, "first"),
        (3, "third"),
        (4, "early"),
        (5, "late"),
    ]
    alone = posts.series(post("alone"))
    assert alone is not None
    assert len(alone.parts) == 1
    assert posts.series(post("none")) is None


def test_a_long_series_shows_its_ends_and_the_parts_near_this_one() -> None:
    posts = blog(*(post(f"p{n}", f"{1900 + n}", series="Long") for n in range(1, 101)))
    found = posts.series(post("p50"))
    assert found is not None
    numbers = [part.number if part else 0 for part in found.parts]
    assert numbers == [1, 2, 3, 4, 5, 6, 0, 47, 48, 49, 50, 51, 52, 53, 0, 100]
    assert (found.this.number, found.total) == (50, 100)


@pytest.mark.parametrize(
    ("name", "related"),
    [
        ("paper", ["papers", "tags", "tag"]),  # two papers, three tags, one tag
        ("tags", ["paper", "tag", "papers"]),
        ("nothing", []),
        ("one", []),  # the other part of the series shares the tag, but is named already
    ],
)
def test_related_posts_share_papers_first_and_then_tags(name: str, related: list[str]) -> None:
    posts = blog(
        post("paper", "2020", tags=("A", "b", "c")),
        post("papers", "2019", tags=("other",)),
        post("tags", "2023", tags=("a", "B", "Ç", "other")),
        post("tag", "2024", tags=("b",)),
        post("nothing", "2024", tags=("alone",)),
        post("one", "2024", tags=("t",), series="S"),
        post("two", "2025", tags=("t",), series="S"),
        paper="k1 k2",
        papers="k2 k1",
    )
    found = posts.around(next(item for item in posts.newest if item.docname == name))
    assert names(found.related) == related


def test_there_are_at_most_three_related_posts_the_newest_where_all_are_alike() -> None:
    posts = blog(*(post(f"p{n}", f"{2000 + n}", tags=("t",)) for n in range(9)))
    assert names(posts.around(posts.newest[8]).related) == ["p8", "p7", "p6"]


def test_the_papers_of_a_post_stand_in_their_order() -> None:
    posts = blog(post("a", "2020"), a="z y")
    assert [item.record.name for item in posts.around(posts.newest[0]).papers] == ["z", "y"]


def test_the_work_for_all_posts_grows_with_their_number_alone() -> None:
    def needed(count: int) -> int:
        many = [post(f"p{n}", str(1000 + n % 900), tags=("t", f"t{n % 5}")) for n in range(count)]
        papers = {item.docname: "k" for item in many}
        profile = cProfile.Profile()
        with profile:
            posts = blog(*many, **papers)
            for item in posts.newest:
                posts.around(item)
        return sum(row.callcount for row in profile.getstats())

    assert needed(2_000) < 2.5 * needed(1_000)  # each with each would be 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("… — ·", 0),
        ("word", 1),
        ("it's one.two three-four " * 76, 1),  # 228 words: a word is not cut at its signs
        ("one two three " * 115, 2),  # 345 words
        ("字" * 750, 2),
        ("한국어 문장 " * 150, 2),  # five signs each time
        ("字" * 250 + " word" * 230, 2),
    ],
)
def test_reading_time(text: str, expected: int) -> None:
    assert minutes(text) == expected
