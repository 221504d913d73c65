"""The search in place: what it finds, how it is operated, and that it costs nothing before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from sites import CONF, run_sphinx, write

from .conftest import Open, small_site
from .serving import served

BIB = r"""
@article{tides, title = {Tides of the {North} Sea}, author = {{\.Z}\'o{\l}ko\'s, R\'eka and 김민수},
  journal = {Letters}, year = 2020}
@article{sand, title = {Grains of sand}, author = {M{\"u}ller, J{\"o}rg}, year = 2021}
"""
FILES = {
    "refs.bib": BIB,
    "index.md": "# Home\n\n```{toctree}\n:hidden:\npeople/reka/index\npeople/minsu/index\n"
    "blog/shores\ntalks\n```\n",
    "people/reka/index.md": "---\nperson:\n  name: Réka Żółkoś\n---\n# Réka Żółkoś\n",
    "people/minsu/index.md": "---\nperson:\n  name: 김민수\n---\n# 김민수\n",
    "blog/shores.md": "---\ndate: 2020-05-04\ntags: [waves]\n---\n# Along the shores\n\n"
    "Quagga, where the tides are high.\n\n## The tides\n",
    "talks.md": "# Lectures &lt;b>and&lt;/b> walks\n\n## Dunes by night\n\n"
    + "Up and down.\n\n" * 40
    + "A zyzzyva.\n",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a small site is served."""
    with served(small_site(tmp_path_factory.mktemp("site"), FILES).output) as address:
        yield address


def found(page: Page, words: str) -> list[str]:
    """Return the headings and titles that the opened search shows for *words*."""
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_role("searchbox").fill(words)
    expect(dialog.get_by_role("status")).not_to_be_empty()
    return dialog.locator("h2, a").all_inner_texts()


def test_names_are_found_in_any_spelling_and_in_parts(visit: Open, address: str) -> None:
    page = visit(address)
    page.keyboard.press("/")
    for words, hits in {
        "zolkos": ["People", "Réka Żółkoś", "Publications", "Tides of the North Sea"],
        "Reka Z": ["People", "Réka Żółkoś", "Publications", "Tides of the North Sea"],
        "김민수": ["People", "김민수", "Publications", "Tides of the North Sea"],
        "김 민": ["People", "김민수", "Publications", "Tides of the North Sea"],
        "Muller": ["Publications", "Grains of sand"],
        "orth se": ["Publications", "Tides of the North Sea"],
        "tidse": ["Publications", "Tides of the North Sea"],  # two letters have changed places
        "graisn of": ["Publications", "Grains of sand"],
        "waves": ["Posts", "Along the shores"],
        "<b>and": ["Pages", "Lectures <b>and</b> walks"],
        "dunes": ["Pages", "Lectures <b>and</b> walks"],  # a heading on the page
        "quagga": [],
    }.items():
        assert found(page, words) == hits, words


def test_it_opens_by_key_and_by_mouse_and_is_left_again(visit: Open, address: str) -> None:
    page = visit(address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    dialog = page.get_by_role("dialog", name="Search")
    assert not [url for url in asked if "folio-search" in url]
    page.keyboard.press("Control+k")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    assert found(page, "sea") == ["Publications", "Tides of the North Sea"]
    page.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("link", name="Tides")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("link", name="Search").click()
    assert found(page, "sea") == ["Publications", "Tides of the North Sea"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_title("Tides of the North Sea – Small site")
    assert len([url for url in asked if "folio-search" in url]) == 2  # the script and the names


def test_the_rest_is_found_on_the_search_page(visit: Open, address: str) -> None:
    page = visit(address)
    page.keyboard.press("/")
    assert found(page, "quagga") == []
    page.get_by_role("button", name="Search the text of all pages").click()
    expect(page.locator("main li a")).to_have_text(["Along the shores"])
    page.locator("main li a").click()
    expect(page).to_have_title("Along the shores – Small site")


def results(page: Page, url: str) -> list[str]:
    """Return the lines of what the search page at *url* has found, its headings included."""
    page.goto(url)
    expect(page.locator(".folio-text-hits")).to_have_attribute("aria-busy", "false")
    return page.locator("section section :is(h2, a, p)").all_inner_texts()


def test_the_search_page_says_each_page_once_and_what_it_is_about(
    visit: Open, address: str
) -> None:
    """By name first, then by its text; each line is there before the reader opens the page."""
    page = visit(address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    assert results(page, f"{address}search.html?q=tides") == [
        "Publications",
        "Tides of the North Sea",
        "Réka Żółkoś, 김민수 · Letters, 2020",
        "In the text",
        "Along the shores",
        "Posts · waves · May 4, 2020",
        "Quagga, where the tides are high.",
        "The tides",
    ]
    assert page.get_by_role("status").inner_text() == "2 found"
    assert page.locator("mark").all_inner_texts() == ["Tides", "tides", "tides"]
    assert not [path for path in asked if path.endswith(".html") and "search" not in path]
    place = page.get_by_role("link", name="The tides")
    expect(place).to_have_attribute("href", f"{address}blog/shores.html#the-tides")


def test_the_search_page_says_that_it_has_found_nothing(visit: Open, address: str) -> None:
    page = visit(address)
    assert results(page, f"{address}search.html?q=unheard-of") == []
    assert page.get_by_role("status").inner_text() == "Nothing was found."


def test_a_hit_leads_to_the_word_on_its_page(visit: Open, address: str) -> None:
    page = visit(address, viewport={"width": 600, "height": 400})
    results(page, f"{address}search.html?q=zyzzyva")
    page.get_by_role("link", name="Lectures").click()
    expect(page).to_have_title("Lectures <b>and</b> walks – Small site")
    expect(page.get_by_text("A zyzzyva.")).to_be_in_viewport()


def test_what_is_written_into_the_search_page_is_shown_by_name(visit: Open, address: str) -> None:
    """The hits in the text are those of the words that were sent, and are gone with them."""
    page = visit(address)
    results(page, f"{address}search.html?q=tides")
    field, text = page.get_by_role("searchbox"), page.locator(".folio-text-hits")
    field.fill("sand")
    expect(page.locator("section section a:visible")).to_have_text(["Grains of sand"])
    expect(page.get_by_role("status")).to_have_text("1 found")
    field.fill("tides")
    expect(text).to_be_visible()
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(field).to_be_focused()


def test_many_hits_are_shown_on_request(visit: Open, shore: str) -> None:
    page = visit(shore)
    results(page, f"{shore}search.html?q=study")
    links = page.locator("section section").first.locator("a")
    expect(links).to_have_count(8)
    page.get_by_role("button", name="Show all 30").click()
    expect(links).to_have_count(30)
    expect(links.nth(8)).to_be_focused()


GERMAN = """
from pathlib import Path

language = "de"
html_search_scorer = str(Path(__file__).with_name("scorer.js"))
"""
SCORER = """
var Scorer = {
  score: ([name]) => (name === "zwei" ? 2 : 1),
  objNameMatch: 11, objPartialMatch: 6, objPrio: {}, objPrioDefault: 0,
  title: 15, partialTitle: 7, term: 5, partialTerm: 2,
};
"""


def test_the_text_is_searched_in_the_language_and_by_the_scorer_of_the_site(
    visit: Open, tmp_path: Path
) -> None:
    """Addresses are those of the builder; no script of Sphinx's breaks the content policy."""
    files = {
        "index.md": "# Start\n\n```{toctree}\neins\nzwei\ndrei/index\n```\n",
        "eins.md": "# Erstes\n\nViele Häuser.\n",
        "zwei.md": "# Zweites\n\nNoch ein Haus, neben den Häusern.\n",
        "drei/index.md": "# Drittes\n\nEin Häuschen.\n",
        "scorer.js": SCORER,
    }
    write(tmp_path / "source", {"conf.py": CONF + GERMAN, **files})
    site = run_sphinx(tmp_path / "source", tmp_path / "output", "-b", "dirhtml", "-W")
    assert site.status == 0, site.warnings
    with served(site.output) as address:
        page = visit(address)
        page.goto(f"{address}search/?q=Häusern")
        hits = page.locator(".folio-text-hits li > a")
        expect(hits).to_have_text(["Zweites", "Erstes"])
        hits.first.click()
        expect(page).to_have_title("Zweites – Small site")
        assert urlsplit(page.url).path == "/zwei/"


ADDONS = """() => {
  const element = document.createElement("readthedocs-search");
  const field = document.createElement("input");
  element.attachShadow({ mode: "open" }).append(field);
  document.body.append(element);
  window.shown = 0;
  document.addEventListener("keydown", (event) => {
    const { tagName } = document.activeElement;
    if (event.key !== "/" || tagName === "INPUT" || tagName === "READTHEDOCS-SEARCH") return;
    window.shown += 1;
    field.focus();
    event.preventDefault();
  });
}"""
"""What the add-ons of Read the Docs do with "/" (their src/hotkeys.js and src/search.js)."""


def test_the_search_of_read_the_docs_goes_first(visit: Open, address: str) -> None:
    page = visit(address)
    page.evaluate(ADDONS)
    dialog = page.get_by_role("dialog", name="Search")
    page.keyboard.press("/")
    assert page.evaluate("shown") == 1
    for key in ("/", "a", "Control+k"):  # in its field, which no other element sees into
        page.keyboard.press(key)
    assert (
        page.evaluate("document.querySelector('readthedocs-search').shadowRoot.activeElement.value")
        == "/a"
    )
    page.wait_for_timeout(300)
    expect(dialog).to_have_count(0)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Control+k")
    assert found(page, "sea") == ["Publications", "Tides of the North Sea"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("/")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    assert page.evaluate("shown") == 1


def test_where_it_is_switched_off_ours_opens(visit: Open, address: str) -> None:
    page = visit(address)
    page.evaluate(
        "document.head.insertAdjacentHTML('beforeend', "
        '\'<meta name="readthedocs-project-slug" content="folio">\')'
    )
    page.keyboard.press("/")
    assert found(page, "sea") == ["Publications", "Tides of the North Sea"]


def test_each_sort_stands_under_its_heading(visit: Open, address: str) -> None:
    """People, papers, posts and pages: words or parts of titles suffice, with a slip of the pen."""
    page = visit(address)
    page.keyboard.press("/")
    assert found(page, "reka zolkos")[:2] == ["People", "Réka Żółkoś"]
    assert found(page, "shores") == ["Posts", "Along the shores"]
    assert found(page, "shoers") == ["Posts", "Along the shores"]
    assert found(page, "grain") == ["Publications", "Grains of sand"]
    assert found(page, "and") == [
        "Publications",
        "Grains of sand",
        "Pages",
        "Lectures <b>and</b> walks",
    ]
