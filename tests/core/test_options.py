"""From what authors write to typed fields."""

from __future__ import annotations

from sphinx_folio.dates import PRESENT, PartialDate
from sphinx_folio.kinds import KINDS
from sphinx_folio.kinds.position import PositionKind
from sphinx_folio.links import Link
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
