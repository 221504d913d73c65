"""The portfolio in other formats: nothing is lost where there are no templates."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

from random_edits import FILES as EVERYTHING
from sites import ROOT, Build, run_sphinx


@pytest.mark.parametrize(
    ("builder", "file"),
    [
        ("text", "people/stuart-sul/index.txt"),
        ("man", "researchfolio.1"),
        ("latex", "researchfolio.tex"),
        ("texinfo", "researchfolio.texi"),
        ("epub", "people/stuart-sul/index.xhtml"),
        ("dirhtml", "people/stuart-sul/index.html"),
        ("singlehtml", "index.html"),
        ("xml", "people/stuart-sul/index.xml"),
    ],
)
def test_the_portfolio_builds(builder: str, file: str, tmp_path: Path) -> None:
    site = run_sphinx(ROOT / "docs", tmp_path, "-W", "-b", builder, "-D", "version=1", confdir=ROOT)
    assert site.status == 0, site.warnings
    assert "Traceback" not in site.warnings
    words = re.sub(r"\s+", " ", site.text(file))
    for text in ("Sergeant, Combat Medic", "Blux", "Seoul National University"):
        assert text in words


def test_the_text_of_a_list_holds_its_records(build: Build) -> None:
    page = "# Papers\n\n```{publications}\n:group-by: year\n```\n"
    bib = "@article{a, title={On things}, author={Lovelace, Ada}, journal={Notes}, year={1843}}\n"
    site = build({"index.md": page, "refs.bib": bib}, "-W", "-b", "text")
    assert site.status == 0, site.warnings
    words = " ".join(site.text("index.txt").split())
    assert "-[ 1843 ]- On things" in words
    assert "Ada Lovelace · Notes, 1843" in words


def test_redirects_and_links_hold_with_folders_for_pages(build: Build) -> None:
    pages = {
        "index.md": "# Home\n\n```{toctree}\nabout\n```\n",
        "about.md": "---\nredirect_from: [/old/, /older.html, /about.html, /oldest, /a.php]\n---\n"
        "# About\n",
    }
    conf = 'html_baseurl = "https://example.org/"\n'
    site = build(pages, "-W", "-b", "dirhtml", conf=conf)
    assert site.status == 0, site.warnings
    assert 'url=../about/"' in site.text("old/index.html")
    assert 'url=about/"' in site.text("older.html")
    assert 'url=about/"' in site.text("about.html")
    assert 'url=../about/"' in site.text("oldest/index.html")
    assert 'url=../about/"' in site.text("a.php/index.html")
    assert "<loc>https://example.org/about/</loc>" in site.text("sitemap.xml")


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_every_link_within_the_site_leads_to_a_file_of_it(builder: str, build: Build) -> None:
    site = build(EVERYTHING, "-b", builder)
    assert site.status == 0, site.warnings
    pages = sorted(site.output.rglob("*.html"))
    assert len(pages) > 30
    lost = [
        (page.relative_to(site.output).as_posix(), address)
        for page in pages
        if "404" not in (page.stem, page.parent.name)  # seen anywhere, and so leads from the root
        for address in addresses(page)
        if not leads_to_a_file(page, address)
    ]
    assert lost == []


def addresses(page: Path) -> list[str]:
    """Return what the links and pictures of a page lead to, as far as it is of the site."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    found = [*soup.select("a[href], link[href]"), *soup.select("img[src], script[src]")]
    written = {str(tag.get("href") or tag["src"]) for tag in found}
    return sorted(address for address in written if not urlsplit(address).scheme)


def leads_to_a_file(page: Path, address: str) -> bool:
    """Return True if an address of the site, seen from *page*, leads to a file of its output."""
    path = unquote(urlsplit(address).path)
    target = page.parent / path if path else page
    return (target / "index.html" if path.endswith("/") else target).is_file()


def test_another_theme_will_do(build: Build) -> None:
    page = (
        "---\nperson:\n  name: Ada Lovelace\nredirect_from: /old/\n---\n# Ada\n\n```{person}\n```\n"
    )
    site = build({"index.md": page}, "-W", conf='html_theme = "alabaster"\n')
    assert site.status == 0, site.warnings
    assert site.html().select_one(".folio-hero") is not None
    assert "url=../index.html" in site.text("old/index.html")


def test_a_redirect_overwrites_no_page_with_folders_for_pages(build: Build) -> None:
    pages = {
        "index.md": "# Home\n\n```{toctree}\nabout\nother\n```\n",
        "about.md": "# About\n",
        "other.md": "---\nredirect_from: /about/\n---\n# Other\n",
    }
    site = build(pages, "-W", "-b", "dirhtml")
    assert "redirect_from: '/about/' is the address of a real page" in site.warnings
    assert "# About" not in site.text("about/index.html")
    assert "<h1>About" in site.text("about/index.html")


CAREER = """\
---
person:
  name: Ada Lovelace
  affiliation: Engine House
  affiliation_url: https://engine.example.org/
  links: {github: ada, email: ada@example.org, cv: "https://example.org/cv.pdf"}
---
# Ada Lovelace

```{person}
```

:::{degree} B.Sc.
:institution: A College
:institution-url: https://college.example.org/
:honours: Gold Medal
:thesis: On Engines
:thesis-url: https://thesis.example.org/
:::

:::{project} Engine
:url: https://project.example.org/
:links: Code = https://code.example.org/
:::

```{publications}
```

```{toctree}
blog/post
```
"""
ADDRESSES = {
    "https://engine.example.org/",
    "https://github.com/ada",
    "mailto:ada@example.org",
    "https://example.org/cv.pdf",
    "https://college.example.org/",
    "https://thesis.example.org/",
    "https://project.example.org/",
    "https://code.example.org/",
    "https://doi.org/10.1000/182",
    "https://first.example.org/",
}


def test_what_templates_show_is_there_without_them(build: Build) -> None:
    files = {
        "index.md": CAREER,
        "blog/post.md": "---\ndate: 2020\ncanonical: https://first.example.org/\n---\n# Post\n",
        "refs.bib": "@misc{a, title={A}, author={B, C}, year={1843}, doi={10.1000/182},\n"
        "  award={Best Paper}}\n",
    }
    ignore = 'linkcheck_ignore = [".*"]\n'
    site = build(files, "-W", "-b", "linkcheck", conf=ignore)
    assert site.status == 0, site.warnings
    rows = map(json.loads, site.text("output.json").splitlines())
    assert {row["uri"] for row in rows} >= ADDRESSES
    latex = build({}, "-W", "-b", "latex", clean=False).text("smallsite.tex")
    assert all(rf"\sphinxhref{{{address}}}" in latex for address in ADDRESSES)
    text = build({}, "-W", "-b", "text", clean=False).text("index.txt")
    words = " ".join(text.split())
    assert "A College · Gold Medal · Thesis: On Engines" in words
    assert "C B · 1843 · Best Paper" in words
    assert "GitHub · Email · CV" in words
    html = build({}, "-W", clean=False)
    assert "github" not in html.text("searchindex.js").lower()


def test_one_page_of_all_leads_to_places_on_it(build: Build) -> None:
    files = {
        "index.md": "# Home\n\n{project}`engine`\n\n```{projects}\n```\n\n```{people}\n```\n"
        "\n```{toctree}\nada\n```\n",
        "ada.md": CAREER.partition("```{toctree}")[0],
        "refs.bib": "@misc{notes, title={Notes}, author={Doe, Jo}, year=2020}\n",
    }
    site = build(files, "-W", "-b", "singlehtml")
    assert site.status == 0, site.warnings
    page = site.html()
    addresses = [str(link["href"]) for link in page.select("main a[href]")]
    inside = [address for address in addresses if address not in ADDRESSES]
    assert "#project.engine" in inside
    for href in inside:
        assert href.count("#") == 1, href
        assert page.find(id=href.partition("#")[2]), href


DOT = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU"
MANY: dict[str, str | bytes] = {
    "index.md": "# Home\n\n```{toctree}\n:glob:\n\npages/*\n```\n",
    **{
        f"pages/p{number}.md": f"# Page {number}\n\nWord{number}.\n\n![A dot](d{number}.png)\n"
        for number in range(12)
    },
    **{f"pages/d{number}.png": DOT for number in range(12)},
}
LISTENS = """
seen = []
def setup(app):
    app.connect("doctree-resolved", lambda app, doctree, docname: seen.append(docname))
    app.connect("build-finished", lambda app, _: print("resolved:", len(set(seen))))
"""


def test_several_jobs_leave_the_site_that_one_does(build: Build, tmp_path: Path) -> None:
    """Each prepares pages, whose pictures and words the site knows nevertheless."""
    one = build(MANY, "-j", "1", conf="folio_image_formats = ()\n")
    files = {
        path.relative_to(one.output): path.read_bytes()
        for path in one.output.rglob("*")
        if path.is_file()
    }
    assert len([path for path in files if path.parent.name == "_images"]) == 12
    assert b"word11" in files[Path("searchindex.js")]
    two = run_sphinx(one.source, tmp_path / "two", "-j", "2")
    assert {path: (two.output / path).read_bytes() for path in files} == files


def test_what_listens_to_pages_hears_of_all_with_several_jobs(build: Build) -> None:
    """In the process that began the build, where it may keep what it finds."""
    site = build(MANY, "-j", "2", conf=LISTENS)
    assert "resolved: 13" in site.log
