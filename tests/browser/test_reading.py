"""What a page does to its reader: nothing is kept, nothing moves, large text fits."""

from __future__ import annotations

import pytest

from .conftest import Open
from .page_types import PAGE_TYPES

SLOWEST = """() => Math.max(...[...document.querySelectorAll("*")].flatMap((part) => {
  const style = getComputedStyle(part);
  return [style.transitionDuration, style.animationDuration]
    .flatMap((times) => times.split(",").map(parseFloat));
}))"""
WIDTH = "document.documentElement.scrollWidth"


def test_nothing_is_kept_but_the_colours(visit: Open, address: str) -> None:
    """Not by any page, nor by what a reader does there."""
    page = visit(address)
    page.locator("button.folio-mode").click()
    for path in PAGE_TYPES.values():
        page.goto(f"{address}{path}")
        for tab in page.get_by_role("tab").all()[:2]:
            tab.click()
    page.goto(f"{address}search.html?q=sampling")
    page.locator(".folio-text-hits li a").first.click()
    page.goto(f"{address}publications.html")
    page.get_by_role("searchbox").fill("saez")
    page.keyboard.press("Control+k")
    page.get_by_role("dialog").get_by_role("searchbox").fill("saez")
    page.get_by_role("dialog").get_by_role("link").first.click()
    assert page.evaluate("({...localStorage})") == {"folio-mode": "light"}
    assert page.evaluate("sessionStorage.length") == 0
    assert page.evaluate("indexedDB.databases()") == []
    assert page.context.cookies() == []


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_large_text_fits(kind: str, visit: Open, address: str) -> None:
    """With everything at 200 %, and with the text alone at 200 %."""
    page = visit(f"{address}{PAGE_TYPES[kind]}", viewport={"width": 640, "height": 450})
    assert page.evaluate(WIDTH) == 640
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(WIDTH) == 1280
    cut = page.locator("header :is(a, button):visible").evaluate_all(
        "all => all.filter(part => part.scrollWidth > part.clientWidth + 1 && part.clientWidth)"
        ".map(part => part.outerHTML)"
    )
    assert cut == []


def test_nothing_moves_for_those_who_want_it_so(visit: Open, address: str) -> None:
    """Others see fades of 120 ms at most."""
    page = visit(f"{address}publications.html")
    assert page.evaluate(SLOWEST) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert 0 < page.evaluate(SLOWEST) <= 0.12
