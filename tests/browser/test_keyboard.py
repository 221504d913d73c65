"""The keyboard leads through every type of page, and shows where it is."""

from __future__ import annotations

from typing import TypedDict

import pytest
from playwright.sync_api import expect

from .conftest import Open
from .page_types import DESK, PAGE_TYPES, PHONE

STOPS = 60
HERE = """() => {
  const stop = document.activeElement;
  const lines = stop.getClientRects();
  const box = lines[0] ?? stop.getBoundingClientRect();
  const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1);
  const y = Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  // The ring may be that of the card whose link this is.
  const around = [];
  for (let part = stop; part; part = part.parentElement) around.push(part);
  const rings = [...around, ...stop.querySelectorAll("*")].map((part) => getComputedStyle(part));
  const isRing = (ring) => ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2;
  const order = [...document.querySelectorAll("*")].indexOf(stop);
  return {
    order,
    name: stop.outerHTML.slice(0, 120),
    ringed: rings.some(isRing),
    seen: !!top && (stop.contains(top) || top.contains(stop)),
  };
}"""


class Stop(TypedDict):
    """Where the focus is: its place in the page, and whether a reader sees it."""

    order: int
    name: str
    ringed: bool
    seen: bool


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_every_stop_is_seen_and_follows_the_one_before(
    kind: str, visit: Open, address: str
) -> None:
    """Visible ring, nothing above it, in the order of the page; the link past the chrome first."""
    page = visit(f"{address}{PAGE_TYPES[kind]}", viewport=DESK)
    page.wait_for_load_state("networkidle")
    page.mouse.click(2, 2)  # the search page begins in its field
    stops: list[Stop] = []
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop: Stop = page.evaluate(HERE)
        if stops and stop["order"] <= stops[0]["order"]:
            break  # round the page
        stops.append(stop)
    assert "folio-skip" in stops[0]["name"]
    assert len(stops) > 8
    assert [stop["name"] for stop in stops if not stop["ringed"]] == []
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    places = [stop["order"] for stop in stops]
    assert places == sorted(places)


def test_the_first_link_leads_past_the_chrome(visit: Open, address: str) -> None:
    page = visit(f"{address}{PAGE_TYPES['experience']}", viewport=DESK)
    skip = page.get_by_role("link", name="Skip to main content")
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_escape_closes_what_opens_and_gives_the_focus_back(visit: Open, address: str) -> None:
    page = visit(address, viewport=PHONE)
    menu = page.get_by_role("button", name="Menu")
    link = page.get_by_role("navigation", name="Site").get_by_role("link", name="Blog")
    menu.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav') !== null")
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(menu).to_be_focused()

    search = page.locator("a[data-names]")
    search.press("Enter")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(search).to_be_focused()
