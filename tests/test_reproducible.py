"""One site is the same bytes wherever, whenever and however it is built."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from random_edits import FILES
from sites import write
from test_edits_in_sequence import differences

SHOWN = 'html_last_updated_fmt = "%Y-%m-%d %H:%M"\n'
"""The date of the build is on each page."""

SEEDS, JOBS, ZONES = ("0", "1", "4242"), ("1", "2", "auto"), ("UTC", "XYZ-14", "XYZ+12")
LOCALES = ("C", "C.UTF-8")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is built in the plainest way."""
    return build(tmp_path_factory.mktemp("first"), "0", "1", "UTC", "C.UTF-8")


def build(folder: Path, seed: str, jobs: str, zone: str, language: str) -> Path:
    """Build the site from files that come in an order of their own; return the output."""
    names = list(FILES)
    Random(seed + jobs + zone).shuffle(names)
    source = folder / "here" / seed / "source"
    write(source, {name: FILES[name] for name in names})
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(SHOWN)
    environ = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    environ |= {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language, "LANG": language}
    environ |= {"SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-j", jobs, str(source)]
    output = folder / "there" / zone
    done = subprocess.run(
        [*command, str(output)], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    shutil.rmtree(output / ".doctrees")
    return output


@pytest.mark.parametrize(
    ("seed", "jobs", "zone", "language"),
    [
        ("4242", "2", "XYZ-14", "C"),
        *(
            pytest.param(*around, marks=pytest.mark.soak)
            for around in itertools.product(SEEDS, JOBS, ZONES, LOCALES)
        ),
    ],
)
def test_the_same_bytes_come_out_of_other_surroundings(
    seed: str, jobs: str, zone: str, language: str, first: Path, tmp_path: Path
) -> None:
    assert differences(first, build(tmp_path, seed, jobs, zone, language)) == []
