"""Icons: drawn in the page, without a script or a font."""

from __future__ import annotations

import re

import pytest

from sites import Build, Site, seen
from sphinx_folio.kinds.person import PROFILES
from sphinx_folio.writing.icons import drawing, icon

PAGE = """\
# Icons {fas}`star`

{octicon}`mail;2em;sd-text-info` {fab}`github` {far}`envelope` {fas}`pencil-alt;fa-2x sd-text-info`
{material-outlined}`home` {fab}`x-twitter` {fab}`arxiv` [{fab}`orcid`](https://orcid.org/)
[{octicon}`mark-github`](https://github.com/) {fa-brands}`bluesky`

## Second

## Third
"""
RESEARCH = (
    "orcid google-scholar github linkedin mastodon bluesky x-twitter arxiv youtube researchgate "
    "zotero dblp semantic-scholar openreview zenodo osf hugging-face gitlab"
)


def fonts_and_scripts(site: Site, page: str = "index") -> list[str]:
    """Return what a page loads of Font Awesome or Bootstrap."""
    return re.findall(
        r'(?:href|src)="([^"]*(?:fontawesome|bootstrap)[^"]*)"', site.text(f"{page}.html")
    )


def test_icons_of_all_sets_are_drawn_in_the_page(build: Build) -> None:
    site = build({"index.md": PAGE})
    page = site.html()
    drawn = page.select("main p svg")
    assert len(drawn) == 10
    assert all(icon.select_one("path") and icon["aria-hidden"] == "true" for icon in drawn)
    assert not page.select("main span.fab, main span.fas, main [class*='fa-']:not(svg), main i")
    (large,) = page.select("svg.folio-icon-pencil-alt")
    assert large["height"] == "2em"
    assert "sd-text-info" in large["class"]
    assert page.select("main h1 svg.folio-icon-star")
    assert fonts_and_scripts(site) == []


def test_a_link_that_is_but_an_icon_has_its_name(build: Build) -> None:
    links = build({"index.md": PAGE}).html().select("main p a")
    assert [seen(link) for link in links] == ["Orcid", "Mark github"]


def test_an_icon_that_there_is_not_is_told_and_shows_its_name(build: Build) -> None:
    files = {
        "index.md": "# Icons {fas}`stra`\n\n{fab}`githb` and {octicon}`pencli;2em`.\n\n## A\n\n"
        "## B\n\n{material-round}`hom`\n"
    }
    site = build(files, "-q")
    lines = [line for line in site.warnings.splitlines() if "[folio.icon]" in line]
    told = [(1, "stra", "stream"), (3, "pencli", "pencil"), (3, "githb", "github")]
    told.append((9, "hom", "home"))
    assert len(lines) == len(told)
    for line, name, other in told:
        said = f"index.md:{line}: WARNING: there is no icon {name!r}, whose name is shown"
        assert f"{said}; did you mean {other!r}?" in site.warnings
    assert "ERROR" not in site.warnings
    assert "githb and pencli." in site.seen()
    assert not site.html().select(".problematic, .system-message")


@pytest.mark.parametrize("name", RESEARCH.split())
def test_services_that_researchers_use_have_their_mark(name: str) -> None:
    assert str(icon(name)).startswith("<svg ")
    assert name == "openreview" or drawing("fab", name)


@pytest.mark.parametrize("kind", sorted(PROFILES))
def test_every_link_of_a_profile_has_an_icon_of_its_own(kind: str) -> None:
    drawn = [str(icon(other)) for other in PROFILES]
    assert str(icon(kind)).startswith("<svg ")
    assert drawn.count(str(icon(kind))) == 1


@pytest.mark.parametrize("builder", ["text", "man", "latex"])
def test_other_builders_pass_over_icons(builder: str, build: Build) -> None:
    site = build(
        {"index.md": PAGE}, "-W", "-b", builder, conf="man_pages = [('index', 'a', '', '', 1)]\n"
    )
    assert site.status == 0, site.warnings


def test_other_themes_have_icons_of_their_own(build: Build) -> None:
    page = build({"index.md": PAGE}, "-W", conf='html_theme = "alabaster"\n').html()
    assert page.select("span.fab.fa-github")
