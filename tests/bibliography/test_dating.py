"""Dates as people write them: the year is never lost, and words that say how far it is stay."""

from __future__ import annotations

import pytest

from bibliography.reading import paper_with


@pytest.mark.parametrize(
    ("field", "date", "state", "said"),
    [
        ("year={March 2015}", "2015-03", "", ""),
        ("year={15 March 2014}", "2014-03-15", "", ""),
        ("date={March 15th, 2014}", "2014-03-15", "", ""),
        ("year={2015, to appear}", "2015", "to appear", ""),
        ("year={(2015)}", "2015", "", ""),
        ("year={2015a}", "2015", "", ""),
        ("year={c. 2001}", "2001", "", ""),
        ("date={2015?}", "2015", "", ""),
        ("year={in press}", "", "in press", ""),
        ("year={To appear}", "", "To appear", ""),
        ("date={in press}, year=2020, month=mar", "2020-03", "in press", ""),
        ("year={forthcoming}", "", "forthcoming", ""),
        ("date={2020-05-00}", "2020-05", "", ""),
        ("date={2020-00-00}", "2020", "", ""),
        ("date={/2015}", "2015", "", ""),
        ("date={2023-05/2023-06}", "2023-05", "", "date: '2023-05/2023-06' is a span of time; only its beginning, 2023-05, is shown"),
        ("date={2019-05/2020-07}", "2019-05", "", "only its beginning, 2019-05, is shown"),
        ("date={2020/2020}", "2020", "", ""),
        ("date={2020/}", "2020", "", ""),
        ("date={2020/..}", "2020", "", ""),
        ("date={../2020}", "2020", "", ""),
        ("date={2020-02-31}", "2020", "", "'2020-02-31' is not a date of the calendar; 2020 is taken"),
        ("year={2015--2016}", "2015", "", "2015 is taken"),
        ("year={2015, with errata}", "2015", "", "2015 is taken"),
        ("year={soon}", "", "", "'soon' is not a date"),
        ("year={201X}", "", "", "'201X' is not a date"),
        ("year=2015, month={5~mar}", "2015-03-05", "", ""),
        ('year=2015, month="10~" # jan', "2015-01-10", "", ""),
        ('year=2015, month=jan # "~8"', "2015-01-08", "", ""),
        ('year=2015, month="1~" # aug', "2015-08-01", "", ""),
        ('year=2015, month=aug # "~1"', "2015-08-01", "", ""),
        ('year=2015, month=mar # "/" # apr', "2015-03", "", ""),
        ("year={10/2015}", "2015-10", "", ""),
        ("date={10-2015}", "2015-10", "", ""),
        ("date={15.03.2014}", "2014-03-15", "", ""),
        ("date={5. 3. 2014}", "2014-03-05", "", ""),
        ("date={15/03/2014}", "2014-03-15", "", ""),
        ("date={03/15/2014}", "2014-03-15", "", ""),
        ("date={3/3/2014}", "2014-03-03", "", ""),
        ("date={03/04/2014}", "2014", "", "'03/04/2014' is not a date: write 2020, 2020-09 or 2020-09-01; 2014 is taken"),
        ("date={2014/03/15}", "2014-03-15", "", ""),
        ("date={2014.3}", "2014-03", "", ""),
        ("year={2011/12}", "2011", "", "only its beginning, 2011, is shown"),
        ("year={2015/2016}", "2015", "", "year: '2015/2016' is a span of time; only its beginning, 2015, is shown"),
        ("date={31.02.2014}", "2014", "", "2014 is taken"),
        ("year={2015년 5월}", "2015-05", "", ""),
        ("date={2015년 5월 3일}", "2015-05-03", "", ""),
        ("date={2015年5月3日}", "2015-05-03", "", ""),
        ("date={2015. 5. 3.}", "2015-05-03", "", ""),
        ("year={Mai 2015}", "2015-05", "", ""),
        ("year={15. März 2014}", "2014-03-15", "", ""),
        (r'year={15. M{\"a}rz 2014}', "2014-03-15", "", ""),
        ("date={Okt. 2014}", "2014-10", "", ""),
        ("date={1er juin 2014}", "2014-06-01", "", ""),
        ("date={août 2014}", "2014-08", "", ""),
        ("date={15 de mayo de 2014}", "2014-05-15", "", ""),
        ("date={3 de diciembre del 2014}", "2014-12-03", "", ""),
        ("year=2015, month={juillet}", "2015-07", "", ""),
        ("year=2015, month={Dezember}", "2015-12", "", ""),
        ("year=2015, month={5월}", "2015-05", "", ""),
        ("year=2015, month={18--24 Jul}", "2015-07-18", "", ""),
        ("year=2015, month={March}", "2015-03", "", ""),
        ("year=2015, month={07}", "2015-07", "", ""),
        ("year=2015, month=jul, day={4}", "2015-07-04", "", ""),
        ("year=2015, month=feb, day={31}", "2015-02", "", "day: '31' is no day of that month"),
        ("year=2015, month={Spring}", "2015", "", "month: 'Spring' is no month: write mar or 3"),
        ("year=2015, month={13}", "2015", "", "month: '13' is no month"),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(field: str, date: str, state: str, said: str) -> None:
    paper, found = paper_with(field)
    assert (paper.date.iso if paper.date else "", paper.state) == (date, state)
    assert len(found) == bool(said), found
    assert all(said in sentence for sentence in found), found


def test_a_comma_at_the_end_makes_no_empty_keyword() -> None:
    assert paper_with("keywords={one, two,}")[0].keywords == ("one", "two")
