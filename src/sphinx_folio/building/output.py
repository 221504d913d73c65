"""The site is written beside the last one, and takes its place when it is complete.

A build works in a folder of its own, which stays between builds. At the end, what has changed is
copied next to the site and then moved into place, file by file; what is gone is deleted. So a build
that fails, is stopped, or finds the disk full leaves the last good site as it was, and nobody ever
reads half a page. What was written anew with the same bytes, such as pictures, is not copied.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util._pathlib import _StrPath

from ..publishing.site import files_of_site
from .cache import walk, work_folder
from .lock import held

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NOTE = ".folio-files"
"""The file of the output that names what was put there, a path in each line."""

SHOWN = frozenset((".buildinfo", ".nojekyll"))
"""The hidden files that belong to the site, beside those that it brings itself."""

PIECE = 1 << 20
"""Bytes that are compared at once."""

NEW = ".folio-new"
"""The folder of the output for what is about to be put in place."""


class Place:
    """Where a build works, and where its site goes."""

    def __init__(self, app: Sphinx, builder: str) -> None:
        self.app = app
        self.site = Path(app.outdir)
        self.work = work_folder(app, builder)

    def enter(self) -> None:
        """Have everything that is written from now on go into the work folder."""
        self.work.mkdir(parents=True, exist_ok=True)
        self.app.outdir = _StrPath(self.work)

    def leave(self) -> None:
        """Call the site's folder the output again."""
        self.app.outdir = _StrPath(self.site)

    def publish(self) -> None:
        """Put what has changed into the place of the site. OSError leaves the site as it was."""
        self.site.mkdir(parents=True, exist_ok=True)
        with held(self.site):
            site = str(self.site)
            own = SHOWN | files_of_site(self.app)
            made = {name: found for name, found in walk(self.work) if name[0] != "." or name in own}
            changed = {
                name: found
                for name, found in made.items()
                if _differs(found, f"{self.work}/{name}", f"{site}/{name}")
            }
            former = _noted(self.site / NOTE)
            gone = former - made.keys()
            if not changed and not gone and former == made.keys():
                return
            new = self.site / NEW
            shutil.rmtree(new, ignore_errors=True)
            try:
                copies = self._copy(new, changed)
                _write_note(new, self.site / NOTE, former | made.keys())
                _remove(self.site, gone)
                _move(copies, self.site)
                _write_note(new, self.site / NOTE, made.keys())
            finally:
                shutil.rmtree(new, ignore_errors=True)

    def _copy(self, new: Path, changed: Mapping[str, os.stat_result]) -> dict[str, str]:
        """Copy what has changed; return where each file lies now, for all in one folder."""
        new.mkdir()
        copies = {name: f"{new}/{number}" for number, name in enumerate(changed)}
        for name, copy in copies.items():
            found = changed[name]
            # Rights and the like of pages are nobody's: what all files have is enough.
            shutil.copyfile(f"{self.work}/{name}", copy)
            os.utime(copy, ns=(found.st_atime_ns, found.st_mtime_ns))
        return copies


def _differs(found: os.stat_result, made: str, path: str) -> bool:
    """Return True if the file *made* is not the one at *path*, which has its time otherwise.

    Size and time say nothing of a picture that has come back with an old time, unless the file of
    the site was put there after that was made.
    """
    with suppress(OSError):
        there = os.stat(path)  # noqa: PTH116 - many, and strings
        if found.st_size != there.st_size:
            return True
        if found.st_mtime_ns == there.st_mtime_ns and found.st_ctime_ns < there.st_ctime_ns:
            return False
        if _is_same(made, path):
            os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
            return False
    return True


def _is_same(made: str, path: str) -> bool:
    """Return True for the same bytes; ``filecmp`` remembers files by nothing but size and time."""
    with Path(made).open("rb") as one, Path(path).open("rb") as other:
        while (piece := one.read(PIECE)) == other.read(PIECE):
            if not piece:
                return True
    return False


def _noted(note: Path) -> set[str]:
    text = note.read_bytes().decode("utf-8", "replace") if note.is_file() else ""
    return {name for name in text.split("\n") if _is_inside(name)}


def _is_inside(name: str) -> bool:
    return bool(name) and name[0] != "/" and ".." not in name.split("/") and "\0" not in name


def _write_note(new: Path, note: Path, names: Iterable[str]) -> None:
    (new / NOTE).write_text("".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")
    (new / NOTE).replace(note)


def _remove(site: Path, names: set[str]) -> None:
    """Delete files, and the folders that are empty then."""
    for name in names:
        path = site / name
        if path.is_file() or path.is_symlink():
            path.unlink()
        for folder in path.parents:
            if folder == site or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()


def _move(copies: Mapping[str, str], site: Path) -> None:
    for folder in {os.path.dirname(name) for name in copies}:  # noqa: PTH120 - many, and strings
        (site / folder).mkdir(parents=True, exist_ok=True)
    for name, copy in copies.items():
        os.replace(copy, f"{site}/{name}")  # noqa: PTH105 - as above
