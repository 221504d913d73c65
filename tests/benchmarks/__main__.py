"""``python -m benchmarks``: what builds cost, as tables in Markdown. ``make bench`` calls it."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from .generate import SIZES, STACKS
from .measure import EDITS, Cost, costs, stages

ALL = ("S", "M")
"""Sizes for which every stack is built; the larger ones take the plain stack an hour."""

Table = dict[str, dict[str, Cost]]


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks", description="What builds cost.")
    parser.add_argument("--size", choices=SIZES, default="S")
    parser.add_argument("--rounds", type=int, default=3, help="the least of so many is taken")
    parser.add_argument("--stacks", nargs="+", choices=STACKS, help="else all, or ours if large")
    parser.add_argument("--folder", type=Path, help="where the sites go; else a temporary one")
    options = parser.parse_args()
    chosen = options.stacks or [
        name for name, stack in STACKS.items() if stack.ours or options.size in ALL
    ]
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        table: Table = {name: {} for name in chosen}
        for number in range(options.rounds):
            for name in chosen:
                print(f"round {number + 1}: {name}", file=sys.stderr)
                place = folder / name.replace(", ", "-").replace(" ", "-")
                for kind, cost in costs(place, STACKS[name], SIZES[options.size]).items():
                    table[name][kind] = cost.least(table[name].get(kind))
        print(f"## Size {options.size}: {SIZES[options.size]}\n")
        _print_costs(table)
        _print_papers(table)
        if "folio" in chosen:
            _print_stages(folder / "folio")


def _print_costs(table: Table) -> None:
    for kind in EDITS:
        print(f"| {kind} | processor s | wall s | memory MB | output MB |\n|---|---|---|---|---|")
        for name, costs_of in table.items():
            cost = costs_of[kind]
            figures = f"{cost.processor:.2f} | {cost.wall:.2f} | {cost.memory:.0f}"
            print(f"| {name} | {figures} | {cost.output:.1f} |")
        print()


def _print_papers(table: Table) -> None:
    """Print what papers cost: the site with them less the site without, in processor seconds."""
    names = [name for name in ("folio", "plain") if {name, f"{name}, no papers"} <= set(table)]
    print(f"| papers alone | {' | '.join(names)} | ratio |\n|---|{'---|' * len(names)}---|")
    for kind in EDITS:
        spent = [
            table[name][kind].processor - table[f"{name}, no papers"][kind].processor
            for name in names
        ]
        ratio = f"{spent[0] / spent[1]:.3f}" if len(spent) == 2 else ""
        print(f"| {kind} | {' | '.join(f'{seconds:.2f}' for seconds in spent)} | {ratio} |")
    print()


def _print_stages(folder: Path) -> None:
    unchanged = stages(folder)
    (folder / "output").rename(folder / "former")
    (folder / "doctrees").rename(folder / "former-doctrees")
    full = stages(folder)
    print("| stage (with a profiler) | full build s | nothing changed s |\n|---|---|---|")
    for stage, seconds in full.items():
        print(f"| {stage} | {seconds:.2f} | {unchanged[stage]:.2f} |")


main()
