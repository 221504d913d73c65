"""A page that shows records of other pages is written again exactly when these have changed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sites import CONF, run_sphinx, write

ADA = "---\nperson:\n  name: Ada Lovelace\n  aliases: [A. Lovelace]\n---\n# Ada\n\n"
FILES = {
    "conf.py": CONF + 'html_baseurl = "https://example.org/"\n',
    "index.md": "# Home\n\n```{people}\n```\n```{projects}\n```\n\n"
    "```{toctree}\n:hidden:\n:glob:\n\npeople/*/index\npapers\nplain\nblog/index\n```\n",
    "people/ada/index.md": ADA + "```{person}\n```\n\n```{toctree}\n:hidden:\n\nprojects\n```\n",
    "people/ada/projects.md": "# Projects\n\n:::{project} Engine\n\nIt computes.\n:::\n",
    "people/joan/index.md": ADA.replace("Ada", "Joan").replace("A. L", "J. L") + "Nothing else.\n",
    "papers.md": "# Papers\n\n```{publications}\n```\n",
    "plain.md": "# Plain\n\nSee {paper}`notes` and {person}`ada`.\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n",
    "blog/first.md": "---\ndate: 2020-01-01\nauthors: [ada]\n---\n# First\n\nText.\n",
    "refs.bib": "@article{notes, title={Notes}, author={Lovelace, A.}, year={1843}}\n",
}


def change(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return an edit that replaces *old* by *new* in a file."""

    def edit(source: Path) -> None:
        path = source / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def remove(name: str) -> Callable[[Path], None]:
    """Return an edit that deletes a file."""
    return lambda source: (source / name).unlink()


EDITS = {
    "a project's title": change("people/ada/projects.md", "Engine", "Machine"),
    "a project's prose": change("people/ada/projects.md", "computes", "calculates"),
    "a person's name": change("people/ada/index.md", "name: Ada", "name: Augusta"),
    "a person's headline": change("people/ada/index.md", "  aliases", "  headline: X\n  aliases"),
    "an alias taken away": change("people/ada/index.md", "  aliases: [A. Lovelace]\n", ""),
    "a person's slug": change("people/joan/index.md", "person:", "person:\n  slug: jane"),
    "a page's title": change("papers.md", "# Papers", "# Publications"),
    "a paper's title": change("refs.bib", "Notes}", "Sketches}"),
    "a paper's year": change("refs.bib", "1843", "1842"),
    "a paper added": change("refs.bib", "@article", "@book{more, title={More}}\n@article"),
    "a post's date": change("blog/first.md", "2020-01-01", "2021"),
    "a post's title": change("blog/first.md", "# First", "# Second"),
    "a page removed": remove("blog/first.md"),
    "a person removed": remove("people/joan/index.md"),
    "a list taken away": change("papers.md", "```{publications}\n```\n", "None.\n"),
    "nothing": lambda source: None,
}


def outcome(folder: Path) -> dict[str, str]:
    """Return the pages and indexes of a build."""
    files = [*folder.rglob("*.html"), folder / "objects.inv", folder / "sitemap.xml"]
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("latin-1") for path in files
    }


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has been built once, beside a copy of it."""
    folder = tmp_path_factory.mktemp("site")
    write(folder / "work" / "source", FILES)
    site = run_sphinx(folder / "work" / "source", folder / "work" / "output", "-W")
    assert site.status == 0, site.warnings
    shutil.copytree(folder / "work", folder / "copy")
    return folder


@pytest.fixture
def work(pristine: Path) -> Path:
    """The built site, as it was, at the same path: a moved site is read anew from nothing."""
    shutil.rmtree(pristine / "work")
    shutil.copytree(pristine / "copy", pristine / "work")
    return pristine / "work"


@pytest.mark.parametrize("edit", EDITS.values(), ids=list(EDITS))
def test_an_incremental_build_equals_a_clean_one(
    edit: Callable[[Path], None], work: Path, tmp_path: Path
) -> None:
    edit(work / "source")
    again = run_sphinx(work / "source", work / "output")
    clean = run_sphinx(work / "source", tmp_path / "clean")
    assert again.status == clean.status == 0
    expected = outcome(tmp_path / "clean")
    found = outcome(work / "output")
    assert [name for name in expected if found.get(name) != expected[name]] == []


def test_a_photograph_that_was_missing_is_found_when_it_is_there(work: Path) -> None:
    change("people/ada/index.md", "  aliases", "  photo: ada.svg\n  aliases")(work / "source")
    site = run_sphinx(work / "source", work / "output")
    assert "there is no file 'ada.svg'" in site.warnings
    (work / "source/people/ada/ada.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    site = run_sphinx(work / "source", work / "output", "-W")
    assert site.status == 0, site.warnings
    assert site.html("people/ada/index").select(".folio-portrait img")
    assert site.html("index").select(".folio-portrait img")


def test_only_the_pages_that_show_a_change_are_written(work: Path) -> None:
    change("refs.bib", "Notes}", "Sketches}")(work / "source")
    site = run_sphinx(work / "source", work / "output", "-W", "-j", "1")
    written = set(re.findall(r"writing output\.\.\. \[.*?\] (\S+)", site.log))
    # Sphinx itself writes the page again whose table of contents lists one that is written.
    assert written == {"papers", "plain", "index"}
    site = run_sphinx(work / "source", work / "output", "-W", "-j", "1")
    assert "writing output... [" not in site.log
