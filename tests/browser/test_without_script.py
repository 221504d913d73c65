"""Without script a page keeps all but the search, the filter and the switches."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import Open
from .page_types import PAGE_TYPES, PHONE

WORDS = "document.querySelector('main').innerText.replace(/\\s+/g, ' ')"


@pytest.mark.parametrize("kind", PAGE_TYPES.keys() - {"search", "results"})
def test_a_page_says_the_same_and_has_no_dead_control(kind: str, visit: Open, address: str) -> None:
    """All words that a reader with script sees, and no button that does nothing."""
    plain = visit(f"{address}{PAGE_TYPES[kind]}", java_script_enabled=False)
    said = plain.locator("main").inner_text().split()
    controls = plain.locator(":is(button, input, select, [role=button], [role=tab]):visible")
    assert controls.count() == plain.locator("main [disabled]:visible").count()
    full = visit(f"{address}{PAGE_TYPES[kind]}")
    full.locator("form, button").evaluate_all("all => all.forEach(part => part.remove())")
    shown = full.locator("main").inner_text().split()
    assert set(shown) - set(said) == set()
    assert (
        plain.locator("details:not([open])").count() == full.locator("details:not([open])").count()
    )


def test_the_menu_and_what_is_folded_open(visit: Open, address: str) -> None:
    page = visit(f"{address}publications.html", java_script_enabled=False, viewport=PHONE)
    page.get_by_role("button", name="Menu").click()
    link = page.get_by_role("navigation", name="Site").get_by_role("link", name="People")
    expect(link).to_be_visible()
    page.get_by_role("button", name="Menu").click()
    expect(link).to_be_hidden()
    paper = page.locator(".folio-publication").first
    paper.locator("summary", has_text="BibTeX").click()
    expect(paper.locator(".folio-bibtex")).to_be_visible()


def test_the_search_says_that_it_needs_script(visit: Open, address: str) -> None:
    page = visit(address, java_script_enabled=False)
    page.get_by_role("link", name="Search", exact=True).click()
    told = page.locator("noscript p")
    expect(told).to_be_visible()
    expect(told).to_contain_text("The search needs JavaScript.")
