"""The card over a link to a paper: with the mouse and with the keyboard, and out of the way."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from .conftest import Open

TIDE = "Rising Tides Jörg Müller (Tide Collaboration) Proceedings of the Shore, 2021"


def opened(visit: Open, shore: str, **options: object) -> tuple[Page, Locator, Locator]:
    """Return the page, its first link to a paper, and where a card stands when it is shown."""
    page = visit(f"{shore}words.html", **options)
    return page, page.locator("a.folio-ref").first, page.get_by_role("tooltip")


def test_the_mouse_brings_the_card_and_may_rest_on_it(visit: Open, shore: str) -> None:
    page, link, card = opened(visit, shore)
    expect(card).to_have_count(0)
    link.hover()
    expect(card).to_have_text(TIDE, use_inner_text=False)
    expect(link).to_have_accessible_description(TIDE)
    card.hover()
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    page.mouse.move(1, 700)
    expect(card).to_have_count(0)
    assert link.get_attribute("aria-describedby") is None


def test_the_keyboard_brings_the_card_and_escape_takes_it_away(visit: Open, shore: str) -> None:
    page, link, card = opened(visit, shore)
    page.locator("h1 a").focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(card).to_have_text(TIDE)
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    expect(card).to_contain_text("Über den Sand")
    expect(card).to_have_count(1)
    page.keyboard.press("Tab")
    expect(card).to_have_text(TIDE)


def test_the_card_stays_inside_a_narrow_window(visit: Open, shore: str) -> None:
    page, _, card = opened(visit, shore, viewport={"width": 320, "height": 300})
    for link in page.locator("a.folio-ref").all():
        link.hover()
        expect(card).to_have_count(1)
        box = card.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        page.keyboard.press("Escape")


def test_a_finger_follows_the_link(visit: Open, shore: str) -> None:
    page, link, card = opened(visit, shore, has_touch=True, is_mobile=True)
    link.tap()
    page.wait_for_url("**/papers/tide.html")
    expect(card).to_have_count(0)


def test_without_script_the_link_says_so_itself(visit: Open, shore: str) -> None:
    _, link, card = opened(visit, shore, java_script_enabled=False)
    link.hover()
    expect(card).to_have_count(0)
    expect(link).to_have_attribute("title", "Rising Tides")
