"""``python -m benchmarks.papers``: what papers cost alone, ours beside the plain stack's.

Each stack builds its site with papers, and without: the same pages and settings, but no list, and
titles where papers are cited. The difference is what papers cost. Ours has a page for each, too.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .content import SIZES, Content
from .measure import EDITS, BuildError, Cost, Site
from .stacks import BARE, FOLIO, SITE, STACKS, Bare, Folio, Stack, WithoutPapers

SHARE, IDLE = 0.15, 0.3
"""Of the plain stack's time for papers, and in seconds with nothing changed: the most for ours."""


class FolioWithoutPapers(WithoutPapers, Folio):
    """This extension, on a site that has no papers."""

    def files(self, content: Content) -> Iterator[tuple[str, str]]:
        return (row for row in super().files(content) if row[0] != "refs.bib")


ALONE: dict[str, tuple[Stack, Stack]] = {
    "folio": (Folio(SITE + FOLIO), FolioWithoutPapers(SITE + FOLIO)),
    "plain": (STACKS["plain"], Bare(SITE + BARE.format(more="", theme="sphinx_book_theme"))),
}
"""Each stack with papers and without."""


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.papers", description="What papers cost.")
    parser.add_argument("--size", choices=SIZES, default="M")
    parser.add_argument("--rounds", type=int, default=1, help="the least of so many is taken")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        least = _measure(Path(temporary), options.size, options.rounds)
    kinds = list(dict.fromkeys(kind for _, _, kind in least))
    print("| build | folio s | plain s | folio ÷ plain |\n| --- | ---: | ---: | ---: |")
    for kind in kinds:
        ours, plain = (
            least[name, "with", kind] - least[name, "without", kind] for name in ("folio", "plain")
        )
        print(f"| {kind} | {ours:.2f} | {plain:.2f} | {ours / plain:.3f} |")
    print(f"\nGoals: {SHARE} of a full build, {IDLE} s with nothing changed.")


def _measure(folder: Path, size: str, rounds: int) -> dict[tuple[str, str, str], float]:
    """Return the processor seconds by stack, with or without papers, and kind of build."""
    content = Content(SIZES[size])
    least: dict[tuple[str, str, str], float] = {}
    for _ in range(rounds):
        for name, stacks in ALONE.items():
            for papers, stack in zip(("with", "without"), stacks, strict=True):
                site = Site(folder / name / papers, stack)
                stack.write(site.source, content)
                site.forget()
                for kind, cost in _costs(site):
                    key = (name, papers, kind)
                    least[key] = min(cost.processor, least.get(key, cost.processor))
    return least


def _costs(site: Site) -> list[tuple[str, Cost]]:
    found = [("full build", site.build())]
    for kind, edit in EDITS.items():
        if kind != "one entry changed" or (site.source / "refs.bib").is_file():
            edit(site.source)
        found.append((kind, site.build()))
    return found


if __name__ == "__main__":
    try:
        main()
    except BuildError as failure:
        raise SystemExit(str(failure)) from failure
