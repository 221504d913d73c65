"""What a build says while it works, and in the end."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from sites import CONF, Build, write
from sphinx_folio.building.progress import shown

BIB = "@misc{doe, title = {A Paper}, author = {Doe, Jane}, year = 2020}\n"
FILES = {
    "index.md": "---\nperson:\n  name: Jane Doe\n---\n# Jane\n\nOf {paper}`doe`, {paper}`dow`.\n\n"
    "```{toctree}\n:hidden:\n\nblog/one\n```\n",
    "blog/one.md": "---\ndate: 2024-01-01\n---\n# One\n\nOf {paper}`doe`, {unknown}`x`.\n",
    "refs.bib": BIB,
}


def test_a_build_says_in_the_end_what_there_is_and_what_was_warned_of(build: Build) -> None:
    log = build(FILES, "-N").log
    assert "1 person, 1 paper, 1 post, 3 references checked, 2 warnings (" in log
    kinds = re.search(r"warnings \((.*)\)", log)
    assert kinds
    assert "folio.unknown_target 1" in kinds[1]
    assert "myst." in kinds[1]
    stages = re.search(r"^start-up [\d.]+ s, reading .bib .*$", log, re.MULTILINE)
    assert stages
    named = [part.rpartition(" s")[0].rpartition(" ")[0] for part in stages[0].split(", ")]
    assert named[1:5] == ["reading .bib", "reading pages", "lists and references", "writing pages"]


def test_what_is_silenced_is_not_counted(build: Build) -> None:
    conf = "suppress_warnings = ['folio.unknown_target', 'myst']\n"
    assert "3 references checked, no warnings" in build(FILES, "-N", conf=conf).log


def test_a_quiet_build_says_nothing(build: Build) -> None:
    assert "references checked" not in build({**FILES, "blog/one.md": "# One\n"}, "-q").log


def test_a_build_says_which_posts_it_leaves_out(build: Build) -> None:
    post = "---\norphan: true\ndate: {}\n---\n# {}\n\nText.\n"
    files = {
        "blog/later.md": post.format("2999-01-01", "Later"),
        "blog/draft.md": post.format("2020-01-01\ndraft: true", "Draft"),
        "blog/note.md": post.format("2020-01-02\ndraft: true", "Note"),
    }
    line = "3 posts are left out: 2 drafts, 1 dated after today (-t drafts shows them)"
    assert line in build({**FILES, **files}, "-N").log.splitlines()
    assert line in build({}, "-N", clean=False).log.splitlines()
    assert "left out" not in build({}, "-N", "-t", "drafts", clean=False).log


@pytest.mark.parametrize("terminal", [True, False])
def test_long_stages_show_on_a_terminal_how_much_is_done(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    caplog.set_level("INFO", logger="sphinx")
    assert list(shown(range(40), "counting", str)) == list(range(40))
    assert ("[ 50%]" in caplog.text) == terminal


def test_a_long_build_shows_each_stage_on_a_terminal(tmp_path: Path) -> None:
    post = "---\ndate: 2024-01-01\n---\n# Post {}\n\nOf {{paper}}`p{}`.\n"
    files = {
        "conf.py": CONF + 'html_baseurl = "https://example.org/"\nfolio_share_images = True\n',
        "index.md": "# Home\n\n```{toctree}\n:glob:\n\nblog/*\n```\n",
        "blog/index.md": "# Blog\n",
        **{f"blog/post{number}.md": post.format(number, number) for number in range(30)},
        "refs.bib": "".join(f"@misc{{p{number}, title={{Paper}}}}\n" for number in range(30)),
    }
    write(tmp_path, files)
    command = [sys.executable, "-m", "sphinx", "--no-color", "-j1", ".", "out"]
    terminal, stdout = pty.openpty()
    with subprocess.Popen(command, cwd=tmp_path, stdout=stdout, stderr=subprocess.DEVNULL):
        os.close(stdout)
        said = b""
        with suppress(OSError):  # at its end, a terminal is an error
            while found := os.read(terminal, 1_000_000):
                said += found
    os.close(terminal)
    stages = (
        *("reading .bib", "reading sources", "comparing pages", "writing output"),
        *("writing pages without a source", "writing files"),
    )
    for stage in stages:
        shares = re.findall(rf"{re.escape(stage)}\.\.\. \[ *(\d+)%\]", said.decode())
        assert shares[-1:] == ["100"], stage
        assert len(shares) > 20, stage


def reasons(log: str) -> list[str]:
    """Return the lines of a log that say why a page is read or written."""
    return [line for line in log.splitlines() if " is read: " in line or " is written: " in line]


def test_whoever_asks_is_told_why_pages_are_read_and_written(build: Build) -> None:
    files = {**FILES, "blog/one.md": "---\ndate: 2024-01-01\n---\n# One\n\nOf {paper}`doe`.\n"}
    files["index.md"] = files["index.md"].replace(", {paper}`dow`", "")
    first = build(files, "-v")
    read, made = reasons(first.log)[:2], reasons(first.log)[2:]
    assert read == [
        "blog/one is read: no page was read before",
        "index is read: no page was read before",
    ]
    assert "papers/doe is written: there is none yet" in made
    assert all(line.endswith("is written: there is none yet") for line in made)
    edits = {
        "refs.bib": BIB.replace("A Paper", "Another"),
        "blog/two.md": files["blog/one.md"].replace("# One", "# Two"),
    }
    edits["index.md"] = files["index.md"].replace("blog/one", "blog/one\nblog/two")
    second = build(edits, "-v", clean=False)
    told = reasons(second.log)
    assert "blog/two is read: it is new" in told
    assert "index is read: its file, or one that it uses, has changed" in told
    rewritten = [line for line in told if line.startswith("blog/one is written: ")]
    assert len(rewritten) == 1
    assert "records to which it refers, the posts around it changed" in rewritten[0]
    assert "papers/doe is written: what it shows, or what surrounds it, has changed" in told
    assert reasons(build({}, "-v", clean=False).log) == []


EDITS = {
    "a title": {"guide/two.md": "# Other\n"},
    "a number": {"guide/one.md": "# One\n\n(new)=\n## New\n\n(part)=\n## A part\n"},
    "a page": {"guide/three.md": "# Three\n"},
    "a template": {"_templates/folio/award.html": "<p>{{ record.title }}</p>\n"},
    "a style": {"_static/own.css": "a { color: red }\n"},
    "a setting": {"conf.py": CONF + 'templates_path = ["_templates"]\nproject = "Other"\n'},
    "a paper": {"refs.bib": BIB.replace("A Paper", "Another")},
}


QUICK = ("a number", "a page")


@pytest.mark.parametrize(
    "edit",
    [pytest.param(name, marks=() if name in QUICK else pytest.mark.slow) for name in EDITS],
)
def test_no_page_is_written_without_a_reason(edit: str, build: Build) -> None:
    files = {
        "index.md": "# Home\n\n```{toctree}\n:numbered:\n:glob:\n\nguide/*\nshown\n```\n",
        "guide/one.md": "# One\n\n(part)=\n## A part\n",
        "guide/two.md": "# Two\n",
        "shown.md": "# Shown\n\n{numref}`part`, {paper}`doe`.\n",
        "refs.bib": BIB,
        "_templates/folio/award.html": "<p></p>\n",
        "_static/own.css": "a { color: blue }\n",
    }
    conf = 'templates_path = ["_templates"]\nhtml_static_path = ["_static"]\nnumfig = True\n'
    build(files, "-v", "-j1", conf=conf)
    log = build(EDITS[edit], "-v", "-j1", clean=False).log
    written = re.findall(r"writing output\.\.\. \[.*?\] (\S+)", log)
    assert written or edit == "a style"
    told = {line.partition(" is ")[0] for line in reasons(log)}
    assert set(written) <= told
    other = build({}, "-v", "-j1", "-b", "dirhtml", clean=False).log
    assert "index is written: there is none yet" in reasons(other)


def test_several_jobs_are_told_why_pages_are_written_as_one_is(build: Build) -> None:
    pages = {f"p{number}.md": f"# Page {number}\n" for number in range(12)}
    tree = "```{toctree}\n:glob:\n\np*\n```\n"
    build({"index.md": f"# Home\n\n{tree}", **pages}, "-v", "-j2")
    told = reasons(build({}, "-v", "-j2", "-b", "dirhtml", clean=False).log)
    assert sorted(told) == sorted(
        f"{page.removesuffix('.md')} is written: there is none yet" for page in ("index.md", *pages)
    )


def test_nobody_else_is_told(build: Build) -> None:
    assert reasons(build(FILES, "-N").log) == []
