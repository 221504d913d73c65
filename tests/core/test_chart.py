"""The chart of publications per year: where its bars and words stand."""

from __future__ import annotations

import pytest

from sphinx_folio.lists.chart import MOST_LABELS, PLOT, chart


def test_the_bars_are_as_high_as_their_counts() -> None:
    drawn = chart([2020, 2021, 2021, 2021, 2021])
    assert drawn
    assert [(bar.year, bar.count, bar.height) for bar in drawn.bars] == [
        (2020, 1, PLOT / 4),
        (2021, 4, PLOT),
    ]
    assert {bar.y + bar.height for bar in drawn.bars} == {drawn.baseline}


def test_years_without_publications_stand_as_gaps() -> None:
    drawn = chart([2019, 2023])
    assert drawn
    assert [bar.year for bar in drawn.bars] == [2019, 2023]
    assert [bar.middle for bar in drawn.bars] == [10, 90]
    assert [bar.width for bar in drawn.bars] == [14, 14]


def test_few_years_need_little_room() -> None:
    one, five = chart([2019]), chart([2019, 2023])
    assert one
    assert five
    assert five.width == 5 * one.width
    assert five.is_narrow


def test_a_long_chart_takes_what_room_there_is() -> None:
    drawn = chart(range(1990, 2026))
    assert drawn
    assert not drawn.is_narrow
    assert (drawn.bars[0].x, drawn.bars[-1].x + drawn.bars[-1].width) == (0.42, 99.58)


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (2019, 2023, [2019, 2020, 2021, 2022, 2023]),
        (2010, 2025, [2011, 2013, 2015, 2017, 2019, 2021, 2023, 2025]),
        (1988, 2026, [1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025]),
        (1687, 2024, [1700, 1750, 1800, 1850, 1900, 1950, 2000]),
    ],
)
def test_some_years_are_told(first: int, last: int, labels: list[int]) -> None:
    """So many as can be read on a phone: the last of a few years, of many the round ones."""
    drawn = chart([first, last])
    assert drawn
    assert [year for year, _ in drawn.labels] == labels
    assert len(labels) <= MOST_LABELS


def test_a_long_chart_tells_only_the_highest_count() -> None:
    drawn = chart([1988, 2010, 2010, 2026])
    assert drawn
    assert [bar.year for bar in drawn.bars if bar.tells_count] == [2010]


def test_a_year_of_few_among_many_is_still_seen() -> None:
    drawn = chart([2020, *[2021] * 1000])
    assert drawn
    assert drawn.bars[0].height == 2


def test_no_dated_publication_no_chart() -> None:
    assert chart([]) is None
