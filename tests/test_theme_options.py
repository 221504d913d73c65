"""The options of the theme: those of its parents that have an effect here, and the others."""

from __future__ import annotations

import re

import pytest

from sites import Build, Site, seen
from sphinx_folio.publishing.theme_options import OPTIONS, WITHOUT_EFFECT

PAGES = {
    "index.md": "# Home\n\n```{toctree}\n:hidden:\npage\n```\n",
    "page.md": "# Page\n\n## One\n\n### Deep\n\n#### Deeper\n\n## Two\n\n## Three\n",
    "day.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "night.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>',
}


def options(**values: object) -> str:
    """Return the lines of ``conf.py``, an option a line."""
    return (
        "html_theme_options = {\n"
        + "".join(f"  {k!r}: {v!r},\n" for k, v in values.items())
        + "}\n"
    )


def problems(site: Site) -> list[str]:
    """Return the warnings, without what stands before the line of ``conf.py``."""
    return [
        line.partition("conf.py:")[2] for line in site.warnings.splitlines() if "[folio." in line
    ]


def test_icons_and_the_repository_are_links_of_the_footer(build: Build) -> None:
    conf = options(
        icon_links=[
            {"name": "GitHub", "url": "https://github.com/jane", "icon": "fa-brands fa-github"},
            {"name": "arXiv", "url": "https://arxiv.org/a/x", "icon": "ai ai-arxiv"},
            {"name": "Page", "url": "page", "icon": "day.svg", "type": "local"},
        ],
        gitlab_url="https://gitlab.com/jane",
        repository_url="https://github.com/jane/folio",
        repository_branch="main",
        path_to_docs="docs",
        use_repository_button=True,
        use_edit_page_button=True,
        use_source_button=True,
        use_issues_button=True,
        back_to_top_button=True,
        extra_footer="<p>Made <em>here</em>.</p>",
    )
    site = build(PAGES, conf=conf)
    assert site.status == 0, site.warnings
    footer = site.html("page").select_one("footer")
    assert footer is not None
    icons = footer.select(".folio-footer-icons a")
    assert [seen(icon) for icon in icons] == ["GitLab", "GitHub", "arXiv", "Page"]
    assert [len(icon.select("svg, img")) for icon in icons] == [1, 1, 1, 1]
    assert all("noopener" in icon.get_attribute_list("rel") for icon in icons)
    links = {seen(link): str(link["href"]) for link in footer.select("li a:not(.folio-tool)")}
    assert links["Repository"] == "https://github.com/jane/folio"
    assert links["Edit this page"] == "https://github.com/jane/folio/edit/main/docs/page.md"
    assert links["Source of this page"].endswith("/blob/main/docs/page.md?plain=1")
    assert links["Report an issue"].startswith("https://github.com/jane/folio/issues/new?")
    assert links["Back to top"] == "#"
    assert footer.select(".folio-footer-more em")
    assert not site.html("page").select("i, [class*='fa-']")


def test_logo_search_contents_and_header_follow_their_options(build: Build) -> None:
    conf = options(
        logo={"image_light": "day.svg", "image_dark": "night.svg", "text": "Jane & <Co>"},
        search_bar_text="Find papers",
        toc_title="In short",
        show_toc_level=1,
        announcement="<strong>Moved.</strong>",
        external_links=[{"name": "The lab", "url": "https://example.org/"}],
    )
    site = build(PAGES, conf=conf)
    assert site.status == 0, site.warnings
    page = site.html("page")
    pictures = page.select(".folio-site img")
    assert [picture["class"] for picture in pictures] == [["folio-logo-light"], ["folio-logo-dark"]]
    for picture in pictures:
        assert (site.output / str(picture["src"])).is_file()
    assert [picture["width"] for picture in pictures] == ["9", "8"]
    assert seen(page.select_one(".folio-site")) == "Jane & <Co>"
    assert page.select(".folio-tool[data-text='Find papers']")
    assert site.html("search").select("input[placeholder='Find papers']")
    assert seen(page.select_one(".folio-contents-beside p")) == "In short"
    assert page.select(".folio-levels-1")
    assert page.select(".folio-announcement strong")
    assert [seen(link) for link in page.select(".folio-nav a")] == ["Page", "The lab"]


def test_a_logo_says_how_large_it_is_on_each_page(build: Build) -> None:
    """Also where a picture of another size has come into its place."""
    conf = 'html_logo = "day.svg"\n'
    sizes = []
    for size in ("9", "12"):
        site = build({**PAGES, "day.svg": PAGES["day.svg"].replace('"9"', f'"{size}"')}, conf=conf)
        (logo,) = site.html("page").select(".folio-site img")
        sizes.append((logo["width"], logo["height"]))
    assert sizes == [("9", "9"), ("12", "12")]


def test_a_sheet_of_the_site_has_the_last_word_on_every_variable(build: Build) -> None:
    """It comes after the theme's, which sets the variables on the root and nowhere else."""
    files = {**PAGES, "_static/own.css": ":root { --folio-accent: #7a2048; }"}
    conf = 'html_static_path = ["_static"]\nhtml_css_files = ["own.css"]\n' + options(accent="red")
    site = build(files, conf=conf)
    assert site.status == 0, site.warnings
    sheets = [str(link["href"]) for link in site.html("page").select("link[rel=stylesheet]")]
    assert [sheet.split("?")[0] for sheet in sheets] == ["_static/folio.css", "_static/own.css"]
    sheet = re.sub(r"/\*.*?\*/", "", site.text("_static/folio.css"), flags=re.DOTALL)
    accent = re.compile(r"([^{}]*)\{[^{}]*--folio-accent:")
    assert {found.strip() for found in accent.findall(sheet)} == {":root"}
    used = set(re.findall(r"var\((--folio-[\w-]+)\)", sheet))
    set_elsewhere = {"--folio-venue"}  # the colors of a site's venues have a sheet of their own
    assert used - set(re.findall(r"(--folio-[\w-]+):", sheet)) <= set_elsewhere


def test_footnotes_may_stand_in_the_margin(build: Build) -> None:
    page = "# Home\n\nWords[^a] and more.\n\n[^a]: The note.\n"
    site = build({"index.md": page}, conf=options(use_sidenotes=True))
    assert site.status == 0, site.warnings
    assert site.html().select(".folio-has-notes span.sidenote")
    assert not site.html().select("aside.footnote")


@pytest.mark.parametrize("name", sorted(WITHOUT_EFFECT))
def test_options_without_effect_are_those_of_the_parents(name: str) -> None:
    assert name not in OPTIONS
    assert WITHOUT_EFFECT[name]


def test_options_that_cannot_be_used_are_told_where_they_stand(build: Build) -> None:
    conf = options(
        navbar_end=["theme-switcher"],
        analytics={"google_analytics_id": "G-1", "plausible_analytics_domain": "example.org"},
        switcher={"json_url": "https://example.org/v.json", "version_match": "1"},
        show_toc_level="deep",
        icon_links=[
            {"name": "Nowhere", "url": "javascript:alert(1)", "icon": "fa-brands fa-github"},
            {"name": "Odd", "url": "https://example.org/", "icon": "fa-brands fa-nosuch"},
            {
                "name": "Away",
                "url": "https://example.org/",
                "icon": "https://example.org/a.png",
                "type": "url",
            },
            {"url": "https://example.org/"},
        ],
        repository_url="folio",
        use_repository_button=True,
        use_issues_button=True,
        logo="logo.svg",
        announcement="https://example.org/news.html",
        accent="red",
    )
    site = build(PAGES, "-q", conf=conf)
    found = problems(site)
    for line, words in [
        (6, "navbar_end: the option has no effect"),
        (7, "analytics: the option has no effect"),
        (8, "switcher: the option has no effect"),
        (9, "show_toc_level: 'deep' is no level"),
        (10, "icon_links: 'javascript:alert(1)' is not a web address"),
        (10, "there is no icon 'fa-brands fa-nosuch'; Odd is shown as a word"),
        (10, "icon_links: https://example.org/a.png is at another host"),
        (11, "repository_url: 'folio' is no address of a repository"),
        (12, "use_repository_button: there is no repository_url"),
        (13, "use_issues_button: there is no repository_url"),
        (14, "logo: 'logo.svg' is no mapping"),
        (15, "announcement: nothing is fetched from https://example.org/news.html"),
    ]:
        assert any(row.startswith(f"{line}: WARNING: {words}") for row in found), (
            line,
            words,
            found,
        )
    assert len(found) == 13
    assert "Traceback" not in site.warnings
    page = site.html("page")
    assert [seen(link) for link in page.select(".folio-footer-icons a")] == ["Odd", "Away"]
    assert not page.select("script[src*='://'], img[src*='://'], script:not([src], [type])")


def test_with_other_themes_nothing_is_said(build: Build) -> None:
    site = build(
        {"index.md": "# Home\n"},
        conf='html_theme = "alabaster"\nhtml_theme_options = {"logo": ""}\n',
    )
    assert site.status == 0, site.warnings
