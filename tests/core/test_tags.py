"""Spellings of tags, categories and series: one name is shown, and the others are told."""

from __future__ import annotations

from typing import Any

from sphinx_folio.kinds.award import Award
from sphinx_folio.kinds.post import Post
from sphinx_folio.lists.tags import odd_spellings, with_one_spelling
from sphinx_folio.record import Placed, Source


def post(name: str, **fields: Any) -> Placed:
    record = Post(title=name, name=name, source=Source(f"blog/{name}.md", 1), **fields)
    return Placed("post", record, f"blog/{name}", full_name=name)


POSTS = [
    post("c", tags=("machine learning", "Ünits"), category="notes", series="Looms"),
    post("b", tags=("machine learning", "units"), category="Notes", series="looms"),
    post("a", tags=("Machine Learning", "machine  learning", "C++", "C#"), category="NOTES"),
]


def test_the_most_frequent_spelling_is_shown_and_of_equals_that_of_the_first_page() -> None:
    award = Placed("award", Award(title="Medal", source=Source("a.md", 1)), "a")
    *posts, other = [item.record for item in with_one_spelling([*POSTS, award])]
    assert other is award.record
    assert [record.tags for record in posts] == [
        ("machine learning", "units"),
        ("machine learning", "units"),
        ("machine learning", "C++", "C#"),
    ]
    assert {record.category for record in posts} == {"NOTES"}
    assert [record.series for record in posts] == ["looms", "looms", ""]


def test_each_other_spelling_is_told_with_both_places() -> None:
    found = [
        (odd.field, odd.written, odd.shown, odd.post.docname, odd.other.docname)
        for odd in odd_spellings(POSTS)
    ]
    assert found == [
        ("tags", "Machine Learning", "machine learning", "blog/a", "blog/b"),
        ("tags", "machine  learning", "machine learning", "blog/a", "blog/b"),
        ("tags", "Ünits", "units", "blog/c", "blog/b"),
        ("category", "Notes", "NOTES", "blog/b", "blog/a"),
        ("category", "notes", "NOTES", "blog/c", "blog/a"),
        ("series", "Looms", "looms", "blog/c", "blog/b"),
    ]


def test_posts_that_agree_are_left_as_they_are() -> None:
    agreeing = [post("a", tags=("x", "y"), series="One"), post("b", tags=("y",), series="One")]
    assert all(a is b for a, b in zip(with_one_spelling(agreeing), agreeing, strict=True))
    assert list(odd_spellings(agreeing)) == []
