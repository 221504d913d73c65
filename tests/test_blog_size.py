"""What a post costs does not depend on how many there are."""

from __future__ import annotations

from sites import Build

BIB = "@misc{doe, title = {A Paper}, author = {Doe, Jane}, year = 2020}\n"


def posts(first: int, last: int) -> dict[str, str]:
    """Return posts that have everything in common: author, tag, category, series and paper."""
    return {
        f"blog/post{number}.md": f"---\ndate: 2024-01-{number - 9:02}\nauthors: [Jane Doe]\n"
        f"tags: [all]\ncategory: One\nseries: Long\n---\n# Post {number}\n\nOf {{paper}}`doe`.\n"
        for number in range(first, last)
    }


def test_the_page_of_a_post_does_not_grow_with_their_number(build: Build) -> None:
    index = "# Home\n\n```{toctree}\n:glob:\n:hidden:\n\nblog/*\n```\n"
    blog = "# Blog\n\n```{posts}\n:limit: 5\n```\n"
    files = {"index.md": index, "blog/index.md": blog, "refs.bib": BIB}
    few = build({**files, **posts(16, 38)})
    before = few.text("blog/post30.html")
    many = build(posts(10, 41), "-W", clean=False)
    assert many.status == 0, many.warnings
    after = many.text("blog/post30.html")
    assert 0.99 < len(after) / len(before) < 1.01
    assert after.count("<a ") == before.count("<a ")
