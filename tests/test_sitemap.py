"""The site map: every page, with the day of its last change as far as that is known."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sites import CONF, Build, Site, run_sphinx, write

BASE = "https://example.org/site/"
CONFIG = f"html_baseurl = {BASE!r}\n"
FILES: dict[str, str | bytes] = {
    "index.md": "# Home\n\n```{toctree}\n:hidden:\n:glob:\n\nplain\nblog/*\nétude b\n```\n",
    "plain.md": "# Plain\n\nText.\n",
    "étude b.md": "# Étude\n\nText.\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n",
    "blog/one.md": "---\ndate: 2020-02-03\ntags: [engines]\n---\n# One\n",
    "blog/two.md": "---\ndate: 2020-01-02\nupdated: 2021-03-04\ntags: [engines, x]\n---\n# Two\n",
    "blog/vague.md": "---\ndate: 2019-05\n---\n# Vague\n",
    "refs.bib": "@book{notes, title={Notes}, author={Lovelace, Ada}, year={1843}}\n",
}


def days(site: Site) -> dict[str, str]:
    """Return the pages of the site map with their days, "" where there is none."""
    assert site.status == 0, site.warnings
    tree = ElementTree.fromstring(site.text("sitemap.xml"))
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    return {
        str(row.findtext(f"{space}loc")).removeprefix(BASE): row.findtext(f"{space}lastmod") or ""
        for row in tree
    }


def commit(folder: Path, day: str, files: dict[str, str | bytes]) -> None:
    """Commit *files* on a *day*."""
    write(folder, files)
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    environment = {**os.environ, "GIT_COMMITTER_DATE": f"{day}T23:59:00+0900"}
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", day]):
        subprocess.run(["git", *identity, *command], cwd=folder, check=True, env=environment)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A site below the root of a repository, with a history."""
    folder = tmp_path / "repository"
    commit(folder, "2001-01-01", {"docs/conf.py": CONF + CONFIG})
    commit(folder, "2001-02-02", {f"docs/{name}": text for name, text in FILES.items()})
    commit(folder, "2003-03-03", {"docs/plain.md": "# Plain\n\nOther words.\n"})
    commit(folder, "2004-04-04", {"README.md": "Not of the site."})
    return folder


def built(repository: Path, output: str = "output") -> Site:
    return run_sphinx(repository / "docs", repository.parent / output, "-W")


def test_posts_say_themselves_when_they_were_changed(build: Build) -> None:
    found = days(build(FILES, conf=CONFIG))
    assert {page: day for page, day in found.items() if day} == {
        "blog/one.html": "2020-02-03",
        "blog/two.html": "2021-03-04",
        "blog/tags/engines.html": "2021-03-04",
        "blog/tags/x.html": "2021-03-04",
        "blog/archive/index.html": "2021-03-04",
        "blog/archive/2020.html": "2021-03-04",
    }
    assert {"index.html", "papers/notes.html", "blog/vague.html"} <= found.keys()


def test_of_other_pages_version_control_knows(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(repository, {"docs/new.md": "---\norphan: true\n---\n# New\n"})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "4000000000")
    monkeypatch.setenv("GIT_DIR", ".git")  # as a hook of git has it
    found = days(built(repository))
    assert found["index.html"] == found["blog/vague.html"] == "2001-02-02"
    assert found["%C3%A9tude%20b.html"] == "2001-02-02"
    assert found["plain.html"] == "2003-03-03"
    assert found["blog/one.html"] == "2020-02-03"
    assert found["new.html"] == found["papers/notes.html"] == ""
    monkeypatch.delenv("GIT_DIR")
    commit(repository, "2005-05-05", {})
    assert days(built(repository))["new.html"] == "2005-05-05"  # no page is written again


def test_a_clone_without_its_history_claims_nothing(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    source = f"file://{repository}"
    subprocess.run(["git", "clone", "--quiet", "--depth", "2", source, str(clone)], check=True)
    found = days(built(clone))
    assert found["plain.html"] == found["index.html"] == ""
    assert found["blog/one.html"] == "2020-02-03"


def test_a_site_without_git_has_no_such_dates(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    found = days(built(repository))
    assert found["plain.html"] == ""
    assert found["blog/one.html"] == "2020-02-03"
