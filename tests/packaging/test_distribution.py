"""What users install: the archives are complete, and the README's portfolio builds from them."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tarfile
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "sphinx_folio"

# The package must come from the wheel, wherever the tests themselves find it.
ENVIRON = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

# A file of the README's example: its name in the sentence before, its text in a fence.
README_FILE = re.compile(
    r"`(?P<name>[\w.]+)`[^`\n]*:\n\n(?P<fence>`{3,})\w+\n(?P<text>.*?)\n(?P=fence)\n", re.DOTALL
)


def _run(*command: str | Path, cwd: Path) -> str:
    """Run a command and return what it says; a failure shows all of it."""
    done = subprocess.run(
        command, cwd=cwd, env=ENVIRON, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the source archive, and of the wheel that is built from it."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(archives: Path) -> Path:
    """The wheel."""
    (found,) = archives.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def readme_site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which a reader has followed the README, with the wheel and the pins."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("portfolio")
    venv.create(folder / ".venv", with_pip=True)
    pins = ROOT / "requirements" / "site.txt"
    pip = (folder / ".venv/bin/python", "-m", "pip", "--disable-pip-version-check")
    _run(*pip, "install", "--quiet", "--constraint", pins, wheel, cwd=folder)
    for match in README_FILE.finditer(readme):
        (folder / match["name"]).write_text(match["text"] + "\n", encoding="utf-8")
    command = re.search(r"^\.venv/bin/sphinx-build .*$", readme, re.MULTILINE)
    assert command
    _run(*shlex.split(command[0]), cwd=folder)
    return folder


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    """Templates, the theme's files and ``py.typed`` among them, file by file."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {
        (Path("sphinx_folio") / path.relative_to(PACKAGE)).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == expected
    assert "sphinx_folio/py.typed" in names


def test_the_metadata_is_what_an_index_shows(wheel: Path) -> None:
    """Name, version, licence and its text, the README, the theme's entry point."""
    version = re.search(r'^__version__ = "(.+)"$', (PACKAGE / "__init__.py").read_text(), re.M)
    assert version
    with zipfile.ZipFile(wheel) as archive:
        info = f"sphinx_folio-{version[1]}.dist-info"
        metadata = Parser().parsestr(archive.read(f"{info}/METADATA").decode())
        entry_points = archive.read(f"{info}/entry_points.txt").decode()
        assert f"{info}/licenses/LICENSE" in archive.namelist()
    assert metadata["Name"] == "sphinx-folio"
    assert metadata["Version"] == version[1]
    assert metadata["License-Expression"] == "MIT AND OFL-1.1 AND CC0-1.0"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert entry_points.split() == ["[sphinx.html_themes]", "sphinx_folio=sphinx_folio"]


def test_the_source_archive_can_build_the_site_and_run_the_tests(archives: Path) -> None:
    """It holds the settings, pages, papers, pins and tests beside the package."""
    (source,) = archives.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {
        *("Makefile", "conf.py", "refs.bib", "docs/index.md", "requirements/site.txt"),
        *(".ci/run", ".readthedocs.yaml", "CITATION.cff", "CHANGELOG.md", "CONTRIBUTING.md"),
        Path(__file__).relative_to(ROOT).as_posix(),
    }
    assert needed <= names
    assert not [name for name in names if "__pycache__" in name or name.startswith("build/")]


def test_the_portfolio_of_the_readme_has_three_files(readme_site: Path) -> None:
    """Nothing that the README's reader needs is left unsaid."""
    written = {path.name for path in readme_site.iterdir() if path.is_file()}
    assert written == {"conf.py", "index.md", "refs.bib"}


def test_the_portfolio_of_the_readme_shows_person_and_paper(readme_site: Path) -> None:
    """Built by the wheel alone, with warnings as failures: name, headline, position, paper."""
    html = (readme_site / "build/index.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    profile = page.select_one(".folio-profile")
    assert profile
    heading = profile.select_one("h1")
    headline = profile.select_one(".folio-headline")
    assert heading
    assert headline
    assert heading.get_text().startswith("Ada Lovelace")
    assert headline.get_text(strip=True) == "Mathematician"
    assert "Translator and annotator" in profile.select(".folio-position")[0].get_text()
    (paper,) = profile.select(".folio-publication")
    assert [name.get_text() for name in paper.select(".folio-self")] == ["Ada Lovelace"]
    assert paper.select_one('a[href="https://www.example.org/notes"]')


def test_the_portfolio_of_the_readme_has_its_style(readme_site: Path) -> None:
    """The theme's style sheets and scripts were in the wheel: each one that the page names."""
    html = (readme_site / "build/index.html").read_text(encoding="utf-8")
    page = BeautifulSoup(html, "html.parser")
    local = [
        str(tag[name]).partition("?")[0]
        for name in ("href", "src")
        for tag in page.select(f"link[rel=stylesheet][{name}], script[{name}]")
        if "//" not in str(tag[name])
    ]
    assert [name for name in local if "folio" in name]
    assert not [name for name in local if not (readme_site / "build" / name).is_file()]
