"""No page type has a finding of axe: WCAG 2.2 A and AA, and what axe calls best practice.

In light and dark, on a wide screen and on a phone, with everything open that a reader can open.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import Open
from .page_types import DESK, PAGE_TYPES, PHONE, SCHEMES, STATES
from .tools import node_file

RULES = [
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
    "best-practice",
]
RUN = """([rules, part]) => axe.run(part ?? document, {
  runOnly: { type: "tag", values: rules }, resultTypes: ["violations"],
})"""
OPEN_ALL = """() => {
  for (const part of document.querySelectorAll("details")) part.open = true;
}"""


def findings(page: Page, part: str | None = None) -> list[str]:
    """Return what axe finds on a page, or in the *part* that a selector names."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(node_file("axe-core/axe.min.js").read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(RUN, [RULES, part])
    assert found["passes"], "axe has looked at something"
    return [
        f"{rule['id']}: {node['html'][:200]} – {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def in_all_states(page: Page, part: str | None = None) -> list[str]:
    """Return what axe finds in light and dark, on a wide screen and on a phone."""
    found = []
    for scheme, size in STATES:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        found += [f"{scheme}, {size['width']}: {line}" for line in findings(page, part)]
    return found


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_a_page_has_no_findings(kind: str, visit: Open, address: str) -> None:
    """With all that is folded open, and the buttons that come then."""
    page = visit(f"{address}{PAGE_TYPES[kind]}", viewport=DESK)
    page.wait_for_load_state("networkidle")
    page.evaluate(OPEN_ALL)
    assert in_all_states(page) == []


def test_every_tab_has_no_findings(visit: Open, address: str) -> None:
    page = visit(f"{address}{PAGE_TYPES['experience']}", viewport=PHONE)
    tabs = page.get_by_role("tab").all()
    assert len(tabs) > 2
    for tab in tabs:
        tab.click()
        assert in_all_states(page, ".sd-tab-set") == []


@pytest.mark.parametrize("kind", ["home", "profile"])
def test_the_menu_of_a_phone_has_no_findings(kind: str, visit: Open, address: str) -> None:
    page = visit(f"{address}{PAGE_TYPES[kind]}", viewport=PHONE)
    page.get_by_role("button", name="Menu").click()
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert page.locator(".folio-nav").is_visible()
        assert findings(page) == []


def test_the_filter_in_use_has_no_findings(visit: Open, address: str) -> None:
    """With a year pressed in the chart, and where nothing is left."""
    page = visit(f"{address}publications.html", viewport=DESK)
    page.get_by_role("button", name="2023: 4").click()
    assert in_all_states(page, ".folio-publications") == []
    page.get_by_role("searchbox").fill("nothing of the kind")
    expect(page.locator(".folio-none")).to_be_visible()
    assert in_all_states(page, ".folio-publications") == []


def test_the_search_in_place_has_no_findings(visit: Open, address: str) -> None:
    """Empty, with hits, and with none."""
    page = visit(address, viewport=DESK)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    for words in ("", "diffusion", "quagga"):
        dialog.get_by_role("searchbox").fill(words)
        if words:
            expect(dialog.get_by_role("status")).not_to_be_empty()
        assert in_all_states(page) == []


def test_the_card_over_a_link_has_no_findings(visit: Open, address: str) -> None:
    page = visit(f"{address}{PAGE_TYPES['post']}", viewport=DESK)
    page.locator("a.folio-ref[href*='papers/']").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert in_all_states(page) == []


def test_what_a_reader_does_at_a_block_of_code_has_no_findings(visit: Open, address: str) -> None:
    """The button to copy shows itself, and says that it has copied."""
    page = visit(f"{address}{PAGE_TYPES['guide']}", viewport=DESK)
    block = page.locator(".highlight").first
    block.hover()
    block.get_by_role("button", name="Copy").click()
    expect(block.get_by_role("status")).to_have_text("Copied")
    assert in_all_states(page, ".highlight") == []
