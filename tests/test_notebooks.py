"""Posts that are notebooks, read by ``myst_nb``."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sites import Build, seen

BIB = "@misc{doe, title = {A Paper}, author = {Doe, Jane}, year = 2020}\n"
HEAD = "---\ndate: {date}\nauthors: [Jane Doe]  # the author\ntags: [notes, code]\n---\n"
TEXT = (
    HEAD.format(date="2024-05-01").replace("---\n", "---\nfile_format: mystnb\n", 1)[:-4]
    + "kernelspec:\n  name: python3\n  language: python\n---\n# As text\n\nOf {paper}`doe`.\n\n"
    "```{code-cell}\nopen('never.txt', 'w')\n```\n"
)
INDEX = "# Home\n\n```{posts}\n```\n\n```{toctree}\n:glob:\n\nblog/*\n```\n"


def notebook(title: str, first: dict[str, Any], **metadata: object) -> str:
    """Return a notebook with a cell that was run, and one that was not."""
    ran = {"output_type": "stream", "name": "stdout", "text": ["42\n"]}
    code = {"cell_type": "code", "execution_count": 1, "metadata": {}}
    cells = [
        {"metadata": {}, "id": "a", **first},
        {
            "cell_type": "markdown",
            "metadata": {},
            "id": "b",
            "source": f"# {title}\n\n{{paper}}`doe`.",
        },
        {**code, "id": "c", "outputs": [ran], "source": ["print(6 * 7)"]},
        {**code, "id": "d", "outputs": [], "execution_count": None, "source": ["1 / 0"]},
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return json.dumps(
        {
            "cells": cells,
            "metadata": {"kernelspec": kernel, **metadata},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )


@pytest.mark.parametrize("order", ['["sphinx_folio", "myst_nb"]', '["myst_nb", "sphinx_folio"]'])
def test_a_notebook_is_a_post_like_any_other(order: str, build: Build) -> None:
    """Its front matter is its first cell, its metadata, or that of a text; no code is run."""
    head = HEAD.format(date="2024-05-03")
    site = build(
        {
            "index.md": INDEX,
            "refs.bib": BIB,
            "blog/markdown.ipynb": notebook("First", {"cell_type": "markdown", "source": [head]}),
            "blog/raw.ipynb": notebook(
                "Second", {"cell_type": "raw", "source": head.replace("03", "02")}
            ),
            "blog/metadata.ipynb": notebook(
                "Third",
                {"cell_type": "markdown", "source": "Words."},
                date="2024-05-04",
                authors=["Jane Doe"],
                tags=["notes", "code"],
            ),
            "blog/text.md": TEXT,
            "blog/plain.md": HEAD.format(date="2024-04-30") + "# Plain\n\nNo notebook.\n",
        },
        "-W",
        conf=f"extensions = {order}\n",
    )
    assert site.status == 0, site.warnings
    posts = site.html().select(".folio-post")
    order_of_posts = ["metadata", "markdown", "raw", "text", "plain"]
    addresses = [str(post.select(".folio-record-title a")[0]["href"]) for post in posts]
    assert addresses == [f"blog/{name}.html" for name in order_of_posts]
    for name in order_of_posts:
        page = site.html(f"blog/{name}")
        assert "Jane Doe" in seen(page.select_one(".folio-byline")), name
        tags = [seen(tag) for tag in page.select(".folio-byline .folio-tags li")]
        assert tags == ["notes", "code"], name
        assert "---" not in site.seen(f"blog/{name}")
    for name in ("markdown", "raw", "metadata"):
        shown = site.seen(f"blog/{name}")
        assert "print(6 * 7)" in shown
        assert "42" in shown
        assert "ZeroDivisionError" not in shown
    paper = site.html("papers/doe").select(".folio-mentions li")
    assert len(paper) == 4
    assert not list(site.source.parent.rglob("never.txt"))
    page = site.html("blog/markdown")
    assert not page.select("script[src*='://'], [onclick]")


def test_a_site_may_have_its_notebooks_run(build: Build) -> None:
    """If it says so in ``conf.py``."""
    cells = TEXT.replace("open('never.txt', 'w')", "print(6 * 7)")
    site = build(
        {"index.md": INDEX, "refs.bib": BIB, "blog/text.md": cells},
        "-W",
        conf='extensions.append("myst_nb")\nnb_execution_mode = "force"\n',
    )
    assert site.status == 0, site.warnings
    assert "42" in site.seen("blog/text")


def test_a_broken_notebook_ends_no_build(build: Build) -> None:
    """A fault in its front matter is a warning."""
    head = {"cell_type": "raw", "source": "---\ndate: [\n---\n"}
    site = build(
        {"index.md": INDEX, "refs.bib": BIB, "blog/raw.ipynb": notebook("Title", head)},
        "-q",
        conf='extensions.append("myst_nb")\n',
    )
    assert "Traceback" not in site.warnings
    assert "raw.ipynb" in site.warnings
    assert "Title" in site.seen("blog/raw")


def test_drafts_among_notebooks_are_left_out(build: Build) -> None:
    """Wherever the notebook says that it is one."""
    head = HEAD.format(date="2024-05-03").replace("---\n", "---\ndraft: true\n", 1)
    plain = {"cell_type": "markdown", "source": "Words."}
    site = build(
        {
            "index.md": INDEX,
            "refs.bib": BIB,
            "blog/markdown.ipynb": notebook("First", {"cell_type": "markdown", "source": [head]}),
            "blog/raw.ipynb": notebook("Second", {"cell_type": "raw", "source": head}),
            "blog/metadata.ipynb": notebook("Third", plain, date="2024-05-04", draft=True),
            "blog/text.md": TEXT.replace("---\n", "---\ndraft: true\n", 1),
            "blog/shown.ipynb": notebook("Fourth", plain, date="2024-05-04"),
        },
        "-W",
        conf='extensions.append("myst_nb")\n',
    )
    assert site.status == 0, site.warnings
    assert [path.name for path in (site.output / "blog").glob("*.html")] == ["shown.html"]
