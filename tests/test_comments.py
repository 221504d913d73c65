"""Comments on posts: off by default, and described to giscus by what lasts."""

from __future__ import annotations

import pytest

from sites import Build

REPO = '"repo": "ada/site", "repo_id": "R_1", "category": "Posts & notes", "category_id": "C_1"'
FILES = {
    "index.md": "# Home\n\n```{toctree}\nblog/index\n```\n",
    "blog/index.md": "# Blog\n\n```{toctree}\n:glob:\n\n*\n```\n",
    "blog/one.md": "---\ndate: 2024-01-01\nredirect_from: /old/one/\nlanguage: de\n---\n# Eins\n",
    "blog/two.md": "---\ndate: 2024-01-02\n---\n# Two\n\nText.\n",
}


def test_a_post_has_a_place_for_comments_where_the_site_asks(build: Build) -> None:
    site = build(FILES, "-W", conf=f"folio_comments = {{{REPO}}}\n")
    assert site.status == 0, site.warnings
    (section,) = site.html("blog/one").select(".folio-comments")
    told = {name: value for name, value in section.attrs.items() if name.startswith("data-")}
    assert told == {
        "data-repo": "ada/site",
        "data-repo-id": "R_1",
        "data-category": "Posts & notes",
        "data-category-id": "C_1",
        "data-mapping": "specific",
        "data-term": "old/one",
        "data-strict": "1",
        "data-reactions-enabled": "1",
        "data-input-position": "bottom",
        "data-lang": "en",
    }
    assert section["lang"] == "en"
    (link,) = section.select("a")
    assert link["href"] == "https://github.com/ada/site/discussions"
    (script,) = site.html("blog/one").select("script[src*=folio-comments]")
    assert script["data-load"] == "Load comments from GitHub"
    assert site.html("blog/two").select(".folio-comments")[0]["data-term"] == "blog/two"
    assert "folio-comments" not in site.text("index.html") + site.text("blog/index.html")
    for page in site.output.rglob("*.html"):
        assert 'src="https://giscus' not in page.read_text(encoding="utf-8")

    plain = build({}, "-W")
    assert "folio-comments" not in plain.text("blog/one.html")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('{"repo": "ada/site"}', "there is no 'repo_id'; copy it from https://giscus.app"),
        (f'{{{REPO}, "maping": "url"}}', "unknown 'maping'; did you mean 'mapping'?"),
        (
            f'{{{REPO}, "repo": "https://github.com/ada/site"}}',
            "'https://github.com/ada/site' is no repository: write 'owner/name'",
        ),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(build: Build, value: str, message: str) -> None:
    site = build(FILES, "--keep-going", conf=f"folio_comments = {value}\n")
    assert f"conf.py:5: WARNING: folio_comments: {message}" in site.warnings
    assert "folio-comments" not in site.text("blog/two.html")
