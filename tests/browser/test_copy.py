"""Copying BibTeX with a button, wherever the page was loaded from."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from sites import Site

from .conftest import UNSAFE_HOST, Open

PAPER = "papers/tide.html"


def copied(page: Page) -> str:
    """Return what the clipboard holds."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_button_copies_the_entry(visit: Open, shore: str) -> None:
    """And says so to all."""
    page = visit(f"{shore}{PAPER}", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert copied(page) == page.locator(".folio-bibtex").text_content()
    assert copied(page).startswith("@inproceedings{tide,")


def test_each_entry_of_a_list_has_a_button_when_it_is_opened(visit: Open, shore: str) -> None:
    page = visit(f"{shore}index.html", permissions=["clipboard-read", "clipboard-write"])
    assert page.get_by_role("button", name="Copy").count() == 0
    paper = page.locator("#paper-tide")
    summary = paper.locator("summary", has_text="BibTeX")
    for _ in range(3):  # opened, closed, and opened again
        summary.click()
    paper.get_by_role("button", name="Copy").click()
    expect(paper.get_by_role("status")).to_have_text("Copied")
    assert copied(page).startswith("@inproceedings{tide,")


def test_a_block_of_code_is_copied_without_its_prompts(visit: Open, shore: str) -> None:
    page = visit(f"{shore}code.html", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert copied(page) == "make tide\nHigh.\nmake ebb\n"


def test_it_copies_where_the_page_was_not_loaded_safely(visit: Open, shore: str) -> None:
    """A browser gives such a page no clipboard."""
    page = visit(f"{shore.replace('127.0.0.1', UNSAFE_HOST)}{PAPER}")
    assert page.evaluate("navigator.clipboard === undefined")
    page.get_by_role("button", name="Copy").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Copied")
    page.goto(f"{shore}index.html")
    page.get_by_role("searchbox").press("Control+V")
    expect(page.get_by_role("searchbox")).to_have_value(re.compile("^@inproceedings{tide, .*}"))


def test_it_selects_the_entry_where_nothing_can_be_copied(visit: Open, shore: str) -> None:
    page = visit(f"{shore.replace('127.0.0.1', UNSAFE_HOST)}{PAPER}")
    page.evaluate("document.execCommand = () => false")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Selected: copy with Ctrl+C")
    assert str(page.evaluate("getSelection().toString()")).startswith("@inproceedings{tide,")


def test_there_is_no_button_without_script(visit: Open, shore: str) -> None:
    page = visit(f"{shore}{PAPER}", java_script_enabled=False)
    assert page.locator(".folio-bibtex:visible").count() == 1
    assert page.locator("main button").count() == 0


def test_files_opened_without_a_server_can_be_filtered_and_copied(
    visit: Open, shore_site: Site
) -> None:
    page = visit(f"{(shore_site.output / 'index.html').as_uri()}?q=tides+moon")
    assert page.locator(".folio-publication:visible").count() == 1
    page.get_by_role("searchbox").fill("sand")
    assert page.locator(".folio-publication:visible").count() > 1
    page.goto((shore_site.output / PAPER).as_uri())
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
