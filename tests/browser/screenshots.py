"""Pictures of each type of page: on a wide screen and on a phone, in light and in dark."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from .page_types import PAGE_TYPES, STATES
from .serving import BELOW, served
from .tools import BROWSERS, program

LOAD_ALL = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode();
}))"""
"""Pictures below the fold wait for a reader, who is not there."""


def main(site: Path, folder: Path) -> None:
    """Write a picture of the whole page for each type of page of *site*, and each state."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=program(BROWSERS, "chromium"))
        page = browser.new_context(reduced_motion="reduce").new_page()
        for kind, path in PAGE_TYPES.items():
            page.goto(f"{address}{BELOW.lstrip('/')}{path}", wait_until="networkidle")
            for scheme, size in STATES:
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size(size)
                page.evaluate(LOAD_ALL)
                name = f"{kind}-{size['width']}-{scheme}.png"
                page.screenshot(path=folder / name, full_page=True)
        browser.close()
    print(f"{len(PAGE_TYPES) * len(STATES)} pictures are in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
