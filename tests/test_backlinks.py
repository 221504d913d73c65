"""References between posts and everything else, in both directions."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from sites import Build, Site, run_sphinx, seen, write

BIB = "@misc{notes, title = {Notes}, author = {Lovelace, Ada}, year = {1843}}\n"
ADA = """\
---
person:
  name: Ada Lovelace
---
# Ada Lovelace

:::{person}
:::

:::{position} Translator
:name: memoirs
:organization: Memoirs
:::

:::{degree} Lessons
:name: lessons
:::

:::{course} Calculus
:name: calculus
:::

:::{talk} On Engines
:name: engines-talk
:::

:::{award} A Medal
:name: medal
:::

:::{service} Society
:name: society
:::

:::{writing} An Article
:name: article
:url: https://example.org/article
:::

## Posts

```{posts}
:person: self
:external:
```

## A section

(here)=
### A place

Text.
"""
PROJECTS = """\
# Projects

:::::{projects}
::::{project} Engine
:name: engine

It computes.
::::
::::{project} Loom
:name: loom
::::
:::::
"""
FIRST = """\
---
date: 2024-01-01
authors: [ada]
tags: [engines]
---
# First

By role: {paper}`notes`, {paper}`~notes`, {person}`ada`, {project}`engine`, {position}`memoirs`,
{degree}`lessons`, {course}`calculus`, {talk}`engines-talk`, {award}`medal`, {service}`society`,
{writing}`article`, {post}`second`.

By any: {any}`notes`, {any}`ada`, {any}`engine`, {any}`memoirs`, {any}`second`.

By a link: [](#notes), [the paper](#notes), [](#ada), [](#engine), [](#second), [](second.md),
[a section](second.md#of-engines), [](#here), [](../people/ada/index.md#a-section),
[](../people/ada/projects.md).

## A heading

[](#a-heading)
"""
SECOND = "---\ndate: 2024-02-01\nauthors: [Ada Lovelace]\n---\n# Second\n\n## Of engines\n\nText.\n"


def blog(count: int) -> dict[str, str]:
    """Return *count* more posts about a project."""
    return {
        f"blog/more{number}.md": f"---\ndate: 2023-01-0{number}\n---\n# More {number}\n\n"
        "Of {project}`loom`.\n"
        for number in range(1, count + 1)
    }


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in which a post refers to everything in every way."""
    folder = tmp_path_factory.mktemp("backlinks")
    conf = (
        'project = "Site"\nextensions = ["sphinx_folio"]\nprimary_domain = "folio"\n'
        'html_theme = "sphinx_folio"\n'
    )
    tree = "```{toctree}\n:glob:\n\npeople/ada/*\nblog/*\n```\n"
    files = {
        "conf.py": conf,
        "refs.bib": BIB,
        "index.md": f"# Home\n\n```{{projects}}\n```\n\n{tree}",
        "people/ada/index.md": ADA,
        "people/ada/projects.md": PROJECTS,
        "blog/index.md": "# Blog\n\n```{posts}\n```\n",
        "blog/first.md": FIRST,
        "blog/second.md": SECOND,
        **blog(7),
    }
    write(folder / "source", files)
    built = run_sphinx(folder / "source", folder / "output", "-W")
    assert built.status == 0, built.warnings
    return built


def posts_at(page: BeautifulSoup, title: str) -> list[str]:
    """Return the addresses of the posts that a card shows."""
    (card,) = (
        card
        for card in page.select(".folio-card")
        if seen(card.select_one(".folio-card-title")) == title
    )
    return [str(link["href"]) for link in card.select(".folio-facts a")]


def test_a_post_refers_to_everything_in_every_way(site: Site) -> None:
    """By role, by ``any``, by a link of MyST, to pages and to sections."""
    page = site.html("blog/first")
    by_role, by_any, by_link = page.select("main section > p")[:3]

    def links(paragraph: object) -> list[str]:
        return [str(link["href"]) for link in paragraph.select("a")]  # type: ignore[attr-defined]

    ada, papers = "../people/ada/index.html", "../papers/notes.html"
    engine = "../people/ada/projects.html#project.engine"
    assert links(by_role)[:4] == [papers, papers, ada, engine]
    kinds = [address.partition("#")[2].partition(".")[0] for address in links(by_role)[4:-1]]
    assert kinds == ["position", "degree", "course", "talk", "award", "service", "writing"]
    assert links(by_role)[-1] == "second.html"
    assert links(by_any)[:3] == [papers, ada, engine]
    assert links(by_any)[-1] == "second.html"
    assert links(by_link)[:6] == [papers, papers, ada, engine, "second.html", "second.html"]
    assert links(by_link)[6:] == [
        "second.html#of-engines",
        f"{ada}#here",
        f"{ada}#a-section",
        "../people/ada/projects.html",
    ]
    assert [seen(link) for link in by_link.select("a")][4:6] == ["Second", "Second"]
    assert page.select("a[href='#a-heading']")


def test_what_a_post_refers_to_leads_back(site: Site) -> None:
    """A paper with the sentence, a person by their posts, a project and a talk on their card."""
    paper = site.html("papers/notes").select_one(".folio-mentions")
    assert paper is not None
    assert paper.select("a[href='../blog/first.html']")
    assert "By role: Notes" in seen(paper)
    ada = site.html("people/ada/index")
    posts = [str(link["href"]) for link in ada.select(".folio-post .folio-record-title a")]
    article = "https://example.org/article"
    assert posts == ["../../blog/second.html", "../../blog/first.html", article]
    (talk,) = ada.select("[id^='talk.']")
    assert [seen(link) for link in talk.select(".folio-facts a")] == ["First"]
    (position,) = ada.select("[id^='position.']")
    assert not position.select(".folio-facts a")
    assert posts_at(site.html("people/ada/projects"), "Engine") == ["../../blog/first.html"]


def test_a_record_shows_the_newest_posts_alone(site: Site) -> None:
    """It does not grow with the blog, and other pages do not repeat them."""
    newest = [f"../../blog/more{number}.html" for number in (7, 6, 5, 4, 3)]
    assert posts_at(site.html("people/ada/projects"), "Loom") == newest
    assert posts_at(site.html(), "Loom") == []


def test_a_post_that_is_gone_leads_back_no_more(build: Build) -> None:
    """A draft neither."""
    post = "---\ndate: 2023-01-01\n---\n# Post\n\nOf {project}`engine`.\n"
    home = "# Home\n\n:::::{projects}\n::::{project} Engine\n:name: engine\n::::\n:::::\n"
    tree = "\n```{toctree}\n:glob:\n\nblog/*\n```\n"
    build({"index.md": home + tree, "blog/post.md": post, "blog/other.md": post})
    draft = post.replace("---\n", "---\ndraft: true\n", 1)
    site = build({"blog/post.md": draft}, "-W", clean=False)
    assert posts_at(site.html(), "Engine") == ["blog/other.html"]
