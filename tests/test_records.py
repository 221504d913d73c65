"""Records, lists and references on small sites, as a visitor sees them."""

from __future__ import annotations

import base64

from sites import ROOT, Build, seen

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TOC = "\n```{toctree}\n:hidden:\n:glob:\n\npeople/*/index\n```\n"
ADA = """\
---
person:
  name: Ada Lovelace
  aliases: [A. A. Lovelace, "Lovelace, Ada King"]
  links: {github: "@ada", email: ada@example.org, website: "https://example.org/~ada"}
  photo: ada.png
---
# Ada Lovelace

```{person}
```

```{publications}
:person: self
```

```{toctree}
work
```
"""
WORK = "# Work\n\n:::{position} Analyst\n:name: analyst\n:organization: Engine\n:end: 1843\n:::\n"
BIB = r"""
@article{one, title={One}, author={Lovelace, A. A. and Babbage, Charles}, year=1842}
@article{two, title={Two}, author={Babbage, Charles and {L}ovelace, {A}da}, year=1843,
  author+an={1=equal; 2=equal,corresponding}}
@book{three, title={Three}, author={Babbage, Charles}, year=1844}
"""


def test_a_photograph_is_one_line_and_stands_wherever_the_person_does(build: Build) -> None:
    site = build(
        {
            "index.md": "# Home\n\n```{people}\n```\n" + TOC,
            "people/ada/index.md": ADA,
            "people/ada/work.md": WORK,
            "people/ada/ada.png": PIXEL,
            "refs.bib": BIB,
        }
    )
    assert site.status == 0, site.warnings
    for page in ("index", "people/ada/index", "people/ada/work"):
        image = site.html(page).select_one(".folio-portrait img")
        assert image is not None, page
        file = (site.output / page).parent / str(image["src"])
        assert file.resolve().name.startswith("ada-")
        assert file.is_file()
        assert image["alt"] == "Portrait of Ada Lovelace"


def test_handles_become_links_with_words(build: Build) -> None:
    site = build(
        {
            "index.md": ADA.replace("  photo: ada.png\n", "").replace("work\n", ""),
            "refs.bib": BIB,
        }
    )
    assert site.status == 0, site.warnings
    links = {seen(link): link["href"] for link in site.html().select(".folio-links a")}
    assert links == {
        "GitHub": "https://github.com/ada",
        "Email": "mailto:ada@example.org",
        "Website": "https://example.org/~ada",
    }


def test_the_own_name_is_bold_in_every_spelling(build: Build) -> None:
    page = ADA.replace("  photo: ada.png\n", "").replace("work\n", "")
    site = build({"index.md": page, "refs.bib": BIB})
    assert site.status == 0, site.warnings
    papers = site.html().select(".folio-publication")
    assert [seen(paper.select_one(".folio-pub-title"))[:3] for paper in papers] == ["Two", "One"]
    assert [seen(name) for name in site.html().select(".folio-self")] == [
        "Ada Lovelace",
        "A. A. Lovelace",
    ]
    assert (
        seen(papers[0].select_one(".folio-pub-authors")) == "Charles Babbage*, Ada Lovelace*✉\ufe0e"
    )
    legend = site.html().select_one(".folio-legend")
    assert seen(legend) == "* equal contribution, ✉\ufe0e corresponding author"


def test_every_form_of_reference_leads_to_the_record(build: Build) -> None:
    home = (
        "# Home\n\n{person}`ada`, {person}`her <ada>`, {position}`analyst`,\n"
        "{position}`ada/analyst`, {any}`three`, [words](#three), {folio:paper}`two`.\n\n"
        "```{publications}\n:group-by: type\n```\n"
    )
    site = build(
        {
            "index.md": home + TOC,
            "people/ada/index.md": ADA.replace("  photo: ada.png\n", ""),
            "people/ada/work.md": WORK,
            "refs.bib": BIB,
        }
    )
    assert site.status == 0, site.warnings
    paragraph = site.html().find("main").find("p")  # type: ignore[union-attr]
    links = [(seen(link), link["href"]) for link in paragraph.find_all("a")]  # type: ignore[union-attr]
    work = "people/ada/work.html#position.analyst"
    assert links == [
        ("Ada Lovelace", "people/ada/index.html"),
        ("her", "people/ada/index.html"),
        ("Analyst", work),
        ("Analyst", work),
        ("Three", "papers/three.html"),
        ("words", "papers/three.html"),
        ("Two", "papers/two.html"),
    ]
    headings = [seen(heading) for heading in site.html().select(".folio-group-title")]
    assert headings == ["Journal articles 2", "Books 1"]


def test_a_record_needs_nothing_but_a_title(build: Build) -> None:
    kinds = ("position", "degree", "course", "project", "writing", "award", "talk", "service")
    page = "# Page\n\n" + "\n".join(f":::{{{kind}}} The {kind}\n:::" for kind in kinds)
    site = build({"index.md": page})
    assert site.status == 0, site.warnings
    titles = [seen(title.contents[0]) for title in site.html().select(".folio-record-title")]
    assert titles == [f"The {kind}" for kind in kinds]


def test_an_open_start_and_the_language_of_the_site(build: Build) -> None:
    page = "# 경력\n\n:::{position} 연구원\n:start: 2020-09\n:end: 2024-02\n:::\n\n"
    page += ":::{position} 조교\n:end: 2019-06-01\n:::\n"
    site = build({"index.md": page}, conf='language = "ko"\n')
    assert site.status == 0, site.warnings
    dates = [seen(dates) for dates in site.html().select(".folio-dates")]
    assert dates == ["2020년 9월 – 2024년 2월", "2019년 6월 1일"]
    assert site.html().find(id="position.연구원") is not None


def test_two_records_of_one_title_on_a_page_have_anchors_of_their_own(build: Build) -> None:
    page = "# Page\n\n:::{degree} B.Sc.\n:name: one\n:::\n\n:::{award} One\n:::\n\n"
    page += ":::{talk} Talk\n:name: a\n:::\n\n:::{talk} Talk\n:name: b\n:::\n"
    site = build({"index.md": page})
    assert site.status == 0, site.warnings
    anchors = [article["id"] for article in site.html().select("article[id]")]
    assert anchors == ["degree.one", "award.one", "talk.a", "talk.b"]


def test_lists_of_other_pages_lead_there_and_say_whose_they_are(build: Build) -> None:
    home = "# Home\n\n```{positions}\n```\n\n```{positions}\n:layout: cards\n```\n"
    site = build(
        {
            "index.md": home + TOC,
            "people/ada/index.md": ADA.replace("  photo: ada.png\n", ""),
            "people/ada/work.md": WORK,
            "refs.bib": BIB,
        }
    )
    assert site.status == 0, site.warnings
    item = site.html().select_one("article.folio-record")
    assert [link["href"] for link in item.find_all("a")] == [  # type: ignore[union-attr]
        "people/ada/work.html#position.analyst",
        "people/ada/index.html",
    ]
    card = site.html().select_one(".sd-card article.folio-card")
    assert seen(card) == "Analyst Engine · 1843"


def test_a_site_overrides_a_template(build: Build) -> None:
    files = {
        "index.md": "# Page\n\n:::{position} Analyst\nProse.\n:::\n",
        "_templates/folio/position.html": "<b>{{ record.title }} & {{ prose }}</b>",
    }
    site = build(files, conf='templates_path = ["_templates"]\n')
    assert site.status == 0, site.warnings
    assert "<b>Analyst & <p>Prose.</p></b>" in site.text("index.html")


def test_records_stand_in_a_section_newest_first_in_tabs_as_written(build: Build) -> None:
    page = """# Page

::::{experience}
:::{position} Old
:kind: industry
:start: 2010
:end: 2012
:::
:::{course} Algebra
:terms: Fall 2011, Spring 2012
:::
:::{position} New
:kind: industry
:start: 2015
:end: present
:::
:::{position} Guide
:tab: Museums
:::
::::
"""
    site = build({"index.md": page})
    assert site.status == 0, site.warnings
    labels = [seen(label) for label in site.html().select(".sd-tab-set > label")]
    assert labels == ["Industry", "Teaching", "Museums"]
    first = site.html().select(".sd-tab-content")[0]
    titles = [seen(title.contents[0]) for title in first.select(".folio-record-title")]
    assert titles == ["New", "Old"]
    text = build({"index.md": page}, "-b", "text")
    words = " ".join(text.text("index.txt").split())
    assert "Fall 2011, Spring 2012" in words
    assert words.index("Industry") < words.index("New") < words.index("Teaching")


def test_a_site_of_one_person_repeats_neither_name_nor_navigation(build: Build) -> None:
    person = "---\nperson:\n  name: Ada Lovelace\n---\n# Ada Lovelace\n\n```{projects}\n```\n"
    pages = {
        "index.md": person + "\n```{toctree}\n:hidden:\n\nprojects\n```\n",
        "projects.md": "# Projects\n\n:::{project} Engine\nIt computes.\n:::\n",
    }
    site = build(pages)
    assert site.status == 0, site.warnings
    assert site.html().select("nav.folio-local") == []
    assert site.html("projects").select_one(".folio-strip") is not None
    card = site.html().select_one(".folio-card")
    assert seen(card) == "Engine It computes."


def test_a_paper_without_place_or_address_is_words_alone(build: Build) -> None:
    page = "# Page\n\nSee {paper}`one`.\n"
    site = build({"index.md": page, "refs.bib": BIB}, conf="folio_paper_pages = False\n")
    assert site.status == 0, site.warnings
    assert "See One." in site.seen()
    assert site.html().select("main p a") == []


def test_a_blog_without_a_front_page_offers_no_way_back(build: Build) -> None:
    post = "---\ndate: 2020\ntags: a, b\nauthor: Ada, Joan\n---\n# Post\n\nText.\n"
    home = "# Home\n\n```{posts}\n```\n\n```{toctree}\n:hidden:\n\nblog/post\n```\n"
    site = build({"index.md": home, "blog/post.md": post})
    assert site.status == 0, site.warnings
    assert (
        seen(site.html("blog/post").select_one(".folio-byline"))
        == "2020 · 1 min read · Ada, Joan a b"
    )
    assert site.html("blog/post").select(".folio-back") == []


def test_without_an_address_the_404_page_is_for_the_root(build: Build) -> None:
    site = build({"index.md": "# Home\n"})
    assert site.status == 0, site.warnings
    sheets = [str(link["href"]) for link in site.html("404").select("link[rel=stylesheet]")]
    assert sheets
    assert all(sheet.startswith("/_static/") for sheet in sheets)
    assert not (site.output / "sitemap.xml").exists()


def test_the_meta_tags_of_a_page_reach_its_head(build: Build) -> None:
    page = "---\nmyst:\n  html_meta:\n    keywords: engines\n---\n# Page\n"
    site = build({"index.md": page})
    assert site.status == 0, site.warnings
    tags = site.html().select("head meta[name=keywords]")
    assert [tag["content"] for tag in tags] == ["engines"]
    assert site.html().select("head meta[name=generator]") == []


def test_empty_fields_of_front_matter_are_as_if_they_were_not_there(build: Build) -> None:
    names = [
        "updated",
        "image",
        "language",
        "part",
        "canonical",
        "authors",
        "tags",
        "summary",
        "excerpt",
    ]
    empty = "".join(f"{name}:\n" for name in names)
    post = f"---\ndate: 2020\n{empty}excerpt:\norphan: true\n---\n# Post\n\nText.\n"
    person = (
        "---\nperson:\n  name: 🙂\n  headline:\n  links:\n  photo:\n---\n# 🙂\n\n```{person}\n```\n"
    )
    site = build({"index.md": person, "blog/post.md": post})
    assert site.status == 0, site.warnings
    assert "null" not in site.seen("blog/post")
    assert "null" not in site.text("index.html")
    assert site.html().select_one(".folio-hero") is not None


def test_a_name_that_fits_two_records_is_told_with_both(build: Build) -> None:
    person = "---\nperson:\n  name: {0}\n---\n# {0}\n\n:::{{position}} Analyst\n:::\n"
    pages = {
        "index.md": "# Home\n\nAn {position}`analyst`.\n" + TOC,
        "people/ada/index.md": person.format("Ada Lovelace"),
        "people/joan/index.md": person.format("Joan Clarke") + "\nOwn: {position}`analyst`.\n",
    }
    site = build(pages, "-W")
    said = "position 'analyst' may be any of ada/analyst, joan/analyst"
    assert site.warnings.count(said) == 1
    assert site.warnings.count("WARNING") == 1
    own = site.html("people/joan/index").select_one("main p a[href='#position.analyst']")
    assert own is not None


def test_the_parts_of_a_section_stand_in_a_line_and_a_page_describes_itself(build: Build) -> None:
    toc = "\n```{toctree}\n:hidden:\n\n%s\n```\n"
    person = "---\nperson:\n  name: Ada\n  headline: Mathematician\n---\n# Ada\n"
    pages = {
        "index.md": "# Home\n" + toc % "guide/index\nblog/index\npeople/ada/index",
        "guide/index.md": "# Guide\n" + toc % "first\nsecond",
        "guide/first.md": "# First\n\nHow to begin.\n",
        "guide/second.md": "# Second\n",
        "blog/index.md": "# Blog\n" + toc % "post",
        "blog/post.md": "---\ndate: 2020\n---\n# Post\n",
        "people/ada/index.md": person + toc % "more",
        "people/ada/more.md": "# More\n",
    }
    site = build(pages)
    assert site.status == 0, site.warnings
    local = site.html("guide/first").select("nav.folio-local a")
    assert [(seen(link), link["href"]) for link in local] == [
        ("Guide", "index.html"),
        ("First", "#"),
        ("Second", "second.html"),
    ]
    current = site.html("guide/first").select(".folio-nav [aria-current]")
    assert [seen(link) for link in current] == ["Guide"]
    assert site.html("blog/post").select("nav.folio-local") == []
    described = site.html("people/ada/more").select("meta[name=description]")
    assert [tag["content"] for tag in described] == ["Mathematician"]


def test_templates_do_not_make_their_pieces_anew_for_each_record() -> None:
    """Jinja would, for an import with the record's context: it took half the time of an item."""
    folder = ROOT / "src/sphinx_folio/templates/folio"
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.html")]
    imports = [line for text in texts for line in text.splitlines() if "{% import" in line]
    assert imports
    assert [line for line in imports if "with context" in line] == []
