"""The setting of venues: what is read, and what is said of faults."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_folio.lists.venues import Venue, read_venues, style_sheet


def test_venues_are_found_in_any_spelling_and_have_a_class_for_their_color() -> None:
    venues, faults = read_venues(
        {
            "NeurIPS": {"name": "A Name", "url": "https://example.org", "color": "#0a5a83"},
            "Größe 1": {"color": "#09C"},
            "Plain": {},
        }
    )
    assert faults == []
    assert venues["neurips"] == Venue("NeurIPS", "A Name", "https://example.org", "#0a5a83")
    assert venues["plain"].style == ""
    assert style_sheet(venues) == (
        ".folio-venue-neurips { --folio-venue: #0a5a83; }\n"
        ".folio-venue-grosse-1 { --folio-venue: #09C; }\n"
    )
    assert style_sheet(read_venues({"学": {"color": "#abc"}})[0]) == (
        ".folio-venue-\\5b66  { --folio-venue: #abc; }\n"
    )


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"A": {"colour": "#fff"}}, "'A': unknown field 'colour'; did you mean 'color'?"),
        (
            {"A": {"color": "red; } body { display: none"}},
            "'A': color: 'red; } body { display: none' is not a color: write it as #0a5a83 or #09c",
        ),
        ({"A": {"color": "teal"}}, "'A': color: 'teal' is not a color: write it as #0a5a83 or"),
        ({"A": {"color": "#12345"}}, "'A': color: '#12345' is not a color"),
        ({"A": {"url": "javascript:alert(1)"}}, "'A': 'javascript:alert(1)' is not a web address"),
        ({"A": {"name": 3}}, "'A': name must be a text, not 3"),
        ({"A": "https://example.org"}, "'A' must be a name with a mapping of name, url and color"),
        ({3: {}}, "3 must be a name with a mapping of name, url and color"),
        ({"A": {}, "a.": {}}, "'a.' and 'A' are one venue: leave one out"),
    ],
)
def test_a_fault_is_one_sentence(raw: dict[Any, Any], message: str) -> None:
    faults = read_venues(raw)[1]
    assert len(faults) == 1
    assert faults[0].message.startswith(message)
