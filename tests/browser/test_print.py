"""Pages on paper: what is folded is open, the frame is gone, and the sheet is white."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from sites import Site

from .conftest import Open, small_site
from .page_types import PAGE_TYPES
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


NOT_PRINTED = ".folio-contents, .headerlink, math, input, svg"
"""What is no text of a page, or none on paper."""


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


def sheets(visit: Open, url: str, **options: Any) -> str:
    """Return what a reader finds on the sheets of the printed page: its text without blanks.

    Where these are in a PDF is for its reader to guess, and ligatures are signs of their own. What
    is placed by itself comes last.
    """
    page = visit(url, color_scheme="dark", **options)
    page.wait_for_load_state("networkidle")
    read = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return bare("".join(sheet.extract_text() for sheet in read))


def bare(text: str) -> str:
    """Return *text* without blanks and ligatures; fonts may have one sign for several dashes."""
    return "".join(unicodedata.normalize("NFKC", text).replace("\u2012", "–").split())


@pytest.mark.parametrize("javascript", [True, False])
def test_a_printed_profile_has_all_of_it_and_nothing_else(
    visit: Open, address: str, javascript: bool
) -> None:
    """All tabs, the addresses of links that lead elsewhere, none of the frame."""
    text = sheets(visit, f"{address}people/jane.html", java_script_enabled=javascript)
    for part in (
        "Jane Doe Researcher GitHub (https://github.com/janedoe)",
        "Of a place (https://example.org/place), and of the blog.",
        "Experience",
        "Industry 2020 ‒ Engineer Example Motors",
        "Academia 2018 ‒ 2019 Assistant Example University",
        "Papers Rising Tides",
        "Jane Doe, A. Author0, A. Author1, A. Author2, A. Author3, A. Author4, ..., A. Author29",
        "2021 Paper (https://example.org/tide)",
    ):
        assert bare(part) in text, part
        text = text.replace(bare(part), "", 1)
    assert text == ""


def test_a_printed_list_has_all_authors_and_abstracts(visit: Open, address: str) -> None:
    text = sheets(visit, f"{address}papers.html")
    assert text.startswith(bare("Papers Rising Tides Jane Doe, A. Author0, A. Author1"))
    assert bare("A. Author28, A. Author29") in text
    assert bare("Abstract Of ebb and flow.") in text
    for left_out in ("BibTeX", "@misc", "Filter", "Copy", "others", "Search", "Small site"):
        assert bare(left_out) not in text, left_out


def test_a_printed_post_says_how_to_cite_it(visit: Open, address: str) -> None:
    text = sheets(visit, f"{address}blog/post.html")
    assert bare("A post Jan 1, 2024") in text
    assert bare("More of it Folded words.") in text
    assert bare("title = {{A post}}") in text
    assert bare("Back to blog") not in text


@pytest.mark.parametrize("kind", ["experience", "components"])
def test_nothing_behind_a_tab_or_a_fold_is_lost_in_print(
    kind: str, visit: Open, portfolio: Site
) -> None:
    """Each word of the text is on the sheets, on pages that have much of what can be written."""
    path = PAGE_TYPES[kind]
    with served(portfolio.output) as address:
        text = sheets(visit, f"{address}{path}")
    body = portfolio.html(path.removesuffix(".html")).select_one(".folio-body")
    assert body is not None
    for part in body.select(NOT_PRINTED):
        part.decompose()
    parts = body.select("p, li, dt, dd, td, pre, summary, h1, h2, h3")
    words = "\n".join(word for part in parts for word in part.stripped_strings).splitlines()
    assert len(words) > 60
    assert [word for word in words if bare(word) not in text] == []
