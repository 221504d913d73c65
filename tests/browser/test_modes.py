"""Light and dark: three states, kept from page to page, without a flash."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .conftest import Open
from .page_types import PAGE_TYPES

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(19, 21, 25)"
NOTE_FIRST = """
new MutationObserver((_, observer) => {
  if (!document.body) return;
  observer.disconnect();
  window.first = document.documentElement.dataset.theme ?? "system";
}).observe(document, { childList: true, subtree: true });
"""


def background(page: Page) -> str:
    """Return the colour behind the page."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_the_switch_has_three_states_and_says_which(visit: Open, address: str) -> None:
    """System, light, dark, and system again, which follows the system at once."""
    page = visit(address, color_scheme="dark")
    mode = page.locator("button.folio-mode")
    seen = []
    for _ in range(4):
        seen.append((mode.inner_text(), background(page)))
        mode.press("Enter")
    assert seen == [
        ("Colors: system", DARK),
        ("Colors: light", LIGHT),
        ("Colors: dark", DARK),
        ("Colors: system", DARK),
    ]
    for _ in range(2):
        mode.click()
    page.emulate_media(color_scheme="light")
    assert (mode.inner_text(), background(page)) == ("Colors: system", LIGHT)


def test_the_choice_holds_on_all_pages_before_anything_is_shown(visit: Open, address: str) -> None:
    """When the body begins, the colours are known: nothing flashes."""
    page = visit(address, color_scheme="light")
    page.context.add_init_script(NOTE_FIRST)
    for _ in range(2):
        page.locator("button.folio-mode").click()
    for path in PAGE_TYPES.values():
        page.goto(f"{address}{path}")
        assert page.evaluate("window.first") == "dark", path
        assert background(page) == DARK, path


def test_another_window_follows(visit: Open, address: str) -> None:
    page = visit(address, color_scheme="light")
    other = page.context.new_page()
    other.goto(f"{address}publications.html")
    for _ in range(2):
        page.locator("button.folio-mode").click()
    expect(other.locator("html")).to_have_attribute("data-theme", "dark")
