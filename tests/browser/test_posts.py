"""From a post to a paper and back, by mouse and by keyboard; and what stands in posts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .conftest import Open

POST = "Discrete image generation, as one profile records it"
PAPER = "Draft-and-Revise: Effective Image Generation with Contextual RQ-Transformer"
MOST_STOPS = 80


def heading(page: Page) -> str:
    """Return the heading of a page, without the sign that leads to it."""
    return page.locator("h1").first.inner_text().rstrip("# \n")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element that *selector* finds has the focus."""
    page.wait_for_load_state()  # an address is there before its page
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("part => document.activeElement.matches(part)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def test_a_reader_goes_from_a_post_to_a_paper_and_back(visit: Open, address: str) -> None:
    page = visit(f"{address}blog/index.html")
    page.get_by_role("main").get_by_role("link", name=POST, exact=True).first.click()
    assert heading(page) == POST
    page.get_by_role("main").get_by_role("link", name=PAPER).first.click()
    expect(page).to_have_url(re.compile(r"/papers/lee2022draft\.html$"))
    assert heading(page) == PAPER
    mentioned = page.locator(".folio-mentions > li", has_text=POST)
    expect(mentioned).to_contain_text(f"In {PAPER}, at NeurIPS 2022")
    mentioned.get_by_role("link", name=POST).click()
    assert heading(page) == POST
    page.get_by_role("link", name="Back to blog").first.click()
    assert heading(page) == "Blog"


def test_the_keyboard_goes_the_same_way(visit: Open, address: str) -> None:
    """Each stop can be seen, and the card over a paper does not take the focus."""
    page = visit(f"{address}blog/discrete-image-generation.html")
    tab_to(page, "main p a[href$='lee2022rqvae.html']")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/papers/lee2022rqvae\.html$"))
    tab_to(page, ".folio-mentions a[href$='discrete-image-generation.html']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/blog/discrete-image-generation\.html$"))


def test_a_project_leads_to_a_post_and_back(visit: Open, address: str) -> None:
    page = visit(f"{address}people/stuart-sul/projects.html")
    card = page.locator(".folio-card", has_text="ThunderKittens")
    card.get_by_role("link", name="How things link on this site").click()
    assert heading(page) == "How things link on this site"
    page.get_by_role("main").get_by_role("link", name="ThunderKittens").click()
    expect(page).to_have_url(re.compile(r"projects\.html#project\.thunderkittens$"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_and_formulas_of_a_post_are_shown(scheme: str, visit: Open, address: str) -> None:
    """Under the strictest policy, in the colours of the page, and without a script."""
    page = visit(
        f"{address}blog/how-things-link.html", color_scheme=scheme, java_script_enabled=False
    )
    picture = page.locator("main figure img")
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box
    assert box["width"] > 300
    formula = page.locator("main math[display=block]").bounding_box()
    assert formula
    assert formula["height"] > 10
    assert formula["width"] > 100
