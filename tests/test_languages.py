"""The language of words, and the way in which it is written."""

from __future__ import annotations

import pytest
from bs4 import Tag

from sites import CONF, Build, Site, run_sphinx, write
from sphinx_folio.languages import direction

HOME = "# Home\n\n```{toctree}\n:glob:\n\nblog/*\npeople/*\n```\n"
POST = """\
---
title: %s
date: %s
language: %s
series: Letters
tags: [letters]
excerpt: %s
---

Of {paper}`tide`.
"""
FILES = {
    "conf.py": CONF,
    "index.md": HOME,
    "blog/index.md": "# Blog\n\n```{posts}\n```\n\n## Cards\n\n```{posts}\n:layout: cards\n```\n",
    "blog/hebrew.md": (POST % ("ברכות", "2024-03-01", "he", "מילים")).replace(
        "series: Letters\n", ""
    ),
    "blog/korean.md": POST % ("인사말", "2024-02-01", "ko", "낱말"),
    "blog/english.md": POST % ("Greetings", "2024-01-01", "en", "Words"),
    "people/ada.md": "---\nperson:\n  name: Ada\n---\n# Ada\n\n::::{project} Post office\n"
    ":name: office\n::::\n",
    "refs.bib": "@misc{tide, title = {Tide}, author = {Doe, Jane}, year = 2020}\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("languages")
    write(folder / "source", FILES)
    made = run_sphinx(folder / "source", folder / "output", "-W")
    assert made.status == 0, made.warnings
    return made


def spoken(element: Tag) -> tuple[object, object]:
    """Return the language and the direction that an element says it has."""
    return element.get("lang"), element.get("dir")


TITLES = {"ברכות": ("he", "rtl"), "인사말": ("ko", None), "Greetings": (None, None)}


@pytest.mark.parametrize(
    ("page", "selector", "most"),
    [
        ("blog/index", ".folio-timeline .folio-record-title a", 3),
        ("blog/index", ".folio-card-title a", 3),
        ("blog/archive/index", ".folio-brief a", 3),
        ("blog/tags/letters", "main article article a[href$='.html']:not(.folio-tags a)", 3),
        ("blog/english", ".folio-series-parts a", 1),
        ("blog/english", ".folio-post-related a", 1),
        ("papers/tide", ".folio-mentions p a", 3),
    ],
)
def test_titles_of_posts_in_lists_say_their_language(
    site: Site, page: str, selector: str, most: int
) -> None:
    found = site.html(page).select(selector)
    assert len(found) == most, found
    assert all(spoken(link) == TITLES[link.get_text(strip=True)] for link in found)


def test_summaries_and_quoted_sentences_say_their_language(site: Site) -> None:
    for selector in (".folio-record-body", ".folio-card-text"):
        texts = site.html("blog/index").select(selector)
        assert [spoken(text) for text in texts] == list(TITLES.values()), selector
    quotes = site.html("papers/tide").select(".folio-mentions blockquote")
    assert sorted(map(spoken, quotes), key=str) == sorted(TITLES.values(), key=str)


def test_the_way_to_the_next_post_says_its_language(site: Site) -> None:
    turn = site.html("blog/korean").select(".folio-turn a bdi")
    assert [spoken(title) for title in turn] == [("he", "rtl")]


def test_a_post_is_written_in_the_direction_of_its_language(site: Site) -> None:
    (article,) = site.html("blog/hebrew").select("main > article")
    assert spoken(article) == ("he", "rtl")
    (byline,) = site.html("blog/hebrew").select(".folio-byline")
    assert spoken(byline) == ("en", "ltr")
    (article,) = site.html("blog/korean").select("main > article")
    assert spoken(article) == ("ko", None)
    for page in ("index", "blog/hebrew"):
        assert spoken(site.html(page).select("html")[0]) == ("en", None)


def test_a_site_may_be_written_from_right_to_left(build: Build) -> None:
    site = build(
        {"index.md": HOME.replace("people/*\n", ""), "blog/index.md": "# Blog\n",
         "blog/english.md": FILES["blog/english.md"].replace("Of {paper}`tide`.", "Words.")},
        conf='language = "ar"\n',
    )  # fmt: skip
    assert site.status == 0, site.warnings
    assert spoken(site.html().select("html")[0]) == ("ar", "rtl")
    (article,) = site.html("blog/english").select("main > article")
    assert spoken(article) == ("en", "ltr")
    (arrow,) = site.html("blog/english").select(".folio-back .folio-arrow")
    assert arrow["aria-hidden"] == "true"


def test_another_language_of_a_post_is_seen_on_the_pages_beside_it(build: Build) -> None:
    first = build({name: text for name, text in FILES.items() if name != "conf.py"})
    assert first.status == 0, first.warnings
    hebrew = FILES["blog/hebrew.md"].replace("language: he", "language: yi")
    site = build({"blog/hebrew.md": hebrew}, clean=False)
    assert site.status == 0, site.warnings
    for page in ("blog/korean", "blog/index", "papers/tide", "blog/archive/index"):
        found = site.html(page).find_all(lang="yi")
        assert found, page


def test_the_direction_of_a_language() -> None:
    leftward = ("he", "fa-IR", "ar_EG", "az-Arab", "ug")
    rightward = ("en", "ks-Deva", "zh-Hant-TW", "")
    assert {direction(language) for language in leftward} == {"rtl"}
    assert {direction(language) for language in rightward} == {"ltr"}
