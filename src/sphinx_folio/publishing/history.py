"""When the pages were last changed, as version control knows it; nothing is known without git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

COMMIT, DECORATION = b"\x02", "\x1f"
CALL = (
    *("git", "--no-optional-locks", "-c", "log.showSignature=false", "log", "-z"),
    *("--format=%x02%cd%x1f%D", "--date=short", "--decorate=short"),
    *("--name-only", "--no-renames", "--relative", "--", "."),
)
"""The newest commit first, each with the files below the folder that it has changed."""

GRAFTED = "grafted"
"""How git marks the last commit of a clone that is cut off: it seems to have made all files."""

ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE")
"""Where a hook has git look; here it looks for the repository of the folder."""


def last_changes(folder: Path, files: Iterable[str]) -> dict[str, str]:
    """Return the day of the last commit of each of *files*, paths from *folder*: ``2024-05-31``.

    One call for all, which ends as soon as each file has been met. A file that is in no commit is
    left out, and so is one of which a clone without its whole history cannot know.
    """
    wanted, found = set(files), {}
    for day, names in _commits(folder):
        for name in wanted.intersection(names):
            found[name] = day
        wanted.difference_update(names)
        if not wanted:
            break
    return {name: day for name, day in found.items() if day}


def _commits(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the day of each commit, "" for the one where history is cut off, and its files."""
    environment = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    try:
        process = subprocess.Popen(
            CALL,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:  # git is not there
        return
    with process:
        try:
            for row in _rows(process):
                head, _, names = row.partition("\0")
                day, _, decoration = head.partition(DECORATION)
                is_cut = GRAFTED in decoration.split(", ")
                yield "" if is_cut else day, names.strip("\n\0").split("\0")
        finally:
            process.kill()


def _rows(process: subprocess.Popen[bytes]) -> Iterator[str]:
    """Yield what git says of each commit, as it comes."""
    assert process.stdout is not None
    rest = b""
    while piece := os.read(process.stdout.fileno(), 1 << 16):
        *whole, rest = (rest + piece).split(COMMIT)
        yield from map(os.fsdecode, filter(None, whole))
    yield os.fsdecode(rest)
