"""Comments are loaded when a reader asks, and not before."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Route

from .conftest import Open, small_site
from .serving import served

CONF = (
    'folio_comments = {"repo": "ada/site", "repo_id": "R_1", "category": "Posts",\n'
    '    "category_id": "C_1"}\n'
)
PAGES = {
    "index.md": "# Home\n\n```{toctree}\nblog/index\n```\n",
    "blog/index.md": "# Blog\n\n```{toctree}\none\n```\n",
    "blog/one.md": "---\ndate: 2024-01-01\n---\n# One\n\nText.\n",
}
BUTTON = "Load comments from GitHub"
GISCUS = """
const told = JSON.stringify(document.currentScript.dataset);
document.currentScript.insertAdjacentHTML("afterend", "<div class=giscus></div>");
document.querySelector(".giscus").textContent = told;
"""


def test_nothing_is_asked_of_giscus_before_the_reader_does(
    browser: Browser, visit: Open, tmp_path: Path
) -> None:
    site = small_site(tmp_path, PAGES, CONF)
    with served(site.output) as address:
        page = visit(f"{address}blog/one.html")
        page.get_by_role("button", name=BUTTON).wait_for()
        page.wait_for_load_state("networkidle")

        # The reader asks: here giscus is somebody who tells what was said.
        context = browser.new_context(bypass_csp=True)
        asked: list[str] = []

        def answer(route: Route) -> None:
            asked.append(route.request.url)
            route.fulfill(content_type="text/javascript", body=GISCUS)

        context.route("https://giscus.app/**", answer)
        page = context.new_page()
        page.goto(f"{address}blog/one.html", wait_until="networkidle")
        assert asked == []
        page.get_by_role("button", name=BUTTON).click()
        told = json.loads(page.locator(".giscus").inner_text())
        assert asked == ["https://giscus.app/client.js"]
        assert (told["repoId"], told["term"], told["mapping"]) == ("R_1", "blog/one", "specific")
        assert told["theme"] == "preferred_color_scheme"
        page.get_by_role("button", name=BUTTON).wait_for(state="detached")
        context.close()


def test_a_policy_that_forbids_giscus_is_told(browser: Browser, tmp_path: Path) -> None:
    site = small_site(tmp_path, PAGES, CONF)
    with served(site.output) as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}blog/one.html")
        page.get_by_role("button", name=BUTTON).click()
        page.get_by_text("giscus.app cannot be reached.").wait_for()
        context.close()
