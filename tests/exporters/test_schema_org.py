"""JSON-LD in the terms of schema.org, read by its definitions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from samples import NASTY, SAMPLES
from schema_rules import faults
from sphinx_folio.exporters.paper import Paper
from sphinx_folio.exporters.schema_org import scholarly_work, to_json

PAGE = "https://example.org/papers/one.html"
PROFILE = "https://example.org/people/ada.html"

TYPES = {
    "sample-article": "ScholarlyArticle",
    "sample-inproceedings": "ScholarlyArticle",
    "sample-incollection": "Chapter",
    "sample-book": "Book",
    "sample-proceedings": "Book",
    "sample-phdthesis": "Thesis",
    "sample-techreport": "Report",
    "sample-software": "SoftwareSourceCode",
    "sample-dataset": "Dataset",
    "sample-online": "CreativeWork",
}


def work(name: str) -> dict[str, Any]:
    paper = Paper(SAMPLES[name], page=PAGE, profiles={"Ada Lovelace": PROFILE})
    made: dict[str, Any] = json.loads(to_json(scholarly_work(paper)))
    return made


@pytest.mark.parametrize("name", SAMPLES)
def test_every_property_is_expected_where_it_stands(name: str) -> None:
    made = work(name)
    assert faults(made) == []
    assert made["@context"] == "https://schema.org"
    assert made["@type"] == TYPES.get(name, "ScholarlyArticle")
    assert made["name"] == SAMPLES[name].title
    assert made["mainEntityOfPage"] == made["url"] == PAGE


def test_the_reader_sees_faults() -> None:
    bad = {"@type": "Thesis", "pageStart": "1", "url": "one.html", "author": {"@type": "Book"}}
    assert len(faults(bad)) == 3


def test_an_article_stands_in_an_issue_of_a_volume_of_a_journal() -> None:
    made = work("sample-article")
    assert made["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "3",
        "isPartOf": {
            "@type": "PublicationVolume",
            "volumeNumber": "12",
            "isPartOf": {
                "@type": "Periodical",
                "name": "Journal of Engines",
                "issn": "1234-5679",
            },
        },
    }
    assert (made["pageStart"], made["pageEnd"]) == ("40", "61")
    assert made["identifier"][0] == {
        "@type": "PropertyValue",
        "propertyID": "doi",
        "value": "10.1000/x<y>",
    }
    assert made["sameAs"] == ["https://doi.org/10.1000/x%3Cy%3E", "https://example.org/one"]
    assert made["encoding"]["contentUrl"] == "https://example.org/one.pdf?download=1"
    assert made["abstract"] == "What an engine can do."
    assert made["award"] == ["Best paper"]


def test_authors_are_persons_or_organizations_in_their_order() -> None:
    authors = work("sample-article")["author"]
    assert [author["@type"] for author in authors] == ["Person", "Person", "Person", "Organization"]
    assert authors[0] == {
        "@id": f"{PROFILE}#person",
        "@type": "Person",
        "name": "Ada Lovelace",
        "givenName": "Ada",
        "familyName": "Lovelace",
        "url": PROFILE,
        "sameAs": "https://orcid.org/0000-0002-1825-0097",
    }
    assert authors[1]["familyName"] == "van Beethoven"
    assert authors[3] == {"@type": "Organization", "name": "The Engine Group"}


def test_a_conference_paper_stands_in_a_book() -> None:
    assert work("sample-inproceedings")["isPartOf"] == {
        "@type": ["Book", "PublicationVolume"],
        "name": "Conference on Engines",
        "alternateName": "CoE",
        "isbn": "9780306406157",
        "editor": [
            {
                "@type": "Person",
                "name": "Ludwig van Beethoven Jr.",
                "givenName": "Ludwig",
                "familyName": "van Beethoven",
            }
        ],
        "volumeNumber": "202",
    }


def test_nothing_in_a_title_can_end_the_script() -> None:
    text = to_json(scholarly_work(Paper(SAMPLES["sample-inproceedings"], page=PAGE)))
    assert not set(text) & set("<>&\u2028\u2029\x85")
    assert len(text.splitlines()) == 1
    assert json.loads(text)["name"] == NASTY


def test_without_an_address_nothing_is_named_by_one() -> None:
    made = scholarly_work(Paper(SAMPLES["sample-article"]))
    assert not {"@id", "url", "mainEntityOfPage"} & set(made)
