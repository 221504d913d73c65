"""What a build costs: a process of its own for each, with one job."""

from __future__ import annotations

import os
import pstats
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .generate import Size, Stack, write_site


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor and of the clock, most memory in MB, size of the output in MB."""

    processor: float
    wall: float
    memory: float
    output: float

    def least(self, other: Cost | None) -> Cost:
        """Return the lesser of two runs of the same build, as others use the machine as well."""
        return self if other is None or self.processor <= other.processor else other


def build(folder: Path, *profiler: str) -> Cost:
    """Build the site in *folder*; a warning ends the run, because then the site is not as meant."""
    sphinx = ("-m", "sphinx", "-q", "-W", "-j", "1", "-d", str(folder / "doctrees"))
    command = [sys.executable, *profiler, *sphinx, str(folder / "source"), str(folder / "output")]
    start = time.perf_counter()
    with subprocess.Popen(command) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"the build in {folder} ended with {process.returncode}")
    files = (path for path in (folder / "output").rglob("*") if path.is_file())
    size = sum(path.stat().st_size for path in files)
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, size / 1e6)


def _change_entry(source: Path) -> None:
    path = source / "refs.bib"
    if path.exists():
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("title = {", "title = {Changed ", 1), encoding="utf-8")


def _change_post(source: Path) -> None:
    with (source / "blog/post0000.md").open("a", encoding="utf-8") as file:
        file.write("\nA sentence more.\n")


EDITS: dict[str, Callable[[Path], None]] = {
    "full build": lambda source: None,
    "nothing changed": lambda source: None,
    "one entry changed": _change_entry,
    "one post changed": _change_post,
}


def costs(folder: Path, stack: Stack, size: Size) -> dict[str, Cost]:
    """Return the cost of each kind of build of a new site in *folder*."""
    shutil.rmtree(folder, ignore_errors=True)
    write_site(folder / "source", stack, size)
    found = {}
    for name, edit in EDITS.items():
        edit(folder / "source")
        found[name] = build(folder)
    return found


STAGES = {
    "reading .bib": (("library.py", "load_bibliography"), ("bibfile.py", "process_bibdata")),
    "reading pages": (("__init__.py", "read_doc"),),
    "lists and references": (
        ("__init__.py", "get_and_resolve_doctree"),
        ("extension.py", "pages_to_rewrite"),
        ("extension.py", "check_site"),
        ("domain.py", "env_updated"),
    ),
    "writing": (("__init__.py", "write_doc"),),
    "paper pages": (("__init__.py", "gen_pages_from_extensions"),),
    "search": (("__init__.py", "feed"), ("__init__.py", "dump_search_index")),
    "storing": (("~", "<built-in method _pickle.dump>"), ("~", "<built-in method _pickle.load>")),
}
"""The functions that make up a stage: file and name."""


def stages(folder: Path) -> dict[str, float]:
    """Build the site in *folder* under a profiler, and return the seconds of each stage.

    A profiler slows a build down by a half or so: the shares count, not the seconds.
    """
    profile = folder / "profile"
    build(folder, "-m", "cProfile", "-o", str(profile))
    # The stubs do not know what a profile holds.
    rows: dict[tuple[str, int, str], tuple[int, int, float, float, dict[object, object]]]
    rows = pstats.Stats(str(profile)).stats  # type: ignore[attr-defined]
    spent = {
        stage: sum(
            row[3] for (file, _, name), row in rows.items() if (Path(file).name, name) in functions
        )
        for stage, functions in STAGES.items()
    }
    indexed = sum(
        row[3]
        for (file, _, name), row in rows.items()
        if (Path(file).name, name) == ("paper_pages.py", "_index")
    )
    spent["paper pages"] -= indexed
    spent["everything else"] = sum(row[2] for row in rows.values()) - sum(spent.values())
    return spent
