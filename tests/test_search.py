"""The index of words: beside the title of a page it has what the search page says of the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sphinx.search.en import SearchEnglish

from sites import Build, Site
from sphinx_folio.publishing.terms import Terms

FILES = {
    "refs.bib": "@article{tides, title = {Tides}, author = {Lovelace, Ada}, journal = {Letters},\n"
    "  year = 1843, abstract = {Of ebb and flow.}}\n",
    "index.md": "# Home\n\nWe \\& they.\n\n```{toctree}\n:hidden:\npeople/index\npeople/ada/index\n"
    "people/ada/work\nblog/index\nblog/one\nhidden\nbare\n```\n",
    "people/index.md": "# People\n",
    "people/ada/index.md": "---\nperson:\n  name: Ada\n  headline: Analyst\n---\n# Ada\n",
    "people/ada/work.md": "# Work with `engines` <b>and</b> $x^2$\n\nOf {paper}`tides`.\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n",
    "blog/one.md": "---\ndate: 2024-05-06\ntags: [engines]\n---\n# One\n\nText.\n",
    "hidden.md": "---\nnosearch: true\n---\n# Hidden\n\nNothing to find.\n",
    "bare.md": "# Bare\n",
}


def index(site: Site) -> dict[str, Any]:
    text = site.text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    found: dict[str, Any] = json.loads(text)
    return found


def said(site: Site) -> dict[str, tuple[str, ...]]:
    """Return the title of each page and what is said of it."""
    found = index(site)
    rows = zip(found["docnames"], found["titles"], found["folio_said"], strict=True)
    return {page: (title, *lines) for page, title, lines in rows}


def test_a_page_says_where_it_stands_and_what_it_is_about(build: Build) -> None:
    found = said(build(FILES))
    assert {page: found[page] for page in found if not page.startswith("blog/a")} == {
        "bare": ("Bare", "", ""),
        "blog/index": ("Blog", "", ""),
        "blog/one": ("One", "Blog", "Text."),
        "blog/tags/engines": ("Posts tagged “engines”", "Blog · Tags", "1 post"),
        "blog/tags/index": ("Tags", "Blog", ""),
        "hidden": ("", "", ""),
        "index": ("Home", "", "We & they."),
        "papers/tides": ("Tides", "", "Of ebb and flow."),
        "people/ada/index": ("Ada", "People", "Analyst"),
        "people/ada/work": ("Work with engines and x²", "People · Ada", "Of Tides."),
        "people/index": ("People", "", ""),
    }


def test_it_is_the_same_after_an_edit(build: Build) -> None:
    """Also of pages that are not written again, with a source or without."""
    first = said(build(FILES))
    edit = {"blog/one.md": FILES["blog/one.md"].replace("Text", "Waves")}
    edited = said(build(edit, clean=False))
    assert edited == {**first, "blog/one": ("One", "Blog", "Waves.")}


def test_a_site_may_do_without(build: Build) -> None:
    """Sphinx's own setting for what its search says of pages beside their titles."""
    site = build(FILES, conf="html_show_search_summary = False\n")
    assert {row[1:] for row in said(site).values()} == {("", "")}


def test_a_page_that_is_not_to_be_found_is_not_found_by_name(build: Build) -> None:
    site = build(FILES)
    assert "Nothing to find" in site.text("hidden.html")
    assert "Bare" in site.text("folio-search.json")
    assert "Hidden" not in site.text("folio-search.json")


class CountingEnglish(SearchEnglish):
    """Counts the words of which it was asked for the stem."""

    asked = 0

    def stem(self, word: str) -> str:
        self.asked += 1
        return super().stem(word)


WORDS = {"Waves": "wave", "waving": "wave", "the": "", "1843": "", "café": "café"}


def test_terms_are_worked_out_once_for_all_builds(tmp_path: Path) -> None:
    first, second = CountingEnglish({}), CountingEnglish({})
    terms = Terms(first, tmp_path, is_fresh=False)
    assert {word: terms[word] for word in WORDS} == WORDS
    terms.save()
    assert dict(Terms(second, tmp_path, is_fresh=False)) == {}
    kept = Terms(second, tmp_path, is_fresh=False)
    assert {word: kept[word] for word in (*WORDS, "tides")} == {**WORDS, "tides": "tide"}
    assert (first.asked, second.asked) == (len(WORDS), 1)


def test_terms_of_other_conditions_or_none_are_not_taken(tmp_path: Path) -> None:
    Terms(SearchEnglish({}), tmp_path, is_fresh=False).save()
    assert list(tmp_path.iterdir()) == [], "nothing is new"
    other = Terms(CountingEnglish({"a": "b"}), tmp_path, is_fresh=False)
    other["waves"] = "of another library"
    other.save()
    for language, fresh in ((SearchEnglish({}), False), (CountingEnglish({"a": "b"}), True)):
        assert Terms(language, tmp_path, is_fresh=fresh)["waves"] == "wave"
    assert Terms(CountingEnglish({"a": "b"}), tmp_path, is_fresh=False)["waves"] != "wave"
    (tmp_path / "folio-terms.json").write_text('{"no": "list"}', encoding="utf-8")
    assert Terms(CountingEnglish({"a": "b"}), tmp_path, is_fresh=False)["waves"] == "wave"


def test_the_words_of_listed_papers_are_found(build: Build) -> None:
    """On the page with the list, which has no text of its own."""
    site = {"refs.bib": FILES["refs.bib"], "index.md": "# Home\n\n```{publications}\n```\n"}
    found = index(build(site, conf="folio_paper_pages = False\n"))
    for term in ("tide", "lovelac", "letter"):
        assert found["terms"][term] == found["docnames"].index("index")
    other = 'def setup(app):\n    app.connect("doctree-resolved", lambda *found: None)\n'
    assert index(build(site, conf=f"folio_paper_pages = False\n{other}"))["terms"] == found["terms"]
