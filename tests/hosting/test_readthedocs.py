"""Read the Docs: valid settings, and the very same pages as ``make html`` at home."""

from __future__ import annotations

import filecmp
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


def _settings() -> dict[str, Any]:
    text = (ROOT / ".readthedocs.yaml").read_text(encoding="utf-8")
    settings: dict[str, Any] = yaml.safe_load(text)
    return settings


def _base_url() -> str:
    """Return ``html_baseurl`` as conf.py sets it in this process's environment."""
    return str(runpy.run_path(str(ROOT / "conf.py"))["html_baseurl"])


def _checkout(folder: Path) -> Path:
    """Copy what is under version control, and what will be, into *folder*."""
    leave = shutil.ignore_patterns(".git", ".venv", "build", "dist", "__pycache__", ".*_cache")
    return Path(shutil.copytree(ROOT, folder, ignore=leave))


def _run(command: str, cwd: Path, **environ: str) -> None:
    """Run a command of the shell with this Python's packages, away from an outer make."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MAKE", "MFLAGS", "READTHEDOCS", "BUILDDIR", "SPHINXOPTS"))
    }
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=cwd,
        env={**kept, "ENV_PYTHON": sys.executable, **environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def at_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of ``make html``."""
    checkout = _checkout(tmp_path_factory.mktemp("home") / "folio")
    _run("make html", checkout)
    return checkout / "build/html"


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages that Read the Docs takes, made by its commands in its environment."""
    checkout = _checkout(tmp_path_factory.mktemp("hosted") / "latest")
    output = checkout / "_readthedocs"
    for command in _settings()["build"]["jobs"]["build"]["html"]:
        _run(
            command,
            checkout,
            READTHEDOCS="True",
            READTHEDOCS_CANONICAL_URL=_base_url(),
            READTHEDOCS_LANGUAGE="en",
            READTHEDOCS_OUTPUT=str(output),
            READTHEDOCS_PROJECT="sphinx-folio",
            READTHEDOCS_VERSION="latest",
        )
    return output / "html"


@pytest.mark.parametrize(
    ("schema", "name"),
    [("readthedocs", ".readthedocs.yaml"), ("citation-file-format", "CITATION.cff")],
)
def test_the_file_follows_its_schema(schema: str, name: str) -> None:
    """Checked offline, with the schemas that check-jsonschema brings."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    if name.endswith(".cff"):
        command += ["--force-filetype", "yaml"]
    done = subprocess.run([*command, str(ROOT / name)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_citation_names_the_version_of_the_package_and_its_change_log() -> None:
    """``CITATION.cff``, ``__version__`` and the newest entry of the change log agree."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    package = (ROOT / "src/sphinx_folio/__init__.py").read_text(encoding="utf-8")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = re.search(r'^__version__ = "(.+)"$', package, re.MULTILINE)
    released = re.search(r"^## \[(\d.*)\] - (\S+)$", changes, re.MULTILINE)
    assert version
    assert released
    assert (citation["version"], str(citation["date-released"])) == released.groups()
    assert version[1] == released[1]


def test_python_is_pinned_to_a_version_that_the_package_supports() -> None:
    """Not whatever is newest on the day of the build."""
    python = _settings()["build"]["tools"]["python"]
    assert f'"Programming Language :: Python :: {python}"' in (ROOT / "pyproject.toml").read_text()


def test_the_address_comes_from_read_the_docs_or_from_the_settings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """``html_baseurl`` follows the version that Read the Docs builds."""
    monkeypatch.delenv("READTHEDOCS_CANONICAL_URL", raising=False)
    assert _base_url() == "https://sphinx-folio.readthedocs.io/en/latest/"
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", "https://folio.example.org/ko/stable/")
    assert _base_url() == "https://folio.example.org/ko/stable/"


def test_hosted_pages_equal_those_of_make_html(at_home: Path, hosted: Path) -> None:
    """File by file, byte by byte."""
    names = {
        folder: {
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        }
        for folder in (at_home, hosted)
    }
    assert names[at_home] == names[hosted]
    _, different, unreadable = filecmp.cmpfiles(at_home, hosted, names[at_home], shallow=False)
    assert not different
    assert not unreadable


def test_addresses_follow_from_the_base_url(hosted: Path) -> None:
    """Canonical link, sitemap, robots and the 404 page all name where the site lives."""
    base = _base_url()
    assert f'<link rel="canonical" href="{base}' in (hosted / "index.html").read_text()
    assert f"<loc>{base}" in (hosted / "sitemap.xml").read_text()
    assert f"Sitemap: {base}sitemap.xml" in (hosted / "robots.txt").read_text()
    assert 'href="/en/latest/_static/' in (hosted / "404.html").read_text()
