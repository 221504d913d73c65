"""Pages that are hard to lay out: long names, wide tables, other scripts, small screens."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from .conftest import Open, small_site
from .serving import served

WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
NAME = f"{WORD[:34]} Vilhjálmsdóttir-Þorsteinsdóttir de la Santísima Trinidad y Montserrat"
LINKS = ("website", "code", "pdf", "video", "poster", "slides", "supp", "blog", "html")
BUTTONS = "".join(f"  {name} = {{https://example.org/{name}}},\n" for name in LINKS)
AUTHORS = " and ".join(f"Author{number}, Given" for number in range(200))
PLACES = "".join(f"    {name}: jane\n" for name in ("github", "gitlab", "linkedin", "x", "bluesky"))
PAGES = {
    "index.md": f"# {WORD}\n\n```{{people}}\n```\n\n```{{publications}}\n```\n\n"
    "```{toctree}\npeople/long\npeople/bare\nblog/index\ntext\n```\n",
    "people/long.md": f"---\nperson:\n  name: {NAME}\n  headline: {WORD}\n"
    f"  links:\n    website: https://example.org/\n{PLACES}---\n# {NAME}\n\n```{{person}}\n```\n",
    "people/bare.md": "---\nperson:\n  name: Ada\n---\n# Ada\n\n```{person}\n```\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n\n```{toctree}\n:glob:\n\n*\n```\n",
    "blog/hebrew.md": "---\ndate: 2024-01-01\nlanguage: he\ntags: [a]\ncategory: b\n"
    "series: c\n---\n# ברכות\n\nמילים.\n\n```python\nprint(1)\n```\n"
    "\n| א | ב |\n|---|---|\n| 1 | 2 |\n",
    "text.md": f"# Text\n\n{WORD} https://example.org/{WORD} `{WORD}`\n\n"
    "| Years | Place | What | More | Further | Last |\n|---|---|---|---|---|---|\n"
    "| 2017–2020 | Seoul | Mathematics and statistics | Physics | Chemistry | Philosophy |\n\n"
    f"```python\n{WORD} = '{WORD}'\n```\n",
    "refs.bib": f"@misc{{many, title = {{A Paper on {WORD}}}, author = {{{AUTHORS}}},\n{BUTTONS}"
    f"  year = 2024, award = {{Best paper}}, abstract = {{{WORD}}}, eprint = {{2401.00001}}}}\n"
    "@misc{ar, title = {نماذج الانتشار}, author = {محمد, أحمد}, year = 2023}\n",
}
NAMES = ("index", "people/long", "people/bare", "blog/index", "blog/hebrew", "text", "papers/many")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses of the site written from left to right, and of one from right to left."""
    folder = tmp_path_factory.mktemp("odd")
    left = small_site(folder / "left", PAGES)
    right = small_site(folder / "right", PAGES, 'language = "ar"\n')
    with served(left.output) as first, served(right.output) as second:
        yield {"ltr": first, "rtl": second}


def width(page: Page) -> int:
    found: int = page.evaluate("document.documentElement.scrollWidth")
    return found


@pytest.mark.parametrize("way", ["ltr", "rtl"])
def test_nothing_scrolls_sideways_but_by_itself(
    visit: Open, sites: dict[str, str], way: str
) -> None:
    page = visit(sites[way], viewport={"width": 320, "height": 640})
    wide = []
    for name in NAMES:
        page.goto(f"{sites[way]}{name}.html")
        page.evaluate("document.querySelectorAll('main details').forEach(e => { e.open = true })")
        if width(page) > 320:
            wide.append(name)
    assert wide == []


def test_a_wide_table_scrolls_and_is_reached_with_the_keyboard(
    visit: Open, sites: dict[str, str]
) -> None:
    page = visit(f"{sites['ltr']}text.html", viewport={"width": 390, "height": 640})
    table = page.locator(".pst-scrollable-table-container")
    assert table.evaluate("e => e.scrollWidth > e.clientWidth && e.tabIndex === 0")
    lines = "e => e.clientHeight / parseFloat(getComputedStyle(e).lineHeight)"
    years = page.get_by_role("cell", name="2017–2020").locator("p")
    assert years.evaluate(lines) == pytest.approx(1, abs=0.1)


def test_local_navigation_shows_all_its_words_on_a_phone(
    visit: Open, sites: dict[str, str]
) -> None:
    page = visit(f"{sites['ltr']}blog/index.html", viewport={"width": 320, "height": 640})
    links = page.locator(".folio-local a")
    boxes = [link.bounding_box() for link in links.all()]
    assert len(boxes) == 5
    assert len({box and box["y"] for box in boxes}) == 2  # lines
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in boxes)
    assert page.locator(".folio-local ul").evaluate("e => e.scrollWidth === e.clientWidth")


def test_cards_are_of_equal_height(visit: Open, sites: dict[str, str]) -> None:
    page = visit(sites["ltr"], viewport={"width": 1440, "height": 900})
    heights = page.locator(".folio-cards .sd-card").evaluate_all(
        "cards => cards.map(card => Math.round(card.getBoundingClientRect().height))"
    )
    assert len(heights) == 2
    assert len(set(heights)) == 1


def test_titles_begin_where_lines_of_the_page_do(visit: Open, sites: dict[str, str]) -> None:
    """An Arabic title on an English page, and an English one on an Arabic page."""
    for way, key, side in (("ltr", "نماذج", "left"), ("rtl", "A Paper", "right")):
        page = visit(sites[way], viewport={"width": 1440, "height": 900})
        title = page.locator(".folio-pub-title").filter(has_text=key)
        assert title.evaluate("e => getComputedStyle(e).textAlign") == side
        assert title.evaluate("e => getComputedStyle(e).unicodeBidi") == "plaintext"


def test_english_words_of_a_line_are_not_parted_on_an_arabic_page(
    visit: Open, sites: dict[str, str]
) -> None:
    """What our words are not translated into stays whole, and in its place of the line."""
    page = visit(f"{sites['rtl']}blog/hebrew.html", viewport={"width": 1440, "height": 900})
    line = page.locator(".folio-byline .folio-card-meta")
    assert "1 min read" in line.inner_text()
    places = line.locator("> *").evaluate_all(
        "all => all.map(part => part.getBoundingClientRect()).map(box => [box.left, box.right])"
    )
    assert len(places) > 2
    assert all(left > right for (left, _), (_, right) in pairwise(places))


def test_arrows_point_the_way_of_the_page(visit: Open, sites: dict[str, str]) -> None:
    turned = "e => getComputedStyle(e).scale"
    for way, scale in (("ltr", "none"), ("rtl", "-1 1")):
        page = visit(f"{sites[way]}blog/hebrew.html")
        arrow = page.locator(".folio-back .folio-arrow")
        assert arrow.evaluate(turned) == scale
        box, title = arrow.bounding_box(), page.locator("h1").bounding_box()
        assert box
        assert title
        assert box["y"] < title["y"]
