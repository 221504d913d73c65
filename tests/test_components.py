"""What sphinx-design, MyST and the theme offer an author, as the guide shows it."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from sites import CONF, ROOT, Site, run_sphinx, seen, write

SNIPPETS = sorted((ROOT / "tests" / "snippets" / "components").glob("*.md"))
GUIDE = ROOT / "docs" / "guide"

# What must be there: CSS selector, and how many elements it finds.
PIECES = [
    ("kbd:not(kbd kbd)", 2),
    ("abbr[title]", 1),
    ("li li li", 2),
    (".task-list-item input[aria-label][disabled]", 2),
    ("dl.simple:not(.field-list, .glossary) dd p", 3),
    (".field-list dt", 2),
    ("blockquote .attribution", 2),
    ("p[class=rubric]", 1),
    ("dl.glossary dt[id]", 2),
    (".admonition", 11),
    (".admonition > .admonition-title", 11),
    ("aside.topic", 1),
    ("div:is(.versionadded, .deprecated)", 2),
    (".sd-card:not(details)", 4),
    ("a.sd-stretched-link[href='https://example.org/']", 1),
    ("img.sd-card-img-top[alt]", 1),
    (".sd-tab-set > input[type=radio]", 4),
    (".sd-tab-set label[data-sync-id]", 4),
    ("details.sd-dropdown > summary", 4),
    ("details[open]", 1),
    ("ol[role=list] > li", 2),
    (".sd-badge", 7),
    ("a.sd-btn", 2),
    ("p > svg[aria-hidden]", 10),
    (".pst-scrollable-table-container > table", 4),
    ("table caption", 3),
    ("td.text-right", 2),
    ("aside.sidebar.margin", 1),
    ("aside.sidebar:not(.margin)", 1),
    ("aside.sd-aside[aria-labelledby]", 1),
    (".code-block-caption", 1),
    (".highlight .linenos", 3),
    (".highlight .hll", 2),
    (".highlight :is(.gd, .gi)", 2),
    (".highlight .gp", 1),
    ("figure figcaption", 3),
    ("figure.margin", 1),
    ("figure.align-right.folio-width-40p", 1),
    ("img[width='120']", 1),
    ("math[display=block]", 2),
    (".eqno", 1),
    ("aside.footnote", 1),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A page with all of the guide's examples."""
    folder = tmp_path_factory.mktemp("components")
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in SNIPPETS)
    waves = (GUIDE / "waves.svg").read_bytes()
    plain = "---\norphan: true\n---\n# Plain\n\nText with an {octicon}`mail`.\n"
    write(folder, {"conf.py": CONF, "index.md": f"# All\n\n{text}", "waves.svg": waves})
    write(folder, {"plain.md": plain})
    made = run_sphinx(folder, folder / "out", "-W")
    assert made.status == 0, made.warnings
    return made


@pytest.fixture(scope="module")
def page(site: Site) -> BeautifulSoup:
    """That page."""
    return site.html()


@pytest.mark.parametrize(("selector", "count"), PIECES)
def test_every_piece_is_there(selector: str, count: int, page: BeautifulSoup) -> None:
    assert len(page.select(f"main :is({selector})")) == count


def test_the_guide_shows_every_example_as_it_is_written_and_as_it_looks() -> None:
    text = (GUIDE / "components.md").read_text(encoding="utf-8")
    for directive in ("literalinclude", "include"):
        shown = re.findall(rf"\{{{directive}\}} \S+/components/(\S+)", text)
        assert sorted(shown) == [path.name for path in SNIPPETS]


def test_references_within_the_page_lead_there(page: BeautifulSoup) -> None:
    for link in page.select("main a[href^='#']:not([href='#'])"):
        assert page.find(id=str(link["href"])[1:]), link
    words = [seen(link) for link in page.select("main p a.internal, main figcaption a.internal")]
    assert {"prior", "these waves", "(1)"} <= set(words)


def test_the_page_has_no_style_of_its_own_and_no_script_of_the_parents(
    site: Site, page: BeautifulSoup
) -> None:
    assert not page.select("[style], [onclick], style, script:not([src], [type])")
    loaded = [str(part.get("src") or part.get("href")) for part in page.select("[src], link[href]")]
    assert not [name for name in loaded if re.search(r"bootstrap|fontawesome|fa-|\.woff|://", name)]
    sheets = {
        name: {
            str(link["href"]).split("/")[-1].split("?")[0]
            for link in site.html(name).select("link[rel=stylesheet]")
        }
        for name in ("index", "plain")
    }
    assert sheets["plain"] == {"folio.css"}
    assert sheets["index"] == {"folio.css", "folio-sizes.css", "sphinx-design.min.css"}


def test_scripts_wait_for_the_page(page: BeautifulSoup) -> None:
    """All but the one that sets the colors before anything is drawn."""
    scripts = page.select("script[src]")
    at_once = [script for script in scripts if not script.has_attr("defer")]
    assert [str(script["src"]).split("?")[0] for script in at_once] == ["_static/folio.js"]
