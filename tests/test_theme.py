"""The theme: titles, anchors and contents of unusual pages."""

from __future__ import annotations

import re

from sites import Build, Site, seen

TOC = "\n```{toctree}\n:hidden:\n\n%s\n```\n"
PARTS = "".join(f"\n## {word}\n\nText.\n" for word in ("One", "Two", "Three"))


def ids_are_unique(site: Site, page: str) -> bool:
    ids = re.findall(r'\sid="([^"]*)"', site.text(f"{page}.html"))
    return len(ids) == len(set(ids))


def test_titles_and_headings_of_any_kind(build: Build) -> None:
    files = {
        "index.md": "# Home\n" + TOC % "main\ntwo\nblog/post\npeople/ada/index",
        "main.md": "# Main\n\n## Folio main\n\n## Folio nav\n\n## Folio contents title\n",
        "two.md": "# `<Vector>` and a < b\n" + PARTS + "\n# Second <b>title</b> {1}\n\nText.\n",
        "blog/post.md": "---\ndate: 2020\ntags: [a, b]\n---\n# Post\n\nText.\n" + PARTS,
        "people/ada/index.md": "---\nperson:\n  name: Ada <b> Lovelace\n---\n# Ada\n"
        + TOC % "work",
        "people/ada/work.md": "# Work on <Engine>\n",
        "blog/math.md": "---\ndate: 2021\norphan: true\n---\n# On $O(n^2)$ & `<b>`\n\nText.\n",
        "tags.md": "---\norphan: true\n---\n# A Vec<T> of H<sub>2</sub>O,<br>$x_1$[^a]\n\n"
        "[^a]: A.\n",
    }
    conf = 'html_title = "The <Title> & more"\nhtml_short_title = "Short & <b>"\n'
    site = build(files, conf=conf)
    assert site.status == 0, site.warnings
    assert seen(site.html("main").title) == "Main – The <Title> & more"
    assert seen(site.html("main").select_one(".folio-site")) == "Short & <b>"
    assert seen(site.html().title) == "The <Title> & more"
    titles = [seen(link) for link in site.html("main").select(".folio-nav a")]
    assert titles == ["Main", "<Vector> and a < b", "Post", "Ada"]
    assert seen(site.html("two").title).startswith("<Vector> and a < b – ")
    for page, start in (
        ("blog/math", "On O(n²) & <b> – "),
        ("tags", "A Vec<T> of H2O,x₁ – "),
        ("people/ada/work", "Work on <Engine> – "),
    ):
        assert seen(site.html(page).title).startswith(start)
    (shared,) = site.html("blog/math").select("meta[property='og:title']")
    assert shared["content"] == "On O(n²) & <b>"
    local = [seen(link) for link in site.html("people/ada/work").select(".folio-local a")]
    assert local == ["Profile", "Work on <Engine>"]
    for page in ("index", "main", "two", "blog/post", "search"):
        assert ids_are_unique(site, page), page
        skip = site.html(page).select_one(".folio-skip")
        assert skip is not None
        target = site.html(page).find(id=str(skip["href"]).removeprefix("#"))
        assert target is not None
        assert target.name == "main"
    # All titles of a page with two; without the title of a page with one.
    for page, words in (
        ("two", ["<Vector> and a < b", "One", "Two", "Three", "Second title {1}"]),
        ("blog/post", ["One", "Two", "Three"]),
    ):
        for contents in site.html(page).select(".folio-contents"):
            assert [seen(link) for link in contents.select("a")] == words
            for link in contents.select("a[href^='#']"):
                assert link["href"] == "#" or site.html(page).find(id=str(link["href"])[1:])
    # Folded, it stands below title and byline.
    around = [
        part.name for part in site.html("blog/post").select("main h1 ~ header, main h1 ~ nav")
    ]
    assert around == ["header", "nav"]
    nav = site.html("two").select_one("main h1 + nav.folio-contents-folded")
    assert nav is not None
    assert site.html("main").select(".folio-contents-folded a")
    assert site.html("people/ada/work").select(".folio-contents") == []


def test_the_site_is_called_after_the_project_by_default(build: Build) -> None:
    page = "# Home\n\n:::{award} Medal\n:::\n"
    site = build({"index.md": page}, conf='release = "1"\nhtml_permalinks = False\n')
    assert site.status == 0, site.warnings
    assert seen(site.html().title) == "Small site"
    assert seen(site.html().select_one(".folio-site")) == "Small site"
    assert site.html().select("article#award\\.medal")
    assert site.html().select(".headerlink") == []


def test_assets_of_the_parents_are_copied_only_for_layouts_that_may_use_them(build: Build) -> None:
    site = build({"index.md": "# Home\n"})
    there = {path.name for path in (site.output / "_static").iterdir()}
    assert {"folio.css", "searchtools.js", "doctools.js"} <= there
    assert there.isdisjoint({"scripts", "styles", "vendor", "locales", "images"})
    layout = '{% extends "!layout.html" %}'
    own = build(
        {"index.md": "# Home\n", "_templates/layout.html": layout},
        conf='templates_path = ["_templates"]\n',
    )
    assert (own.output / "_static" / "vendor").is_dir()
