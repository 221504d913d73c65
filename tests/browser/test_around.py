"""What stands around the pages, in a browser: the page for lost visitors, and a feed."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from gzip import decompress
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from .conftest import Open, small_site
from .serving import Pages

FILES = {
    "index.md": "# Home\n\n```{toctree}\n:hidden:\nabout\nblog/index\n```\n",
    "about.md": "# About\n\nWrite to [ada@engines.example](mailto:ada@engines.example).\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n\n```{toctree}\n:hidden:\none\n```\n",
    "blog/one.md": "---\ndate: 2020-05-04\n---\n# One < two\n\nOf waves.\n",
}
CONF = 'html_baseurl = "https://folio.example/base/en/"\n'


class BelowBase(Pages):
    """A host that has the site below ``/base/en/`` and answers what is not there with its 404."""

    def translate_path(self, path: str) -> str:
        """The file for an address."""
        found = Path(super().translate_path("/" + path.removeprefix("/base/en/")))
        is_ours = path.startswith("/base/en/") and found.exists()
        return str(found if is_ours else Path(self.directory, "404.html"))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is served: below a folder, as some hosts do."""
    site = small_site(tmp_path_factory.mktemp("site"), FILES, CONF)
    handler = functools.partial(BelowBase, directory=str(site.output))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/base/en/"
        server.shutdown()


@pytest.mark.parametrize("lost", ["nowhere", "no/such/page.html", "a/b/c/d/"])
def test_a_lost_visitor_finds_the_way_from_any_depth(visit: Open, address: str, lost: str) -> None:
    page = visit(urljoin(address, lost))
    expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
    links = page.locator("header a").evaluate_all("all => all.map(link => link.href)")
    assert {address + name for name in ("index.html", "about.html", "search.html")} <= set(links)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert loaded
    assert all(name.startswith(address) for name in loaded)
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length)")
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_role("searchbox").fill("about")
    dialog.get_by_role("link", name="About").click()
    expect(page).to_have_title("About – Small site")


def test_a_feed_is_a_page_that_can_be_read(visit: Open, address: str) -> None:
    page = visit(f"{address}blog/atom.xml")
    words = "getComputedStyle(document.querySelector('feed'), '::before').content"
    assert "Copy its address into a feed reader" in page.evaluate(words)
    for name, shown in (("title", True), ("summary", True), ("id", False)):
        element = page.locator(f"entry > {name}")
        expect(element).to_be_visible() if shown else expect(element).to_be_hidden()
    expect(page.locator("entry > title")).to_have_text("One < two")


@pytest.mark.parametrize("script", [True, False])
def test_an_address_is_read_copied_and_followed(visit: Open, address: str, script: bool) -> None:
    page = visit(f"{address}about.html", java_script_enabled=script)
    assert b"@engines" not in decompress(urlopen(page.url).read())
    link = page.get_by_role("link", name="ada@engines.example")
    expect(link).to_have_attribute("href", "mailto:ada@engines.example")
    if script:
        link.select_text()
        assert page.evaluate("getSelection().toString()") == "ada@engines.example"


THEME_COLOR = """[...document.querySelectorAll("meta[name=theme-color]")]
  .find((meta) => matchMedia(meta.media).matches).content"""
"""What a browser takes: the first whose condition holds."""


def test_the_frame_of_the_browser_follows_the_colours(visit: Open, address: str) -> None:
    page = visit(address, color_scheme="dark")
    mode = page.locator("button.folio-mode")
    found = [page.evaluate(THEME_COLOR)]
    for _ in ("light", "dark", "system"):
        mode.click()
        found.append(page.evaluate(THEME_COLOR))
    assert found == ["#131519", "#ffffff", "#131519", "#131519"]
    page.emulate_media(color_scheme="light")
    assert page.evaluate(THEME_COLOR) == "#ffffff"
