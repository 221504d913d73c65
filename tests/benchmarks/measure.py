"""What a build costs: a process of its own for each, with one job if nothing else is said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .stacks import Folio, Stack

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of the processor and of the clock, most memory in MB, size of the output in MB."""

    processor: float
    wall: float
    memory: float
    output: float


class BuildError(Exception):
    """A build that does not end well, so that what it took says nothing."""


class Site:
    """A site in *folder* to be built: ``source``, ``doctrees`` and ``output``."""

    def __init__(self, folder: Path, stack: Stack, peers: str = "") -> None:
        self.folder = folder
        self.stack = stack
        self.peers = peers
        self.source, self.output = folder / "source", folder / "output"
        self.renewals = self.builds = 0
        self.is_renewed = False

    def forget(self) -> None:
        """Put away what builds have left, so that the next is the first one.

        It is not deleted before all is measured: some file systems search long for places that
        nothing was deleted from a moment ago, which costs the next build up to a tenth.
        """
        former = self.folder / "former"
        former.mkdir(parents=True, exist_ok=True)
        for folder in (self.folder / "doctrees", self.output):
            if folder.is_dir():
                folder.rename(former / f"{folder.name}-{self.builds}")

    def renew(self) -> None:
        """Have the next build be a full one, with the photographs that were made before.

        Ours reads and writes everything again without what is stored (``-E``), after a change of a
        setting that all pages show.
        """
        if isinstance(self.stack, Folio):
            self.renewals += 1
            conf = f'{self.stack.conf}folio_license = "Round {self.renewals}"\n'
            (self.source / self.stack.settings).write_text(conf, encoding="utf-8")
            self.is_renewed = True
        else:
            self.forget()

    def command(self, jobs: int) -> list[str]:
        """Return the command that builds the site; with Sphinx a warning is a failure."""
        if self.stack.builder == "mkdocs":
            config = str(self.source / "mkdocs.yml")
            python = (self.peers, "-W", "ignore", "-m", "mkdocs", "-q")
            return [*python, "build", "-f", config, "-d", str(self.output)]
        sphinx = ["sphinx", "-q", "-W", "-j", str(jobs), "-d", str(self.folder / "doctrees")]
        if self.is_renewed:
            sphinx.append("-E")
            self.is_renewed = False
        return [sys.executable, "-m", *sphinx, str(self.source), str(self.output)]

    def build(self, jobs: int = 1) -> Cost:
        """Build the site as it is now."""
        return self._run(self.command(jobs))

    def stages(self) -> dict[str, float]:
        """Build the site as it is now, and return the processor seconds of each stage."""
        file = self.folder / "stages.json"
        python, _, _, *options = self.command(1)
        self._run([python, "-m", "benchmarks.clock", str(file), *options])
        found: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
        return found

    def _run(self, command: list[str]) -> Cost:
        self.builds += 1
        start = time.perf_counter()
        path = os.pathsep.join((str(HERE.parent), os.environ.get("PYTHONPATH", "")))
        settings = {**os.environ, "PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"}
        settings.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package is compiled
        with subprocess.Popen(command, env=settings) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        if process.returncode:
            raise BuildError(f"the build in {self.folder} ended with {process.returncode}")
        files = (path for path in self.output.rglob("*") if path.is_file())
        size = sum(path.stat().st_size for path in files)
        return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, size / 1e6)

    def size_of_posts(self) -> float:
        """Return the mean size of the page of a post in kB."""
        sizes = [path.stat().st_size for path in self.output.glob("blog/post*.html")]
        return sum(sizes) / len(sizes) / 1000


def _change_entry(source: Path) -> None:
    path = source / "refs.bib"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title = {", "title = {Changed ", 1), encoding="utf-8")


def _change_post(source: Path) -> None:
    path = next(source.rglob("post0000.md"))
    with path.open("a", encoding="utf-8") as file:
        file.write("\nA sentence more.\n")


EDITS: dict[str, Callable[[Path], None]] = {
    "nothing changed": lambda source: None,
    "one post changed": _change_post,
    "one entry changed": _change_entry,
}
