"""Posts: what their front matter says, and what is said of it where it is wrong."""

from __future__ import annotations

import re

from sites import Build, Site, seen

TOC = "\n```{toctree}\n:hidden:\n:glob:\n\n%s\n```\n"


def post(fields: str, title: str = "Post", text: str = "Text of it.") -> str:
    """Return a post with *fields* as its front matter."""
    return f"---\n{fields}\n---\n# {title}\n\n{text}\n"


def said(site: Site) -> list[str]:
    """Return the warnings with their places from the source folder, sorted."""
    return sorted(re.findall(r"(\S+:\d+: WARNING: .*?)(?: \[folio|$)", site.warnings, re.MULTILINE))


def test_tags_that_differ_in_case_or_accents_are_one(build: Build) -> None:
    files = {
        "index.md": "# Home\n\n```{posts}\n:keyword: machine learning\n```\n" + TOC % "blog/*",
        "blog/a.md": post("date: 2021\ntags: [Machine Learning]\ncategory: Notes", "A"),
        "blog/b.md": post("date: 2022\nseries: Café\ntags:\n- machine learning\n- x", "B"),
        "blog/c.md": post("date: 2023\nseries: Cafe\ntags: [machine learning]", "C"),
        "blog/d.md": post("date: 2024\ncategory: notes", "D"),
    }
    site = build(files, "-W")
    assert said(site) == [
        "blog/a.md:3: WARNING: tags: 'Machine Learning' is shown as 'machine learning', "
        "as it is spelt at blog/b.md:4: spell it in one way",
        "blog/c.md:3: WARNING: series: 'Cafe' is shown as 'Café', "
        "as it is spelt at blog/b.md:3: spell it in one way",
        "blog/d.md:3: WARNING: category: 'notes' is shown as 'Notes', "
        "as it is spelt at blog/a.md:4: spell it in one way",
    ]
    titles = [seen(title) for title in site.html().select(".folio-record-title")]
    assert titles == ["C", "B", "A"]
    assert [seen(tag) for tag in site.html("blog/a").select(".folio-tags li")] == [
        "machine learning"
    ]
    # One post more makes the other spelling the one that is shown, on pages that are not edited.
    more = {f"blog/{name}.md": post("date: 2025\ntags: [Machine Learning]", name) for name in "ef"}
    site = build(more, "-n", clean=False)
    assert [seen(tag) for tag in site.html("blog/b").select(".folio-tags li")] == [
        "Machine Learning",
        "x",
    ]
