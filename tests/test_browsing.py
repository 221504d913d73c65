"""Filter and chart above lists of papers, and the scripts: where they stand, and where not.

How they work in the hands of a reader is tested in ``tests/browser``.
"""

from __future__ import annotations

import pytest

from sites import Build, Site, seen

BIB = (
    "@article{a, title={On <tides>}, author={Lovelace, Ada}, journal={Sea & Shore},"
    ' series={S\\&S}, year=1843, keywords={waves; "salt"}}\n'
    "@inproceedings{b, title={Undated}, author={Lovelace, Ada}, booktitle={Proc.}}\n"
    + "".join(
        f"@misc{{c{number}, title={{Note {number}}}, author={{Roe, Richard}}, year=1840}}\n"
        for number in range(9)
    )
)
PAGES = {
    "index.md": "# Papers\n\n```{publications}\n```\n\n"
    "```{toctree}\nsome\nasked\nplain\nfew\nwrong\n```\n",
    "some.md": "# Some\n\n```{publications}\n:type: misc, article\n```\n",
    "asked.md": "# Asked\n\n```{publications}\n:keys: a\n:filter: yes\n:chart:\n```\n",
    "plain.md": "# Plain\n\n```{publications}\n:filter: no\n:chart: no\n```\n",
    "few.md": "# Few\n\n```{publications}\n:type: book\n:filter:\n:chart:\n```\n",
    "refs.bib": BIB,
}
WRONG = "# Wrong\n\n```{publications}\n:filter: perhaps\n```\n\n```{talks}\n:chart:\n```\n"


@pytest.fixture
def site(build: Build) -> Site:
    """A site with eleven papers and another theme than ours."""
    made = build({**PAGES, "wrong.md": WRONG}, "-q", conf="html_theme = 'basic'\n")
    assert made.status == 0, made.warnings
    return made


def test_filter_and_chart_stand_above_long_lists_of_all_papers(site: Site) -> None:
    """Or where they are asked for; their script comes with them, whatever the theme."""
    parts = ("form.folio-filter[hidden]", ".folio-chart", "script[src*='folio-filter.js'][defer]")
    for page, there in (
        ("index", [1, 1, 1]),
        ("some", [0, 0, 0]),
        ("asked", [1, 1, 1]),
        ("plain", [0, 0, 0]),
        ("few", [0, 0, 0]),
        ("papers/a", [0, 0, 0]),
    ):
        html = site.html(page)
        assert [len(html.select(part)) for part in parts] == there, page
    (copying,) = site.html("papers/a").select("script[data-of='.folio-bibtex'][data-copy='Copy']")
    for script in (copying, *site.html().select("script[src*='folio-filter.js']")):
        name = str(script["src"]).partition("?")[0].removeprefix("../")
        assert (site.output / name).stat().st_size < 8_000


def test_the_chart_says_in_words_what_it_shows(site: Site) -> None:
    """What has no year is not in it."""
    (chart,) = site.html().select(".folio-chart svg[role=img]")
    assert chart["aria-label"] == "1840: 9, 1843: 1"
    assert [seen(title) for title in chart.select("title")] == ["1840: 9", "1843: 1"]
    assert not chart.select("[style]")


def test_each_paper_tells_the_filter_its_facts(site: Site) -> None:
    """Escaped; what is not known is left out."""
    page = site.html()
    facts = {
        str(paper["id"]): {
            name: value for name, value in paper.attrs.items() if name.startswith("data-")
        }
        for paper in page.select("article.folio-publication")
    }
    assert facts["paper-a"] == {
        "data-year": "1843",
        "data-type": "Journal articles",
        "data-keyword": 'waves|"salt"',
        "data-venue": "S&S",
    }
    assert facts["paper-b"] == {"data-type": "Conference papers", "data-venue": "Proc."}


def test_what_cannot_be_read_is_said_with_its_line(site: Site) -> None:
    assert "wrong.md:4: WARNING: publications: filter: 'perhaps' is neither yes nor no" in (
        site.warnings
    )
    assert "wrong.md:8: WARNING: talks: chart is for lists of publications" in site.warnings


@pytest.mark.parametrize(("builder", "file"), [("epub", "index.xhtml"), ("text", "index.txt")])
def test_books_and_plain_text_have_neither_filter_nor_script(
    builder: str, file: str, build: Build
) -> None:
    pages = {"index.md": PAGES["index.md"].partition("```{toctree}")[0], "refs.bib": BIB}
    made = build(pages, "-W", "-b", builder, conf='version = copyright = "1"\n')
    assert made.status == 0, made.warnings
    text = made.text(file)
    assert "On" in text
    assert "folio-filter" not in text
    assert "Keyword" not in text
    assert not list(made.output.rglob("folio-*.js"))
