"""Two builds at once in one folder: the second waits, and neither breaks the other."""

from __future__ import annotations

import errno
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from sites import run_sphinx, write
from sphinx_folio.building import lock
from test_edits_in_sequence import differences
from test_interrupted import SMALL, start


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    write(tmp_path / "source", SMALL)
    doctrees = tmp_path / "output-doctrees"
    doctrees.mkdir()
    with lock.held(doctrees):
        build = start(tmp_path / "source", tmp_path / "output")
        assert build.stdout
        lines = iter(build.stdout.readline, b"")
        assert any(b"another build is at work in" in line for line in lines)
        assert build.poll() is None
        assert not (tmp_path / "output" / "index.html").exists()
    build.communicate()
    assert build.returncode == 0
    assert (tmp_path / "output" / "index.html").is_file()


def test_two_builds_at_once_make_what_one_makes(tmp_path: Path) -> None:
    write(tmp_path / "source", SMALL)
    builds = [start(tmp_path / "source", tmp_path / "output") for _ in range(2)]
    for build in builds:
        _, errors = build.communicate()
        assert build.returncode == 0, errors
    assert run_sphinx(tmp_path / "source", tmp_path / "clean", "-W").status == 0
    assert differences(tmp_path / "output", tmp_path / "clean") == []


def test_a_build_does_not_wait_for_ever(tmp_path: Path) -> None:
    with lock.held(tmp_path):
        code = (
            "import sys; from pathlib import Path; from sphinx_folio.building import lock\n"
            "try: lock.hold(Path(sys.argv[1]), patience=0.3)\n"
            "except lock.BusyError as error: print(error)\n"
        )
        command = [sys.executable, "-c", code, str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "and is not done in 0 seconds" in done.stdout
    lock.hold(tmp_path, patience=0)
    lock.release(tmp_path)


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from sphinx_folio.building import lock\n"
        "lock.hold(Path(sys.argv[1])); os._exit(9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert done.returncode == 9
    lock.hold(tmp_path, patience=0)  # raises where it is still held
    lock.release(tmp_path)


class Windows:
    """What Python's module ``msvcrt`` does with locks: one of a byte, by its place in a file."""

    LK_UNLCK, LK_NBLCK = 0, 2

    def __init__(self) -> None:
        self.locked: dict[tuple[int, int], int] = {}

    def locking(self, descriptor: int, mode: int, count: int) -> None:
        place = (os.fstat(descriptor).st_ino, os.lseek(descriptor, 0, os.SEEK_CUR))
        assert count == 1
        if mode == self.LK_NBLCK:
            if place in self.locked:
                raise PermissionError(errno.EACCES, "Permission denied")
            self.locked[place] = descriptor
        else:
            assert mode == self.LK_UNLCK
            assert self.locked.pop(place) == descriptor


def on_windows(windows: Windows, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the module of locks as a process of Windows has it."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", windows)
    spec = importlib.util.spec_from_file_location("sphinx_folio.building.there", lock.__file__)
    assert spec
    assert spec.loader
    module: ModuleType = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_windows_locks_a_hidden_file_of_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = Windows()
    one, other = (on_windows(windows, monkeypatch) for _ in range(2))
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    one.hold(here)
    one.hold(here)  # never waits for itself
    with pytest.raises(other.BusyError, match="another build is at work in"):
        other.hold(here, patience=0)
    with other.held(there):
        assert len(windows.locked) == 2
    one.release(here)
    assert windows.locked == {}
    other.hold(here, patience=0)
    assert [path.name for path in here.iterdir()] == [".folio-lock"]
    other.release(here)
    assert windows.locked == {}
