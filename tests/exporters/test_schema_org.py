"""JSON-LD in the terms of schema.org, read by its definitions."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest

from samples import NASTY, SAMPLES
from sphinx_folio.exporters.paper import Paper
from sphinx_folio.exporters.schema_org import scholarly_work, to_json

PAGE = "https://example.org/papers/one.html"
PROFILE = "https://example.org/people/ada.html"

PARENTS = {
    "Article": ("CreativeWork",),
    "Book": ("CreativeWork",),
    "Chapter": ("CreativeWork",),
    "CreativeWork": ("Thing",),
    "CreativeWorkSeries": ("CreativeWork",),
    "Dataset": ("CreativeWork",),
    "MediaObject": ("CreativeWork",),
    "Organization": ("Thing",),
    "Periodical": ("CreativeWorkSeries",),
    "Person": ("Thing",),
    "PropertyValue": ("Thing",),
    "PublicationIssue": ("CreativeWork",),
    "PublicationVolume": ("CreativeWork",),
    "Report": ("Article",),
    "ScholarlyArticle": ("Article",),
    "SoftwareSourceCode": ("CreativeWork",),
    "Thesis": ("CreativeWork",),
    "Thing": (),
}
"""The classes of schema.org (version 29) that may occur, and those above them."""

PAGES: dict[str, tuple[str, ...]] = {
    "pageStart": ("Text",),
    "pageEnd": ("Text",),
    "pagination": ("Text",),
}
PROPERTIES: dict[str, dict[str, tuple[str, ...]]] = {
    "Thing": {
        "alternateName": ("Text",),
        "identifier": ("PropertyValue", "Text", "URL"),
        "mainEntityOfPage": ("CreativeWork", "URL"),
        "name": ("Text",),
        "sameAs": ("URL",),
        "url": ("URL",),
    },
    "CreativeWork": {
        "abstract": ("Text",),
        "author": ("Person", "Organization"),
        "award": ("Text",),
        "creativeWorkStatus": ("Text",),
        "datePublished": ("Date",),
        "editor": ("Person",),
        "encoding": ("MediaObject",),
        "encodingFormat": ("Text", "URL"),
        "genre": ("Text", "URL"),
        "headline": ("Text",),
        "isPartOf": ("CreativeWork", "URL"),
        "keywords": ("Text",),
        "publisher": ("Person", "Organization"),
        "sourceOrganization": ("Organization",),
        "version": ("Number", "Text"),
    },
    "Article": PAGES,
    "Book": {"bookEdition": ("Text",), "isbn": ("Text",)},
    "Chapter": PAGES,
    "CreativeWorkSeries": {"issn": ("Text",)},
    "MediaObject": {"contentUrl": ("URL",)},
    "Person": {"familyName": ("Text",), "givenName": ("Text",)},
    "PropertyValue": {"propertyID": ("Text", "URL"), "value": ("Text",)},
    "PublicationIssue": {"issueNumber": ("Text",), **PAGES},
    "PublicationVolume": {"volumeNumber": ("Text",), **PAGES},
    "Report": {"reportNumber": ("Text",)},
    "SoftwareSourceCode": {"codeRepository": ("URL",)},
}
"""The properties of each class, and what schema.org expects of them."""

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


def classes(type_: str) -> set[str]:
    """Return a class with all above it."""
    return {type_}.union(*(classes(parent) for parent in PARENTS[type_]))


def faults(thing: dict[str, Any]) -> list[str]:
    """Tell what schema.org does not expect of *thing* and the things inside it."""
    given = thing.get("@type", "Thing")
    types = [given] if isinstance(given, str) else given
    known = set().union(*(classes(type_) for type_ in types))
    expected = {name: row for type_ in known for name, row in PROPERTIES.get(type_, {}).items()}
    found = []
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        if name not in expected:
            found.append(f"{given} has no {name}")
            continue
        for item in value if isinstance(value, list) else [value]:
            if not any(fits(item, kind) for kind in expected[name]):
                found.append(f"{name} of {given} cannot be {item!r}")
            if isinstance(item, dict):
                found += faults(item)
    return found


def fits(value: Any, kind: str) -> bool:
    """True if *value* is what schema.org calls *kind*."""
    if isinstance(value, dict):
        types = value["@type"] if isinstance(value["@type"], list) else [value["@type"]]
        return any(kind in classes(type_) for type_ in types)
    if not isinstance(value, str) or not value:
        return False
    if kind == "URL":
        return urlsplit(value).scheme in ("http", "https") and bool(urlsplit(value).netloc)
    if kind == "Date":
        return [len(part) for part in value.split("-")] in ([4], [4, 2], [4, 2, 2])
    return kind == "Text"


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
