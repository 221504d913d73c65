"""Names, their spellings, and the addresses made of them."""

from __future__ import annotations

import pytest

from sphinx_folio.names import PersonName, did_you_mean, fold, slugify


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C. Kim", "c kim"),
        ("Réka Żółkoś", "Reka  Zolkos"),
        ("MÜLLER", "Muller"),
        ("김민수", "김민수"),
    ],
)
def test_two_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Ph.D. in Mathematics", "ph-d-in-mathematics"),
        ("김민수 논문", "김민수-논문"),
        ("C++ & more!", "c-more"),
        ("__init__", "init"),
        ("…", ""),
    ],
)
def test_a_title_becomes_a_readable_address(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_the_nearest_name_is_offered_and_nothing_far_off() -> None:
    assert did_you_mean("orgnization", ["organization", "location"]).endswith("'organization'?")
    assert did_you_mean("xyz", ["organization", "location"]) == ""
    assert did_you_mean("x", []) == ""


def test_a_name_reads_in_its_order() -> None:
    assert PersonName("Ludwig", "van", "Beethoven").full == "Ludwig van Beethoven"
    assert PersonName("Martin Luther", "", "King", "Jr.").full == "Martin Luther King, Jr."
    assert PersonName(literal="The ATLAS Collaboration").full == "The ATLAS Collaboration"
