"""Dublin Core: the DCMI's names, in the forms that Zotero reads."""

from __future__ import annotations

import pytest

from samples import SAMPLES
from sphinx_folio.exporters.dublin_core import dublin_core_tags
from sphinx_folio.exporters.paper import Paper

ELEMENTS = {
    *("contributor", "coverage", "creator", "date", "description", "format", "identifier"),
    *("language", "publisher", "relation", "rights", "source", "subject", "title", "type"),
}
"""The elements of the Dublin Core Metadata Element Set, version 1.1."""

ZOTERO_TYPES = {
    *("book", "bookSection", "computerProgram", "conferencePaper", "dataset", "document"),
    *("journalArticle", "manuscript", "preprint", "report", "thesis", "webpage"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_names_are_those_of_the_element_set(name: str) -> None:
    tags = list(dublin_core_tags(Paper(SAMPLES[name])))
    assert {tag.name.removeprefix("DC.") for tag in tags} <= ELEMENTS
    assert all(tag.content for tag in tags)
    types = [tag.content for tag in tags if tag.name == "DC.type"]
    assert len(types) == 1
    assert types[0] in ZOTERO_TYPES


def test_an_article_is_told_in_full() -> None:
    tags = [(tag.name, tag.content) for tag in dublin_core_tags(Paper(SAMPLES["sample-article"]))]
    assert tags == [
        ("DC.title", "A sample of article"),
        ("DC.creator", "Ada Lovelace"),
        ("DC.creator", "Ludwig van Beethoven Jr."),
        ("DC.creator", SAMPLES["sample-article"].authors[2].name.full),
        ("DC.creator", "The Engine Group"),
        ("DC.date", "2023-04-05"),
        ("DC.type", "journalArticle"),
        ("DC.source", "Journal of Engines"),
        ("DC.publisher", "Engine House"),
        ("DC.identifier", "DOI 10.1000/x<y>"),
        ("DC.identifier", "ISSN 1234-5679"),
        ("DC.subject", "engines"),
        ("DC.subject", "notes & figures"),
    ]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("sample-book", "book"),
        ("sample-dataset", "dataset"),
        ("sample-software", "computerProgram"),
        ("preprint", "preprint"),
        ("scholar-preprint", "preprint"),
        ("sample-something-else", "document"),
    ],
)
def test_zotero_is_told_what_it_is(name: str, kind: str) -> None:
    tags = [(tag.name, tag.content) for tag in dublin_core_tags(Paper(SAMPLES[name]))]
    assert ("DC.type", kind) in tags
