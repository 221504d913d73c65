"""``python -m benchmarks.search``: the search of this extension beside Pagefind, in Chromium.

Pagefind is no dependency of the tests: ``pip install pagefind pagefind_bin``, and say where its
program is. For each site: which of some thirty queries lead to the page that is meant (among the
first ten hits), what a reader loads for the first search, and what the index costs.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from .content import SIZES, Content
from .machine import machine
from .measure import HERE
from .queries import NAMED, PORTFOLIO, Query, of_content
from .stacks import STACKS

ROOT = HERE.parent.parent
STRICT = "default-src 'self'"
POLICIES = {"ours": STRICT, "pagefind": f"{STRICT}; script-src 'self' 'wasm-unsafe-eval'"}
FIRST = 10
OURS = ("folio-search.json", "searchindex.js")
IN_TEXT = """words => Search._performSearch(...Search._parseQuery(words))
  .reverse().map(([docname]) => docname)"""
"""What Sphinx's index has, the best first; the search page leaves out what is found by name."""

ASK = """async ([root, words, most]) => {
  const pagefind = await import(root + "pagefind/pagefind.js");
  const found = await pagefind.search(words);
  const pages = await Promise.all(found.results.slice(0, most).map((hit) => hit.data()));
  return pages.map((page) => page.raw_url ?? page.url);
}"""


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.search", description="Searches compared.")
    parser.add_argument("pagefind", help="the program of Pagefind")
    parser.add_argument("--size", default="M", choices=SIZES, help="of the generated site")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        print(f"{machine()}\n")
        for name, site in (("the portfolio", _portfolio), (f"size {options.size}", _generated)):
            output, queries, seconds = site(Path(folder) / name, options.size)
            compare(name, output, queries, seconds, options.pagefind, browser)
        browser.close()


# Sites


def _portfolio(folder: Path, size: str) -> tuple[Path, list[Query], float]:
    seconds = _built(folder, "-c", str(ROOT), str(ROOT / "docs"))
    return folder / "output", PORTFOLIO, seconds


def _generated(folder: Path, size: str) -> tuple[Path, list[Query], float]:
    content, source = Content(SIZES[size]), folder / "source"
    STACKS["folio, pages of papers"].write(source, content)
    for name, text in NAMED.items():
        with (source / name).open("a", encoding="utf-8") as file:
            file.write(text)
    return folder / "output", of_content(content), _built(folder, str(source))


def _built(folder: Path, *arguments: str) -> float:
    """Build a site, and return the processor seconds that its search took."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "stages.json"
    options = ("-q", "-d", str(folder / "doctrees"), *arguments, str(folder / "output"))
    path = os.pathsep.join((str(ROOT / "src"), str(HERE.parent)))
    command = (sys.executable, "-m", "benchmarks.clock", str(file), *options)
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": path})
    return float(json.loads(file.read_text(encoding="utf-8"))["search"])


# Measuring


def compare(
    name: str, output: Path, queries: list[Query], seconds: float, program: str, browser: Browser
) -> None:
    """Print what the two searches of a site find and cost."""
    before = os.times().children_user + os.times().children_system
    subprocess.run([program, "--site", str(output)], check=True, capture_output=True)
    pagefind = os.times().children_user + os.times().children_system - before
    searches = {"names": ask_names, "text": ask_text, "pagefind": ask_pagefind}
    found: dict[str, list[bool]] = {}
    loaded: dict[str, int] = {}
    for search, ask in searches.items():
        policy = POLICIES.get(search, STRICT)
        with served(output, policy) as address:
            loaded[search] = bytes_of_first(browser, address, ask, queries[0], output)
            page = browser.new_page()
            found[search] = [is_hit(ask(page, address, query), address, query) for query in queries]
            page.close()
    found["names and text"] = [any(row) for row in zip(found["names"], found["text"], strict=True)]
    with served(output, STRICT) as address:
        refusal = refused(browser, address)
    ours = [output / file for file in OURS]
    its = [path for path in (output / "pagefind").rglob("*") if path.is_file()]
    print(f"## {name}: {len(list(output.rglob('*.html')))} pages, {len(queries)} queries\n")
    rows = ("names", "text", "names and text", "pagefind")
    print(f"| hits | {' | '.join(rows)} |\n|---|{'---:|' * len(rows)}")
    for sort, count in Counter(query.sort for query in queries).items():
        of_sort = [at for at, query in enumerate(queries) if query.sort == sort]
        cells = (str(sum(found[row][at] for at in of_sort)) for row in rows)
        print(f"| {sort} ({count}) | {' | '.join(cells)} |")
    print(f"| all ({len(queries)}) | {' | '.join(str(sum(found[row])) for row in rows)} |")
    first = {**loaded, "names and text": loaded["text"]}  # on the search page, which loads both
    print(f"| kB for the first search | {' | '.join(kilo(first[row]) for row in rows)} |")
    print(
        f"| index, kB | {kilo(size(ours[:1]))} | {kilo(size(ours[1:]))} | {kilo(size(ours))} | "
        f"{kilo(size(its))} in {len(its)} files |"
    )
    print(f"| processor seconds of the build | | | {seconds:.2f} | {pagefind:.2f} |\n")
    for row in rows[2:]:
        pairs = zip(queries, found[row], strict=True)
        missed = ", ".join(query.words for query, hit in pairs if not hit)
        print(f"Missed by {row}: {missed or 'none'}.\n")
    print(f"Pagefind under `{STRICT}`: {refusal}\n")


def ask_names(page: Page, address: str, query: Query) -> list[str]:
    """Return the addresses that the search in place shows."""
    if not page.url.startswith(address) or "search.html" in page.url:
        page.goto(address)
        page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_role("searchbox").fill(query.words)
    page.wait_for_timeout(150)
    return _links(page, "dialog a")


def ask_text(page: Page, address: str, query: Query) -> list[str]:
    """Return the addresses that Sphinx's index gives on the search page."""
    page.goto(f"{address}search.html?q={quote(query.words)}")
    page.wait_for_selector(".folio-text-hits[aria-busy=false]", state="attached")
    found: list[str] = page.evaluate(IN_TEXT, query.words)
    return [f"{address}{docname}" for docname in found[:FIRST]]


def ask_pagefind(page: Page, address: str, query: Query) -> list[str]:
    """Return the addresses that Pagefind gives."""
    if not page.url.startswith(address):
        page.goto(address)
    found: list[str] = page.evaluate(ASK, [address, query.words, FIRST])
    return found


def _links(page: Page, selector: str) -> list[str]:
    found: list[str] = page.locator(selector).evaluate_all("all => all.map(link => link.href)")
    return found[:FIRST]


def is_hit(found: Iterable[str], address: str, query: Query) -> bool:
    """Return True if the page that is meant is among the hits."""
    paths = (unquote(urlsplit(url).path).lstrip("/") for url in found)
    return any(path.startswith(query.page) for path in paths)


def bytes_of_first(
    browser: Browser,
    address: str,
    ask: Callable[[Page, str, Query], list[str]],
    query: Query,
    output: Path,
) -> int:
    """Return what a reader who is on the front page loads for a first search, compressed."""
    page = browser.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    asked: dict[str, None] = {}
    known = {
        urlsplit(url).path
        for url in page.evaluate(
            "performance.getEntriesByType('resource').map(entry => entry.name)"
        )
    }
    page.on("request", lambda request: asked.setdefault(urlsplit(request.url).path))
    if ask is ask_names:
        page.keyboard.press("/")
    ask(page, address, query)
    page.wait_for_load_state("networkidle")
    page.close()
    return sum(
        compressed(output / unquote(path).lstrip("/")) for path in asked if path not in known
    )


def compressed(path: Path) -> int:
    """Return the size of a file as it is sent; those of Pagefind are compressed as they are."""
    if not path.is_file():
        return 0
    whole = path.read_bytes()
    return len(whole) if whole[:2] == b"\x1f\x8b" else len(gzip.compress(whole, 6))


def refused(browser: Browser, address: str) -> str:
    """Return what Chromium says of Pagefind under the strictest policy."""
    page = browser.new_page()
    page.goto(address)
    try:
        found = page.evaluate(ASK, [address, "the", FIRST])
        said = f"works ({len(found)} hits)"
    except Exception as error:  # what the page throws
        said = " ".join(str(error).split())[:200]
    page.close()
    return said


@contextmanager
def served(folder: Path, policy: str) -> Iterator[str]:
    """Serve *folder* on this machine with a content policy, and give its address."""

    class Pages(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing of a page that has been left before all of it was sent."""

    handler = functools.partial(Pages, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def size(files: Iterable[Path]) -> int:
    """Return the bytes of *files*."""
    return sum(path.stat().st_size for path in files)


def kilo(count: int) -> str:
    """Return bytes as kB."""
    return f"{count / 1000:,.0f}"


if __name__ == "__main__":
    main()
