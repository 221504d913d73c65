"""What Lighthouse says of each type of page: `make lighthouse` prints the table.

Each page is loaded three times as Lighthouse's phone does, on a slow network and processor that it
works out itself; the median counts. A limit that is broken is marked, and the command fails.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple, TypeAlias

from .page_types import PAGE_TYPES
from .serving import BELOW, served
from .tools import BROWSERS, program

RUNS = 3
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
OPTIONS = [
    "--quiet",
    "--output=json",
    "--no-enable-error-reporting",
    f"--chrome-flags={FLAGS}",
    "--only-categories=performance,accessibility,best-practices,seo",
]
BUDGETS = tomllib.loads(Path(__file__).with_name("budgets.toml").read_text(encoding="utf-8"))[
    "portfolio"
]
MEASURED = ["home", "profile", "experience", "publications", "paper", "post", "blog", "search"]
MEASURED += ["guide"]


Report: TypeAlias = dict[str, Any]


class Figure(NamedTuple):
    """A column of the table: its name, where a report has it, and the limit.

    A limit in words is the name of one in ``budgets.toml``, each type of page has its own there.
    """

    name: str
    read: Callable[[Report], float]
    limit: float | str
    is_score: bool = False
    digits: int = 0


def _category(name: str) -> Callable[[Report], float]:
    return lambda report: 100 * (report["categories"][name]["score"] or 0)


def _audit(name: str, unit: float = 1) -> Callable[[Report], float]:
    return lambda report: report["audits"][name].get("numericValue", float("inf")) / unit


def _requests(report: Report) -> float:
    return len(report["audits"]["network-requests"]["details"]["items"])


FIGURES = [
    Figure("performance", _category("performance"), 98, is_score=True),
    Figure("accessibility", _category("accessibility"), 100, is_score=True),
    Figure("best practices", _category("best-practices"), 100, is_score=True),
    Figure("SEO", _category("seo"), 100, is_score=True),
    Figure("bytes", _audit("total-byte-weight"), "bytes"),
    Figure("requests", _requests, "requests"),
    Figure("LCP s", _audit("largest-contentful-paint", 1000), 1.5, digits=2),
    Figure("CLS", _audit("cumulative-layout-shift"), 0.01, digits=3),
    Figure("TBT ms", _audit("total-blocking-time"), 30),
]


def row(kind: str, reports: list[Report]) -> list[str]:
    """Return the medians of *reports* on a type of page; a cross marks a limit that is broken."""
    cells = []
    for figure in FIGURES:
        value = median(figure.read(found) for found in reports)
        limit = BUDGETS[kind][figure.limit] if isinstance(figure.limit, str) else figure.limit
        holds = value >= limit if figure.is_score else value <= limit
        cells.append(f"{value:.{figure.digits}f}" + ("" if holds else " ✗"))
    return cells


def report(url: str, modules: Path) -> Report:
    """Return Lighthouse's report on the page at *url*."""
    command: list[str | Path] = [
        program(["node"], "nodejs"),
        modules / "lighthouse" / "cli" / "index.js",
        url,
    ]
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "CHROME_PATH": program(BROWSERS, "chromium"), "TMPDIR": folder}
        done = subprocess.run(
            [*command, *OPTIONS], env=environ, capture_output=True, text=True, check=False
        )
    if done.returncode:
        sys.exit(f"Lighthouse could not measure {url}:\n{done.stderr}")
    found: Report = json.loads(done.stdout)
    return found


def complaints(found: Report) -> list[str]:
    """Return the audits that cost a page points, but for those that measure time."""
    names = {
        ref["id"]
        for category in ("accessibility", "best-practices", "seo")
        for ref in found["categories"][category]["auditRefs"]
        if ref["weight"]
    }
    audits = [found["audits"][name] for name in sorted(names)]
    return [str(audit["title"]) for audit in audits if audit["score"] not in (None, 1)]


def main(site: Path, modules: Path) -> int:
    """Print the table of *site*; 1 if a limit is broken."""
    print("| page | " + " | ".join(figure.name for figure in FIGURES) + " |")
    print("|---|" + "---:|" * len(FIGURES))
    broken = 0
    with served(site) as address:
        for kind in MEASURED:
            url = f"{address}{BELOW.lstrip('/')}{PAGE_TYPES[kind]}"
            reports = [report(url, modules) for _ in range(RUNS)]
            cells = row(kind, reports)
            broken += sum("✗" in cell for cell in cells)
            print(f"| {kind} | " + " | ".join(cells) + " |", flush=True)
            for line in dict.fromkeys(line for found in reports for line in complaints(found)):
                print(f"  {kind}: {line}", file=sys.stderr)
    print(f"{broken} limits are broken" if broken else "All limits hold")
    return min(broken, 1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
