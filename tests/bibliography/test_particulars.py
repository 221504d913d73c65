"""What an entry says beside its venue: edition, sort of thesis, article number, collaboration."""

from __future__ import annotations

import pytest

from bibliography.reading import read_between
from sphinx_folio.kinds.publication import Publication
from sphinx_folio.writing import wording


def paper_of(kind: str, fields: str) -> Publication:
    publications, said = read_between(f"@{kind}{{a, title={{T}}, {fields}}}")
    assert said == []
    return publications["a"]


def facts_of(paper: Publication) -> dict[str, str]:
    return {fact.label: fact.value.label for fact in paper.facts}


LINES = [
    ("book", "publisher={P}, edition={2}", "P, 2nd ed."),
    ("book", "publisher={P}, edition={11}", "P, 11th ed."),
    ("book", "publisher={P}, edition={3.}", "P, 3rd ed."),
    ("book", "publisher={P}, edition={2. Aufl.}", "P, 2. Aufl."),
    ("book", "publisher={P}, edition={3rd}", "P, 3rd ed."),
    ("book", "publisher={P}, edition={Second}", "P, Second ed."),
    ("book", "publisher={P}, edition={Revised and extended edition}", "P, Revised and extended edition"),
    ("book", "publisher={P}, series={LNCS}, volume={7}", "P (LNCS), vol. 7"),
    ("article", "journal={J}, volume={98}, number={3}, eid={030001}", "J, vol. 98, issue 3, article 030001"),
    ("article", "journal={J}, articleno={12}", "J, article 12"),
    ("article", "journal={J}, eid={Article e12}", "J, article e12"),
    ("article", "journal={J}, eid={12}, pages={12:1--12:20}", "J, pp. 12:1–12:20"),
    ("article", "journal={J}, eid={30}, pages={1--9}", "J, article 30, pp. 1–9"),
    ("software", "publisher={P}, version={v1.2.0}", "P, version 1.2.0"),
    ("software", "publisher={P}, version={Final}", "P, Final"),
    ("phdthesis", "school={S}", "PhD thesis, S"),
    ("mastersthesis", "school={S}", "Master's thesis, S"),
    ("thesis", "type={mathesis}, institution={S}", "Master's thesis, S"),
    ("thesis", "type={phdthesis}, institution={S}", "PhD thesis, S"),
    ("phdthesis", "type={Habilitation}, school={S}", "Habilitation, S"),
    ("techreport", "type={Working Paper}, institution={I}, number={TR-7}", "Working Paper, I, no. TR-7"),
    ("report", "type={resreport}, institution={I}", "Research report, I"),
    ("patent", "type={patentus}, number={123}", "U.S. patent, no. 123"),
    ("misc", "type={Preprint}, howpublished={A Preprint Server}", "A Preprint Server"),
    ("article", "type={Journal Article}, journal={J}", "J"),
    ("inbook", "booktitle={B}, chapter={Chapter 3}, pages={1--9}", "B, chap. 3, pp. 1–9"),
    ("incollection", "booktitle={B}, editor={King, Ada}", "In: B, ed. by Ada King"),
    (
        "incollection",
        "booktitle={B}, editor={King, Ada and Roe, R. and Doe, J.}, edition={2}, pages={1--9}",
        "In: B, ed. by Ada King, R. Roe and J. Doe, 2nd ed., pp. 1–9",
    ),
    ("incollection", "booktitle={B}, author={King, Ada}, editor={King, Ada}", "In: B, ed. by Ada King"),
    ("incollection", "booktitle={B}, editor={A, A and B, B and C, C and D, D}", "B"),
    ("inbook", "publisher={P}, editor={King, Ada}, author={Roe, R.}", "P"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fields", "line"), LINES)
def test_the_line_of_the_venue_tells_more_than_the_venue(kind: str, fields: str, line: str) -> None:
    author = "" if "author=" in fields else "author={Moe, M.}, "
    assert paper_of(kind, author + fields).venue_line == line


@pytest.mark.parametrize(
    ("kind", "fields", "facts"),
    [
        ("inproceedings", "booktitle={B}, editor={King, Ada}", {"Editor": "Ada King"}),
        ("incollection", "booktitle={B}, editor={A, A and B, B and C, C and D, D}", {"Editors": "A A, B B, C C, D D"}),
        ("inproceedings", "booktitle={B}, eventtitle={E 2020}, venue={Seoul}", {"Event": "E 2020, Seoul"}),
        ("inproceedings", "eventtitle={E 2020}", {}),
        ("article", "journal={J}, publisher={P}, address={Q}", {"Publisher": "P", "Place": "Q"}),
        ("book", "publisher={P}, organization={O}", {"Organization": "O"}),
        ("article", "journal={J}, howpublished={On paper}", {"Published as": "On paper"}),
        ("misc", r"journal={J}, howpublished={\url{https://example.org}}", {}),
        ("phdthesis", "publisher={P}, school={S}", {"Institution": "S"}),
        ("inproceedings", "booktitle={Proc. of ACM X}, publisher={ACM}", {}),
        ("inproceedings", "booktitle={ACMX}, publisher={ACM}", {"Publisher": "ACM"}),
    ],
)  # fmt: skip
def test_what_the_line_leaves_out_is_a_fact(kind: str, fields: str, facts: dict[str, str]) -> None:
    paper = paper_of(kind, f"author={{Moe, M.}}, {fields}")
    assert facts_of(paper) == facts


def test_translators_are_a_fact() -> None:
    for written, facts in (
        ("Doe, Jane", {"Translator": "Jane Doe"}),
        ("Doe, Jane and Roe, R.", {"Translators": "Jane Doe, R. Roe"}),
    ):
        assert facts_of(paper_of("book", f"author={{M}}, translator={{{written}}}")) == facts


@pytest.mark.parametrize(
    ("title", "addition", "whole"),
    [
        ("Of looms", "A report", "Of looms. A report"),
        ("Of looms", "(Abstract)", "Of looms (Abstract)"),
        ("Of looms", r"{\emph{Comment} on \'E}", "Of looms. Comment on É"),
        ("Why looms?", "A report", "Why looms? A report"),
    ],
)
def test_what_is_added_to_a_title_stands_behind_it(title: str, addition: str, whole: str) -> None:
    fields = f"title={{{title}}}, titleaddon={{{addition}}}"
    publications, said = read_between(f"@article{{a, author={{M}}, {fields}}}")
    assert (publications["a"].title, said) == (whole, [])


GERMAN = {
    "vol. {}": "Bd. {}",
    "issue {}": "Heft {}",
    "no. {}": "Nr. {}",
    "pp. {}": "S. {}",
    "chap. {}": "Kap. {}",
    "article {}": "Artikel {}",
    "In: {}, ed. by {}": "In: {}, hg. von {}",
    "{} and {}": "{} und {}",
}


@pytest.mark.parametrize(
    ("kind", "fields", "line"),
    [
        ("article", "journal={J}, volume={7}, number={2}, pages={1--9}, year=2020", "J, Bd. 7, Heft 2, S. 1–9, 2020"),
        ("article", "journal={J}, eid={30}", "J, Artikel 30"),
        ("inbook", "booktitle={B}, chapter={4}, number={5}, editor={King, A. and Roe, R.}", "In: B, hg. von A. King und R. Roe, Nr. 5, Kap. 4"),
    ],
)  # fmt: skip
def test_the_line_of_the_venue_is_in_the_words_of_the_site(
    kind: str, fields: str, line: str
) -> None:
    paper = paper_of(kind, f"author={{Moe, M.}}, {fields}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wording, "_translate", GERMAN.__getitem__)
        assert wording.venue_text(paper) == line


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ATLAS", "ATLAS Collaboration"),
        ("ATLAS, CMS", "ATLAS, CMS Collaborations"),
        ("{ATLAS Collaboration}", "ATLAS Collaboration"),
        ("The Engine Group", "The Engine Group"),
        ("on behalf of the Engine Team", "the Engine Team"),
    ],
)
def test_a_collaboration_is_called_so(written: str, shown: str) -> None:
    assert paper_of("article", f"collaboration={{{written}}}").collaboration == shown


def test_a_collaboration_stands_where_nobody_is_named() -> None:
    paper = paper_of("article", "collaboration={ATLAS}, year=2012")
    assert (paper.short, paper.title) == ("ATLAS Collaboration, 2012", "T")
    named = paper_of("article", "author={Aad, G. and others}, collaboration={ATLAS}, year=2012")
    assert named.short == "Aad et al., 2012"


@pytest.mark.parametrize(
    ("people", "editorship"),
    [
        ("editor={King, Ada}", "ed."),
        ("editor={King, Ada and Roe, R.}", "eds."),
        ("editor={King, Ada and others}", "eds."),
        ("author={King, Ada}, editor={Roe, R.}", ""),
        ("author={King, Ada}", ""),
        ("author={King, Ada}, editor={King, Ada}", ""),
    ],
)
def test_editors_in_the_place_of_authors_are_called_so(people: str, editorship: str) -> None:
    assert paper_of("collection", people).editorship == editorship
