"""The colours of pages: those of the system, or the reader's choice, from the first paint on."""

from __future__ import annotations

import pytest

from .conftest import Open

BACKGROUND = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(19, 21, 25)"


def test_the_system_is_followed_until_a_reader_chooses(visit: Open, shore: str) -> None:
    page = visit(shore, color_scheme="dark")
    mode = page.locator("button.folio-mode")
    assert (mode.inner_text(), page.evaluate(BACKGROUND)) == ("Colors: system", DARK)
    page.emulate_media(color_scheme="light")
    assert page.evaluate(BACKGROUND) == LIGHT
    mode.click()
    page.emulate_media(color_scheme="dark")
    assert (mode.inner_text(), page.evaluate(BACKGROUND)) == ("Colors: light", LIGHT)
    mode.click()
    page.emulate_media(color_scheme="light")
    assert (mode.inner_text(), page.evaluate(BACKGROUND)) == ("Colors: dark", DARK)
    mode.click()
    assert (mode.inner_text(), page.evaluate(BACKGROUND)) == ("Colors: system", LIGHT)


@pytest.mark.parametrize(("system", "choice", "colour"), [("light", 2, DARK), ("dark", 1, LIGHT)])
def test_the_choice_is_there_before_anything_is_painted(
    visit: Open, shore: str, system: str, choice: int, colour: str
) -> None:
    """The background is right in the first frame, and no other script is needed."""
    page = visit(shore, color_scheme=system)
    for _ in range(choice):
        page.locator("button.folio-mode").click()
    page.route(
        "**/_static/*.js*",
        lambda route: (
            route.continue_()
            if "folio.js" in route.request.url
            else route.fulfill(body="", content_type="text/javascript")
        ),
    )
    page.add_init_script(
        "requestAnimationFrame(function look() { if (document.body)"
        f" window.first = {BACKGROUND};"
        " else requestAnimationFrame(look); })"
    )
    page.goto(f"{shore}plain.html")
    page.wait_for_function("window.first")
    assert page.evaluate("window.first") == colour
    assert page.evaluate(BACKGROUND) == colour
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert stored == f'{{"folio-mode":"{("system", "light", "dark")[choice]}"}}'
    assert page.evaluate("document.cookie") == ""
