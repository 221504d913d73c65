"""Read the Docs: valid settings, and the very same pages as ``make html`` at home."""

from __future__ import annotations

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
ADDRESSED = ("index.html", "sitemap.xml", "robots.txt", "404.html")


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


def _files(folder: Path) -> dict[str, bytes]:
    """Return the content of each file below *folder* by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _build_hosted(checkout: Path, address: str) -> Path:
    """Run the commands of Read the Docs in its environment; return the pages that it takes."""
    output = checkout / "_readthedocs"
    for command in _settings()["build"]["jobs"]["build"]["html"]:
        _run(
            command,
            checkout,
            READTHEDOCS="True",
            READTHEDOCS_CANONICAL_URL=address,
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


def test_hosted_pages_equal_those_of_make_html(tmp_path: Path) -> None:
    """File by file, byte by byte, though the checkouts stand in different folders."""
    _run("make html", home := _checkout(tmp_path / "home"))
    at_home = _files(home / "build/html")
    hosted = _files(_build_hosted(_checkout(tmp_path / "user_builds/latest"), _base_url()))
    assert {"index.html", "404.html", "sitemap.xml", "robots.txt"} <= set(hosted)
    assert set(hosted) == set(at_home)
    assert not [name for name in hosted if hosted[name] != at_home[name]]


def test_addresses_follow_from_where_the_site_is_hosted(tmp_path: Path) -> None:
    """Canonical link, sitemap, robots and the links of the 404 page name that place alone."""
    address = "https://folio.example.org/ko/stable/"
    pages = _build_hosted(_checkout(tmp_path / "stable"), address)
    text = {name: (pages / name).read_text(encoding="utf-8") for name in ADDRESSED}
    assert f'<link rel="canonical" href="{address}' in text["index.html"]
    assert f"<loc>{address}" in text["sitemap.xml"]
    assert f"Sitemap: {address}sitemap.xml" in text["robots.txt"]
    assert 'href="/ko/stable/_static/' in text["404.html"]
    assert not [name for name in ADDRESSED if "/en/latest/" in text[name]]
