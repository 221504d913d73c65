"""Fixtures that all tests may use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from sites import CONF, Build, Site, run_sphinx, write


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a function that writes *files* over the site in a folder and builds it."""

    def run(
        files: Mapping[str, str | bytes], *options: str, conf: str = "", clean: bool = True
    ) -> Site:
        source = tmp_path / "source"
        write(source, {"conf.py": CONF + conf, **files} if clean else files)
        return run_sphinx(source, tmp_path / "output", *(options or ("-W",)))

    return run
