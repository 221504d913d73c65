"""The parents of the theme: what pages have of them, with their code and without."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from sites import Build, Site

PARENTS = {"pydata_sphinx_theme", "sphinx_book_theme"}

TELL = """
def setup(app):
    app.connect("build-finished", lambda app, _: print("loaded:", *sorted(app.extensions)))
"""

PAGES = {
    "index.md": """\
# Home

:::{toctree}
:caption: The pages

page
:::

<https://github.com/jane/folio/issues/12> and <https://gitlab.com/jane/folio/-/issues/3> and
[words](https://github.com/jane/folio), <https://example.org/jane>.
""",
    "page.md": """\
# Page

:::{margin} A note
In the margin.
:::

:::{margin}
Without a title.
:::

| a | b |
|---|:-:|
| 1 | 2 |

:::{list-table} A title
:header-rows: 1
:width: 50%
:align: right

* - a
  - b
* - 1
  - 2017-2020
:::

## A part

:::{sidebar} At the side
Words.
:::
""",
}


def loaded(site: Site) -> set[str]:
    """Return the extensions that a build has loaded."""
    (line,) = (line for line in site.log.splitlines() if line.startswith("loaded:"))
    return set(line.split()[1:])


def read(site: Site) -> dict[str, BeautifulSoup]:
    """Return the pages of a site: the order of attributes does not count."""
    files = site.output.glob("*.[ht]*")
    return {path.name: BeautifulSoup(path.read_text(), "html.parser") for path in files}


@pytest.mark.parametrize("builder", ["html", "singlehtml", "text"])
def test_pages_are_the_same_with_the_code_of_the_parents_and_without(
    build: Build, builder: str
) -> None:
    without = build(PAGES, "-b", builder, conf=TELL)
    pages = read(without)
    assert without.status == 0, without.warnings
    assert loaded(without).isdisjoint(PARENTS)
    has_theme = builder != "text"
    code = 'extensions.append("sphinx_book_theme")\n' if has_theme else ""
    site = build(PAGES, "-b", builder, conf=f"{code}{TELL}")
    assert site.status == 0, site.warnings
    assert (loaded(site) >= PARENTS) is has_theme
    with_code = read(site)
    assert with_code.keys() == pages.keys()
    for name, page in pages.items():
        assert with_code[name] == page, (str(with_code[name]), str(page))


@pytest.mark.parametrize(
    "conf",
    [
        'html_theme_options = {"use_sidenotes": True}',
        'html_theme_options = {"logo": {"text": "Jane"}}',
        'html_logo = "logo.svg"',
        'templates_path = ["_templates"]',
    ],
)
def test_sites_that_need_the_code_of_the_parents_have_it(build: Build, conf: str) -> None:
    files = {
        "index.md": "# Home\n",
        "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
        "_templates/layout.html": '{% extends "!layout.html" %}',
    }
    site = build(files, conf=f"{conf}\n{TELL}")
    assert site.status == 0, site.warnings
    assert loaded(site) >= PARENTS


def test_addresses_at_github_are_shortened_unless_the_site_wants_them_whole(build: Build) -> None:
    links = [link.get_text() for link in build(PAGES).html().select("main p a.external")]
    assert links[:2] == ["jane/folio#12", "jane/folio#3"]
    conf = 'html_theme_options = {"shorten_urls": False}\n'
    links = [link.get_text() for link in build(PAGES, conf=conf).html().select("main p a.external")]
    assert links[0] == "https://github.com/jane/folio/issues/12"
