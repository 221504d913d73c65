"""What stands on the page of a post around its text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import Tag
from pybtex.database import parse_string

from sites import CONF, Site, run_sphinx, seen, write

TEXT = "The engine weaves patterns as the loom weaves leaves. " * 60  # 540 words: 2 minutes


def post(title: str, text: str = "Some words.", **fields: object) -> str:
    head = "\n".join(f"{name.replace('_', '-')}: {value}" for name, value in fields.items())
    return f"---\n{head}\n---\n# {title}\n\n{text}\n"


ENGINE = post(
    "Engine & <b>store</b>",
    f"{TEXT} As in {{paper}}`looms`, {{paper}}`notes <notes>`, and {{any}}`looms`.[^1]\n\n"
    "```python\n" + "x = 1\n" * 900 + "```\n\nAlso {cite:t}`file`, and {paper}`file`. $E=mc^2$\n\n"
    "[^1]: A note.\n",
    date="2024-02-03",
    updated="2024-05-06",
    authors="[ada, Charles Babbage]",
    category="Notes",
    tags="[engines, algebra]",
    series="The engine",
    part="2",
)
FILES = {
    "conf.py": CONF + 'html_baseurl = "https://example.org/site/"\nversion = copyright = "1"\n',
    "index.md": "# Home\n\n```{toctree}\nblog/index\npeople/ada/index\n```\n",
    "people/ada/index.md": "---\nperson:\n  name: Ada Lovelace\n---\n# Ada\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n",
    "blog/first.md": post("Unmistakable", date="2024-01-01", series="The engine", part="1"),
    "blog/engine.md": ENGINE,
    "blog/loom.md": post("On looms", "{paper}`looms`", date="2023-01-01", tags="[x]"),
    "blog/both.md": post("On tags", date="2025-01-01", tags="[algebra, engines]"),
    "blog/tag.md": post("On a tag", date="2025-02-01", tags="[algebra]"),
    "blog/other.md": post("On another tag", date="2025-03-01", tags="[engines]"),
    "blog/korean.md": post("기관", "기관은 무늬를 짠다. " * 130, date="2025-04", language="ko"),
    "blog/bare.md": post("Nothing more", "", date="1990"),
    **{
        f"blog/part{n}.md": post(f"Chapter {n}", date=f"{2000 + n}", series="Long")
        for n in range(1, 21)
    },
    "blog/many.md": post("Many", date="1991", authors=[f"Author {n}" for n in range(14)]),
    "notes.pdf": "%PDF",
    "refs.bib": """\
@article{notes, title={Notes on the Engine}, author={Lovelace, Ada}, year={1843},
  journal={Memoirs}, url={https://example.org/notes}}
@inproceedings{looms, title={Looms of $n$ threads}, author={Jacquard, J. and B, C. and D, E.},
  booktitle={Fair}, year={1804}, doi={10.1000/182}}
@misc{file, title={A file}, year={1900}, pdf={notes.pdf}}
""",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("posts")
    write(folder / "source", FILES)
    made = run_sphinx(folder / "source", folder / "html", "-W")
    assert made.status == 0, made.warnings
    return made


def part(site: Site, page: str, selector: str) -> Tag:
    """Return the one element of a post's page that *selector* finds."""
    (found,) = site.html(f"blog/{page}").select(selector)
    return found


def links(element: Tag) -> list[tuple[str, object]]:
    return [(seen(link), link["href"]) for link in element.select("a")]


def test_the_byline_says_when_by_whom_and_how_long(site: Site) -> None:
    byline = part(site, "engine", "h1 + .folio-byline")
    assert seen(byline.p) == (
        "Notes · Feb 3, 2024 (updated May 6, 2024) · 2 min read · Ada Lovelace, Charles Babbage"
    )
    assert [time["datetime"] for time in byline.select("time")] == ["2024-02-03", "2024-05-06"]
    assert [seen(tag) for tag in byline.select(".folio-tags li")] == [
        "engines",
        "algebra",
    ]
    assert ("Ada Lovelace", "../people/ada/index.html") in links(byline)
    assert ("← Back to blog", "index.html") in links(byline)
    assert ("Notes", "categories/notes.html") in links(byline)
    assert ("engines", "tags/engines.html") in links(byline)
    bare = part(site, "bare", ".folio-byline")
    many = part(site, "many", ".folio-byline .folio-pub-authors")
    assert seen(many.span).startswith("Author 0, Author 1, ")
    assert "Author 9" not in seen(many.span)
    assert "Author 9" in seen(many.details)
    assert seen(bare) == "← Back to blog 1990 · 1 min read"


def test_a_text_in_another_language_says_so_and_its_byline_too(site: Site) -> None:
    assert part(site, "korean", "article")["lang"] == "ko"
    byline = part(site, "korean", ".folio-byline")
    assert byline["lang"] == "en"
    assert "2 min read" in seen(byline)  # 1,040 signs
    entry = parse_string(seen(part(site, "korean", ".folio-bibtex")), "bibtex")
    assert entry.entries["2025-korean"].fields["language"] == "korean"


def test_the_box_of_a_series_marks_this_part(site: Site) -> None:
    box = part(site, "engine", ".folio-byline + .folio-series")
    assert seen(box.p) == "Part 2 of the series “The engine”"
    assert [(item["value"], seen(item)) for item in box.select("li")] == [
        ("1", "Unmistakable"),
        ("2", "Engine & store"),
    ]
    assert seen(box.select_one("[aria-current=page]")) == "Engine & store"
    assert links(box) == [
        ("The engine", "series/the-engine.html"),
        ("Unmistakable", "first.html"),
    ]
    assert box.details is None


def test_the_box_of_a_long_series_is_folded_and_does_not_name_all_parts(site: Site) -> None:
    box = part(site, "part14", ".folio-series")
    assert box.details is not None
    assert [item.get("value", seen(item)) for item in box.select("details li")] == [
        *"123456",
        "…",
        *("11", "12", "13", "14", "15", "16", "17"),
        "…",
        "20",
    ]
    assert site.html("blog/both").select(".folio-series") == []


def test_the_papers_of_a_post_stand_after_its_text(site: Site) -> None:
    box = part(site, "engine", "article > .folio-after .folio-post-papers")
    assert box.find_previous("h2").get_text() == "Papers in this post"  # type: ignore[union-attr]
    looms, notes, file = box.find_all("li", recursive=False)
    assert [seen(formula) for formula in looms.select(".folio-pub-title mi")] == ["n"]
    assert seen(looms.select_one(".folio-pub-venue")) == "Jacquard et al., 1804 · Fair"
    assert links(looms)[1] == ("DOI: Looms of n threads", "https://doi.org/10.1000/182")
    assert links(notes) == [
        ("Notes on the Engine", "../papers/notes.html"),
        ("Paper: Notes on the Engine", "https://example.org/notes"),
    ]
    assert links(file)[0] == ("A file", "../papers/file.html")
    (pdf,) = (address for words, address in links(file) if words == "PDF: A file")
    assert (site.output / "blog" / str(pdf)).resolve().is_file()
    assert site.html("blog/both").select(".folio-post-papers") == []


def test_related_posts_share_papers_before_tags(site: Site) -> None:
    box = part(site, "engine", ".folio-post-related")
    assert [seen(item) for item in box.select("li")] == [
        "On looms Jan 1, 2023",
        "On tags Jan 1, 2025",
        "On another tag Mar 1, 2025",
    ]
    assert links(box)[0] == ("On looms", "loom.html")
    assert site.html("blog/korean").select(".folio-post-related") == []


def test_posts_lead_to_the_one_before_and_the_one_after(site: Site) -> None:
    def turn(page: str) -> list[tuple[object, str, object]]:
        found = site.html(f"blog/{page}").select(".folio-turn a")
        return [(link["rel"], seen(link), link["href"]) for link in found]

    assert turn("engine") == [
        (["prev"], "← Previous post Unmistakable", "first.html"),
        (["next"], "Next post → On tags", "both.html"),
    ]
    assert turn("korean") == [(["prev"], "← Previous post On another tag", "other.html")]
    assert turn("bare") == [(["next"], "Next post → Many", "many.html")]


def test_a_post_can_be_cited(site: Site) -> None:
    text = part(site, "engine", ".folio-cite pre.folio-bibtex > code").get_text()
    ((key, entry),) = parse_string(text, "bibtex").entries.items()
    assert (key, entry.type) == ("lovelace-2024-engine", "misc")
    assert [str(person) for person in entry.persons["author"]] == [
        "Lovelace, Ada",
        "Babbage, Charles",
    ]
    assert dict(entry.fields) == {
        "title": r"{Engine \& store}",
        "howpublished": "Small site",
        "year": "2024",
        "date": "2024-02-03",
        "url": "https://example.org/site/blog/engine.html",
        "language": "english",
    }


def test_code_gets_a_button_that_copies_it_and_a_text_without_code_does_not(site: Site) -> None:
    (script,) = site.html("blog/engine").select("script[data-of]")
    assert script["data-of"] == ".folio-bibtex, .highlight pre"
    (script,) = site.html("blog/both").select("script[data-of]")
    assert script["data-of"] == ".folio-bibtex"
    assert site.html("blog/index").select("script[data-of]") == []


def test_the_search_knows_a_post_by_its_own_words(site: Site) -> None:
    index = json.loads(
        site.text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    )

    def pages(word: str) -> set[str]:
        found = index["terms"].get(word, [])
        found = {*(found if isinstance(found, list) else [found])}
        return {index["docnames"][number] for number in found}

    assert pages("babbag") == {"blog/engine"}  # an author, in the byline
    assert "blog/engine" not in pages("unmistak")  # its neighbour, in the series and at the foot
    assert "blog/both" not in pages("unmistak")
    assert pages("howpublish") == set()
    assert pages("min") == set()


def test_other_builders_show_the_same_in_plain_lists(site: Site, tmp_path: Path) -> None:
    read = str(site.output.with_name("html-doctrees"))
    for builder in ("text", "latex", "man", "singlehtml", "epub"):
        made = run_sphinx(site.source, tmp_path / builder, "-W", "-b", builder, "-d", read)
        assert made.status == 0, made.warnings
    text = " ".join((tmp_path / "text/blog/engine.txt").read_text(encoding="utf-8").split())
    for words in (
        "Notes · Feb 3, 2024 · updated May 6, 2024 · 2 min read · Ada Lovelace, Charles Babbage",
        "engines · algebra",
        "Part 2 of the series “The engine”",
        "Part 1: Unmistakable",
        "Papers in this post ]- * Looms of n threads (Jacquard et al., 1804 · Fair)",
        "Related posts ]- * On looms",
        "Previous post: Unmistakable",
        "Next post: On tags",
        "Cite this post ]- @misc{lovelace-2024-engine,",
    ):
        assert words in text
