"""The filter and the chart above a list of publications, in the hands of a reader."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Open

SHOWN = ".folio-publication:visible"


def titles(page: Page) -> list[str]:
    """Return the titles of the papers that are shown."""
    return page.locator(f"{SHOWN} .folio-pub-title > a:first-child").all_text_contents()


def words_box(page: Page) -> Locator:
    """Return the field for words."""
    return page.get_by_role("searchbox", name="Words in these publications")


def search(page: Page, words: str) -> None:
    """Type *words* into the filter."""
    words_box(page).fill(words)


def status(page: Page) -> str:
    """Return what the live region says."""
    return page.get_by_role("status").first.inner_text()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("muller", "Rising Tides"),
        ("MÜLLER", "Rising Tides"),
        ("zolkos", "Über den Sand"),
        ("żółkoś", "Über den Sand"),
        ("oster aegir", "Über den Sand"),
        ("uber sand", "Über den Sand"),
        ("rising jorg", "Rising Tides"),
        ("proceedings shore", "Rising Tides"),
        ("moon", "Rising Tides"),
        ("ebb", "Rising Tides"),
        ("charles babbage", "Rising Tides"),
        ("tide collaboration", "Rising Tides"),
        ("O(n log n)", "Über den Sand"),
        ("Sand, alpha", "Über den Sand"),
        ("α-x2", "Über den Sand"),
    ],
)
def test_words_are_found_without_case_and_accents(
    words: str, found: str, visit: Open, shore: str
) -> None:
    """In titles, authors, venues, editors, keywords, abstracts; all words must occur."""
    page = visit(f"{shore}index.html")
    search(page, words)
    (title,) = titles(page)
    assert title.startswith(found)
    assert status(page) == "1 of 32 publications"


def test_words_of_bibtex_and_buttons_are_not_looked_at(visit: Open, shore: str) -> None:
    page = visit(f"{shore}index.html?q=booktitle")
    assert titles(page) == []
    assert status(page) == "None of the 32 publications matches."
    page.get_by_role("button", name="Reset").click()
    assert len(titles(page)) == 32


def test_year_headings_and_their_counts_follow(visit: Open, shore: str) -> None:
    """Years without hits go; all is back after a reset, and the focus is not lost."""
    page = visit(f"{shore}index.html")
    headings = page.locator(".folio-group-title:visible")
    before = headings.all_inner_texts()
    assert len(before) == 6
    assert before[0] == "2024 5"
    reset = page.get_by_role("button", name="Reset")
    assert not reset.is_visible()
    search(page, "tides moon")
    assert headings.all_inner_texts() == ["2021 1"]
    lower, upper = (
        page.locator(part).evaluate("part => part.getBoundingClientRect().toJSON()")
        for part in (SHOWN, ".folio-group-title:visible")
    )
    assert 0 < lower["top"] - upper["bottom"] < 20, "papers that are hidden take no room"
    reset.click()
    assert headings.all_inner_texts() == before
    assert len(titles(page)) == 32
    assert not reset.is_visible()
    expect(words_box(page)).to_be_focused()
    assert page.url.endswith("/index.html")


def test_each_control_offers_what_occurs(visit: Open, shore: str) -> None:
    page = visit(f"{shore}index.html")
    offered = {
        name: page.get_by_role("combobox", name=name).locator("option").all_inner_texts()
        for name in ("Year", "Type", "Keyword", "Venue")
    }
    assert offered == {
        "Year": ["Year", "2024", "2023", "2021", "2020", "2019", "2010"],
        "Type": ["Type", "Conference papers", "Journal articles", "Other publications"],
        "Keyword": ["Keyword", "dunes", "moon", "waves", "wind"],
        "Venue": ["Venue", "Journal of Tides", "Letters on Sand", "Proceedings of the Shore"],
    }


def test_controls_work_together(visit: Open, shore: str) -> None:
    page = visit(f"{shore}index.html")
    page.get_by_role("combobox", name="Keyword").select_option("waves")
    assert status(page) == "11 of 32 publications"
    page.get_by_role("combobox", name="Venue").select_option("Letters on Sand")
    assert status(page) == "5 of 32 publications"
    page.get_by_role("combobox", name="Year").select_option("2021")
    assert status(page) == "5 of 32 publications"
    search(page, "study 27")
    assert titles(page) == ["Study 27 of waves"]
    assert page.url.endswith("?q=study+27&year=2021&keyword=waves&venue=letters+on+sand")


def test_a_bar_of_the_chart_filters_its_year(visit: Open, shore: str) -> None:
    """And lets go of it; the control beside it follows."""
    page = visit(f"{shore}index.html")
    bar = page.get_by_role("button", name="2010: 5")
    bar.click()
    page.mouse.move(0, 0)
    assert len(titles(page)) == 5
    assert page.url.endswith("?year=2010")
    expect(page.get_by_role("combobox", name="Year")).to_have_value("2010")
    expect(bar).to_have_attribute("aria-pressed", "true")
    fills = page.locator(".folio-bar").evaluate_all(
        "bars => bars.map(b => getComputedStyle(b).fill)"
    )
    assert len(set(fills[1:])) == 1
    assert fills[0] not in fills[1:]
    bar.click()
    assert len(titles(page)) == 32
    expect(bar).to_have_attribute("aria-pressed", "false")


def test_the_address_can_be_shared(visit: Open, shore: str) -> None:
    """What it does not know stays in it."""
    page = visit(f"{shore}index.html?from=mail&q=study&type=journal+articles&keyword=wind")
    assert status(page) == "10 of 32 publications"
    expect(words_box(page)).to_have_value("study")
    expect(page.get_by_role("combobox", name="Type")).to_have_value("journal articles")
    search(page, "study 2 ")
    assert "from=mail" in page.url


def test_back_and_forward_keep_the_filter(visit: Open, shore: str) -> None:
    """Typing leaves no trail of addresses: one step back leaves the page."""
    page = visit(f"{shore}two.html")
    page.goto(page.url.replace("two", "index"))
    for words in ("t", "ti", "tides", "tides moon"):
        search(page, words)
    page.get_by_role("link", name="Rising Tides", exact=True).click()
    page.wait_for_url("**/papers/tide.html")
    page.go_back()
    assert titles(page) == ["Rising Tides"]
    expect(words_box(page)).to_have_value("tides moon")
    page.go_back()
    page.wait_for_url("**/two.html")
    page.go_forward()
    assert titles(page) == ["Rising Tides"]


def test_a_paper_in_the_address_is_always_shown(visit: Open, shore: str) -> None:
    """Beside the hits, in view; until the reader looks for something else."""
    page = visit(f"{shore}index.html?q=tides+moon#paper-sand")
    target = page.locator("#paper-sand")
    assert len(titles(page)) == 2
    expect(target).to_be_in_viewport()
    page.evaluate("location.hash = '#paper-paper3'")
    expect(page.locator("#paper-paper3")).to_be_in_viewport()
    search(page, "rising")
    assert titles(page) == ["Rising Tides"]
    assert page.url.endswith("?q=rising")


@pytest.mark.parametrize("address", ["?q=%ff&year=x#%", "?year=2010&year=2011#", "?q=((+[a-z"])
def test_odd_addresses_do_no_harm(address: str, visit: Open, shore: str) -> None:
    page = visit(f"{shore}index.html{address}")
    search(page, "tides moon")
    assert titles(page) == (["Rising Tides"] if "2010" not in address else [])


def test_the_keyboard_is_enough(visit: Open, shore: str) -> None:
    """From the chart, one stop with arrows inside, to the words and the controls."""
    page = visit(f"{shore}index.html")
    bars = page.locator(".folio-chart [role=button]")
    bars.last.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="2021: 6")).to_be_focused()
    page.keyboard.press("Enter")
    assert status(page) == "6 of 32 publications"
    page.keyboard.press("Space")
    assert status(page) == "32 of 32 publications"
    page.keyboard.press("Tab")
    expect(words_box(page)).to_be_focused()
    page.keyboard.type("tides")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("2")
    assert status(page) == "5 of 32 publications"
    assert "q=tides&year=2024" in page.url
    for _control in range(4):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Reset")).to_be_focused()
    page.keyboard.press("Enter")
    assert status(page) == "32 of 32 publications"


def test_hits_are_announced_politely(visit: Open, shore: str) -> None:
    """The region is there before its words change."""
    page = visit(f"{shore}index.html")
    region = page.get_by_role("status").first
    assert region.inner_text() == ""
    search(page, "waves")
    expect(region).to_have_text("11 of 32 publications")
    assert region.get_attribute("aria-live") in (None, "polite")


def test_without_script_all_is_there_and_no_dead_control(visit: Open, shore: str) -> None:
    page = visit(f"{shore}index.html?q=tides", java_script_enabled=False)
    assert page.locator(SHOWN).count() == 32
    for part in ("form", "select", "input", "main button", "[role=button]"):
        assert page.locator(f"{part}:visible").count() == 0, part
    chart = page.get_by_role("img", name=re.compile("2010: 5, 2019: 6, 2020: 5, 2021: 6"))
    assert chart.is_visible()


def test_two_lists_are_filtered_each_by_itself(visit: Open, shore: str) -> None:
    page = visit(f"{shore}two.html")
    first, second = page.locator(".folio-publications").all()
    second.get_by_role("searchbox").fill("dunes")
    assert first.locator(SHOWN).count() == 2
    assert second.locator(SHOWN).count() == 10
    assert page.url.endswith("?q2=dunes")
    first.get_by_role("searchbox").fill("sand")
    assert first.locator(SHOWN).count() == 1
    page.reload()
    assert [part.locator(SHOWN).count() for part in (first, second)] == [1, 10]


def test_a_list_may_do_without(visit: Open, shore: str) -> None:
    """And its page does not load the script."""
    page = visit(f"{shore}plain.html")
    assert page.locator("form, .folio-chart").count() == 0
    assert page.locator("script[src*=folio-filter]").count() == 0


def test_what_a_card_holds_opens_in_place_on_a_phone(visit: Open, shore: str) -> None:
    """The rest of the card leads to the paper; the filter takes the card with its place."""
    page = visit(f"{shore}cards.html", viewport={"width": 390, "height": 800})
    tide, sand = page.locator(".folio-card-publication").all()
    tide.locator("summary", has_text="Abstract").click()
    tide.locator("summary", has_text="BibTeX").click()
    expect(tide.get_by_text("Of ebb and flow.")).to_be_visible()
    expect(tide.locator("pre")).to_be_visible()
    assert page.url.endswith("/cards.html")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    search(page, "n log n")
    expect(sand).to_be_visible()
    expect(tide).to_be_hidden()
    sand.locator(".folio-card-meta").click(force=True)  # the link of the title lies above it
    page.wait_for_url("**/papers/sand.html")
