"""A heading that refers to a record is called by the record's title, wherever it is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

from sites import CONF, Build, Site, run_sphinx, seen, write

BIB = r"""
@article{looms, title={Looms \& $O(n)$}, author={Kim, Ada and Lee, B. and Roe, C.}, year={2023}}
@article{mills, title={Mills}, author={Doe, Jo}, year={2020}}
"""
ADA = "---\nperson:\n  name: Ada Lovelace\n---\n# Ada Lovelace\n\n"
FILES = {
    "refs.bib": BIB,
    "index.md": "# Home\n\n```{toctree}\n:maxdepth: 2\n\npaper\nmore\nplain\npeople/ada/index\n"
    "blog/index\n```\n\n{ref}`the-part` [](paper.md) [](paper.md#about-looms) {doc}`paper`\n",
    "paper.md": "# On {paper}`looms`\n\nWords.\n\n"
    "(the-part)=\n## About {paper}`looms`\n\nText here. Back to [](#the-part), "
    "[](#about-looms).\n\n"
    "## Both {paper}`~looms` and {paper}`these <mills>`\n\n### By {person}`ada`\n\n"
    "### For {project}`engine`\n\n### After {post}`first`\n\n### Any {any}`mills`\n\n"
    "### Cited {cite:t}`mills`\n\n### Link [](#mills)\n\n### Plain *words*\n\n"
    "### Two {paper}`looms, mills`\n",
    "more.rst": "More on :folio:paper:`looms`\n"
    "============================\n\n.. contents::\n\n"
    "Then :folio:paper:`mills`\n-------------------------\n\nText.\n",
    "plain.md": "# Plain\n\n(a-figure)=\n:::{figure} people/ada/ada.svg\n:alt: Ada\n\n"
    "As in {paper}`mills`.\n:::\n\n"
    "See {ref}`a-figure`, {ref}`the-part` and [](#a-figure).\n",
    "people/ada/index.md": f"{ADA}:::{{project}} Engine\n:::\n\n"
    ":::{project} Weaving after {paper}`mills`\n:name: weaving\n\nIt weaves.\n:::\n\n"
    "```{posts}\n```\n",
    "people/ada/ada.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n\n```{toctree}\n:hidden:\n\nfirst\nsecond\n```\n",
    "blog/first.md": "---\ndate: 2020-01-01\n---\n# First\n\nText.\n",
    "blog/second.md": "---\ndate: 2020-02-01\n---\n# Notes on {paper}`mills`\n\n"
    "Text. See {post}`second` and {project}`weaving`.\n",
}
LOOMS = "Looms & O(n)"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with references in many headings."""
    folder = tmp_path_factory.mktemp("headings")
    write(folder / "source", {"conf.py": CONF, **FILES})
    made = run_sphinx(folder / "source", folder / "output", "-W")
    assert made.status == 0, made.warnings
    return made


def links(page: BeautifulSoup, selector: str) -> list[tuple[str, str]]:
    """Return words and address of the links of a page."""
    return [(seen(link), str(link["href"])) for link in page.select(selector)]


def mentions(site: Site, key: str) -> list[tuple[str, str]]:
    """Return the rows of the paper's page that name a mention, each with its address."""
    rows = site.html(f"papers/{key}").select(".folio-mentions li")
    return [(" ".join(row.get_text(" ").split()), str(row.select_one("a")["href"])) for row in rows]  # type: ignore[index]


HEADINGS = [
    f"On {LOOMS}",
    f"About {LOOMS}",
    "Both Kim et al., 2023 and these",
    "By Ada Lovelace",
    "For Engine",
    "After First",
    "Any Mills",
    "Cited Doe, 2020",
    "Link Mills",
    "Plain words",
    f"Two {LOOMS} and Mills",
]


def test_contents_and_navigation_name_the_titles(site: Site) -> None:
    page = site.html("paper")
    assert seen(page.find("title")).startswith(f"On {LOOMS} – ")
    contents = [seen(link) for link in page.select(".folio-contents-beside a")]
    assert contents == HEADINGS[1:]
    home = site.html()
    tree = [words for words, _ in links(home, ".toctree-wrapper a")]
    assert [words for words in tree if words in HEADINGS] == HEADINGS[:3]
    assert f"More on {LOOMS}" in tree
    assert "Then Mills" in tree
    nav = [words for words, _ in links(home, "header a")]
    assert f"On {LOOMS}" in nav


def test_references_to_headings_name_the_titles(site: Site) -> None:
    found = links(site.html(), "main p a")
    assert found == [
        (f"About {LOOMS}", "paper.html#the-part"),
        (f"On {LOOMS}", "paper.html"),
        (f"About {LOOMS}", "paper.html#about-looms"),
        (f"On {LOOMS}", "paper.html"),
    ]
    assert (f"About {LOOMS}", "#the-part") in links(site.html("paper"), "main p a")
    assert [words for words, _ in links(site.html("plain"), "main p a")].count("As in Mills.") == 2
    contents = site.html("more").select("nav.contents a, div.contents a, aside.contents a")
    assert [seen(link) for link in contents] == [f"More on {LOOMS}", "Then Mills"]
    assert not [link for link in contents if link.select("a")]


def test_search_and_inventory_name_the_titles(site: Site) -> None:
    index = site.text("searchindex.js")
    for raw in ("About looms", "on looms", "On looms", "Notes on mills", "Then mills"):
        assert raw not in index
    assert "Notes on Mills" in index
    inventory = InventoryFile.loads((site.output / "objects.inv").read_bytes(), uri="")
    names = {
        (kind, name): item.display_name
        for kind in ("std:doc", "std:label", "folio:post", "folio:project")
        for name, item in inventory.data[kind].items()
    }
    assert names["std:doc", "paper"] == f"On {LOOMS}"
    assert names["std:label", "the-part"] == f"About {LOOMS}"
    assert names["std:label", "a-figure"] == "As in Mills."
    assert names["folio:post", "second"] == "Notes on Mills"
    assert names["folio:project", "weaving"] == "Weaving after Mills"


def test_records_are_called_by_titles(site: Site) -> None:
    for page in ("people/ada/index", "blog/index"):
        assert "Notes on Mills" in site.seen(page)
    assert "Weaving after Mills" in site.seen("people/ada/index")
    assert "See Notes on Mills and Weaving after Mills." in site.seen("blog/second")


def test_a_heading_counts_as_a_mention(site: Site) -> None:
    looms = mentions(site, "looms")
    assert (f"More on {LOOMS}", "../more.html") in looms
    row = next(row for row in looms if row[0].startswith(f"On {LOOMS}"))
    assert f"About {LOOMS}" in row[0]
    mills = dict(mentions(site, "mills"))
    assert mills["Plain As in Mills."] == "../plain.html"
    assert mills["Notes on Mills · Feb 1, 2020"] == "../blog/second.html"
    assert mills[f"More on {LOOMS} Then Mills"] == "../more.html#then-mills"
    assert mills["Weaving after Mills"] == ("../people/ada/index.html#project.weaving")


def test_an_incremental_build_equals_a_clean_one(site: Site, tmp_path: Path) -> None:
    """A paper's title, a person's name, a post's title: each rewrites what is called by it."""

    def pages(folder: Path) -> dict[str, str]:
        files = folder.rglob("*.html")
        return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}

    source = tmp_path / "source"
    write(source, {"conf.py": CONF, **FILES})
    run_sphinx(source, tmp_path / "output", "-W")
    edit = {
        "refs.bib": BIB.replace("Looms", "Weaving").replace("Mills", "Wheels"),
        "people/ada/index.md": FILES["people/ada/index.md"].replace("name: Ada", "name: A."),
        "blog/first.md": FILES["blog/first.md"].replace("# First", "# Last {paper}`mills`"),
    }
    write(source, edit)
    again = run_sphinx(source, tmp_path / "output")
    clean = run_sphinx(source, tmp_path / "clean")
    assert again.status == clean.status == 0
    expected, found = pages(clean.output), pages(again.output)
    assert [name for name in expected if found.get(name) != expected[name]] == []
    names = [
        InventoryFile.loads((folder / "objects.inv").read_bytes(), uri="").data
        for folder in (again.output, clean.output)
    ]
    assert names[0] == names[1]


def test_the_navigation_of_other_themes_follows_too(build: Build) -> None:
    """They name neighbours, or all pages, beside each page."""
    files = {name: text for name, text in FILES.items() if name != "more.rst"}
    files["index.md"] = files["index.md"].replace("more\n", "")
    site = build(files, conf='html_theme = "alabaster"\n')
    assert site.status == 0, site.warnings
    assert f"On {LOOMS}" in seen(site.html("plain").select_one("[role=navigation]"))
    again = build({"refs.bib": BIB.replace("Looms", "Weaving")}, clean=False)
    assert "Looms" not in again.text("plain.html")
    assert "On Weaving" in seen(again.html("blog/first").select_one("[role=navigation]"))


@pytest.mark.parametrize("builder", ["text", "epub", "singlehtml"])
def test_other_builders_name_the_titles(builder: str, site: Site, tmp_path: Path) -> None:
    made = run_sphinx(site.source, tmp_path / "other", "-b", builder)
    assert made.status == 0, made.warnings
    if builder == "text":
        assert "* About *Looms & O(n)*" in made.text("index.txt")
        assert "After *First*" in made.text("paper.txt")
    if builder == "singlehtml":
        assert "Weaving after Mills" in made.seen()
        assert "after mills" not in made.seen()
    if builder == "epub":
        assert "<text>On Looms &amp; O(n)</text>" in made.text("toc.ncx")


def test_what_a_heading_cannot_name_is_told_once(build: Build) -> None:
    page = (
        "# On {paper}`loms`\n\n## Of {person}`adda`\n\n:::{project} From {paper}`mils`\n:::\n\n"
        "[](#of-adda)\n\n:::{talk} An {papr}`error` here\n:::\n"
    )
    site = build({"index.md": page, "refs.bib": BIB}, "-W")
    assert "Traceback" not in site.warnings
    told = [line for line in site.warnings.splitlines() if "WARNING" in line]
    lines = [line.partition("index.md:")[2] for line in told if "[folio." in line]
    assert ['Unknown interpreted text role "papr"' in line for line in told].count(True) == 1
    assert [line.partition(" [")[0] for line in sorted(lines)] == [
        "1: WARNING: there is no paper 'loms'; did you mean 'looms'?",
        "3: WARNING: there is no person 'adda'",
        "5: WARNING: there is no paper 'mils'; did you mean 'mills'?",
    ]
    assert "On loms" in site.seen()
    assert "From mils" in site.seen()
    assert seen(site.html().select_one(".folio-talk h3, .folio-talk h2")).startswith("An")
    assert "Unknown" not in seen(site.html().select_one(".folio-talk"))


def test_titles_that_refer_to_one_another_end(build: Build) -> None:
    post = "---\ndate: 2020-01-0{0}\n---\n# {1} of {{post}}`{2}`\n\nText.\n"
    files = {
        "index.md": "# Home\n\n```{toctree}\nblog/one\nblog/two\nblog/self\n```\n",
        "blog/one.md": post.format(1, "One", "two"),
        "blog/two.md": post.format(2, "Two", "one"),
        "blog/self.md": post.format(3, "Self", "self"),
    }
    site = build(files)
    assert site.status == 0, site.warnings
    tree = [seen(link) for link in site.html().select(".toctree-wrapper a")]
    assert tree == ["One of Two of One of two", "Two of One of Two of one", "Self of Self of self"]
