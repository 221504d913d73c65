"""What a page costs stays below the limits of ``budgets.toml``."""

from __future__ import annotations

import io
import random
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageFilter
from playwright.sync_api import Browser, Request

from .conftest import entry, small_site
from .page_types import PAGE_TYPES
from .serving import served

BUDGETS = tomllib.loads((Path(__file__).with_name("budgets.toml")).read_text(encoding="utf-8"))
PORTFOLIO, MADE_UP, SHIFT = BUDGETS["portfolio"], BUDGETS["made-up"], BUDGETS["shift"]
LIGHTHOUSE = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75}
READ_ON = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
    scrollTo(0, y);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
}"""
MOVED = """() => new Promise((done) => {
  new PerformanceObserver((seen) => {
    const moves = seen.getEntries().filter((entry) => !entry.hadRecentInput);
    done(moves.reduce((sum, entry) => sum + entry.value, 0));
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(0), 300);
})"""
PEOPLE = 8


def portrait(seed: int) -> bytes:
    """Return a photograph: soft shapes with the grain of a camera, which no format packs well."""
    dice = random.Random(seed)
    shapes = Image.frombytes("RGB", (6, 6), dice.randbytes(108)).resize((450, 450))
    grain = Image.frombytes("RGB", (450, 450), dice.randbytes(607_500))
    picture = Image.blend(shapes, grain.filter(ImageFilter.GaussianBlur(1)), 0.15)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=90)
    return file.getvalue()


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a hundred papers, and people with photographs."""
    people: dict[str, str | bytes] = {
        f"people/p{number}/{name}": content
        for number in range(PEOPLE)
        for name, content in (
            ("index.md", f"---\nperson:\n  name: Ada {number}\n  photo: p.jpg\n---\n# Ada\n"),
            ("p.jpg", portrait(number)),
        )
    }
    pages: dict[str, str | bytes] = {
        "index.md": "# Home\n\n```{people}\n```\n\n```{toctree}\n:glob:\n:hidden:\n\n"
        "publications\npeople/*/index\n```\n",
        "publications.md": "# Publications\n\n```{publications}\n:group-by: year\n```\n",
        "refs.bib": "".join(map(entry, range(100))),
    }
    site = small_site(tmp_path_factory.mktemp("made-up"), {**pages, **people})
    with served(site.output) as address:
        yield address


def over(browser: Browser, url: str, budget: dict[str, int]) -> list[str]:
    """Return what the page at *url* costs too much, read to its end by a new visitor."""
    context = browser.new_context(**LIGHTHOUSE)  # type: ignore[arg-type]
    page = context.new_page()
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(url, wait_until="networkidle")
    page.evaluate(READ_ON)
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(MOVED)
    sizes = [request.sizes() for request in requests]
    sent = sum(size["responseHeadersSize"] + size["responseBodySize"] for size in sizes)
    context.close()
    cost = {"bytes": sent, "requests": len(requests), "shift": round(shift, 4)}
    print(url, cost)
    limits = {**budget, "shift": SHIFT}
    return [
        f"{what}: {cost[what]} > {limit}" for what, limit in limits.items() if cost[what] > limit
    ]


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_a_page_of_the_portfolio_keeps_its_budget(
    kind: str, browser: Browser, address: str
) -> None:
    assert over(browser, f"{address}{PAGE_TYPES[kind]}", PORTFOLIO[kind]) == []


@pytest.mark.parametrize("kind", MADE_UP)
def test_a_made_up_page_keeps_its_budget(kind: str, browser: Browser, made_up: str) -> None:
    """A hundred papers with their filter; a home page with photographs."""
    path = {"home": "index.html", "publications": "publications.html"}[kind]
    assert over(browser, f"{made_up}{path}", MADE_UP[kind]) == []
