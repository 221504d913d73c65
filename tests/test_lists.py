"""Lists of papers on a small site: what they choose, how they stand, what is said of faults."""

from __future__ import annotations

import re

from bs4 import Tag

from sites import Build, seen

BIB = r"""
@article{one, title={One}, author={Lovelace, Ada and Babbage, Charles}, year=2019,
  journal={Journal of Engines}, keywords={engines, looms}}
@inproceedings{two, title={Two}, author={Babbage, Charles}, year=2021, series={CoE},
  booktitle={Conference on Examples}, keywords={engines}, selected={true}, award={Best paper},
  abstract={What <b>engines</b> do.}}
@inproceedings{three, title={Three}, author={Lovelace, A.}, year=2021, series={CoE},
  booktitle={Conference on Examples}}
@misc{four, title={Four}, author={Lovelace, Ada}, eprint={2501.00001}, eprinttype={arxiv}}
"""
ADA = "---\nperson:\n  name: Ada Lovelace\n  aliases: [A. Lovelace]\n---\n# Ada\n\n"
TOC = "\n```{toctree}\n:hidden:\n\nada/index\n```\n"


def lists(*options: str) -> str:
    """Return a page with a list for each of *options*, one below the other."""
    made = (f"```{{publications}}\n{option}\n```\n" for option in options)
    return "\n".join(["# Home\n", *made])


def titles(part: Tag) -> list[str]:
    """Return the titles of the papers in a part of a page."""
    found = part.select(".folio-pub-title, .folio-card-title")
    return [seen(title).removesuffix("¶").split(" ")[0].rstrip("#") for title in found]


CHOSEN = {
    ":years: 2019-2020": ["One"],
    ":years: -2019": ["One"],
    ":years: 2020-\n:person: ada": ["Three"],
    ":venue: coe": ["Two", "Three"],
    ":venue: [Journal of Engines, 'Conference on Examples']\n:sort: title": ["One", "Three", "Two"],
    ":keyword: looms, nothing-else": ["One"],
    ":type: Article": ["One"],
    ":where: year >= 2020 and not author ~ babbage": ["Three"],
    ':where: "selected or person = ada and type = misc"': ["Two", "Four"],
    ":keys: four, two, one\n:person: ada": ["Four", "One"],
    ":sort: venue": ["Four", "Two", "Three", "One"],
    ":sort: oldest\n:limit: 2": ["One", "Two"],
}


def test_a_list_shows_what_its_options_ask_for(build: Build) -> None:
    files = {"refs.bib": BIB, "ada/index.md": ADA, "index.md": lists(*CHOSEN) + TOC}
    site = build(files, "-W")
    made = site.html().select(".folio-publications")
    assert [titles(part) for part in made] == list(CHOSEN.values())
    said = re.findall(r"index\.md:(\d+): WARNING: (.*)", site.warnings)
    assert said == [
        ("26", "keyword: no paper has the keyword 'nothing-else' [folio.unknown_target]"),
        ("42", "the paper 'two' is not by 'ada' [folio.unknown_target]"),
    ]


FAULTY = {
    ":years: 2021-2019": (1, "publications: years: '2021-2019' runs backwards: write 2019-2021"),
    ":type: artcle": (1, "type: no paper has the type 'artcle'; did you mean 'article'?"),
    ":limit: 3\n:venue: CoF": (2, "venue: no paper has the venue 'CoF'; did you mean 'CoE'?"),
    ":keyword: [loms]": (1, "keyword: no paper has the keyword 'loms'; did you mean 'looms'?"),
    ":where: yaer > 2020": (
        1,
        "publications: where: column 1: there is no field 'yaer'; did you mean 'year'?",
    ),
    ":where: keyword = engine": (
        1,
        "where: no paper has the keyword 'engine'; did you mean 'engines'?",
    ),
    ":where: person = adda": (1, "where: there is no person 'adda'; did you mean 'ada'?"),
    ":layout: tabs": (1, "publications: layout: a list of publications has no tabs: use group-by"),
    ":layout: cards\n:show: none": (2, "publications: show does nothing to the layout cards"),
    ":show: abstrct": (
        1,
        "publications: show: 'abstrct' is not one of abstract, bibtex, preview, cited, none; "
        "did you mean 'abstract'?",
    ),
    ":group-by: venu": (
        1,
        "publications: group-by: 'venu' is not one of none, year, type, venue, category; "
        "did you mean 'venue'?",
    ),
}
OTHERS = {
    "layout: compact": "layout: compact is for lists of publications",
    "sort: venue": "sort: venue is for lists of publications",
    "where: year = 2020": "where is for lists of publications",
}


def test_a_faulty_option_is_one_sentence_with_its_line(build: Build) -> None:
    page = lists(*FAULTY)
    more = "".join(f"\n```{{talks}}\n:{option}\n```\n" for option in OTHERS)
    files = {"refs.bib": BIB, "ada/index.md": ADA, "index.md": page + more + TOC}
    site = build(files, "-W")
    rows = (page + more).split("\n")
    expected = []
    for option, (line, message) in FAULTY.items():
        start = next(i for i in range(len(rows)) if "\n".join(rows[i:]).startswith(option + "\n"))
        expected.append((start + line, message))
    expected += [(rows.index(f":{name}") + 1, f"talks: {text}") for name, text in OTHERS.items()]
    said = re.findall(r"index\.md:(\d+): WARNING: (.*) \[folio\.", site.warnings)
    assert sorted((int(line), text) for line, text in said) == sorted(expected)
    assert "Traceback" not in site.warnings


def test_groups_stand_in_every_layout(build: Build) -> None:
    page = lists(
        ":layout: cards\n:group-by: year",
        ":layout: compact\n:group-by: venue",
        ":sort: oldest\n:group-by: year",
    )
    files = {"refs.bib": BIB, "ada/index.md": ADA, "index.md": page + TOC}
    site = build(files)
    assert site.status == 0, site.warnings
    cards, compact, oldest = site.html().select(".folio-publications")
    assert [seen(title) for title in cards.select(".folio-group-title")] == [
        "2021 2",
        "2019 1",
        "Undated 1",
    ]
    groups = cards.select(".folio-group")
    assert [titles(group) for group in groups] == [["Two", "Three"], ["One"], ["Four"]]
    assert len(groups[0].select(".sd-card")) == 2
    assert [seen(title) for title in compact.select(".folio-group-title")] == [
        "arXiv 1",
        "Conference on Examples 2",
        "Journal of Engines 1",
    ]
    assert len(compact.select(".folio-compact")) == 4
    assert [seen(title) for title in oldest.select(".folio-group-title")] == [
        "2019 1",
        "2021 2",
        "Undated 1",
    ]
