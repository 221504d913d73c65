"""Pages on paper: what is folded is open, the frame is gone, and the sheet is white."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from .conftest import Open, small_site
from .serving import served

AUTHORS = " and ".join(f"Author{number}, A." for number in range(30))
PROFILE = """\
---
person:
  name: Jane Doe
  headline: Researcher
  links:
    github: janedoe
---
# Jane Doe

```{person}
```

Of [a place](https://example.org/place), and of [the blog](../blog/index.md).

## Experience

:::::{experience}
::::{position} Engineer
:organization: Example Motors
:kind: industry
:start: 2020
::::
::::{position} Assistant
:organization: Example University
:kind: academia
:start: 2018
:end: 2019
::::
:::::

## Papers

```{publications}
:person: self
```
"""
PAGES = {
    "index.md": "# Home\n\n```{toctree}\npeople/jane\nblog/index\npapers\n```\n",
    "people/jane.md": PROFILE,
    "blog/index.md": "# Blog\n\n```{posts}\n```\n\n```{toctree}\npost\n```\n",
    "blog/post.md": "---\ndate: 2024-01-01\n---\n# A post\n\n"
    ":::{dropdown} More of it\nFolded words.\n:::\n",
    "papers.md": "# Papers\n\n```{publications}\n:filter:\n:chart:\n```\n",
    "refs.bib": "@misc{tide, title = {Rising Tides}, year = 2021, url = {https://example.org/tide},\n"
    f"  author = {{Doe, Jane and {AUTHORS}}}, abstract = {{Of ebb and flow.}}}}\n",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("paper")
    with served(small_site(folder, PAGES).output) as address:
        yield address


def on_paper(visit: Open, url: str, **options: Any) -> Page:
    """Open the page at *url* as it is printed."""
    page = visit(url, color_scheme="dark", **options)
    page.emulate_media(media="print")
    return page


def is_seen(page: Page, selector: str) -> bool:
    """Return True if the first element that *selector* finds is on the sheet."""
    element = page.locator(selector).first
    seen: bool = element.evaluate(
        "e => e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})"
        " && e.getBoundingClientRect().height > 0"
    )
    return seen


@pytest.mark.parametrize("javascript", [True, False])
def test_tabs_and_folds_are_open(visit: Open, address: str, javascript: bool) -> None:
    page = on_paper(visit, f"{address}people/jane.html", java_script_enabled=javascript)
    for title in ("Engineer", "Assistant"):
        assert is_seen(page, f".folio-record-title:text-is('{title}')")
    page.goto(f"{address}blog/post.html")
    assert is_seen(page, "text=Folded words.")
    assert is_seen(page, ".folio-cite pre")
    page.goto(f"{address}papers.html")
    assert is_seen(page, ".folio-abstract")
    assert is_seen(page, "text=A. Author17")


def test_the_frame_is_gone(visit: Open, address: str) -> None:
    page = on_paper(visit, f"{address}papers.html")
    for part in (".folio-header", ".folio-footer", ".folio-filter", ".folio-chart", ".folio-skip"):
        assert page.locator(part).count(), part
        assert not is_seen(page, part), part
    assert not is_seen(page, ".folio-pub-line .folio-bibtex")
    page.goto(f"{address}people/jane.html")
    assert not is_seen(page, ".folio-initials")


def test_it_is_black_on_white_in_the_dark_too(visit: Open, address: str) -> None:
    page = visit(f"{address}people/jane.html", color_scheme="dark")
    mode = page.locator("button.folio-mode")
    mode.click()
    mode.click()
    assert mode.inner_text() == "Colors: dark"
    colours = (
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    assert page.evaluate(colours) == ["rgb(233, 231, 226)", "rgb(19, 21, 25)"]
    page.emulate_media(media="print")
    assert page.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_links_say_where_they_lead_if_that_is_elsewhere(visit: Open, address: str) -> None:
    page = on_paper(visit, f"{address}people/jane.html")
    told = "e => getComputedStyle(e, '::after').content"
    place = page.get_by_role("link", name="a place").evaluate(told)
    assert "https://example.org/place" in place
    assert "https://github.com/janedoe" in page.locator(".folio-links a").first.evaluate(told)
    assert page.get_by_role("link", name="the blog").evaluate(told) == "none"


def test_what_was_folded_is_folded_again(visit: Open, address: str) -> None:
    """A browser that cannot open it by style has a script do so."""
    page = visit(f"{address}papers.html")
    page.context.add_init_script("CSS.supports = () => false")
    page.reload()
    is_open = "document.querySelector('.folio-pub-line details:has(.folio-abstract)').open"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(is_open)
    assert page.locator("details[open] > .folio-bibtex").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert not page.evaluate(is_open)
