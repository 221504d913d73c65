"""Where the programs are with which pages are checked, and what to do if one is missing."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from sites import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NODE_MODULES = ROOT / ".node" / "node_modules"


def stop(message: str) -> NoReturn:
    """Say what is missing, once, instead of a failure for each test."""
    if "PYTEST_VERSION" in os.environ:
        pytest.exit(message, returncode=1)
    sys.exit(message)


def program(names: Sequence[str], package: str) -> str:
    """Return the path of the first program of *names* that this machine has."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        stop(
            f"This needs a program that is not on the PATH ({', '.join(names)}); "
            f"on Debian: apt install {package}"
        )
    return found


def node_file(path: str) -> Path:
    """Return a file of a package that ``make test-browser`` installs."""
    file = NODE_MODULES / path
    if not file.is_file():
        stop(f"This needs {path}, which `make test-browser` installs")
    return file
