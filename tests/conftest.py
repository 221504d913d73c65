"""Fixtures that all tests may use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from sites import CONF, Build, Site, run_sphinx, write

# Properties are tried on a few examples in each run of the tests, which are always the same: what
# fails, fails for a change. `make fuzz` tries many others.
settings.register_profile("tests", max_examples=100, deadline=None, derandomize=True)
settings.register_profile("fuzz", max_examples=2_000, deadline=None)
settings.load_profile("tests")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is slow, unless ``-m`` says what to run."""
    if not config.option.markexpr:
        slow = [item for item in items if _waits(item)]
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if not _waits(item)]


def _waits(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("slow", "soak"))


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
