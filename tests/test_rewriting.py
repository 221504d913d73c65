"""A page that shows something of other pages is written again exactly when that has changed."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Container, Iterable
from pathlib import Path
from typing import Any

import pytest

from sites import CONF, Site, run_sphinx, write

ADA = (
    "---\nperson:\n  name: Ada Lovelace\n  aliases: [A. Lovelace]\n  photo: ada.svg\n---\n# Ada\n\n"
)
JOAN = "---\nperson:\n  name: Joan Lovelace\n  aliases: [J. Lovelace]\n---\n# Joan\n\n"
FILES = {
    "conf.py": CONF
    + "numfig = True\n"
    + 'html_baseurl = "https://example.org/"\nfolio_feed_content = "full"\n'
    "folio_share_images = True\n",
    "index.md": "# Home\n\n```{people}\n```\n```{projects}\n```\n\n"
    "```{toctree}\n:hidden:\n:glob:\n\npeople/*/index\npapers\narticles\nengines\nchosen\nplain\n"
    "cited\nsections\nlinking\nblog/*\n```\n",
    "people/ada/index.md": f"{ADA}```{{person}}\n```\n```{{publications}}\n:person: self\n```\n\n"
    "```{toctree}\n:hidden:\n\nprojects\n```\n",
    "people/ada/projects.md": "# Projects\n\n:::{project} Engine\n:papers: notes\n\n"
    "It computes.\n:::\n\n:::{position} Fellow\n:organization: Fair\n:end: present\n:::\n",
    "people/ada/ada.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "people/joan/index.md": f"{JOAN}Nothing else.\n",
    "papers.md": "# Papers\n\n```{publications}\n```\n",
    "articles.md": "# Articles\n\n```{publications}\n:type: article\n:group-by: year\n```\n",
    "engines.md": "# Engines\n\n```{publications}\n:keyword: engines\n```\n",
    "chosen.md": "# Chosen\n\n```{publications}\n:selected:\n```\n",
    "plain.md": "# Plain\n\nSee {paper}`notes` and {person}`ada`.\n",
    "cited.md": "# Cited\n\nSee {cite:t}`notes`, and {any}`tables`, and [](#tables).\n",
    "sections.md": "# Sections\n\n(a-label)=\n## A part\n\nText.\n\n## About {paper}`looms`\n\n"
    ":::{table} A table\n:name: a-table\n\n| A |\n|---|\n| B |\n:::\n",
    "linking.md": "# Linking\n\nSee {ref}`a-label`, [](sections.md#a-part), {doc}`sections`, "
    "[](papers.md), {any}`a-label`, [](#a-label), {ref}`own <a-label>`, "
    "[](sections.md#about-looms), {numref}`a-table`.\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n",
    "blog/first.md": "---\ndate: 2020-01-01\nauthors: [ada]\ntags: [engines]\n---\n# First\n\n"
    "Text. As {paper}`looms` has it. More.\n\nOf {project}`engine`.\n",
    "blog/second.md": "---\ndate: 2021-01-01\ntags: [x]\nseries: S\n---\n# The second\n\nText.\n",
    "blog/third.md": "---\ndate: 2022-01-01\n---\n# The third\n\nText.\n",
    "blog/fourth.md": "---\ndate: 2023-01-01\ntags: [x]\n---\n# The fourth\n\nText.\n",
    "blog/fifth.md": "---\ndate: 2024-01-01\nseries: S\n---\n# The fifth\n\nText.\n",
    "refs.bib": """\
@article{notes, title={Notes}, author={Lovelace, A.}, year={1843}, journal={Memoirs},
  keywords={engines}, abstract={Of numbers.}}
@article{tables, title={Tables}, author={Babbage, Charles and Lovelace, A.}, year={1822},
  selected={true}, award={A medal}, url={https://example.org/tables.pdf}}
@inproceedings{looms, title={Looms}, author={Lovelace, Joan}, booktitle={Fair}, year={1804},
  keywords={weaving}}
""",
}

Edit = Callable[[Path], None]


def change(name: str, old: str, new: str) -> Edit:
    """Return an edit that replaces *old* by *new* in a file."""

    def edit(source: Path) -> None:
        path = source / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def add(name: str, text: str) -> Edit:
    """Return an edit that writes *text* at the end of a file, or into a new one."""

    def edit(source: Path) -> None:
        with (source / name).open("a", encoding="utf-8") as file:
            file.write(text)

    return edit


def remove(name: str) -> Edit:
    """Return an edit that deletes a file."""
    return lambda source: (source / name).unlink()


def both(*edits: Edit) -> Edit:
    """Return an edit that does all of *edits*."""
    return lambda source: [edit(source) for edit in edits].clear()


def entry(old: str, new: str) -> Edit:
    """Return an edit of the bibliography."""
    return change("refs.bib", old, new)


def reordered(source: Path) -> None:
    """Put the last entry first, below some lines that are none."""
    path = source / "refs.bib"
    first, second, third = path.read_text(encoding="utf-8").split("\n@")
    path.write_text(f"A remark.\n\n@{third}\n{first}\n@{second}\n", encoding="utf-8")


EDITS: dict[str, Edit] = {
    "nothing": lambda source: None,
    # pages
    "a project's title": change("people/ada/projects.md", "Engine", "Machine"),
    "a project's prose": change("people/ada/projects.md", "computes", "calculates"),
    "a position": change("people/ada/projects.md", "Fellow", "Clerk"),
    "a project's papers": change("people/ada/projects.md", "papers: notes", "papers: notes, looms"),
    "a person's name": change("people/ada/index.md", "name: Ada", "name: Augusta"),
    "a person's headline": change("people/ada/index.md", "  aliases", "  headline: X\n  aliases"),
    "a person's slug": change("people/joan/index.md", "person:", "person:\n  slug: jane"),
    "a person's alias": change("people/ada/index.md", "aliases: [", "aliases: [Charles Babbage, "),
    "an alias taken away": change("people/ada/index.md", "  aliases: [A. Lovelace]\n", ""),
    "a photograph": change("people/ada/ada.svg", "/>", " width='1'/>"),
    "another photograph": both(
        add("people/ada/new.svg", FILES["people/ada/ada.svg"]),
        change("people/ada/index.md", "ada.svg", "new.svg"),
    ),
    "a person removed": remove("people/joan/index.md"),
    "a page's title": change("papers.md", "# Papers", "# Publications"),
    "a list taken away": change("papers.md", "```{publications}\n```\n", "None.\n"),
    "a post's date": change("blog/first.md", "2020-01-01", "2021"),
    "a post's title": change("blog/first.md", "# First", "# Second"),
    "a post's tags": change("blog/first.md", "[engines]", "[looms]"),
    "a post's prose": change("blog/first.md", "More.", "Less."),
    "a post no longer about a project": change("blog/first.md", "Of {project}`engine`", ""),
    "a second post about a project": add("blog/second.md", "\nOf [](#engine).\n"),
    "a post removed": remove("blog/first.md"),
    "a later post's title": change("blog/third.md", "The third", "The new one"),
    "a later post's words": change("blog/third.md", "Text", "Words"),
    "a post's tag": change("blog/fourth.md", "[x]", "[y]"),
    "a post's series": change("blog/fifth.md", "series: S", "series: S\npart: 1"),
    "a post among the others": add("blog/new.md", "---\ndate: 2021-06-01\n---\n# New\n\nText.\n"),
    "the blog's front page": remove("blog/index.md"),
    # entries
    "title": entry("Notes}", "Sketches}"),
    "author": entry("Lovelace, Joan", "Lovelace, Joan and Babbage, Charles"),
    "year": entry("1843", "1800"),
    "type": entry("@article{tables", "@book{tables"),
    "keyword": entry("weaving", "engines"),
    "venue": entry("Fair", "Exhibition"),
    "selected": entry("keywords={weaving}", "selected={yes}"),
    "no longer selected": entry("selected={true}, ", ""),
    "award": entry("A medal", "Two medals"),
    "url": entry("tables.pdf", "logarithms.pdf"),
    "abstract": entry("Of numbers", "Of algebra"),
    "a field that only BibTeX knows": entry("keywords={weaving}", "zotero={1}, keywords={weaving}"),
    "key": entry("{looms", "{weaving"),
    "an entry removed": entry("@article{notes", "@comment{notes"),
    "an entry that a filter takes in": add(
        "refs.bib", "@book{more, title={More}, keywords={engines}, author={Lovelace, A.}}\n"
    ),
    "entries moved": reordered,
    "a second file": both(
        add("more.bib", "@book{more, title={More}, author={Lovelace, Joan}}\n"),
        add("conf.py", 'folio_bibliography = ["refs.bib", "more.bib"]\n'),
    ),
    # mentions
    "a mention in another post": add("blog/third.md", "\nSee {paper}`looms`.\n"),
    "a mention": add("articles.md", "\nAs in {paper}`looms`.\n"),
    "a mention by any": add("articles.md", "\nAs in {any}`looms`.\n"),
    "a mention by a link": add("articles.md", "\nAs in [](#looms).\n"),
    "a mention by a citation": add("articles.md", "\nAs in {cite:t}`looms`.\n"),
    "another sentence": change("blog/first.md", "has it", "says"),
    "a mention taken away": change("plain.md", "{paper}`notes` and", ""),
    "a mention of several": add("articles.md", "\nAs in {paper}`looms, notes`.\n"),
    "a mention in a heading": add("articles.md", "\n## On {paper}`looms`\n"),
    "a mention in a page's title": change("plain.md", "# Plain", "# Plain {paper}`looms`"),
    "a mention in a project's title": change(
        "people/ada/projects.md", "{project} Engine", "{project} Engine of {paper}`looms`"
    ),
    "a mention in a post's title": change("blog/first.md", "# First", "# On {paper}`looms`"),
    # sections
    "a section's heading": change("sections.md", "## A part", "## A piece"),
    "a label": change("sections.md", "(a-label)=", "(another)="),
    "a label moved": both(
        change("sections.md", "(a-label)=\n", ""),
        add("z.md", "---\norphan: true\n---\n# Z\n\n(a-label)=\n## Elsewhere\n"),
    ),
    "a number": change("sections.md", "Text.", ":::{table} First\n\n| A |\n|---|\n| B |\n:::\n"),
    "a page's title that another page names": change("sections.md", "# Sections", "# Parts"),
    # settings
    "no pages for papers": add("conf.py", "folio_paper_pages = False\n"),
    "another address": change("conf.py", "example.org", "example.com"),
}

UNDONE = (
    "an entry removed",
    "key",
    "the blog's front page",
    "a photograph",
    "no pages for papers",
    "a person's alias",
    "a mention by a citation",
)
"""Edits of which the opposite is tried as well."""

NOTES = "papers articles engines people/ada/index index"
"""The lists that show the paper, and the page whose table of contents names them: Sphinx writes
that one again with any of its pages."""

WRITTEN = {
    "nothing": ("", ""),
    "a later post's title": ("blog/third blog/second blog/fourth blog/index index", ""),
    "a later post's words": ("blog/third index", ""),
    "a post's tag": ("blog/fourth blog/second blog/index index", ""),
    "a post's series": ("blog/fifth blog/second blog/index index", ""),
    "a post among the others": ("blog/new blog/second blog/third blog/index index", ""),
    "a position": ("people/ada/projects people/ada/index index", ""),
    "a mention in another post": ("blog/third blog/first index", "looms"),
    "entries moved": ("", ""),
    "title": (f"{NOTES} plain cited people/ada/projects", "notes tables"),
    "abstract": (NOTES, "notes"),
    "keyword": ("papers engines index", "looms"),
    "venue": ("papers blog/first sections index", "looms"),
    "an entry that a filter takes in": (
        "papers engines people/ada/index index",
        "more notes tables",
    ),
    "a mention": ("articles index", "looms"),
    "another sentence": ("blog/first index", "looms"),
    "a mention taken away": ("plain index", "notes"),
}
"""The pages that are written after an edit: those with a source, and those of papers."""


def outcome(folder: Path) -> dict[str, object]:
    """Return all files of a build; the search index as what it says, in whatever order."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".buildinfo" not in path.name)
    found: dict[str, object] = {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("latin-1") for path in files
    }
    found["searchindex.js"] = search_index(str(found["searchindex.js"]))
    return found


def search_index(text: str) -> object:
    """Return the search index with the names of pages for their numbers."""
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    pages = index.pop("docnames")

    def named(found: Any) -> Any:
        if isinstance(found, dict):
            return {key: named(value) for key, value in found.items()}
        if isinstance(found, list):
            return sorted((named(value) for value in found), key=repr)
        return pages[found] if isinstance(found, int) else found

    titles = set(zip(pages, index["titles"], index["filenames"], strict=True))
    words = {name: named(index[name]) for name in ("terms", "titleterms", "alltitles")}
    words = {
        name: {term: found for term, found in table.items() if found != []}
        for name, table in words.items()
    }
    return titles, words


def build(source: Path, output: Path, *options: str) -> Site:
    """Build in one process, so that the log names the pages in their order."""
    return run_sphinx(source, output, "-j", "1", *options)


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has been built once, beside a copy of it."""
    folder = tmp_path_factory.mktemp("site")
    write(folder / "work" / "source", FILES)
    site = build(folder / "work" / "source", folder / "work" / "output", "-W")
    assert site.status == 0, site.warnings
    shutil.copytree(folder / "work", folder / "copy")
    return folder


@pytest.fixture
def work(pristine: Path) -> Path:
    """The built site, as it was, at the same path: a moved site is read anew from nothing."""
    shutil.rmtree(pristine / "work")
    shutil.copytree(pristine / "copy", pristine / "work")
    return pristine / "work"


def edits(all_of_them: Iterable[str], quick: Container[str]) -> list[Any]:
    """Return the names of edits; those that are not *quick* wait for `make test-slow`."""
    slow = pytest.mark.slow
    return [pytest.param(name, marks=() if name in quick else slow) for name in all_of_them]


@pytest.mark.parametrize("name", edits(EDITS, WRITTEN))
def test_an_incremental_build_equals_a_clean_one(name: str, work: Path, tmp_path: Path) -> None:
    before = times(work)
    EDITS[name](work / "source")
    again = build(work / "source", work / "output")
    clean = build(work / "source", tmp_path / "clean")
    assert again.status == clean.status == 0
    assert said(again.warnings) == said(clean.warnings)
    assert differences(work, tmp_path / "clean") == []
    if name in WRITTEN:
        written = set(re.findall(r"writing output\.\.\. \[.*?\] (\S+)", again.log))
        pages, papers = (set(names.split()) for names in WRITTEN[name])
        assert written == pages
        assert {paper for paper, time in times(work).items() if time != before.get(paper)} == papers


@pytest.mark.parametrize("name", UNDONE)
def test_an_edit_undone_leaves_nothing_behind(name: str, work: Path) -> None:
    EDITS[name](work / "source")
    assert build(work / "source", work / "output").status == 0
    for file in FILES:
        former = work.parent / "copy" / "source" / file
        path = work / "source" / file
        if not path.exists() or path.read_bytes() != former.read_bytes():
            path.write_bytes(former.read_bytes())
    again = build(work / "source", work / "output", "-W")
    assert again.status == 0, again.warnings
    assert differences(work, work.parent / "copy" / "output") == []


def times(work: Path) -> dict[str, int]:
    """Return when the page of each paper was written."""
    pages = (work / "output" / "papers").glob("*.html")
    return {page.stem: page.stat().st_mtime_ns for page in pages}


def said(warnings: str) -> set[str]:
    """Return the warnings without the path of the sources."""
    return set(re.sub(r"^/.*/source/", "", warnings, flags=re.MULTILINE).splitlines())


def differences(work: Path, clean: Path) -> list[str]:
    """Return the files of a build that are not as in a clean one."""
    found, expected = outcome(work / "output"), outcome(clean)
    names = {*expected, *found}
    return sorted(name for name in names if found.get(name) != expected.get(name))
