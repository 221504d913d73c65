"""Measuring all that is measured of a size: the builds of its stacks in turn, round by round."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from .content import SIZES, THREE_PAGES, Content
from .machine import machine
from .measure import EDITS, BuildError, Cost, Site
from .stacks import STACKS

FULL, FIRST, TWO_JOBS, START = "full build", "first build", "two jobs", "three pages"
"""Kinds of builds beside those after ``EDITS``: with photographs that were made before and with
none, with two jobs, and of a site of three empty pages."""

ROUNDS = {"S": 5, "M": 3, "L": 2, "XL": 1}
SMALL = ("S", "M")
"""Sizes for which each stack is built; the larger ones take the plain stack an hour and more."""

LARGE_STACKS = ("folio", "folio, all", "bare")
STAGED = ("folio", "bare")


@dataclass(slots=True)
class Figures:
    """What was measured of a size, by stack and kind of build: the least of all rounds."""

    size: str
    date: str
    machine: str
    rounds: int
    costs: dict[str, dict[str, Cost]] = field(default_factory=dict)
    stages: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    post: float = 0.0
    """The mean size of the page of a post of ours in kB."""
    failed: dict[str, str] = field(default_factory=dict)
    """Stacks that could not be built, each with the reason."""

    def note(self, stack: str, kind: str, cost: Cost) -> None:
        """Take in a run: of each figure the least counts, as others use the machine as well."""
        row = self.costs.setdefault(stack, {})
        former = asdict(row.get(kind, cost))
        row[kind] = Cost(**{name: min(value, former[name]) for name, value in asdict(cost).items()})

    def save(self, path: Path) -> None:
        """Keep the figures for the page that shows those of all sizes."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> Figures:
    """Return figures that were saved."""
    found = json.loads(path.read_text(encoding="utf-8"))
    costs = {
        stack: {kind: Cost(**cost) for kind, cost in kinds.items()}
        for stack, kinds in found.pop("costs").items()
    }
    return Figures(**found, costs=costs)


def measure(
    size: str, folder: Path, peers: str, rounds: int = 0, names: Iterable[str] = ()
) -> Figures:
    """Write the sites of *size* into *folder* and measure their builds.

    *peers* is the Python that has the stacks of others, or "" to leave them out.
    """
    rounds = rounds or ROUNDS[size]
    today = datetime.now(UTC).date().isoformat()
    figures = Figures(size, today, machine(), rounds)
    names = list(names) or [name for name in STACKS if size in SMALL or name in LARGE_STACKS]
    if "mkdocs" in names and not peers:
        names.remove("mkdocs")
        figures.failed["mkdocs"] = "`make bench PEERS=1` installs it"
    elif "mkdocs" in names and not Path(peers).is_file():
        names.remove("mkdocs")
        figures.failed["mkdocs"] = "it could not be installed"
    sites = dict(_sites(folder, size, names, peers, figures))
    small = {name: Site(folder / "small" / name, STACKS[name]) for name in STAGED if name in sites}
    for name, site in small.items():
        STACKS[name].write(site.source, Content(THREE_PAGES))
        site.build()
    for number in range(rounds):
        for name, site in sites.items():
            _say(f"{size}: round {number + 1} of {rounds}, {name}")
            _round(figures, name, site)
        for name, site in small.items():
            site.forget()
            figures.note(name, START, site.build())
    for name in STAGED:
        if name in sites:
            figures.stages[name] = _stages(sites[name])
    if "folio" in sites:
        figures.post = sites["folio"].size_of_posts()
    return figures


def _sites(
    folder: Path, size: str, names: Iterable[str], peers: str, figures: Figures
) -> Iterator[tuple[str, Site]]:
    """Yield the sites, each built once: then what Python and Pillow keep is there."""
    content = Content(SIZES[size])
    for name in names:
        place = folder / size / name.replace(", ", "-").replace(" ", "-")
        shutil.rmtree(place, ignore_errors=True)
        site = Site(place, STACKS[name], peers)
        STACKS[name].write(site.source, content)
        _say(f"{size}: first build of {name}")
        try:
            figures.note(name, FIRST, site.build())
        except BuildError as failure:
            figures.failed[name] = str(failure)
        else:
            yield name, site


def _round(figures: Figures, name: str, site: Site) -> None:
    if name == "folio, all":
        site.forget()
        figures.note(name, FIRST, site.build())
    site.renew()
    figures.note(name, FULL, site.build())
    if site.stack.builder != "sphinx":
        return  # builds everything each time
    for kind, edit in EDITS.items():
        edit(site.source)
        figures.note(name, kind, site.build())
    if name == "folio":
        site.renew()
        figures.note(name, TWO_JOBS, site.build(jobs=2))


def _stages(site: Site) -> dict[str, dict[str, float]]:
    site.renew()
    found = {FULL: site.stages()}
    for kind, edit in EDITS.items():
        edit(site.source)
        found[kind] = site.stages()
    return found


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
