"""A post for machines: schema.org and Open Graph, with the papers that it mentions."""

from __future__ import annotations

from typing import Any

import pytest

from samples import SAMPLES
from schema_rules import faults
from sphinx_folio.dates import PartialDate
from sphinx_folio.exporters.blog_post import BlogPost, Image, blog_posting
from sphinx_folio.exporters.feed import Author
from sphinx_folio.exporters.open_graph import post_tags
from sphinx_folio.exporters.paper import Paper
from sphinx_folio.kinds.post import Post
from sphinx_folio.languages import Language
from sphinx_folio.links import Url
from sphinx_folio.record import Source

SITE = "https://example.org/"
RECORD = Post(
    title='On <engines> & "looms"',
    source=Source("blog/one.md", 1),
    date=PartialDate(2024, 5),
    updated=PartialDate(2024, 6, 2),
    tags=("engines", "a & b"),
    category="Notes",
    series="A history",
    part=2,
    language=Language("de"),
    canonical=Url("https://elsewhere.example/one"),
)
POST = BlogPost(
    record=RECORD,
    site="Engines",
    language="de",
    page=f"{SITE}blog/one.html",
    blog=f"{SITE}blog/",
    description="What an engine can do.",
    authors=(Author("Ada Lovelace", f"{SITE}ada.html"), Author("Ch. Babbage"), Author("Engines")),
    papers=(
        Paper(SAMPLES["sample-article"], page=f"{SITE}papers/one.html"),
        Paper(SAMPLES["sample-phdthesis"]),
    ),
    image=Image(f"{SITE}_images/one.png", 1200, 630, "On engines"),
)


def test_a_post_is_a_blog_posting_that_cites_papers() -> None:
    posting = blog_posting(POST)
    assert faults(posting) == []
    assert posting["@id"] == f"{SITE}blog/one.html#post"
    assert (posting["@type"], posting["headline"]) == ("BlogPosting", RECORD.title)
    assert (posting["datePublished"], posting["dateModified"]) == ("2024-05", "2024-06-02")
    assert [author["@type"] for author in posting["author"]] == ["Person", "Person", "Organization"]
    assert posting["author"][0]["@id"] == f"{SITE}ada.html#person"
    assert "@id" not in posting["author"][1]
    assert posting["citation"] == [
        {
            "@id": f"{SITE}papers/one.html#paper",
            "@type": "ScholarlyArticle",
            "name": "A sample of article",
            "url": f"{SITE}papers/one.html",
        },
        {"@type": "Thesis", "name": SAMPLES["sample-phdthesis"].title},
    ]
    assert [part["@type"] for part in posting["isPartOf"]] == ["Blog", "CreativeWorkSeries"]
    assert (posting["position"], posting["inLanguage"]) == (2, "de")
    assert posting["isBasedOn"] == "https://elsewhere.example/one"
    assert posting["image"] == f"{SITE}_images/one.png"


def test_what_is_not_known_is_left_out() -> None:
    bare = BlogPost(record=Post(title="One", source=Source("a", 1)), site="Engines", language="en")
    assert blog_posting(bare) == {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": "One",
        "inLanguage": "en",
        "isPartOf": [{"@type": "Blog", "name": "Engines"}],
    }
    assert [tag.name for tag in post_tags(bare)] == [
        "og:type",
        "og:title",
        "og:site_name",
        "twitter:card",
    ]


def test_a_post_that_is_shared_says_when_by_whom_and_on_what() -> None:
    found: dict[str, list[str]] = {}
    for tag in post_tags(POST):
        found.setdefault(tag.name, []).append(tag.content)
    assert found == {
        "og:type": ["article"],
        "og:title": [RECORD.title],
        "og:description": ["What an engine can do."],
        "og:url": ["https://elsewhere.example/one"],
        "og:site_name": ["Engines"],
        "og:image": [f"{SITE}_images/one.png"],
        "og:image:width": ["1200"],
        "og:image:height": ["630"],
        "og:image:alt": ["On engines"],
        "twitter:card": ["summary_large_image"],
        "article:published_time": ["2024-05"],
        "article:modified_time": ["2024-06-02"],
        "article:author": [f"{SITE}ada.html"],
        "article:section": ["Notes"],
        "article:tag": ["engines", "a & b"],
    }


@pytest.mark.parametrize(
    ("image", "card"),
    [(None, "summary"), (Image("x", 599, 400), "summary"), (Image("x"), "summary")],
)
def test_a_small_picture_does_not_fill_a_card(image: Any, card: str) -> None:
    tags = {tag.name: tag.content for tag in post_tags(POST._replace(image=image))}
    assert tags["twitter:card"] == card
    assert ("og:image" in tags) == (image is not None)
