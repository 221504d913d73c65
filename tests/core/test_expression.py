"""Expressions that choose papers: what they match, and what is said of faulty ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_folio.lists.expression import FIELDS
from sphinx_folio.lists.grammar import parse_expression

FACTS = {
    "year": ("2021",),
    "type": ("article",),
    "venue": ("journal of small things", "jst"),
    "keyword": ("sparse models", "video"),
    "title": ("uber grosse modelle",),
    "selected": ("yes",),
}


def matches(text: str) -> bool:
    """Return True if the record above passes *text*."""
    expression = parse_expression(text)
    assert expression is not None
    return expression.matches(lambda field: FACTS.get(field, ()))


@pytest.mark.parametrize(
    "text",
    [
        "year = 2021",
        "year == 2021",
        "year>=2021 and year<=2021",
        "year > 2020 and not year > 2021",
        "year != 2020",
        "TYPE = Article",
        "venue = JST",
        "venue = journal of small things",
        'venue = "Journal of Small Things"',
        "keyword = sparse models and keyword = 'video'",
        "title ~ Über",
        "keyword ~ spars",
        "selected",
        "selected = yes and not selected = no",
        "author != nobody",
        "type = book or type = article and year = 2021",
        "(type = book or type = article) and (year = 2021)",
        "not (not (year = 2021))",
    ],
)
def test_a_record_that_matches(text: str) -> None:
    assert matches(text)


@pytest.mark.parametrize(
    "text",
    [
        "year < 2021",
        "keyword != video",
        "not keyword = video",
        "venue = journal",
        "author = nobody",
        "not selected",
        "type = article and year = 2020 or type = book",
        "(type = book or type = article) and year = 2020",
        "author ~ a",
    ],
)
def test_a_record_that_does_not(text: str) -> None:
    assert not matches(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("yer = 2020", "column 1: there is no field 'yer'; did you mean 'year'?"),
        ("year = 2020 and keyword = ", "column 26: the end stands where a value for keyword"),
        ("year", "column 5: year needs a sign and a value behind it, such as year = …"),
        ("year = soon", "column 8: 'soon' is not a year"),
        ("year = ٢٠٢٠", "column 8: '٢٠٢٠' is not a year"),
        ("year ~ 20", "column 6: year cannot be searched by ~"),
        ("type < article", "column 6: type cannot be compared by <: only year can"),
        ("type ! article", "column 6: '!' is no sign: write = != < <= > >= or ~ (contains)"),
        ("(year = 2020", "column 13: the parenthesis of column 1 is not closed"),
        ("year = 2020)", "column 12: ')' stands where 'and', 'or' or the end is expected"),
        ('venue = "A" B', "column 13: 'B' stands where 'and', 'or' or the end is expected"),
        ('venue = "A', 'column 9: the quotation mark " is not closed'),
        ("and year = 2020", "column 1: 'and' stands where a field is expected, such as year"),
        ("selected = maybe", "column 12: selected is yes or no, not 'maybe'"),
        ("person = self", "column 10: write the person's slug here; 'self' is known to"),
        ("not " * 1000 + "selected", "column 161: too many parentheses inside one another"),
        ("(" * 1000, "column 41: too many parentheses inside one another"),
    ],
)
def test_a_fault_names_its_column(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=r"^column") as raised:
        parse_expression(text)
    assert str(raised.value).startswith(fault)


def test_what_every_record_must_pass_is_known() -> None:
    expression = parse_expression("year > 2019 and (type = a or type = b) and person = ada")
    assert expression is not None
    required = [[(part.field, part.value) for part in found] for found in expression.required()]
    assert required == [
        [("year", "2019")],
        [("type", "a"), ("type", "b")],
        [("person", "ada")],
    ]
    assert [found.value for found in expression.comparisons()] == ["2019", "a", "b", "ada"]
    assert parse_expression("  ") is None


WORDS = st.sampled_from(
    [*FIELDS, "and", "or", "not", "(", ")", "=", "!=", "<", "~", "2020", '"a b"', "'", "x", "\0"]
)


@given(st.text() | st.lists(WORDS, max_size=30).map(" ".join))
def test_any_text_is_an_expression_or_one_sentence(text: str) -> None:
    try:
        expression = parse_expression(text)
    except ValueError as error:
        assert str(error).startswith("column ")  # noqa: PT017 - most texts raise nothing
        return
    if expression is not None:
        assert expression.matches(lambda field: ()) in (True, False)
