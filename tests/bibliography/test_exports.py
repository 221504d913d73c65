"""Entries as reference managers and sites export them, and the types and fields of biblatex.

Each is read between two sound entries. The papers are invented.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bibliography.reading import read_between
from sphinx_folio.bibliography import read_entries, read_publications
from sphinx_folio.bibliography.journals import JOURNALS
from sphinx_folio.bibliography.symbols import (
    ACCENTS,
    BREAKS,
    DECLARATIONS,
    ENCLOSING,
    MARKS,
    SIGNS,
    SPACES,
    TRANSPARENT,
)


@dataclass(frozen=True)
class Export:
    """An entry, what is seen of its paper, and pieces of what is said of it."""

    text: str
    title: str
    people: tuple[str, ...] = ()
    line: str = ""
    said: list[str] = field(default_factory=list)


EXPORTS = {
    "JabRef": Export(
        "% Encoding: UTF-8\n\n@Article{Roe2020,\n  author    = {Roe, Richard and Doe, Jane},\n"
        "  journal   = {J. Inv. Res.},\n  title     = {On {Things}},\n  year      = {2020},\n"
        "  file      = {:pdf/Roe2020.pdf:PDF},\n  groups    = {mine},\n  owner     = {roe},\n"
        "  timestamp = {2020-01-02},\n}\n\n@Comment{jabref-meta: databaseType:bibtex;}\n"
        "@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n}",
        "On Things",
        ("Richard Roe", "Jane Doe"),
        "J. Inv. Res., 2020",
    ),
    "Zotero": Export(
        "\n@article{roe_things_2020,\n\ttitle = {On {CO}$_{\\textrm{2}}$ and {\\textless}i{\\textgreater}"
        "E. coli{\\textless}/i{\\textgreater}},\n\tvolume = {12},\n\tissn = {1234-5679},\n"
        "\tdoi = {10.1000/xyz},\n\tabstract = {We {\\textless}b{\\textgreater}do{\\textless}/b"
        "{\\textgreater}.},\n\tlanguage = {en},\n\turldate = {2024-01-02},\n"
        "\tjournal = {Things \\& More},\n\tauthor = {Roe, Richárd},\n\tmonth = jan,\n"
        "\tyear = {2020},\n\tnote = {Publisher: Invented},\n\tpages = {1--9},\n}",
        "On CO2 and E. coli",
        ("Richárd Roe",),
        "Things & More, vol. 12, pp. 1–9, 2020",
    ),
    "Better BibLaTeX": Export(
        "@article{roeThings2020,\n  title = {On Things: {{A}} Study},\n  shorttitle = {On Things},\n"
        "  author = {Roe, Richard},\n  date = {2020-01-02},\n  journaltitle = {Things},\n"
        "  shortjournal = {Th},\n  volume = {12},\n  number = {3},\n  eprint = {2001.00001},\n"
        "  eprinttype = {arxiv},\n  eprintclass = {cs},\n  langid = {english},\n"
        "  keywords = {one,two},\n  file = {files/7/a.pdf}\n}",
        "On Things: A Study",
        ("Richard Roe",),
        "Things, vol. 12, issue 3, 2020",
    ),
    "Mendeley": Export(
        "@article{Roe2020,\nabstract = {50{\\%} of all {\\&} {\\textgreater} 5.},\n"
        'author = {Roe, Richard and M{\\"{u}}ller, Anna},\ndoi = {10.1000/xyz},\n'
        "file = {:C$\\backslash$:/a.pdf:pdf},\nissn = {12345679},\njournal = {Things},\n"
        "mendeley-groups = {a/b},\npages = {1--9},\ntitle = {{On things and R{\\&}D}},\n"
        "url = {http://example.org/a{\\_}b},\nvolume = {12},\nyear = {2020}\n}",
        "On things and R&D",
        ("Richard Roe", "Anna Müller"),
        "Things, vol. 12, pp. 1–9, 2020",
    ),
    "Google Scholar": Export(
        "@article{roe2020things,\n  title={On things},\n  author={Roe, Richard and others},\n"
        "  journal={arXiv preprint arXiv:2001.00001},\n  year={2020}\n}",
        "On things",
        ("Richard Roe",),
        "arXiv preprint arXiv:2001.00001, 2020",
    ),
    "DBLP": Export(
        "@inproceedings{DBLP:conf/inv/RoeM20,\n  author       = {Richard Roe and\n"
        '                  Anna M{\\"{u}}ller 0002},\n  editor       = {Jane Doe},\n'
        "  title        = {On Things},\n  booktitle    = {Proceedings of {INV} 2020},\n"
        "  series       = {{LNIV}},\n  volume       = {12},\n  pages        = {1--9},\n"
        "  publisher    = {Invented},\n  year         = {2020},\n"
        "  timestamp    = {Thu, 02 Jan 2020 10:00:00 +0100},\n"
        "  biburl       = {https://dblp.org/rec/conf/inv/RoeM20.bib},\n"
        "  bibsource    = {dblp computer science bibliography, https://dblp.org}\n}",
        "On Things",
        line="Proceedings of INV 2020 (LNIV), vol. 12, pp. 1–9, 2020",
    ),
    "DBLP's arXiv": Export(
        "@article{DBLP:journals/corr/abs-2005-14165,\n  author = {Richard Roe 0001},\n"
        "  title = {On Things},\n  journal = {CoRR},\n  volume = {abs/2005.14165},\n"
        "  year = {2020},\n  eprinttype = {arXiv},\n  eprint = {2005.14165}\n}",
        "On Things",
        ("Richard Roe",),
        "CoRR, 2020",
    ),
    "ACL Anthology": Export(
        '@inproceedings{roe-etal-2020-things,\n    title = "On {T}hings",\n'
        '    author = "Roe, Richard  and\n      M{\\"u}ller, Anna",\n'
        '    booktitle = "Proceedings of the First Meeting",\n    month = jul,\n    year = "2020",\n'
        '    address = "Online",\n    url = "https://example.org/2020.inv-1.1",\n'
        '    pages = "1--9",\n    abstract = "We do \\textit{things} {--} well.",\n}',
        "On Things",
        ("Richard Roe", "Anna Müller"),
        "Proceedings of the First Meeting, pp. 1–9, 2020",
    ),
    "OpenReview": Export(
        "@inproceedings{\nroe2020things,\ntitle={On Things},\nauthor={Richard Roe and Jane Doe},\n"
        "booktitle={First Conference},\nyear={2020},\nurl={https://openreview.net/forum?id=abc}\n}",
        "On Things",
        ("Richard Roe", "Jane Doe"),
        "First Conference, 2020",
    ),
    "arXiv": Export(
        "@misc{roe2020things,\n      title={On $\\ell_1$ Things}, \n      author={Richard Roe},\n"
        "      year={2020},\n      eprint={2001.00001},\n      archivePrefix={arXiv},\n"
        "      primaryClass={cs.LG},\n      url={https://arxiv.org/abs/2001.00001}, \n}",
        "On ℓ₁ Things",
        ("Richard Roe",),
        "arXiv:2001.00001, 2020",
    ),
    "Crossref": Export(
        " @article{Roe_2020, title={On &lt;i&gt;E. coli&lt;/i&gt; &amp; H<sub>2</sub>O}, volume={12}, "
        "ISSN={1234-5679}, url={http://dx.doi.org/10.1000/xyz}, DOI={10.1000/xyz}, number={3}, "
        "journal={Things &amp; More}, publisher={Invented}, author={Roe, Richard}, year={2020}, "
        "month=jan, pages={1–9} }",
        "On E. coli & H2O",
        ("Richard Roe",),
        "Things & More, vol. 12, issue 3, pp. 1–9, 2020",
    ),
    "al-folio": Export(
        "---\n---\n@string{inv = {Invented,}}\n@article{roe2020,\n  abbr={Inv},\n"
        "  bibtex_show={true},\n  title={On Things},\n  author={Roe*, Richard and Doe*, Jane},\n"
        "  abstract={We do.},\n  journal={Things},\n  year={2020},\n  selected={true}\n}",
        "On Things",
        ("Richard Roe", "Jane Doe"),
        "Things, 2020",
    ),
    "ADS": Export(
        "@ARTICLE{2020MNRAS.491.1600R,\n       author = {{Roe}, Richard and {Doe}, Jane},\n"
        '        title = "{On Things}",\n      journal = {\\mnras},\n         year = 2020,\n'
        "        month = jan,\n       volume = {491},\n          eid = {1600},\n        pages = {1600},\n"
        "archivePrefix = {arXiv},\n       eprint = {2001.00001},\n primaryClass = {astro-ph.GA},\n"
        "       adsurl = {https://ui.adsabs.harvard.edu/abs/2020MNRAS.491.1600R},\n"
        "      adsnote = {Provided by the SAO/NASA Astrophysics Data System}\n}",
        "On Things",
        ("Richard Roe", "Jane Doe"),
        "Monthly Notices of the Royal Astronomical Society, vol. 491, article 1600, 2020",
    ),
    "MathSciNet": Export(
        "@article {MR1234567,\n    AUTHOR = {Preobra\\v zenski\\u\\i, A.},\n"
        "     TITLE = {On {$K3$} surfaces, {II}},\n   JOURNAL = {J. Inv.},\n  FJOURNAL = {Journal},\n"
        "      YEAR = {1999},\n   MRCLASS = {14J28 (14C22)},\n}",
        "On K3 surfaces, II",
        ("A. Preobraženskiĭ",),
        "J. Inv., 1999",
    ),
}

TYPES = {
    kind: Export(f"@{kind}{{a, title={{T}}, {venue}={{V}}, date={{2020-05}}}}", "T", (), line)
    for kind, venue, line in (
        ("online", "organization", "V, 2020"),
        ("thesis", "institution", "V, 2020"),
        ("phdthesis", "school", "PhD thesis, V, 2020"),
        ("report", "institution", "V, 2020"),
        ("techreport", "institution", "V, 2020"),
        ("software", "publisher", "V, 2020"),
        ("dataset", "publisher", "V, 2020"),
        ("conference", "booktitle", "V, 2020"),
        ("patent", "howpublished", "V, 2020"),
        ("inproceedings", "eventtitle", "V, 2020"),
        ("article", "journaltitle", "V, 2020"),
        ("mvbook", "publisher", "V, 2020"),
        ("unpublished", "pubstate", "2020, V"),
        ("electronic", "organization", "V, 2020"),
        ("podcast", "howpublished", "V, 2020"),
    )
}

FORMS = {
    "a comment in parentheses": Export("@comment(no @article{no})\n@misc{a, title={T}}", "T"),
    "a comment without braces": Export("@comment this is none\n@misc{a, title={T}}", "T"),
    "remarks of TeX between entries": Export("% @misc{b, title={No}}\n@misc{a, title={T}}", "T"),
    "words between entries": Export("Some words, = and {.\n@misc{a, title={T}}", "T"),
    "a preamble": Export(
        '@preamble{ "\\def\\x{y}" # "\\newcommand{\\z}{}" }\n@misc{a, title={T}}', "T"
    ),
    "a string that is built of others": Export(
        '@string{a1 = "A"}\n@string(b1 = a1 # { and B})\n@misc{a, title = b1 # " and C"}',
        "A and B and C",
    ),
    "a string that is defined anew": Export(
        '@string{a1 = "A"}\n@string{a1 = "B"}\n@misc{a, title = a1}',
        "A",
        said=["2: @string 'a1' is at refs.bib:3 as well; the first is taken"],
    ),
    "a string that doubles itself": Export(
        "@string{s0 = {ha}}\n"
        + "\n".join(f"@string{{s{n + 1} = s{n} # s{n}}}" for n in range(3))
        + "\n@misc{a, title = s3}",
        "ha" * 8,
    ),
    "capitals in a string's name": Export("@STRING{JI = {J}}\n@misc{a, title = ji # Ji}", "JJ"),
    "a number for a title": Export("@misc{a, title = 1984}", "1984"),
    "a field with a sign in its name": Export("@misc{a, title={T}, author+an={1=x}, x:y={z}}", "T"),
}


@pytest.mark.parametrize("export", EXPORTS.values(), ids=list(EXPORTS))
def test_exports_are_read_as_they_are(export: Export) -> None:
    publications, said = read_between(export.text)
    (paper,) = publications.values()
    assert said == export.said
    assert paper.title == export.title
    assert not export.people or paper.people == export.people
    assert paper.venue_line == export.line


@pytest.mark.parametrize("export", TYPES.values(), ids=list(TYPES))
def test_every_type_is_a_publication(export: Export) -> None:
    publications, said = read_between(export.text)
    assert said == []
    assert publications["a"].title == "T"
    assert publications["a"].venue_line == export.line
    assert publications["a"].category


LINES = [
    ("inproceedings", "booktitle={NeurIPS}, series={NeurIPS}", "NeurIPS"),
    ("inproceedings", "booktitle={Proc. of NeurIPS 2020}, series={{NeurIPS}}", "Proc. of NeurIPS 2020"),
    ("inproceedings", "booktitle={Maintenance}, series={AI}", "Maintenance (AI)"),
    ("article", "journal={J}, volume={Vol. 3}, number={No. 4}, pages={pp. 3--4}", "J, vol. 3, issue 4, pp. 3–4"),
    ("article", "journal={J}, volume={volume 3}, issue={Special issue}", "J, vol. 3, issue Special issue"),
    ("techreport", "institution={I}, number={TR-7}", "I, no. TR-7"),
    ("patent", "howpublished={P}, number={No. US123}", "P, no. US123"),
    ("article", "journal={J}, pages={770-778}", "J, pp. 770–778"),
    ("article", "journal={J}, pages={12 -- 15, 20---24}", "J, pp. 12–15, 20–24"),
    ("article", "journal={J}, pages={12-1--12-9}", "J, pp. 12-1–12-9"),
    ("article", "journal={J}, pages={S1-2}", "J, pp. S1-2"),
    ("article", "journal={J}, pages={11:1--11:20}", "J, pp. 11:1–11:20"),
    ("article", "journal={J}, pages={ppx}", "J, pp. ppx"),
    ("article", "journal={J}, pubstate={inpreparation}", "J, in preparation"),
    ("article", "journal={J}, pubstate={prepublished}", "J, published ahead of print"),
    ("article", "journal={J}, pubstate={Inpress}, year={in press}", "J, in press"),
    ("article", "journal={J}, pubstate={under review at T}", "J, under review at T"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fields", "line"), LINES)
def test_the_line_of_the_venue_says_each_thing_once(kind: str, fields: str, line: str) -> None:
    publications, said = read_between(f"@{kind}{{a, title={{T}}, {fields}}}")
    assert said == []
    assert publications["a"].venue_line == line


@pytest.mark.parametrize("export", FORMS.values(), ids=list(FORMS))
def test_what_is_not_an_entry_does_no_harm(export: Export) -> None:
    publications, said = read_between(export.text)
    assert [paper.title for paper in publications.values()] == [export.title]
    assert [line for line in said if "author+an" not in line] == export.said


def inherited(text: str) -> tuple[dict[str, dict[str, str]], list[str]]:
    """Return the fields of entries with what they inherit, and what is said."""
    entries = read_entries([("refs.bib", text.encode())])
    read_publications(entries)
    return {key: raw.fields for key, raw in entries.by_key.items()}, [
        f"{fault.source}: {fault.message}" for fault in entries.faults
    ]


def test_a_part_takes_over_what_is_said_of_the_whole() -> None:
    fields, said = inherited(
        "@inproceedings{a, title={T}, crossref={p}}\n@proceedings{p, title={Long}, year=2000,\n"
        "booktitle={Short}, doi={10.1000/p}, subtitle={S}, abstract={A}, publisher={P}}"
    )
    assert said == []
    assert fields["a"]["booktitle"] == "Short"
    assert fields["a"]["title"] == "T"
    assert (fields["a"]["year"], fields["a"]["publisher"]) == ("2000", "P")
    assert not {"doi", "subtitle", "abstract"} & set(fields["a"])


def test_the_title_of_the_whole_is_the_book_of_a_part() -> None:
    fields, said = inherited(
        "@incollection{a, title={T}, crossref={p}}\n@book{p, title={Book}, crossref={q}}\n"
        "@book{q, publisher={Q}}\n@article{c, title={T}, crossref={j}}\n@periodical{j, title={J}}"
    )
    assert said == []
    assert (fields["a"]["booktitle"], fields["a"]["publisher"]) == ("Book", "Q")
    assert fields["c"]["journaltitle"] == "J"


def test_several_sets_of_data_are_taken_in_their_order() -> None:
    fields, said = inherited(
        "@xdata{x, publisher={X}, xdata={y}}\n@xdata{y, address={Y}, publisher={No}}\n"
        "@book{a, title={T}, xdata={x, z}}\n@xdata{z, year=2001}"
    )
    assert said == []
    found = fields["a"]
    assert (found["publisher"], found["address"], found["year"]) == ("X", "Y", "2001")


def test_a_circle_is_named_once_for_each_of_its_entries() -> None:
    chain = "\n".join(f"@book{{b{n}, title={{T}}, crossref={{b{(n + 1) % 9}}}}}" for n in range(9))
    _, said = inherited(chain + "\n@book{s, title={S}, crossref={s}}")
    assert len(said) == 10
    assert (
        "refs.bib:1: entry 'b0': crossref goes round in a circle: b0 → b1 → b2 → b3 → b4 → … → b0"
        in said
    )
    assert "refs.bib:10: entry 's': crossref goes round in a circle: s → s" in said


def test_long_chains_and_many_faults_are_read() -> None:
    chain = "\n".join(f"@book{{b{n}, crossref={{b{n + 1}}}}}" for n in range(5_000))
    fields, said = inherited(chain + "\n@book{b5000, year=1999}")
    assert fields["b0"]["year"] == "1999"
    assert said == []
    fields, said = inherited("@misc{a, " + "=\n x = {1},\n" * 3_000 + "title={T}}")
    assert fields["a"]["title"] == "T"
    assert len(said) == 2 * 3_000 - 1


def test_an_entry_of_blanks_takes_no_time() -> None:
    """Ten minutes, where the pattern of a key without a comma is tried at each of them."""
    fields, said = inherited("@misc{" + " " * 40_000)
    assert fields == {}
    assert len(said) == 1


def test_a_string_cannot_fill_the_memory() -> None:
    text = "@string{s0 = {ha}}\n"
    text += "\n".join(f"@string{{s{n + 1} = s{n} # s{n}}}" for n in range(40))
    fields, said = inherited(text + "\n@misc{a, title={T}, note = s40}")
    assert len(fields["a"]["note"]) == 2_000_000
    assert "refs.bib:21: @string: s20 is longer than 2000000 signs, and is cut" in said


def test_a_set_is_told_to_be_left_out() -> None:
    publications, said = read_between("@set{s, entryset={a, b}}\n@misc{a, title={T}}")
    assert list(publications) == ["a"]
    assert said == ["1: entry 's': a @set of papers is left out; each of them is shown by itself"]


@pytest.mark.parametrize(
    ("macro", "name"),
    [
        (r"\aap", "Astronomy & Astrophysics"),
        (r"{\apj}", "Astrophysical Journal"),
        (r"\apjl\ ", "Astrophysical Journal Letters"),
        (r"\prd{}", "Physical Review D"),
        (r"\nat", "Nature"),
    ],
)
def test_the_journals_of_astronomy_are_named(macro: str, name: str) -> None:
    publications, said = read_between(f"@article{{a, title={{T}}, journal={{{macro}}}}}")
    assert (publications["a"].venue, said) == (name, [])


def test_no_journal_takes_the_place_of_a_sign() -> None:
    known = (SIGNS, MARKS, DECLARATIONS, TRANSPARENT, BREAKS, SPACES, ACCENTS, ENCLOSING)
    assert len(JOURNALS) > 40
    assert not [name for name in JOURNALS if any(name in table for table in known)]
