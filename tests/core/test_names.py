"""Names, their spellings, and the addresses made of them."""

from __future__ import annotations

import pytest

from sphinx_folio.names import (
    PersonName,
    did_you_mean,
    file_names,
    fold,
    may_be_same,
    paper_anchor,
    slugify,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C. Kim", "c kim"),
        ("Réka Żółkoś", "Reka  Zolkos"),
        ("MÜLLER", "Muller"),
        ("김민수", "김 민수"),
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
    assert PersonName("Martin Luther", "", "King", "Jr.").full == "Martin Luther King Jr."
    assert PersonName(literal="The ATLAS Collaboration").full == "The ATLAS Collaboration"


def test_every_key_gets_a_file_name_of_its_own() -> None:
    keys = ["a:b", "a/b", "a-b", "A-B", "plain", "index", "…", "é" * 400]
    names = file_names(keys, taken={"index"})
    assert len({name.casefold() for name in names.values()}) == len(keys)
    assert (names["a-b"], names["plain"]) == ("a-b", "plain")
    assert names["index"].startswith("index-")
    assert all(len(name.encode()) < 140 for name in names.values())
    assert file_names(reversed(keys), taken={"index"}) == names
    assert file_names(["a:b"]) == {"a:b": "a-b"}
    assert file_names(["a:b", "a-b", "zz"])["a:b"] == names["a:b"]


def test_no_two_keys_share_an_anchor() -> None:
    keys = ["a:b", "a/b", "a-b", "A-B", "plain"]
    assert len({paper_anchor(key) for key in keys}) == len(keys)
    assert paper_anchor("plain") == "paper-plain"


def test_a_name_in_its_own_order_has_the_family_first() -> None:
    name = PersonName("太郎", family="山田", family_first=True)
    assert (name.full, name.surname) == ("山田 太郎", "山田")
    assert PersonName("Ludwig", "van", "Beethoven").surname == "van Beethoven"
    assert PersonName(literal="The ATLAS Collaboration").surname == "The ATLAS Collaboration"
    assert PersonName("Plato").surname == "Plato"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Jaehyun Kim", "J. Kim"),
        ("Jaehyun Kim", "J.-H. Kim"),
        ("Jae-Hyun Kim", "J. H. Kim"),
        ("Jae-hyun Kim", "Jaehyun Kim"),
        ("Jae Hyun Kim", "Jae-Hyun Kim"),
        ("Réka Zółkoś", "R. Zolkos"),
        ("Augusta Ada Lovelace", "Ada Lovelace"),
        ("John A. Smith", "John Smith"),
    ],
)
def test_spellings_of_one_name(name: str, other: str) -> None:
    assert may_be_same(name, other)
    assert may_be_same(other, name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Jaehyun Kim", "Jisoo Kim"),
        ("Jisoo Kim", "J.-H. Kim"),
        ("Augusta Lovelace", "Ada Lovelace"),
        ("John B. Smith", "John A. Smith"),
        ("J. Kim", "J. Lee"),
        ("J. Kim", "Soo Jin Kim"),
        ("Kim", "Jisoo Kim"),
        ("", "Jisoo Kim"),
    ],
)
def test_names_of_two_people(name: str, other: str) -> None:
    assert not may_be_same(name, other)
    assert not may_be_same(other, name)
