"""Lists of papers on a small site: what they choose, how they stand, what is said of faults."""

from __future__ import annotations

import re

from bs4 import Tag

from sites import Build, seen

BIB = r"""
@article{one, title={One}, author={Lovelace, Ada and Babbage, Charles}, year=2019,
  journal={Journal of Engines}, keywords={engines, looms}}
@inproceedings{two, title={Two}, author={Babbage, Charles}, year=2021, series={CoE},
  collaboration={Engine Group},
  booktitle={Conference on Examples}, keywords={engines}, selected={true}, award={Best paper},
  abstract={What <u>engines</u> do.}}
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
    ":where: author = engine group": ["Two"],
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
    ":style: tabs": (1, "publications: style: a list of publications has no tabs: use group-by"),
    ":style: card": (
        1,
        "publications: style: 'card' is not one of list, compact, cards, tabs; "
        "did you mean 'cards'?",
    ),
    ":layout: cards\n:style: compact": (
        2,
        "publications: style and layout are one option with two values: leave one out",
    ),
    ":layout: compact\n:show: none": (2, "publications: show does nothing to the layout compact"),
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
    "style: compact": "style: compact is for lists of publications",
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
    expected += [
        (rows.index(f":{name}", page.count("\n")) + 1, f"talks: {text}")
        for name, text in OTHERS.items()
    ]
    said = re.findall(r"index\.md:(\d+): WARNING: (.*) \[folio\.", site.warnings)
    assert sorted((int(line), text) for line, text in said) == sorted(expected)
    assert "Traceback" not in site.warnings


def test_groups_stand_in_every_layout(build: Build) -> None:
    page = lists(
        ":style: cards\n:group-by: year",
        ":layout: compact\n:style: compact\n:group-by: venue",
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


MANY = " and ".join(f"Name{number}, Given" for number in range(1, 31))
LINKED = [
    "html",
    "pdf",
    "code",
    "website",
    "slides",
    "poster",
    "video",
    "data",
    "model",
    "demo",
    "blog",
    "supp",
]
LINKS = ", ".join(f"{kind} = {{https://x.example/{kind}}}" for kind in LINKED)
LINKS += ", doi = {10.5555/1234}, eprint = {2501.00002}, archiveprefix = {arXiv}"
RICH = (
    BIB
    + r"""
@article{rich, title={\href{https://t.example}{Rich}},
  note={An \href{https://n.example}{oral} talk},
  author={Hopper, Grace and Lovelace, Ada}, year=2020, abbr={NeurIPS},
  author+an={1=equal; 2=equal,corresponding}, journal={J}, award={Medal}, url={https://a.example},
  preview={rich.svg},
  author+an:orcid={1="0000-0002-1825-0097"}, abstract={Of $x^2$ & \emph{more}.}}
@article{many, title={Many}, author={MANY}, year=2018, series={CoE}, LINKS}
""".replace("MANY", MANY.replace("Name20, Given", "Lovelace, Ada")).replace("LINKS", LINKS)
)
CITED = """\
- {key: rich, count: 1234, source: Example Index, date: 2026-05-01, url: "https://i.example"}
- {key: rich, count: 1, source: Other, date: 2026-04}
- {key: ritch, count: 1, source: Other, date: 2026-04}
"""
CONF = """
folio_venues = {
    "CoE": {"color": "#0a5a83"},
    "NeurIPS": {"name": "Neural <b>x</b>", "url": "https://v.example", "color": "red"},
    "ICML": {"url": "javascript:alert(1)", "colour": "#fff"},
}
"""


def test_all_that_is_known_of_a_paper_stands_in_its_list(build: Build) -> None:
    page = lists(
        ":keys: rich, many",
        ":keys: rich\n:show: bibtex",
        ":keys: many\n:person: ada",
        ":layout: cards",
        ":layout: cards\n:keys: rich\n:show: bibtex",
    )
    files = {
        "refs.bib": RICH,
        "citations.yml": CITED,
        "rich.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "ada/index.md": ADA + "```{publications}\n```\n\n```{publications} self\n:layout: cards\n"
        ":keys: many\n```\n",
        "index.md": page + TOC,
    }
    site = build(files, "-W", conf=CONF)
    said = re.findall(r"(\S+:\d+): WARNING: (.*) \[folio", site.warnings)
    assert said == [
        (
            "conf.py:8",
            "folio_venues: 'NeurIPS': color: 'red' is not a color: write it as #0a5a83 or #09c",
        ),
        (
            "conf.py:9",
            "folio_venues: 'ICML': 'javascript:alert(1)' is not a web address: it must begin "
            "with https:// or mailto:",
        ),
        ("conf.py:9", "folio_venues: 'ICML': unknown field 'colour'; did you mean 'color'?"),
        ("citations.yml:3", "there is no paper 'ritch'; did you mean 'rich'?"),
    ]
    both, brief, own, cards, bare = site.html().select(".folio-publications")
    rich, many = both.select(".folio-publication")
    assert [seen(item) for item in rich.select(".folio-pub-line li")] == [
        "NeurIPS",
        "Medal",
        "Paper: Rich",
    ]
    badge = rich.select_one(".folio-venue a")
    assert badge is not None
    assert (badge["href"], badge["title"]) == ("https://v.example", "Neural <b>x</b>")
    assert seen(rich.select_one(".folio-cited")) == (
        "cited 1,234 times (Example Index, May 1, 2026) · cited once (Other, Apr 2026)"
    )
    assert [seen(summary) for summary in rich.select("summary")] == [
        "Abstract: Rich",
        "BibTeX: Rich",
    ]
    assert seen(rich.select_one("details .folio-abstract")).startswith("Of ")
    assert seen(rich.select_one("details .folio-bibtex")).startswith("@article{rich,")
    assert [seen(summary) for summary in brief.select("summary")] == ["BibTeX: Rich"]
    assert brief.select(".folio-cited") == []
    assert rich.select(".folio-orcid") == []
    legend = "* equal contribution, ✉\ufe0e corresponding author"
    assert seen(both.select_one(".folio-legend")) == legend
    assert many.select_one(".folio-venue-coe") is not None

    picture = rich.select_one("img.folio-preview")
    assert picture is not None
    assert (picture["alt"], picture["loading"]) == ("", "lazy")
    assert (site.output / str(picture["src"])).is_file()
    assert both.select("img") == [picture]
    assert brief.select("img") == []

    # Of many links the main ones are shown.
    shown, more = many.select(".folio-buttons")
    assert [seen(link).partition(":")[0] for link in shown.select("a")] == [
        *("PDF", "arXiv", "DOI", "Code", "Project page"),
    ]
    assert [seen(link).partition(":")[0] for link in more.select("a")] == [
        *("HTML", "Slides", "Poster", "Video", "Data", "Model", "Demo", "Blog", "Supplement"),
    ]
    assert [seen(summary) for summary in many.select(".folio-pub-line summary")] == [
        "More: Many",
        "BibTeX: Many",
    ]

    # A long line is folded, and the person stands in it.
    line = many.select_one(".folio-pub-authors")
    assert line is not None
    first = ", ".join(f"Given Name{number}" for number in range(1, 7))
    assert seen(line.span) == f"{first}, …, Ada Lovelace, …, Given Name30"
    assert seen(line.summary).startswith("and 22 more")
    assert seen(line.p).count(",") == 29
    assert own.select_one(".folio-pub-authors > span > .folio-self") is not None
    personal = site.html("ada/index").select(".folio-pub-authors > span > .folio-self")
    assert [seen(name) for name in personal] == ["Ada Lovelace"]

    full = next(card for card in cards.select("article") if titles(card) == ["Rich"])
    assert len(full.select("img.folio-preview")) == 1
    assert [seen(item) for item in full.select(".folio-pub-line li")] == [
        "NeurIPS",
        "Medal",
        "Paper: Rich",
    ]
    assert seen(full.select_one(".folio-cited")).startswith("cited 1,234 times")
    assert [seen(summary) for summary in full.select("summary")] == [
        "Abstract: Rich",
        "BibTeX: Rich",
    ]
    assert seen(full.select_one("details pre")).startswith("@article{rich,")
    assert [seen(summary) for summary in bare.select("summary")] == ["BibTeX: Rich"]
    assert bare.select("img, .folio-cited") == []

    leads = [(seen(link), link["href"]) for link in full.select("p a")][:2]
    assert leads == [("Ada Lovelace", "ada/index.html"), ("oral", "https://n.example")]
    assert [seen(note) for note in full.select(".folio-pub-note")] == ["An oral talk"]

    people = [seen(line) for line in cards.select(".folio-card-meta")]
    assert "Given Name1, Given Name2, Given Name3 and others" in people
    card = site.html("ada/index").select_one(".folio-card-meta:has(.folio-self)")
    assert seen(card) == "Given Name1, Given Name2, Given Name3, …, Ada Lovelace and others"

    # The style sheet of the venues is a file, and the page has no style of its own.
    sheets = [str(link["href"]) for link in site.html().select("link[rel=stylesheet]")]
    assert [sheet for sheet in sheets if "folio-venues.css" in sheet]
    assert site.text("_static/folio-venues.css") == (
        ".folio-venue-coe { --folio-venue: #0a5a83; }\n"
    )
    assert site.html().select("[style], [onclick]") == []

    # The page of the paper explains the same.
    paper = site.html("papers/rich")
    assert seen(paper.select_one(".folio-legend")) == legend
    assert [link["href"] for link in paper.select("h1 a")[:1]] == ["https://t.example"]
    orcid = paper.select_one(".folio-orcid")
    assert orcid is not None
    assert orcid["href"] == "https://orcid.org/0000-0002-1825-0097"
    assert seen(orcid) == "ORCID of Grace Hopper"
    assert seen(paper.select_one(".folio-cited")).startswith("cited 1,234 times (Example Index")
    assert site.html("papers/many").select(".folio-pub-authors details") == []


def test_citation_counts_that_change_are_shown_without_reading_the_papers_again(
    build: Build,
) -> None:
    files = {"refs.bib": BIB, "ada/index.md": ADA, "index.md": lists(":layout: list") + TOC}
    site = build(files, conf='folio_citations = "counts.yml"\n')
    assert "conf.py:5: WARNING: there is no file 'counts.yml', which conf.py names" in site.warnings
    count = "- {key: one, count: %d, source: Example Index, date: 2026-05}\n"
    site = build({"counts.yml": count % 2}, clean=False)
    assert site.status == 0, site.warnings
    assert "cited 2 times (Example Index, May 2026)" in site.seen()
    assert "cited 2 times (Example Index, May 2026)" in site.seen("papers/one")
    site = build({"counts.yml": count % 3}, clean=False)
    assert "cited 3 times" in site.seen()
    (site.source / "counts.yml").unlink()
    site = build({}, "-b", "html", clean=False)
    assert "cited" not in site.seen()
    assert "cited" not in site.seen("papers/one")


def test_only_a_long_list_is_laid_out_in_parts(build: Build) -> None:
    """What is laid out in parts has no exact places: buttons seem to lie above one another."""
    bib = "".join(f"@misc{{k{number}, title = {{Paper {number}}}}}\n" for number in range(201))
    site = build({"refs.bib": bib, "index.md": lists("", ":limit: 200")})
    made = site.html().select(".folio-publications")
    assert ["folio-long" in part["class"] for part in made] == [True, False]
