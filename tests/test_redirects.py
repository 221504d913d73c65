"""Old addresses: what file answers them, and those that no file can answer."""

from __future__ import annotations

import re

import pytest

from sites import Build
from sphinx_folio.publishing.redirects import file_of


@pytest.mark.parametrize(
    ("address", "file", "with_folders"),
    [
        ("/old/", "old/index.html", "old/index.html"),
        ("/old", "old.html", "old/index.html"),
        ("/old.html", "old.html", "old.html"),
        ("/old.htm", "old.htm", "old.htm"),
        ("/old.html/", "old.html/index.html", "old.html/index.html"),
        ("/old.php", "old.php/index.html", "old.php/index.html"),
        ("/v1.0", "v1.0.html", "v1.0/index.html"),
        ("/caf%C3%A9/", "café/index.html", "café/index.html"),
        ("/a%20b.html", "a b.html", "a b.html"),
        ("//a//./b/", "a/b/index.html", "a/b/index.html"),
    ],
)
def test_the_file_that_answers_an_address(address: str, file: str, with_folders: str) -> None:
    assert file_of(address) == file
    assert file_of(address, folders=True) == with_folders


REFUSED = {
    "/": "is not an address of this site",
    "old/": "is not an address of this site",
    "https://example.org/old/": "is not an address of this site",
    "/%2e%2e/up/": "is not an address of this site",
    "/old/?p=1": "has a query",
    "/a%00b/": "can be the name of no file",
    f"/{'a' * 300}/": "can be the name of no file",
    "/_static/folio.css": "lies in a folder that Sphinx writes",
    "/robots.txt/": "is the address of a real page",
    "/about.html/more/": "is the address of a real page",
    "/own/page.html": "is the address of a real page",
    "/about.html": "is the address of a real page",
    "/llms.txt/": "is the address of a real page",
    "/blog/atom.xml": "is kept for a file",
    "/people/ada.bib": "is kept for a file",
    "http://[": "cannot be read as an address",
}


def test_redirects_are_made_or_told_and_files_of_the_site_stay(build: Build) -> None:
    refused = "".join(f'  - "{address}"\n' for address in REFUSED)
    about = f'---\nredirect_from:\n{refused}  - "/caf%C3%A9/"\n  - /a//b/c.php\n---\n# A <C>\n'
    files = {
        "index.md": "# Home\n\n```{toctree}\nabout\nnew\n```\n",
        "about.md": about,
        "new.md": "---\nredirect_from: /a/b/c.php\n---\n# New\n",
        "extra/robots.txt": "User-agent: *\nDisallow: /\n",
        "extra/sitemap.xml": "<own/>",
        "extra/own/page.html": "own page",
    }
    conf = 'html_baseurl = "https://example.org/"\nhtml_extra_path = ["extra"]\n'
    site = build(files, "-W", conf=f"{conf}language = 'pt_BR'\n")
    assert "Traceback" not in site.warnings
    said = re.findall(r"(?:about|new)\.md:\d+: WARNING: redirect_from: (.*) \[folio", site.warnings)
    expected = {repr(address): words for address, words in REFUSED.items()}
    expected["'/a/b/c.php'"] = "is claimed by 'about' as well"
    assert len(said) == len(expected) == site.warnings.count("WARNING")
    for address, words in expected.items():
        assert any(line.startswith(f"{address} {words}") for line in said), (address, said)
    assert 'url=../about.html"' in site.text("café/index.html")
    assert 'url=../../../about.html"' in site.text("a/b/c.php/index.html")
    page = site.html("café/index")
    assert "<title>A &lt;C&gt;</title>" in site.text("café/index.html")
    assert [link["href"] for link in page.select("link[rel=canonical]")] == [
        "https://example.org/about.html"
    ]
    assert page.select("html[lang=pt-BR]")
    assert not page.select("meta[name=robots]")  # else search engines may forget the page as well
    assert site.text("robots.txt") == files["extra/robots.txt"]
    assert site.text("sitemap.xml") == "<own/>"
    assert site.text("own/page.html") == "own page"
    # A page of its own takes the place of one redirect, the other is no longer asked for.
    files = {"about.md": "# About\n", "café/index.md": "---\norphan: true\n---\n# Real\n"}
    site = build(files, "-W", clean=False)
    assert site.status == 0, site.warnings
    assert "Real" in site.seen("café/index")
    assert 'url=../../../new.html"' in site.text("a/b/c.php/index.html")
    site = build({"new.md": "# New\n"}, "-W", clean=False)
    assert site.status == 0, site.warnings
    assert not (site.output / "a/b/c.php/index.html").exists()


def test_without_a_canonical_address_search_engines_pass_by(build: Build) -> None:
    files = {"index.md": "---\nredirect_from: /old/\n---\n# Of $x^2$\n"}
    site = build(files, "-W")
    assert site.status == 0, site.warnings
    page = site.html("old/index")
    assert [tag["content"] for tag in page.select("meta[name=robots]")] == ["noindex"]
    assert not page.select("link[rel=canonical]")
    assert "<title>Of x²</title>" in site.text("old/index.html")
