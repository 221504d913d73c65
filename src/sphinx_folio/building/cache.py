"""What is kept between builds is trusted only if it is as the last build left it.

A seal says of each file how large it is and when it was written. It is broken when a build begins
and set when that has come to its end, so a build that was killed leaves none, and neither does one
that has failed. Without a seal, or where a file is not as it says, all is built anew.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from docutils import __version__ as docutils_version
from sphinx import __version__ as sphinx_version
from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.util import logging

from .changes import state_of_output

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)

SEAL = "folio-seal.json"
WORK = ".folio"
"""The folder for the output on which builds work, beside the pages that Sphinx has read."""

SECOND = 1_000_000_000


class Conditions(NamedTuple):
    """On what a build rests: versions, and a digest of what decides which files it writes.

    As they are before the themes have their say.
    """

    versions: dict[str, str]
    output: str


class Sealed(TypedDict):
    """What the seal says: the conditions of the build, and for each file that is kept its size and
    its time in nanoseconds."""

    versions: dict[str, str]
    output: str
    files: dict[str, list[int]]


def work_folder(app: Sphinx, builder: str) -> Path:
    """Return where a builder works."""
    return Path(app.doctreedir, WORK, builder)


def check_cache(app: Sphinx) -> Conditions:
    """Throw away what the last build has left, if it is not whole. Before Sphinx loads any of it.

    Returns the conditions of this build.
    """
    folder = Path(app.doctreedir)
    now = Conditions(_versions(app), state_of_output(app))
    sealed = _sealed(folder, now)
    if sealed is None or not _is_whole(folder, sealed["files"]):
        if (folder / ENV_PICKLE_FILENAME).exists() or (folder / WORK).exists():
            why = "was not finished" if sealed is None else "is damaged"
            logger.info("what the last build left %s: all is built anew", why)
        forget(folder)
    elif sealed["output"] != now.output:
        shutil.rmtree(folder / WORK, ignore_errors=True)
    return now


def break_seal(app: Sphinx) -> None:
    """Note that a build has begun."""
    Path(app.doctreedir, SEAL).unlink(missing_ok=True)


def set_seal(app: Sphinx, conditions: Conditions) -> None:
    """Note that a build has come to its end, under which conditions, and what it leaves."""
    folder = Path(app.doctreedir)
    found = {**conditions._asdict(), "files": dict(_files(folder))}
    new = folder / f"{SEAL}.new"
    new.write_text(json.dumps(found), encoding="utf-8")
    new.replace(folder / SEAL)


def forget(folder: Path) -> None:
    """Delete what is kept in a folder, so that Sphinx reads and writes all of the site."""
    (folder / ENV_PICKLE_FILENAME).unlink(missing_ok=True)
    for path in [folder / WORK, *folder.glob("folio-*")]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def _versions(app: Sphinx) -> dict[str, str]:
    """Return the versions of all that has a hand in what is kept."""
    found = {name: str(extension.version) for name, extension in app.extensions.items()}
    return {**found, "python": sys.version, "sphinx": sphinx_version, "docutils": docutils_version}


def _sealed(folder: Path, now: Conditions) -> Sealed | None:
    """Return what the seal says; None if there is none, or one of other versions."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        found: Sealed = json.loads((folder / SEAL).read_bytes())
        if found["versions"] == now.versions and {"output", "files"} <= found.keys():
            return found
    return None


def _is_whole(folder: Path, sealed: dict[str, list[int]]) -> bool:
    there = dict(_files(folder))
    return there.keys() == sealed.keys() and all(
        _is_same(stamp, sealed[name]) for name, stamp in there.items()
    )


def _is_same(there: list[int], sealed: list[int]) -> bool:
    """Return True for one size and time; an archive may have left out the parts of a second."""
    if there == sealed:
        return True
    size, time = there
    return time % SECOND == 0 and [size, time] == [sealed[0], sealed[1] // SECOND * SECOND]


def _files(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Yield the files that are kept, with size and time in nanoseconds."""
    within = (f"{WORK}/", "folio-")
    for name, found in walk(folder):
        kept = name.startswith(within) or name.endswith(".doctree") or name == ENV_PICKLE_FILENAME
        if kept and not name.startswith(SEAL):
            yield name, [found.st_size, found.st_mtime_ns]


def walk(folder: Path, below: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files below a folder: path from there, with slashes, and what is known of each."""
    folders = [below]
    for within in folders:
        start = f"{within}/" if within else ""
        with os.scandir(f"{folder}/{within}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{start}{entry.name}")
                else:
                    yield f"{start}{entry.name}", entry.stat(follow_symlinks=False)
