"""A site that is edited again and again is the same as one that is built afresh each time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from random_edits import FIRST, Sources
from sites import Build, Site, run_sphinx


@pytest.mark.parametrize(
    ("seed", "edits"), [(FIRST, 8), pytest.param(FIRST + 1, 100, marks=pytest.mark.soak)]
)
@pytest.mark.parametrize("builder", ["html", pytest.param("dirhtml", marks=pytest.mark.soak)])
def test_a_site_stays_what_a_clean_build_makes(
    seed: int, edits: int, builder: str, tmp_path: Path
) -> None:
    sources = Sources(tmp_path / "source", seed)
    built(sources, tmp_path / "output", builder)
    done = []
    for number in range(edits):
        done.append(sources.edit())
        again = built(sources, tmp_path / "output", builder, jobs="12"[number % 2])
        clean = built(sources, tmp_path / f"clean{number}", builder)
        story = "\n".join(done)
        assert said(again) == said(clean), story
        assert differences(again.output, clean.output) == [], story


FAULTS = {
    "reading": "{nonsense}`x`",
    "writing": "{paper}`nothing`",
    "a check of the site": ":::{project} Engine\n:papers: nothing\n:::",
    "an entry": "",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_nobody_has_mended_is_told_in_each_build(fault: str, build: Build) -> None:
    entry = "@misc{looms, title={Looms}, abstract={Of $\\nonsense{$}}\n"
    refs = entry if fault == "an entry" else ""
    site = build({"index.md": f"# Home\n\n{FAULTS[fault]}\n", "refs.bib": refs}, "-W")
    assert site.status == 1
    again = build({}, "-W", clean=False)
    assert again.status == 1
    assert said(again) == said(site) != []
    mended = build({"index.md": "# Home\n", "refs.bib": ""}, "-W", clean=False)
    assert mended.status == 0, mended.warnings


def built(sources: Sources, output: Path, builder: str, jobs: str = "1") -> Site:
    """Build, whatever is wrong with the site."""
    site = run_sphinx(sources.folder, output, "-j", jobs, "-b", builder)
    assert site.status == 0, site.warnings
    return site


def said(site: Site) -> list[str]:
    """Return what a build warns of; the path of the sources is the same in both."""
    return sorted(re.sub(r"\x1b\[[0-9;]*m", "", site.warnings).splitlines())


def differences(one: Path, other: Path) -> list[str]:
    """Return the files that are in one of two folders alone, or are not the same in both."""
    files = {
        path.relative_to(folder).as_posix() for folder in (one, other) for path in folder.rglob("*")
    }
    return sorted(name for name in files if not is_same(one / name, other / name))


def is_same(one: Path, other: Path) -> bool:
    """Return True for two files of the same bytes, and for two folders."""
    if one.is_dir() or other.is_dir():
        return one.is_dir() and other.is_dir()
    return one.is_file() and other.is_file() and one.read_bytes() == other.read_bytes()
