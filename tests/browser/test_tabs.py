"""Tabs as ARIA describes them where there is a script; sections where there is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Open, small_site
from .serving import served

PAGE = """\
# Sides

::::{tab-set}
:::{tab-item} Left
Port. [Another page](two.md)
:::
:::{tab-item} Middle
Midships.
:::
:::{tab-item} Right
(far)=
Starboard, with a quagga.
:::
::::

::::{tab-set}
:::{tab-item} Linux
:sync: linux
Apt.
:::
:::{tab-item} Mac
:sync: mac
Brew.
:::
::::

::::{tab-set}
:::{tab-item} Linux
:sync: linux
Make.
:::
:::{tab-item} Mac
:sync: mac
Gmake.
:::
::::

```{toctree}
two
```
"""


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a page with tabs is served."""
    files = {"index.md": PAGE, "two.md": "# Two\n\n{ref}`To the right <far>`\n"}
    with served(small_site(tmp_path_factory.mktemp("sides"), files).output) as address:
        yield address


def shown(page: Page) -> list[str]:
    """Return the first words of the panels that a reader sees."""
    panels = page.get_by_role("tabpanel").all_inner_texts()
    return [words.split()[0] for words in panels]


def tab(page: Page, name: str) -> Locator:
    """Return the first tab of a name."""
    return page.get_by_role("tab", name=name).first


def test_a_tab_shows_its_panel_and_names_it(visit: Open, sides: str) -> None:
    page = visit(sides)
    assert shown(page) == ["Port.", "Apt.", "Make."]
    tab(page, "Middle").click()
    assert shown(page) == ["Midships.", "Apt.", "Make."]
    expect(page.get_by_role("tabpanel", name="Middle")).to_have_text("Midships.")
    expect(page.get_by_role("tab", selected=True)).to_have_text(["Middle", "Linux", "Linux"])
    assert page.get_by_role("tablist").count() == 3
    assert page.get_by_role("radio").count() == 0


def test_the_keyboard_goes_from_tab_to_tab_and_into_the_panel(visit: Open, sides: str) -> None:
    """One stop for all tabs; arrows, Home and End between them, in a circle."""
    page = visit(sides)
    tab(page, "Left").focus()
    for key, words in {
        "ArrowRight": "Midships.",
        "End": "Starboard,",
        "ArrowLeft": "Midships.",
        "Home": "Port.",
    }.items():
        page.keyboard.press(key)
        assert shown(page)[0] == words, key
    page.keyboard.press("ArrowLeft")
    expect(tab(page, "Right")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tab(page, "Left")).to_be_focused()
    page.keyboard.press("ArrowDown")  # reads on, as everywhere on a page
    expect(tab(page, "Left")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tabpanel").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Another page")).to_be_focused()


def test_tabs_that_belong_together_change_together_and_nothing_is_kept(
    visit: Open, sides: str
) -> None:
    page = visit(sides)
    tab(page, "Mac").click()
    assert shown(page) == ["Port.", "Brew.", "Gmake."]
    page.reload()
    assert shown(page) == ["Port.", "Apt.", "Make."]
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_a_place_in_the_address_is_shown(visit: Open, sides: str) -> None:
    page = visit(f"{sides}#far")
    assert shown(page)[0] == "Starboard,"
    tab(page, "Left").click()
    assert shown(page)[0] == "Port."
    page.goto(f"{sides}two.html")
    page.get_by_role("link", name="To the right").click()
    expect(page.get_by_text("Starboard")).to_be_visible()
    expect(tab(page, "Right")).to_have_attribute("aria-selected", "true")


def test_without_script_all_is_there_below_its_heading(visit: Open, sides: str) -> None:
    page = visit(sides, java_script_enabled=False)
    words = page.locator(".sd-tab-set").first.inner_text().split("\n")
    assert [word for word in words if word.strip()] == [
        *("Left", "Port. Another page"),
        *("Middle", "Midships."),
        *("Right", "Starboard, with a quagga."),
    ]
    assert page.locator("input:visible, button:visible").count() == 0
