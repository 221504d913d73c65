"""Edits of posts: after an incremental build the site is the same as after a clean one."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sites import CONF, write
from test_records import PIXEL
from test_rewriting import Edit, add, both, build, change, edits, outcome, remove, said, times

TODAY = 'import os\n\nos.environ["SOURCE_DATE_EPOCH"] = "1640995200"\n'  # 2022-01-01
FILES: dict[str, str | bytes] = {
    "conf.py": CONF + 'html_baseurl = "https://example.org/"\n' + TODAY,
    "index.md": "# Home\n\n```{posts}\n:limit: 2\n```\n\n"
    "```{toctree}\n:hidden:\n\nblog/index\npeople/ada\nplain\nengines\n```\n",
    "plain.md": "# Plain\n\nSee {post}`first`, [](blog/third.md) and {doc}`blog/first`.\n",
    "engines.md": "# Engines\n\n```{posts}\n:keyword: engines\n```\n",
    "people/ada.md": "---\nperson:\n  name: Ada Lovelace\n---\n# Ada\n\n"
    "```{posts}\n:person: self\n```\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n",
    "blog/first.md": "---\ndate: 2020-01-01\nauthors: [ada]\ntags: [engines, looms]\n"
    "category: Notes\nseries: Machines\npart: 1\nimage: one.png\nimage_alt: One\n"
    "summary: Of engines.\n---\n"
    "# First\n\nText. As {paper}`looms` has it.\n",
    "blog/second.md": "---\ndate: 2020-02-02\ntags: [engines]\ncategory: Notes\n"
    "series: Machines\npart: 2\n---\n# Second\n\nMore text.\n",
    "blog/third.md": "---\ndate: 2021-03-03\nauthors: [Joan]\ntags: [looms]\ncategory: Essays\n"
    "redirect_from: /old/\n---\n# Third\n\nOther text.\n",
    "blog/draft.md": "---\ndate: 2020-04-04\ntags: [ropes]\ndraft: true\n---\n# Draft\n\nSecret.\n",
    "blog/later.md": "---\ndate: 2022-05-05\ntags: [looms]\n---\n# Later\n\nOf {paper}`looms`.\n",
    "blog/one.png": PIXEL,
    "blog/two.png": PIXEL + b"\0",
    "refs.bib": "@misc{looms, title={Of looms}, author={Ada Lovelace}, year={1843}}\n"
    "@misc{wheels, title={Of wheels}, author={Ada Lovelace}, year={1844}}\n",
}


def first(old: str, new: str) -> Edit:
    """Return an edit of the first post."""
    return change("blog/first.md", old, new)


def renamed(source: Path) -> None:
    """Give the second post another file name."""
    (source / "blog/second.md").rename(source / "blog/2.md")


EDITS: dict[str, Edit] = {
    "title": first("# First", "# Primary"),
    "date": first("2020-01-01", "2021-06-06"),
    "updated": first("tags:", "updated: 2021-01-01\ntags:"),
    "a tag taken away": first("[engines, looms]", "[looms]"),
    "a tag added": first("[engines, looms]", "[engines, looms, ropes]"),
    "a tag spelt otherwise": both(
        first("[engines, looms]", "[Looms]"), change("blog/third.md", "[looms]", "[Looms]")
    ),
    "category": first("category: Notes", "category: Essays"),
    "no category": first("category: Notes\n", ""),
    "series": first("series: Machines", "series: Other"),
    "part": first("part: 1", "part: 3"),
    "image": first("one.png", "two.png"),
    "no image": first("image: one.png\n", ""),
    "the image itself": lambda source: write(source, {"blog/one.png": PIXEL + b"\0\0"}),
    "language": first("tags:", "language: ko\ntags:"),
    "canonical": first("tags:", "canonical: https://first.example.org/\ntags:"),
    "summary": first("Of engines.", "Of machines."),
    "author": first("[ada]", "[joan]"),
    "another author": first("[ada]", "[ada, Joan]"),
    "an author's name": change("people/ada.md", "Ada Lovelace", "Augusta Lovelace"),
    "name": first("tags:", "name: primal\ntags:"),
    "old address": change("blog/third.md", "/old/", "/older/"),
    "prose": first("Text.", "A text."),
    "a mention": change("blog/second.md", "More text.", "More of {paper}`wheels`."),
    "no mention": first("{paper}`looms`", "nobody"),
    "draft on": first("date:", "draft: true\ndate:"),
    "draft off": change("blog/draft.md", "draft: true\n", ""),
    "no longer to come": change("blog/later.md", "2022-05-05", "2021-05-05"),
    "to come": first("2020-01-01", "2023-01-01"),
    "its day": change("conf.py", "1640995200", "1660995200"),
    "removed": remove("blog/second.md"),
    "renamed": renamed,
    "one more": add("blog/more.md", "---\ndate: 2021-07-07\ntags: [new]\n---\n# More\n\nNew.\n"),
}


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has been built once, beside a copy of it."""
    folder = tmp_path_factory.mktemp("site")
    write(folder / "work" / "source", FILES)
    site = build(folder / "work" / "source", folder / "work" / "output", "-W")
    assert site.status == 0, site.warnings
    shutil.copytree(folder / "work", folder / "copy")
    return folder


LISTS = "blog/index engines people/ada index"
"""The pages whose lists show the first post, and those whose tables of contents name these: Sphinx
writes such a page again with any of its pages."""

WRITTEN = {
    "title": (f"blog/first blog/second blog/third plain {LISTS}", "looms"),
    "date": (f"blog/first blog/second blog/third {LISTS}", "looms"),
    "a tag taken away": (f"blog/first {LISTS}", ""),
    "a tag added": (f"blog/first {LISTS}", ""),
    "author": (f"blog/first {LISTS}", ""),
    "another author": (f"blog/first {LISTS}", ""),
    "summary": (f"blog/first {LISTS}", ""),
    "prose": ("blog/first blog/index", ""),
    "a mention": ("blog/second blog/index", "wheels"),
    "no mention": ("blog/first blog/index", "looms"),
    "draft on": (f"blog/second blog/third plain {LISTS}", "looms"),
    "draft off": ("blog/draft blog/second blog/third blog/index index", ""),
    "removed": ("blog/first blog/third blog/index engines index", ""),
    "renamed": ("blog/2 blog/first blog/third blog/index engines index", ""),
}
"""The pages that are written after an edit: those with a source, and those of papers."""

QUICK = {"title", "date", "a tag added", "image", "draft on", "draft off", "a mention", "renamed"}
"""Edits that are tried in each run of the tests."""


@pytest.mark.parametrize("name", edits(EDITS, QUICK))
def test_an_incremental_build_equals_a_clean_one(name: str, pristine: Path, tmp_path: Path) -> None:
    work = pristine / "work"
    shutil.rmtree(work)
    shutil.copytree(pristine / "copy", work)
    before = times(work)
    EDITS[name](work / "source")
    again = build(work / "source", work / "output")
    clean = build(work / "source", tmp_path / "clean")
    assert again.status == clean.status == 0
    assert said(again.warnings) == said(clean.warnings)
    if name in WRITTEN:
        pages, papers = (set(names.split()) for names in WRITTEN[name])
        assert set(re.findall(r"writing output\.\.\. \[.*?\] (\S+)", again.log)) == pages
        assert {paper for paper, time in times(work).items() if time != before[paper]} == papers
    found, expected = outcome(work / "output"), outcome(tmp_path / "clean")
    files = {*found, *expected}
    assert sorted(file for file in files if found.get(file) != expected.get(file)) == []
