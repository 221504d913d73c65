"""``python -m benchmarks``: what builds cost, as tables in Markdown. ``make bench`` calls it."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from .content import SIZES
from .report import page
from .run import load, measure
from .stacks import STACKS

NOTES = "<!-- Written by `make bench-page`; do not edit. -->\n\n"


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks", description="What builds cost.")
    parser.add_argument("sizes", nargs="*", metavar="size", help=f"of {', '.join(SIZES)}")
    parser.add_argument("--rounds", type=int, default=0, help="the least of so many is taken")
    parser.add_argument("--stacks", nargs="+", choices=STACKS, default=(), help="else all")
    parser.add_argument("--peers", default="", help="the Python that has mkdocs")
    parser.add_argument("--figures", type=Path, required=True, help="folder for what was measured")
    parser.add_argument("--page", type=Path, help="file for the tables of all sizes measured")
    options = parser.parse_args()
    if unknown := set(options.sizes) - set(SIZES):
        parser.error(f"there is no size {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as folder:
        for size in options.sizes:
            figures = measure(size, Path(folder), options.peers, options.rounds, options.stacks)
            figures.save(options.figures / f"{size}.json")
            print(page({size: figures}), flush=True)
    if options.page:
        files = {size: options.figures / f"{size}.json" for size in SIZES}
        found = {size: load(file) for size, file in files.items() if file.is_file()}
        options.page.write_text(NOTES + page(found), encoding="utf-8")


main()
