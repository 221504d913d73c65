"""From what authors write to typed fields."""

from __future__ import annotations

from sphinx_folio.dates import PRESENT, PartialDate, Years
from sphinx_folio.kinds import KINDS
from sphinx_folio.kinds.position import PositionKind
from sphinx_folio.links import Link
from sphinx_folio.lists.expression import Comparison
from sphinx_folio.lists.query import ListOptions
from sphinx_folio.options import declared, read_options, split_list


def test_every_option_of_every_kind_can_be_read() -> None:
    for kind in KINDS.values():
        record: type = kind.record
        for name in declared(record):
            values, faults = read_options(record, {name: ""})
            assert len(values) + len(faults) == 1, (kind.name, name)


def test_values_have_their_types() -> None:
    values, faults = read_options(
        KINDS["position"].record,
        {
            "start": "2020-09",
            "end": "Present",
            "kind": "Industry",
            "advisors": "A; B, C",
            "links": "Slides = https://example.org/a; Talk=https://example.org/b",
            "organization_url": "https://example.org",
        },
    )
    assert faults == []
    assert values == {
        "start": PartialDate(2020, 9),
        "end": PRESENT,
        "kind": PositionKind.INDUSTRY,
        "advisors": ("A", "B, C"),
        "links": (
            Link("Slides", "https://example.org/a", "slides"),
            Link("Talk", "https://example.org/b", "talk"),
        ),
        "organization_url": "https://example.org",
    }


def test_a_faulty_option_leaves_the_others_as_they_are() -> None:
    values, faults = read_options(
        KINDS["position"].record, {"start": "x", "end": "2020", "no": "1"}
    )
    assert values == {"end": PartialDate(2020)}
    assert [(fault.option, fault.unknown) for fault in faults] == [("start", False), ("no", True)]


def test_lists_are_parted_by_semicolons_if_there_are_any() -> None:
    assert split_list("a, b ,,c") == ("a", "b", "c")
    assert split_list("a, b; c;") == ("a, b", "c")
    assert split_list("") == ()
    assert split_list("[Ada, 'B, C', 2020,]") == ("Ada", "B, C", "2020")
    assert split_list("[]") == ()
    assert split_list("[1] A [2") == ("[1] A [2",)
    assert split_list("[a: b]") == ("[a: b]",)
    assert split_list("[a, [b]]") == ("[a", "[b]]")
    assert split_list("[" * 5000 + "]") == ("[" * 5000 + "]",)


def test_options_of_lists() -> None:
    written = {"show": "abstract bibtex", "years": "2020-", "where": "year = 2020", "sort": "Type"}
    values, faults = read_options(ListOptions, written)
    assert faults == []
    assert values == {
        "show": ("abstract", "bibtex"),
        "years": Years(2020, 0),
        "where": Comparison("year", "=", "2020"),
        "sort": "type",
    }
    assert read_options(ListOptions, {"show": "none"})[0] == {"show": ("none",)}
    faults = read_options(ListOptions, {"show": "none, abstract", "where": "yeer"})[1]
    assert [fault.message for fault in faults] == [
        "show: 'none' stands alone",
        "where: column 1: there is no field 'yeer'; did you mean 'year'?",
    ]


def test_a_flag_is_yes_no_or_told() -> None:
    for text, value in (
        ("", True),
        ("yes", True),
        ("True", True),
        ("1", True),
        ("no", False),
        ("FALSE", False),
        ("0", False),
    ):
        assert read_options(ListOptions, {"selected": text}) == ({"selected": value}, [])
    values, faults = read_options(ListOptions, {"selected": "perhaps"})
    assert values == {}
    assert [fault.message for fault in faults] == ["selected: 'perhaps' is neither yes nor no"]
