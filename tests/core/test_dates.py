"""Partial dates and periods, and how they read."""

from __future__ import annotations

import pytest

from sphinx_folio.dates import PRESENT, PartialDate, Period, Years
from sphinx_folio.writing.wording import period_text


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2020", "2020"),
        ("2020-09", "2020-09"),
        ("2020-9", "2020-09"),
        (" 2020-09-01 ", "2020-09-01"),
        ("2020-09-01 10:00:00+00:00", "2020-09-01"),
    ],
)
def test_a_date_may_be_as_exact_as_it_is_known(text: str, iso: str) -> None:
    assert PartialDate.parse(text).iso == iso


@pytest.mark.parametrize(
    "text", ["", "20", "2020-13", "2020-02-30", "2020-00", "soon", "2020/09", "٢٠٢٠-1-1-1"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        PartialDate.parse(text)


def date(text: str) -> PartialDate:
    return PartialDate.parse(text)


def test_what_goes_on_stands_before_what_has_ended() -> None:
    now = Period(date("2010"), PRESENT)
    late = Period(date("2015"), date("2020-06"))
    early = Period(date("2019"), date("2020"))
    begun = Period(date("2018"))
    periods = sorted([begun, early, now, late], key=lambda p: p.newest_first, reverse=True)
    assert periods == [now, late, early, begun]


@pytest.mark.parametrize(
    ("start", "end", "faulty"),
    [
        ("2020", "2019", True),
        ("2020-05", "2020", False),
        ("2020-05", "2020-04", True),
        ("2020-05-02", "2020-05-01", True),
        ("2020-05-02", "2020-05", False),
        ("2020", "2020", False),
    ],
)
def test_an_end_before_the_start_is_a_fault_as_far_as_it_is_known(
    start: str, end: str, faulty: bool
) -> None:
    assert bool(Period(date(start), date(end)).fault) is faulty


@pytest.mark.parametrize(
    ("period", "language", "words"),
    [
        (Period(date("2018-11"), date("2024-02")), "en", "Nov 2018 – Feb 2024"),
        (Period(date("2025-06"), PRESENT), "en", "Jun 2025 – present"),
        (Period(date("2016"), date("2018")), "en", "2016 – 2018"),
        (Period(date("2018-11"), date("2024-02")), "de", "Nov. 2018 – Feb. 2024"),
        (Period(date("2018-11"), date("2024-02")), "ko", "2018년 11월 – 2024년 2월"),
        (Period(date("2018-11"), date("2024-02")), "ja", "2018年11月 – 2024年2月"),
        (Period(date("2020-09-01")), "en", "Sep 1, 2020 –"),
        (Period(end=date("2020")), "en", "2020"),
        (Period(date("2020"), date("2020")), "en", "2020"),
        (Period(), "en", ""),
        (Period(end=date("2020-01")), "tlh", "Jan 2020"),
    ],
)
def test_a_period_reads_as_the_language_wants_it(period: Period, language: str, words: str) -> None:
    assert period_text(period, language) == words


@pytest.mark.parametrize("text", ["", "-", "20", "2020 2021", "2020-21", "soon", "٢٠٢٠", "1-2020"])
def test_years_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="are no years: write 2021, 2019-2023, 2020- or -2018"):
        Years.parse(text)


def test_years_that_run_backwards() -> None:
    with pytest.raises(ValueError, match="'2023-2019' runs backwards: write 2019-2023"):
        Years.parse("2023-2019")
