"""Open Graph, for those who share the address of a paper."""

from __future__ import annotations

from samples import SAMPLES
from sphinx_folio.exporters.open_graph import open_graph_tags, paper_tags
from sphinx_folio.exporters.paper import Paper


def test_a_paper_is_an_article_with_its_authors_here() -> None:
    profile = "https://example.org/people/ada.html"
    paper = Paper(
        SAMPLES["sample-article"],
        page="https://example.org/papers/one.html",
        site="Engines",
        profiles={"Ada Lovelace": profile},
    )
    tags = list(paper_tags(paper, "What an engine can do."))
    assert [tuple(tag) for tag in tags] == [
        ("og:type", "article", "property"),
        ("og:title", "A sample of article", "property"),
        ("og:description", "What an engine can do.", "property"),
        ("og:url", "https://example.org/papers/one.html", "property"),
        ("og:site_name", "Engines", "property"),
        ("twitter:card", "summary", "name"),
        ("article:published_time", "2023-04-05", "property"),
        ("article:author", profile, "property"),
        ("article:tag", "engines", "property"),
        ("article:tag", "notes & figures", "property"),
    ]


def test_what_is_not_known_is_left_out() -> None:
    names = [tag.name for tag in open_graph_tags("Title")]
    assert names == ["og:type", "og:title", "twitter:card"]
