"""A page for each paper: what it shows, who leads to it, and that it goes with its entry."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from sites import Build, Site, run_sphinx, seen

BIB = r"""
@inproceedings{one,
  title = {One {\'E}tude & <u>Two</u>},
  author = {Lovelace, Ada and Babbage, Charles},
  booktitle = {Conference on Engines},
  pages = {11--19},
  volume = {3},
  date = {1843-09},
  abstract = {What an engine can do.},
  url = {https://example.org/one.pdf},
  doi = {10.1000/one},
  selected = {true},
  zotero-field = {kept},
}
@article{two, title={Two}, author={Lovelace, Ada}, journal={Notes}, year=1844}
@misc{three, title={Three}, author={Others, All}}
"""
FILES = {
    "refs.bib": BIB,
    "index.md": "# Home\n\n```{toctree}\n:hidden:\n\npeople/ada/index\nblog/post\n```\n",
    "people/ada/index.md": "---\nperson:\n  name: Ada Lovelace\n---\n# Ada Lovelace\n\n"
    "```{publications}\n:person: self\n```\n",
    "blog/post.md": "---\ndate: 2020-05-04\n---\n# A post\n\nFirst words. The engine is told of in "
    "{paper}`one`, as {paper}`the notes <two>` say. Last words.\n",
}


def page_of(site: Site, key: str) -> BeautifulSoup:
    return site.html(f"papers/{key}")


def test_a_paper_has_a_page_with_all_that_is_known_of_it(build: Build) -> None:
    site = build(FILES)
    assert site.status == 0, site.warnings
    page = page_of(site, "one")
    words = seen(page.find("main"))
    for text in ("One Étude & <u>Two</u>", "Conference on Engines, vol. 3, pp. 11–19 · Sep 1843"):
        assert text in words
    assert "What an engine can do." in words
    author = page.select_one(".folio-pub-authors a")
    assert author is not None
    assert author["href"] == "../people/ada/index.html"
    bibtex = page.select_one(".folio-bibtex")
    assert bibtex is not None
    assert "zotero-field = {kept}," in bibtex.get_text()
    assert "selected" not in bibtex.get_text()
    others = [(seen(link), link["href"]) for link in page.select("section section li a")]
    assert ("Two", "two.html") in others


BASE = "https://example.org/site/"


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_head_tells_machines_what_the_paper_is(build: Build, builder: str) -> None:
    bib = BIB.replace("url = {https://example.org/one.pdf}", "pdf = {one.pdf}")
    files: dict[str, str | bytes] = {**FILES, "refs.bib": bib, "one.pdf": b"%PDF"}
    site = build(files, "-W", "-b", builder, conf=f"html_baseurl = {BASE!r}\n")
    assert site.status == 0, site.warnings
    dirs = builder == "dirhtml"
    page = site.html("papers/one/index" if dirs else "papers/one")
    address = f"{BASE}papers/one{'/' if dirs else '.html'}"
    profile = f"{BASE}people/ada/{'' if dirs else 'index.html'}"
    tags = [
        (str(tag.get("name") or tag["property"]), tag["content"])
        for tag in page.select("meta[property], meta[name^=citation_], meta[name^='DC.']")
    ]
    for row in [
        ("citation_title", "One Étude & <u>Two</u>"),
        ("citation_author", "Ada Lovelace"),
        ("citation_author", "Charles Babbage"),
        ("citation_publication_date", "1843"),
        ("citation_cover_date", "1843/09"),
        ("citation_conference_title", "Conference on Engines"),
        ("citation_volume", "3"),
        ("citation_firstpage", "11"),
        ("citation_lastpage", "19"),
        ("citation_doi", "10.1000/one"),
        ("citation_abstract", "What an engine can do."),
        ("citation_pdf_url", f"{BASE}papers/_files/one.pdf"),
        ("citation_abstract_html_url", address),
        ("DC.type", "conferencePaper"),
        ("DC.identifier", "DOI 10.1000/one"),
        ("og:url", address),
        ("og:site_name", "Small site"),
        ("og:description", "What an engine can do."),
        ("article:author", profile),
    ]:
        assert row in tags
    script, _trail = page.select('script[type="application/ld+json"]')
    data = json.loads(script.get_text())
    assert data["@id"] == f"{address}#paper"
    assert [author.get("url") for author in data["author"]] == [profile, None]
    assert data["sameAs"] == ["https://doi.org/10.1000/one"]
    assert [link["href"] for link in page.select("link[rel=canonical]")] == [address]
    assert (site.output / "papers/_files/one.pdf").is_file()


def test_the_page_names_the_sentence_in_which_the_paper_is_mentioned(build: Build) -> None:
    site = build(FILES)
    for key in ("one", "two"):
        mention = page_of(site, key).select_one(".folio-mentions li")
        sentence = "The engine is told of in One Étude & <u>Two</u>, as the notes say."
        assert seen(mention) == f"A post · May 4, 2020 {sentence}"
    assert page_of(site, "three").select(".folio-mentions") == []


def test_mentions_stand_by_date_and_pages_after_posts(build: Build) -> None:
    files = {
        "a.md": "---\norphan: true\n---\n# A page\n\nSee {paper}`one`.\n",
        **{
            f"blog/{name}.md": f"---\ndate: {date}\norphan: true\n---\n# {name}\n\n{{paper}}`one`\n"
            for name, date in (("old", "2001-01-01"), ("new", "2024-01-01"), ("older", "2000"))
        },
    }
    rows = page_of(build({**FILES, **files}), "one").select(".folio-mentions li > :first-child")
    titles = [seen(row).partition(" · ")[0] for row in rows]
    assert titles == ["new", "A post", "old", "older", "A page"]


def test_lists_references_search_and_inventory_lead_to_the_page(build: Build) -> None:
    site = build(FILES)
    links = [link["href"] for link in site.html("blog/post").select("main p a")]
    assert links[-2:] == ["../papers/one.html", "../papers/two.html"]
    titles = site.html("people/ada/index").select(".folio-pub-title > a:not(.headerlink)")
    assert [title["href"] for title in titles] == [
        "../../papers/two.html",
        "../../papers/one.html",
    ]
    assert '"papers/one"' in site.text("searchindex.js")
    assert '"papers/one.html"' not in site.text("index.html")


def test_a_paper_that_is_gone_leaves_no_page(build: Build) -> None:
    site = build(FILES)
    assert (site.output / "papers/three.html").is_file()
    (site.source / "refs.bib").write_text(BIB.replace("@misc{three", "@misc{four"))
    again = run_sphinx(site.source, site.output, "-W")
    assert again.status == 0, again.warnings
    assert not (site.output / "papers/three.html").exists()
    assert (site.output / "papers/four.html").is_file()
    assert "papers/three" not in site.text("searchindex.js")


def test_a_page_of_which_nothing_has_changed_is_not_made_again(build: Build) -> None:
    site = build(FILES)
    pages = {path: path.stat().st_mtime_ns for path in (site.output / "papers").glob("*.html")}
    index = site.text("searchindex.js")
    again = build({"index.md": FILES["index.md"] + "\nMore.\n"}, clean=False)
    assert again.status == 0, again.warnings
    assert {path: path.stat().st_mtime_ns for path in pages} == pages
    assert '"papers/three"' in again.text("searchindex.js")
    (site.output / "papers/two.html").unlink()
    changed = BIB.replace("Three}", "Drei}")
    again = build({"index.md": FILES["index.md"], "refs.bib": changed}, clean=False)
    # What somebody has deleted is there again, as it was or made anew.
    written = {path.stem for path in pages if path.stat().st_mtime_ns != pages[path]}
    assert written - {"two"} == {"three"}
    found = again.text("searchindex.js")
    assert "Drei" in found
    assert "Three" not in found
    assert found.count("papers/two") == index.count("papers/two")


def test_where_nothing_has_changed_the_search_index_stays_as_it_is(build: Build) -> None:
    site = build(FILES)
    kept = [site.output / name for name in ("searchindex.js", "objects.inv", "papers/one.html")]
    times = [path.stat().st_mtime_ns for path in kept]
    index = site.text("searchindex.js")
    run_sphinx(site.source, site.output, "-W")
    assert [path.stat().st_mtime_ns for path in kept] == times
    (site.output / "objects.inv").unlink()
    run_sphinx(site.source, site.output, "-W")
    assert (site.output / "objects.inv").is_file()
    assert site.text("searchindex.js") == index


FOREIGN = """
from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

def feed(app):
    words = nodes.section("", nodes.title("", "Foreign"), nodes.Text("quagga"), ids=[""])
    app.builder.indexer.feed("foreign", "foreign.html", "Foreign", words)
    return []

class Own(StandaloneHTMLBuilder):
    pass

def setup(app):
"""


def test_other_extensions_may_feed_the_search_index_or_replace_the_builder(build: Build) -> None:
    conf = f"{FOREIGN}    app.connect('html-collect-pages', feed)\n"
    site = build(FILES, conf=conf)
    again = run_sphinx(site.source, site.output, "-W")
    assert again.status == 0, again.warnings
    assert all(word in again.text("searchindex.js") for word in ("papers/one", "quagga", "engin"))
    conf = f"{FOREIGN}    app.add_builder(Own, override=True)\n"
    site = build(FILES, conf=conf)
    for _ in range(2):
        assert site.status == 0, site.warnings
        assert '"papers/one"' in site.text("searchindex.js")
        site = run_sphinx(site.source, site.output, "-W")


def test_the_pages_can_be_switched_off(build: Build) -> None:
    site = build(FILES, conf="folio_paper_pages = False\n")
    assert site.status == 0, site.warnings
    assert not (site.output / "papers").exists()
    links = [link["href"] for link in site.html("blog/post").select("main p a")]
    assert links[-1] == "../people/ada/index.html#paper-two"


def test_a_page_of_the_sites_own_is_never_taken_away(build: Build) -> None:
    site = build(FILES)
    assert (site.output / "papers/one.html").is_file()
    own = {"papers/one.md": "---\norphan: true\n---\n# My own page\n"}
    again = build(own, clean=False)
    assert again.status == 0, again.warnings
    assert "My own page" in again.seen("papers/one")
    assert "My own page" in build({}, clean=False).seen("papers/one")


def test_a_title_with_signs_is_text_in_every_theme(build: Build) -> None:
    bib = "@misc{..x/index, title={A <script>alert(1)</script> title}, file={/private/x.pdf}}\n"
    site = build({"index.md": "# Home\n", "refs.bib": bib}, conf='html_theme = "classic"\n')
    assert site.status == 0, site.warnings
    page = site.html("papers/x-index")
    scripts = page.select('script:not([type="application/ld+json"])')
    assert not [script for script in scripts if "alert" in script.get_text()]
    data = page.select_one('script[type="application/ld+json"]')
    assert json.loads(seen(data))["name"] == "A <script>alert(1)</script> title"
    assert "/private" not in page.get_text()


def test_mentions_are_gathered_by_page_and_by_record(build: Build) -> None:
    pages = {
        "index.md": "# Home\n\n```{toctree}\n:hidden:\n\nmore\nwork\n```\n",
        "more.md": "# More\n\nOne. As Fig. 3 of {paper}`k` shows, cf. Two. And.\n\n"
        "Then {paper}`k` again.\n",
        "work.md": "# Work\n\n:::{project} Engine\n:papers: k\n\nIt computes.\n:::\n\n"
        ":::{talk} A talk\n:date: 2021-02-03\n\nIt is about {paper}`k`.\n:::\n\n"
        ":::{talk} Short\n:papers: k\n:::\n\n:::{award} A prize\n:papers: k\n:::\n\n"
        ":::{writing} An article\n:papers: k\n:::\n",
        "refs.bib": "@misc{k, title={Notes}, author={Doe, Jo}, year=2020}\n",
    }
    site = build(pages)
    assert site.status == 0, site.warnings
    rows = [
        " ".join(row.get_text(" ").split())
        for row in page_of(site, "k").select(".folio-mentions li")
    ]
    assert rows == [
        "More As Fig. 3 of Notes shows, cf. Two. Then Notes again.",
        "A talk · Feb 3, 2021 It is about Notes.",
        "Engine",
        "Short",
        "A prize",
        "An article",
    ]
    work = site.html("work")
    shown = [seen(fact) for fact in work.select(".folio-facts dd")]
    assert shown == ["Notes"] * 4
    links = [link["href"] for link in page_of(site, "k").select(".folio-mentions a")]
    assert links[:3] == ["../more.html", "../work.html#talk.a-talk", "../work.html#project.engine"]
    text = build({}, "-b", "text", clean=False)
    assert text.text("work.txt").count("Paper: Notes") == 4


ODD = r"""
@misc{a.b, title = {A "quoted" <b>title</b> & \emph{more} \1 sd-card}, author = {Ada Lovelace},
  abstract = {With class="highlight" and margin-toggle in its text, and $x < y$.}, year = 2001}
@misc{clé, title = {Ключ}, year = 2002}
@misc{bare, title = {Bare}}
"""


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_pages_that_share_their_chrome_are_as_if_each_were_rendered_whole(
    build: Build, builder: str
) -> None:
    files = {**FILES, "refs.bib": BIB + ODD}
    conf = f"html_baseurl = {BASE!r}\nhtml_theme_options = {{'announcement': 'News'}}\n"
    pages = ["papers/one", "papers/two", "papers/a-b", "papers/clé", "papers/bare"]
    written = [f"{page}{'/index' if builder == 'dirhtml' else ''}.html" for page in pages]
    quick = build(files, "-b", builder, conf=conf)
    shared = {file: quick.text(file) for file in written}
    # A listener that nobody knows may look at anything, so each page goes the long way.
    listener = "def listen(*_): pass\n\ndef setup(app): app.connect('html-page-context', listen)\n"
    whole = build(files, "-b", builder, conf=conf + listener)
    assert {file: whole.text(file) for file in written} == shared
    assert '<link rel="canonical"' in shared[written[0]]
