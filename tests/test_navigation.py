"""The navigation of a site: local, and worked out once for all pages of a section."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from docutils import nodes

from sites import Build, seen
from sphinx_folio.publishing.navigation import Navigation


class Titles(dict[str, nodes.title]):
    """The titles of pages, with a count of how often they are asked for."""

    asked = 0

    def __getitem__(self, page: str) -> nodes.title:
        self.asked += 1
        return super().__getitem__(page)


def domain(includes: dict[str, list[str]], persons: dict[str, str]) -> Any:
    """Return what stands for the domain of a site with these tables of contents."""
    pages = {"index", *includes, *(page for rows in includes.values() for page in rows)}
    titles = Titles({page: nodes.title("", nodes.Text(page.title())) for page in pages})
    config = SimpleNamespace(root_doc="index", folio_blog="blog")
    env = SimpleNamespace(config=config, titles=titles, found_docs=pages, toctree_includes=includes)
    placed = {slug: SimpleNamespace(docname=page) for slug, page in persons.items()}
    return SimpleNamespace(env=env, collection=SimpleNamespace(persons=placed))


def test_titles_are_looked_up_once_for_all_pages_of_a_section() -> None:
    guide = [f"guide/page{number}" for number in range(50)]
    ada = [f"people/ada/page{number}" for number in range(50)]
    made = domain(
        {
            "index": ["people/index", "guide/index", "blog/index"],
            "guide/index": guide,
            "people/index": ["people/ada/index"],
            "people/ada/index": ada,
            "blog/index": ["blog/post"],
        },
        {"ada": "people/ada/index"},
    )
    found = Navigation(made)
    for page in guide:
        assert [row[0] for row in found.local(page, "")] == ["guide/index", *guide]
    for page in ada:
        assert found.local(page, "ada")[0] == ("people/ada/index", "Profile")
        assert len(found.main) == 3
    assert made.env.titles.asked == 3 + 51 + 51
    for page in ("people/index", "blog/post", "index", "papers/made"):
        assert found.local(page, "") == []


def test_the_header_calls_a_profile_by_its_name_on_every_page(build: Build) -> None:
    toc = "\n```{toctree}\n:hidden:\n\n%s\n```\n"
    files = {
        "index.md": "# Home\n" + toc % "people/ada/index",
        "people/ada/index.md": "---\nperson:\n  name: Ada\n---\n# Ada\n" + toc % "work",
        "people/ada/work.md": "# Work\n",
    }
    site = build(files)
    assert site.status == 0, site.warnings
    for page in ("index", "people/ada/index", "people/ada/work"):
        assert [seen(link) for link in site.html(page).select(".folio-nav a")] == ["Ada"]
    local = site.html("people/ada/work").select(".folio-local a")
    assert [seen(link) for link in local] == ["Profile", "Work"]
