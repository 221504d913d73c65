"""``citation_*`` as Google Scholar's inclusion guidelines want it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest

from samples import SAMPLES, publication
from sphinx_folio.dates import PartialDate
from sphinx_folio.exporters.paper import Paper
from sphinx_folio.exporters.scholar import citation_tags
from sphinx_folio.kinds.publication import Identifier, Publication
from sphinx_folio.links import Link

PAGE = "https://example.org/site/papers/one.html"
CONTAINERS = {
    "citation_journal_title",
    "citation_conference_title",
    "citation_dissertation_institution",
    "citation_technical_report_institution",
    "citation_inbook_title",  # not in the guidelines; Zotero's
}
CONTAINER_OF = {
    "article": "citation_journal_title",
    "inproceedings": "citation_conference_title",
    "incollection": "citation_inbook_title",
    "phdthesis": "citation_dissertation_institution",
    "techreport": "citation_technical_report_institution",
}
DATE = re.compile(r"\d{4}(/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01]))?")
"""A full date, or the year alone."""

ONCE = {
    "citation_title",
    "citation_publication_date",
    "citation_volume",
    "citation_issue",
    "citation_firstpage",
    "citation_lastpage",
    "citation_pdf_url",
    "citation_doi",
    "citation_abstract_html_url",
}


def tags_of(record: Publication) -> list[tuple[str, str]]:
    return [(tag.name, tag.content) for tag in citation_tags(Paper(record, page=PAGE))]


def faults(tags: list[tuple[str, str]]) -> list[str]:
    """Read the tags as the guidelines say that they are read; tell what is wrong with them."""
    found = []
    names = [name for name, _ in tags]
    for required in ("citation_title", "citation_author", "citation_publication_date"):
        if required not in names:
            found.append(f"{required} is missing")
    found += [f"{name} stands twice" for name in ONCE if names.count(name) > 1]
    if len(CONTAINERS & set(names)) > 1:
        found.append("the type of the work is ambiguous")
    for name, text in tags:
        if not text or text != text.strip():
            found.append(f"{name} is empty or has spaces around it")
        if name == "citation_publication_date" and not DATE.fullmatch(text):
            found.append(f"{text!r} is no date")
        if name == "citation_author" and (";" in text or " and " in text or text.count(",") > 1):
            found.append(f"{text!r} is more than one author")
        if name in ("citation_firstpage", "citation_lastpage") and re.search(r"[–—,\s-]", text):
            found.append(f"{text!r} is not one page")
        if name.endswith("_url") and urlsplit(text).scheme not in ("http", "https"):
            found.append(f"{text!r} is no absolute address")
        if name == "citation_doi" and not re.match(r"10\.\d{4,}/", text):
            found.append(f"{text!r} is no DOI")
        if name == "citation_issn" and not re.fullmatch(r"\d{4}-\d{3}[\dX]", text):
            found.append(f"{text!r} is no ISSN")
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_the_tags_follow_the_guidelines(name: str) -> None:
    record = SAMPLES[name]
    tags = tags_of(record)
    missing = []
    if not record.authors:
        missing.append("citation_author is missing")
    if record.date is None:
        missing.append("citation_publication_date is missing")
    assert faults(tags) == missing
    expected = set() if name.endswith("preprint") else {CONTAINER_OF.get(record.type)} - {None}
    assert {name for name, _ in tags} & CONTAINERS == expected


def test_the_checker_sees_faults() -> None:
    bad = [
        ("citation_title", "T"),
        ("citation_title", "T"),
        ("citation_author", "A and B"),
        ("citation_publication_date", "2023/04"),
        ("citation_journal_title", "J"),
        ("citation_conference_title", "C"),
        ("citation_firstpage", "1–3"),
        ("citation_pdf_url", "one.pdf"),
        ("citation_doi", "https://doi.org/10.1000/1"),
    ]
    assert len(faults(bad)) == 7


def test_an_article_is_told_in_full() -> None:
    assert tags_of(SAMPLES["sample-article"]) == [
        ("citation_title", "A sample of article"),
        ("citation_author", "Ada Lovelace"),
        ("citation_author", "Ludwig van Beethoven Jr."),
        ("citation_author", "Mao, Zedong"),
        ("citation_author", "The Engine Group"),
        ("citation_publication_date", "2023/04/05"),
        ("citation_journal_title", "Journal of Engines"),
        ("citation_volume", "12"),
        ("citation_issue", "3"),
        ("citation_firstpage", "40"),
        ("citation_lastpage", "61"),
        ("citation_issn", "1234-5679"),
        ("citation_publisher", "Engine House"),
        ("citation_doi", "10.1000/x<y>"),
        ("citation_keywords", "engines"),
        ("citation_keywords", "notes & figures"),
        ("citation_abstract", "What an engine can do."),
        ("citation_pdf_url", "https://example.org/one.pdf?download=1"),
        ("citation_abstract_html_url", PAGE),
    ]


def test_a_month_is_kept_for_zotero() -> None:
    tags = tags_of(publication("misc", date=PartialDate(2023, 4)))
    assert ("citation_publication_date", "2023") in tags
    assert ("citation_cover_date", "2023/04") in tags


@pytest.mark.parametrize(
    ("kind", "url", "is_pdf"),
    [
        ("url", "https://example.org/paper.pdf", True),
        ("url", "https://example.org/paper.PDF#page=2", True),
        ("url", "https://arxiv.org/pdf/2301.00001v2", True),
        ("pdf", "https://openreview.net/pdf?id=abc", True),
        ("url", "https://openreview.net/pdf?id=abc", False),
        ("pdf", "https://example.org/paper.html", False),
        ("pdf", "https://doi.org/10.1000/1", False),
        ("pdf", "https://arxiv.org/abs/2301.00001", False),
        ("slides", "https://example.org/slides.pdf", False),
    ],
)
def test_only_a_pdf_is_called_so(kind: str, url: str, is_pdf: bool) -> None:
    tags = dict(tags_of(publication("misc", links=(Link("L", url, kind),))))
    assert tags.get("citation_pdf_url") == (url if is_pdf else None)


def test_a_preprint_has_the_pdf_of_its_archive() -> None:
    tags = dict(tags_of(SAMPLES["preprint"]))
    assert tags["citation_pdf_url"] == "https://arxiv.org/pdf/2301.00001"
    assert tags["citation_arxiv_id"] == "2301.00001"


def test_without_its_own_address_a_page_names_none() -> None:
    file = Link("PDF", "", "pdf", file="papers/one.pdf")
    record = publication("misc", links=(file,), identifiers=(Identifier("pmid", "12"),))
    names = {tag.name for tag in citation_tags(Paper(record))}
    assert "citation_pmid" in names
    assert not [name for name in names if name.endswith("_url")]
