"""The portfolio of this repository in a browser, page by page."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sites import Site

from .conftest import Open

PHONE = {"width": 320, "height": 640}


def test_no_page_scrolls_sideways_on_a_small_phone(
    visit: Open, portfolio: Site, address: str
) -> None:
    """Nor does any report an error, or ask another host for something."""
    page = visit(address, viewport=PHONE)
    paths = [
        path.relative_to(portfolio.output).as_posix()
        for path in sorted(portfolio.output.rglob("*.html"))
        if "_static" not in path.parts
        and path.name != "404.html"  # its addresses begin at the root of the host
        and 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    ]
    assert len(paths) > 40
    wide = []
    for path in paths:
        page.goto(f"{address}{path}")
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            wide.append(path)
    assert not wide


def test_all_papers_can_be_filtered(visit: Open, address: str) -> None:
    """By a name with an accent that the reader does not type."""
    page = visit(f"{address}publications.html", viewport=PHONE)
    page.get_by_role("searchbox").fill("saez")
    assert page.get_by_role("status").first.inner_text() == "1 of 21 publications"
    page.get_by_role("button", name="2023: 4").click()
    assert page.get_by_role("status").first.inner_text() == "None of the 21 publications matches."


@pytest.mark.parametrize("words", ["Saez", "Sáez", "Ocariz"])
def test_the_search_finds_names_without_their_accents(
    visit: Open, address: str, words: str
) -> None:
    page = visit(f"{address}search.html?q={words}")
    found = page.locator(".folio-hits li a").filter(has_text="Closed-Form Diffusion Models")
    expect(found).to_have_count(1)


def test_the_menu_of_a_phone_opens_and_closes(visit: Open, address: str) -> None:
    page = visit(address, viewport=PHONE)
    link = page.get_by_role("navigation", name="Site").get_by_role("link", name="Blog")
    assert not link.is_visible()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()


def test_the_colours_are_kept_from_page_to_page(visit: Open, address: str) -> None:
    page = visit(address, color_scheme="light")
    mode = page.locator("button.folio-mode")
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(255, 255, 255)"
    mode.click()
    mode.click()
    assert mode.inner_text() == "Colors: dark"
    page.goto(f"{address}publications.html")
    assert page.evaluate(background) == "rgb(19, 21, 25)"
