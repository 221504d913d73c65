"""Citation counts: what is read, and what is said of a faulty file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_folio.dates import PartialDate
from sphinx_folio.kinds.publication import Citations
from sphinx_folio.lists.citations import read_citations

KEYS = ("one", "two", "three")
GOOD = "- {key: %s, count: 12, source: Example Index, date: 2026-05-01}\n"
COUNTED = Citations(12, "Example Index", PartialDate(2026, 5, 1))


def test_counts_of_several_sources_are_kept_in_their_order() -> None:
    text = (
        "# Counted by hand.\n"
        + GOOD % "one"
        + (
            "- key: one\n  count: 0\n  source: 'Other: index'\n  date: 2026-04\n"
            "  url: https://example.org/one\n"
        )
    )
    found = read_citations("citations.yml", text.encode(), KEYS)
    other = Citations(0, "Other: index", PartialDate(2026, 4), "https://example.org/one")
    assert found.counts == {"one": (COUNTED, other)}
    assert found.faults == []


FAULTS = {
    "- {key: onne, count: 1, source: A, date: 2026}": (
        "there is no paper 'onne'; did you mean 'one'?"
    ),
    "- {key: one, count: many, source: A, date: 2026}": "count: 'many' is not a number",
    "- {key: one, count: -1, source: A, date: 2026}": "count: '-1' is not a number",
    "- {key: one, count: ١٢, source: A, date: 2026}": "count: '١٢' is not a number",
    "- {key: one, count: 1, source: A, date: soon}": (
        "date: 'soon' is not a date: write 2020, 2020-09 or 2020-09-01"
    ),
    "- {key: one, count: 1, source: A, date: 2026-02-30}": (
        "date: '2026-02-30' is not a date of the calendar"
    ),
    "- {key: one, count: 1, date: 2026}": "the count of 'one' has no source",
    "- {count: [1], source: A, date: }": "the count has no key and no count and no date",
    "- {key: one, cuont: 1, count: 1, source: A, date: 2026}": (
        "unknown field 'cuont'; did you mean 'count'?"
    ),
    "- {key: one, count: 1, source: A, date: 2026, url: 'javascript:alert(1)'}": (
        "url: 'javascript:alert(1)' is not a web address: it must begin with https:// or mailto:"
    ),
    "- one": "an item must have the fields key, count, source and date",
    "- key: [one": (
        "cannot be read: expected ',' or ']', but got '<stream end>'; "
        "put texts with ':' or '@' in quotes"
    ),
    "- {? [a] : b, key: one, count: 1, source: A, date: 2026}": "unknown field '?'",
}


def test_a_fault_is_one_sentence_with_its_line_and_the_rest_is_kept() -> None:
    for text, message in FAULTS.items():
        whole = GOOD % "two" + text + "\n" + GOOD % "three"
        found = read_citations("citations.yml", whole.encode(), KEYS)
        said = [(str(fault.source), fault.message) for fault in found.faults]
        assert len(said) == 1, (text, said)
        assert said[0][0] in ("citations.yml:2", "citations.yml:3")  # where a list is not closed
        assert said[0][1] == message
        assert found.counts["two"] == found.counts["three"] == (COUNTED,)


def test_a_count_that_stands_twice_is_told() -> None:
    found = read_citations("c.yml", (GOOD % "one" * 2).encode(), KEYS)
    assert [str(fault.source) for fault in found.faults] == ["c.yml:2"]
    assert found.counts == {"one": (COUNTED,)}


def test_a_file_of_another_shape_is_told() -> None:
    for data, message in (
        (b"one: 12\n", "the file must be a list: begin with '- key: \u2026'"),
        (b"- " + b"[" * 3000, "cannot be read: it is not YAML"),
        ((GOOD % "one").encode() + b"# \xe9\n", "the file is not UTF-8: save it as such"),
    ):
        found = read_citations("c.yml", data, KEYS)
        assert [fault.message for fault in found.faults] == [message]
    assert found.counts == {"one": (COUNTED,)}
    assert read_citations("c.yml", b"", KEYS).faults == []


SIGNS = st.sampled_from(["- ", "key: ", "one", "\n", "  ", "{", "}", "[", "count: 1", "&a ", "*a"])


@given(st.binary() | st.lists(SIGNS, max_size=20).map(lambda parts: "".join(parts).encode()))
def test_no_bytes_raise_anything(data: bytes) -> None:
    found = read_citations("c.yml", data, KEYS)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(1 <= fault.source.line <= lines + 1 for fault in found.faults)
