"""Pages in a real browser: Chromium, driven by Playwright, on a site served as a host would.

The server compresses and sends the strictest content policy that a site may be given. A test fails
when a page breaks it, reports an error, or asks anything of another host.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from sites import CONF, ROOT, Site, run_sphinx, write

from .serving import served
from .tools import BROWSERS, program

UNSAFE_HOST = "portfolio.example"
"""A name that leads to this machine; a browser trusts it less than 127.0.0.1."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of this machine."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=program(BROWSERS, "chromium"),
            args=[f"--host-resolver-rules=MAP {UNSAFE_HOST} 127.0.0.1"],
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The portfolio of this repository, built as `make html` builds it."""
    site = run_sphinx(ROOT / "docs", tmp_path_factory.mktemp("portfolio"), "-W", confdir=ROOT)
    assert site.status == 0, site.warnings
    return site


@pytest.fixture(scope="session")
def address(portfolio: Site) -> Iterator[str]:
    """Where the portfolio is served."""
    with served(portfolio.output) as address:
        yield address


def small_site(folder: Path, files: Mapping[str, str | bytes], conf: str = "") -> Site:
    """Build a small site in *folder*."""
    icon = (ROOT / "_static" / "favicon.svg").read_text(encoding="utf-8")
    settings = f"{CONF}{conf}html_favicon = 'favicon.svg'\n"
    write(folder / "source", {"conf.py": settings, "favicon.svg": icon, **files})
    site = run_sphinx(folder / "source", folder / "output", "-W")
    assert site.status == 0, site.warnings
    return site


def entry(number: int) -> str:
    """Return an entry of a make-believe bibliography; the numbers decide over its facts."""
    year = 2024 - number % 6 if number % 6 != 2 else 2010  # 2022 stands as a gap
    venue = ("Journal of Tides", "Letters on Sand")[number % 2]
    word = ("waves", "dunes", "wind")[number % 3]
    return (
        f"@article{{paper{number}, title = {{Study {number} of {word}}}, year = {year},\n"
        f"  author = {{Doe, Jane and Roe, Richard}}, journal = {{{venue}}},\n"
        f"  keywords = {{{word}}}}}\n"
    )


NAMED = """\
@inproceedings{tide, title = {Rising Tides}, author = {Müller, Jörg}, year = 2021,
  booktitle = {Proceedings of the Shore}, editor = {Babbage, Chárles}, collaboration = {Tide},
  keywords = {waves, moon}, abstract = {Of ebb and flow.}}
@misc{sand, title = {Über den Sand, $\\alpha$-$x^2$ in $O(n \\log n)$}, year = 2019,
  author = {Żółkoś, Réka and Øster, Ægir}}
"""


@pytest.fixture(scope="session")
def shore_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small site with 32 papers."""
    pages = {
        "index.md": "# Shore\n\n```{publications}\n:group-by: year\n```\n\n"
        "```{toctree}\ntwo\nplain\nwords\ncode\ncards\n```\n",
        "two.md": "# Two lists\n\n```{publications}\n:type: inproceedings, misc\n:filter:\n```\n\n"
        "## Articles\n\n```{publications}\n:type: article\n:filter:\n:chart:\n```\n",
        "cards.md": "# Cards\n\n```{publications}\n:keys: tide, sand\n:layout: cards\n:filter:\n"
        "```\n",
        "words.md": "# Words\n\nOf {paper}`the sea <tide>`, {paper}`~sand` and {cite:t}`tide`.\n",
        "plain.md": "# Plain\n\n```{publications}\n:filter: no\n:chart: no\n```\n",
        "code.md": "# Code\n\n```console\n$ make tide\nHigh.\n$ make ebb\n```\n",
        "refs.bib": NAMED + "".join(map(entry, range(30))),
    }
    return small_site(tmp_path_factory.mktemp("shore"), pages)


@pytest.fixture(scope="session")
def shore(shore_site: Site) -> Iterator[str]:
    """The address of the small site."""
    with served(shore_site.output) as address:
        yield address


def watch(context: BrowserContext) -> list[str]:
    """Return a list that fills with what goes wrong on the pages of *context*."""
    faults: list[str] = []
    own = ("http://127.0.0.1:", f"http://{UNSAFE_HOST}:", "file:")

    def note_request(request: Any) -> None:
        if not request.url.startswith(own):
            faults.append(f"asks another host: {request.url}")

    def note_words(message: Any) -> None:
        if message.type in ("error", "warning"):
            faults.append(f"{message.type}: {message.text}")

    context.on("request", note_request)
    context.on("console", note_words)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    return faults


class Open(Protocol):
    """Opens the page at *url*; *options* are those of a browser context of its own."""

    def __call__(self, url: str, **options: Any) -> Page: ...


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Return a function that opens pages, each as a new visitor; what goes wrong is a failure."""
    contexts: list[tuple[BrowserContext, list[str]]] = []

    def run(url: str, **options: Any) -> Page:
        context = browser.new_context(reduced_motion="reduce", **options)
        context.set_default_timeout(10_000)
        contexts.append((context, watch(context)))
        page = context.new_page()
        page.goto(url)
        return page

    yield run
    for context, faults in contexts:
        context.close()
        assert not faults
