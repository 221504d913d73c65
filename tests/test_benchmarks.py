"""The sites that are measured are built without a warning, and the tables say what was measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.content import CITED, SIZES, Content, Size
from benchmarks.measure import EDITS, Cost, Site
from benchmarks.report import page
from benchmarks.run import FULL, START, Figures
from benchmarks.stacks import STACKS

TINY = Size(1, 2, 6)


def test_content_is_the_same_each_time_and_as_large_as_a_site_of_its_kind() -> None:
    first, second = Content(SIZES["S"]), Content(SIZES["S"])
    assert first.posts == second.posts
    assert {len(profile.papers) for profile in first.profiles} == {20}
    words = [
        sum(len(f"{before} {after}".split()) for before, _, after in post.paragraphs)
        for post in first.posts
    ]
    assert min(words) > 570
    assert max(words) < 630
    assert all(len(post.paragraphs) == CITED for post in first.posts)
    assert all(entry.text.count(" and ") >= 4 for entry in first.entries)


@pytest.mark.parametrize("name", [name for name in STACKS if STACKS[name].builder == "sphinx"])
def test_each_stack_builds_the_same_site(name: str, tmp_path: Path) -> None:
    site = Site(tmp_path, STACKS[name])
    content = Content(TINY)
    STACKS[name].write(site.source, content)
    assert site.build().processor > 0
    for edit in EDITS.values():
        edit(site.source)
    post = (site.output / "blog/post0000.html").read_text(encoding="utf-8")
    assert content.posts[0].title in post
    assert content.posts[0].code.split("(")[0].removeprefix("def ") in post
    profile = (site.output / "people/p0000.html").read_text(encoding="utf-8")
    assert content.profiles[0].positions[0].prose in profile
    assert ("Proceedings of" in profile) == (name != "bare")
    assert ("../papers/" in profile) == (name in ("folio, pages of papers", "folio, all"))


def test_stages_are_those_of_a_build_and_add_up(tmp_path: Path) -> None:
    site = Site(tmp_path, STACKS["folio, all"])
    STACKS["folio, all"].write(site.source, Content(TINY))
    stages = site.stages()
    assert all(seconds >= 0 for seconds in stages.values())
    measured = {stage for stage, seconds in stages.items() if seconds > 0}
    assert measured == set(stages)


def test_report_works_out_ratios() -> None:
    found = {}
    for size, seconds in (("M", 11.0), ("L", 11.0 + 40.0)):
        figures = Figures(size, "2026-01-02", "a machine", 2)
        figures.note("folio", FULL, Cost(seconds, seconds, 100, 1))
        figures.note("folio", FULL, Cost(seconds + 1, seconds - 1, 100, 1))
        figures.note("folio", START, Cost(1, 1, 10, 1))
        figures.note("bare", FULL, Cost(10, 10, 50, 1))
        found[size] = figures
    text = page(found)
    assert "| M, full build ÷ bare | 1.10 | ≤ 1.2 |" in text
    assert "| L, full build ÷ bare | 5.10 | ≤ 1.3 |" in text
    assert "| peak memory, L ÷ bare Sphinx | 2.00 | ≤ 1.3 |" in text
    assert (
        "| exponent of growth, M → L | 1.03 | ≤ 1.05 |" in text
    )  # 5 times the work, 4.8 the pages
    assert "| folio | full build | 11.00 | 10.00 | 100 | 1.0 |" in text  # the least of both
    assert "plain" not in text
    assert "Measured on 2026-01-02: a machine. Sizes M (2 rounds), L (2 rounds)." in text
