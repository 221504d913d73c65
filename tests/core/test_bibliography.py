"""From the text of a ``.bib`` file to publications."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sphinx_folio.bibliography import read_entries, read_publications
from sphinx_folio.kinds.publication import Publication

ENTRY = r"""
@inproceedings{ada,
  title = {Notes on {\'e}ngines with 50\% less \& more},
  author = {S{\'a}ez de Oc{\'a}riz Borde, Haitz and {The Analytical Society} and
            King, Jr., Martin and others},
  author+an = {1=equal; 3="equal, corresponding"},
  booktitle = {Conference on Engines},
  series = {CoE},
  volume = {3},
  pages = {1--9},
  date = {2023-05/2023-06},
  eprint = {2301.00001},
  eprinttype = {arxiv},
  doi = {10.1000/xyz},
  code = {https://example.org/a\_b},
  award = {\href{https://example.org/prize}{Best paper}},
  annotation = {Also known as \href{https://example.org/x}{Engine~2}.},
  keywords = {engines, notes},
  selected = {true},
  pubstate = {in press},
}
"""


def read(text: str) -> tuple[dict[str, Publication], list[str]]:
    entries = read_entries([("refs.bib", text.encode())])
    publications = read_publications(entries)
    return publications, [f"{fault.source}: {fault.message}" for fault in entries.faults]


def test_an_entry_is_read_whole() -> None:
    publications, faults = read(ENTRY)
    paper = publications["ada"]
    assert faults == [
        "refs.bib:11: entry 'ada': date: '2023-05/2023-06' is a span of time; "
        "only its beginning, 2023-05, is shown"
    ]
    assert str(paper.source) == "refs.bib:2"
    assert paper.title == "Notes on éngines with 50% less & more"
    assert [author.name.full for author in paper.authors] == [
        "Haitz Sáez de Ocáriz Borde",
        "The Analytical Society",
        "Martin King Jr.",
    ]
    assert [author.equal for author in paper.authors] == [True, False, True]
    assert [author.corresponding for author in paper.authors] == [False, False, True]
    assert paper.more_authors
    assert paper.venue_line == "Conference on Engines (CoE), vol. 3, pp. 1–9, 2023, in press"
    assert paper.date is not None
    assert paper.date.iso == "2023-05"
    assert [(link.label, link.url) for link in paper.links] == [
        ("arXiv", "https://arxiv.org/abs/2301.00001"),
        ("DOI", "https://doi.org/10.1000/xyz"),
        ("Code", "https://example.org/a_b"),
    ]
    assert [(award.label, award.url) for award in paper.awards] == [
        ("Best paper", "https://example.org/prize")
    ]
    assert [(piece.plain, piece.url) for piece in paper.annotation] == [
        ("Also known as ", ""),
        ("Engine 2", "https://example.org/x"),
        (".", ""),
    ]
    assert paper.keywords == ("engines", "notes")
    assert paper.selected
    assert paper.category == "Conference publications"


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year=2020", "2020"),
        ("year=2020, month=mar", "2020-03"),
        ("date={2020-04-05}", "2020-04-05"),
    ],
)
def test_dates_are_taken_as_they_are_given(fields: str, date: str) -> None:
    found = read(f"@misc{{a, {fields}}}")[0]["a"].date
    assert found is not None
    assert found.iso == date


def test_an_entry_may_lack_everything() -> None:
    publications, faults = read("@misc{a,\n}")
    assert faults == []
    assert publications["a"].title == "a"
    assert publications["a"].venue_line == ""


def test_the_same_address_is_not_offered_twice() -> None:
    entry = "@misc{a, url={https://arxiv.org/abs/2301.00001}, eprint={2301.00001}}"
    assert [link.label for link in read(entry)[0]["a"].links] == ["arXiv"]


def test_lines_are_those_of_the_entries() -> None:
    text = "% @misc{no,\n\n@misc{a,\n}\n  @book{ b ,\n}\n@misc{a,\n}"
    publications, faults = read(text)
    assert {key: paper.source.line for key, paper in publications.items()} == {"a": 3, "b": 5}
    assert faults == ["refs.bib:7: entry 'a' is at refs.bib:3 as well; the first is taken"]


def test_an_entry_in_brief_leaves_out_its_abstract_alone() -> None:
    text = "@misc{a, title={One}, abstract={Of {nested} \\{ and \\} signs,\n in lines}, year=2020}"
    entries = read_entries([("refs.bib", text.encode())])
    paper = read_publications(entries)["a"]
    assert "nested" in paper.bibtex
    lines = [line.split("=")[0].strip() for line in paper.brief_bibtex.splitlines()]
    assert lines == ["@misc{a,", "title", "year", "}"]
    assert replace(paper, bibtex=paper.brief_bibtex).brief_bibtex == paper.brief_bibtex
    assert replace(paper, bibtex="abstract = {never closed").brief_bibtex.startswith("abstract")
