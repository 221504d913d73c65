"""The lists of a blog: its front page on several pages, and one for each tag and the like."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from bs4 import Tag

from sites import Build, Site, run_sphinx, seen, write

CONF = 'html_baseurl = "https://example.org/"\nfolio_blog_page_size = 3\n'
TOC = "\n```{toctree}\n:hidden:\n:glob:\n\n%s\n```\n"


def post(date: str, title: str, **fields: str) -> str:
    """Return a post with front matter."""
    rows = "".join(f"{name}: {value}\n" for name, value in {"date": date, **fields}.items())
    return f"---\n{rows}---\n# {title}\n\nText of it.\n"


ADA = """\
---
person:
  name: Ada Lovelace
---
# Ada Lovelace

:::{writing} Elsewhere & <b>there</b>
:publisher: The Magazine
:url: https://magazine.example.org/1
:date: 2021-06-01
:keywords: C

What was <i>said</i>.
:::

:::{writing} Without an address
:::
"""
LISTS = """\
# Lists

```{posts}
:tag: c++
:sort: oldest
```
```{posts}
:category: Essays
:external:
:layout: cards
```
```{posts}
:series: A series
:years: 2021-
```
```{posts}
:paper: notes
```
```{posts}
:tag: c
:external: yes
:person: ada
```
"""
FILES = {
    "index.md": "# Home\n" + TOC % "ada/index\nblog/index\nlists",
    "ada/index.md": ADA,
    "blog/index.md": "---\nexcerpt: Words.\n---\n# The blog\n\nWelcome.\n\n```{posts}\n```\n"
    + TOC % "*",
    "blog/one.md": post("2020-01-01", "One", tags="[C++, 기계 학습]", authors="[ada]"),
    "blog/two.md": post("2021-02-03", "Two", tags="[C]", category="Essays", series="A series")
    + "\nAs {paper}`notes` has it.\n",
    "blog/three.md": post("2021-07-01", "Three <u>", tags="[C++]", authors="[R. Roe, ada]"),
    "blog/four.md": post(
        "2022-01-01", "Four", category="Essays", series="A series", image="4.svg", image_alt="Four"
    ),
    "blog/4.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "blog/five.md": post("2022-05-01", "Five", tags="['기계 학습']", summary="About five."),
    "lists.md": LISTS,
    "refs.bib": "@article{notes, title={Notes}, author={Lovelace, Ada}, year={1843}}\n",
}


CPP = "c-plus-plus"


def titles(part: Tag) -> list[str]:
    """Return the titles of the posts in a part of a page."""
    return [seen(found) for found in part.select(".folio-record-title, .folio-card-title")]


def index_of(site: Site, page: str) -> list[tuple[str, str]]:
    """Return the archives that a page lists, with their addresses."""
    links = site.html(page).select(".folio-index li")
    return [(seen(row), unquote(str(row.a["href"]))) for row in links if row.a]


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Site:
    from sites import CONF as START

    folder = tmp_path_factory.mktemp("blog")
    write(folder / "source", {"conf.py": START + CONF, **FILES})
    return run_sphinx(folder / "source", folder / "output", "-W")


def test_the_front_page_goes_on_on_further_pages(blog: Site) -> None:
    assert blog.status == 0, blog.warnings
    first, second, third = (blog.html(f"blog/{page}") for page in ("index", "page/2", "page/3"))
    assert titles(first) == ["Five", "Four", "Three <u>"]
    assert titles(second) == ["Elsewhere & <b>there</b>", "Two", "One"]
    assert titles(third) == ["Without an address"]
    assert not (blog.output / "blog/page/4.html").exists()
    assert "Welcome." in seen(first)
    assert "Welcome." not in seen(second)
    assert seen(second.h1) == "The blog"
    assert seen(second.title) == "The blog – Page 2 of 3 – Small site"

    def ways(page: str) -> list[tuple[str, str]]:
        links = blog.html(f"blog/{page}").select(
            ".folio-pager a[rel], head link[rel=prev], head link[rel=next]"
        )
        return [(str(link["rel"][0]), str(link["href"])) for link in links]

    assert ways("index") == [("next", "page/2.html")] * 2
    assert ways("page/2") == [("prev", "../index.html"), ("next", "3.html")] * 2
    assert ways("page/3") == [("prev", "2.html")] * 2
    assert seen(third.select_one(".folio-pager")) == "← Previous Page 3 of 3"


def test_what_stands_elsewhere_is_marked_and_leads_there(blog: Site) -> None:
    entry = blog.html("blog/page/2").select_one(".folio-post")
    assert entry is not None
    title = entry.select_one(".folio-record-title a")
    assert title is not None
    assert title["href"] == "https://magazine.example.org/1"
    away = entry.select_one(".folio-away")
    assert away is not None
    assert seen(away) == "at The Magazine"
    assert away.svg is not None
    assert seen(entry.select_one(".folio-record-meta")) == "Ada Lovelace · at The Magazine"
    assert seen(entry.select_one(".folio-record-body")) == "What was said."
    here = blog.html("blog/page/3").select_one(".folio-record-title a")
    assert here is not None
    assert here["href"] == "../../ada/index.html#writing.without-an-address"


def test_each_value_has_a_page_with_its_posts(blog: Site) -> None:
    assert index_of(blog, "blog/tags/index") == [
        ("C 2", "c.html"),
        (
            "C++ 2",
            next(address for name, address in index_of(blog, "blog/tags/index") if "+" in name),
        ),
        ("기계 학습 2", "기계학습.html"),
    ]
    assert index_of(blog, "blog/categories/index") == [("Essays 2", "essays.html")]
    assert index_of(blog, "blog/series/index") == [("A series 2", "a-series.html")]
    assert index_of(blog, "blog/authors/index") == [
        ("Ada Lovelace 4", "ada.html"),
        ("R. Roe 1", "r-roe.html"),
    ]
    tag = blog.html("blog/tags/기계학습")
    assert seen(tag.h1) == "Posts tagged “기계 학습”"
    assert titles(tag) == ["Five", "One"]
    assert seen(tag.select_one(".folio-about")) == "2 posts"
    described = tag.select_one("meta[name=description]")
    assert described is not None
    assert described["content"] == "Posts tagged “기계 학습” · 2 posts"
    assert titles(blog.html("blog/tags/c")) == ["Elsewhere & <b>there</b>", "Two"]
    assert titles(blog.html("blog/series/a-series")) == ["Two", "Four"]
    ada = blog.html("blog/authors/ada")
    assert seen(ada.h1) == "Posts by Ada Lovelace"
    assert seen(ada.select_one(".folio-about")) == "4 posts · Profile"
    assert titles(ada) == ["Three <u>", "Elsewhere & <b>there</b>", "One"]
    assert titles(blog.html("blog/authors/ada/page/2")) == ["Without an address"]
    assert titles(blog.html("blog/archive/2022")) == ["Five", "Four"]


def test_the_archive_has_all_posts_by_year(blog: Site) -> None:
    page = blog.html("blog/archive/index")
    headings = [seen(heading) for heading in page.select(".folio-group-title")]
    assert headings == ["2022 2", "2021 3", "2020 1", "Undated 1"]
    assert [seen(entry) for entry in page.select(".folio-brief")][:3] == [
        "May 1, 2022 Five",
        "Jan 1, 2022 Four",
        "Jul 1, 2021 Three <u>",
    ]
    assert len(page.select(".folio-brief")) == 7


def test_every_link_of_the_blog_leads_somewhere(blog: Site) -> None:
    pages = sorted((blog.output / "blog").rglob("*.html"))
    assert len(pages) > 20
    for path in pages:
        page = path.relative_to(blog.output).as_posix()
        for link in blog.html(page.removesuffix(".html")).select(
            "main a[href], header a[href], nav a[href]"
        ):
            url = urlsplit(urljoin(f"http://site/{quote(page)}", str(link["href"])))
            target = unquote(url.path).lstrip("/")
            assert url.netloc != "site" or (blog.output / target).is_file(), (page, link["href"])


def test_posts_lead_to_their_lists_and_the_lists_to_one_another(blog: Site) -> None:
    tags = blog.html("blog/index").select(".folio-tags a")
    assert (seen(tags[0]), unquote(str(tags[0]["href"]))) == ("기계 학습", "tags/기계학습.html")
    for page, current in (("index", "The blog"), ("page/2", "The blog"), ("tags/c", "Tags")):
        local = blog.html(f"blog/{page}").select_one("nav.folio-local")
        assert local is not None
        assert seen(local) == "The blog Archive Tags Categories Series Authors"
        assert [seen(link) for link in local.select("[aria-current]")] == [current]
    assert blog.html("blog/one").select("nav.folio-local") == []


def test_the_lists_stand_in_the_site_map_and_in_the_search(blog: Site) -> None:
    places = set(re.findall("<loc>https://example.org/(.*?)</loc>", blog.text("sitemap.xml")))
    for page in ("blog/page/2", "blog/tags/c", "blog/tags/기계학습", "blog/archive/index"):
        assert f"{quote(page)}.html" in places
    assert "blog/tags/c" in blog.text("searchindex.js")


def test_a_list_of_posts_shows_what_its_options_ask_for(blog: Site) -> None:
    page = blog.html("lists")
    found = page.select("main .folio-timeline, main .folio-cards")
    pictures = [str(picture["src"]) for picture in page.select(".folio-card-post img")]
    assert pictures == ["_images/4.svg"]
    assert (blog.output / pictures[0]).is_file()
    assert [titles(part) for part in found] == [
        ["One", "Three <u>"],
        ["Four", "Two"],
        ["Four", "Two"],
        ["Two"],
        ["Elsewhere & <b>there</b>"],
    ]
    assert page.select(".folio-pager") == []


FAULTY = {
    "posts}\n:tag: C+": "tag: no post has the tag 'C+'; did you mean 'C++'?",
    "posts}\n:series: serie": "series: no post has the series 'serie'; did you mean 'A series'?",
    "posts}\n:paper: note": "paper: no post mentions the paper 'note'; did you mean 'notes'?",
    "posts}\n:external: perhaps": "posts: external: 'perhaps' is neither yes nor no",
    "projects}\n:tag: C": "projects: tag is for lists of posts",
    "publications}\n:paper: notes": "publications: paper is for lists of posts",
}


def test_what_cannot_be_is_told_in_a_sentence_with_its_line(build: Build) -> None:
    lists = "\n".join(f"```{{{option}\n```\n" for option in FAULTY)
    own = "---\norphan: true\ndate: 2019-01-01\n---\n# Mine\n\nStill here.\n"
    files = {
        **FILES,
        "lists.md": f"# Lists\n\n{lists}",
        "blog/tags/c.md": own,
        "blog/archive.md": own.replace("# Mine", "# My archive"),
    }
    conf = 'folio_blog_page_size = "many"\n'
    site = build(files, "-W", conf=conf)
    said = re.findall(r"(?:.*/source/)?(\S+?):(\d+): WARNING: (.*) \[folio\.", site.warnings)
    rows = files["lists.md"].split("\n")
    expected = [
        ("lists.md", str(rows.index(option.split("\n")[1]) + 1), message)
        for option, message in FAULTY.items()
    ]
    taken = "this page stands where a list of posts has its place, which is not made"
    number = "folio_blog_page_size: 'many' is no number of posts, such as 20"
    expected += [("blog/archive.md", "1", taken), ("blog/tags/c.md", "1", taken)]
    expected.append(("conf.py", "5", number))
    assert sorted((file, line, text.partition("; the")[0]) for file, line, text in said) == sorted(
        (file, line, text.partition("; the")[0]) for file, line, text in expected
    )
    assert "the folders blog/tags, blog/categories, " in site.warnings
    assert "Still here." in site.seen("blog/tags/c")
    assert "My archive" in site.seen("blog/archive")
    assert not (site.output / "blog/archive/index.html").exists()
    assert "Traceback" not in site.warnings


def test_pages_go_with_their_posts_in_folders_and_only_what_changes_is_written(
    build: Build,
) -> None:
    options = ("-W", "-b", "dirhtml")
    site = build(FILES, *options, conf=CONF)
    assert site.status == 0, site.warnings
    assert [seen(x) for x in site.html("blog/tags/c/index").select("h1")] == ["Posts tagged “C”"]
    links = site.html("blog/page/2/index").select(".folio-pager a")
    assert [link["href"] for link in links] == ["../../", "../3/"]
    tag = site.html("blog/tags/c/index").select(".folio-tags a")
    assert urljoin("/blog/tags/c/", str(tag[0]["href"])) == "/blog/tags/c/"
    archive = site.html("blog/archive/index").select(".folio-brief a")
    # Not by way of the root of the host, under which the site need not stand.
    assert [link["href"] for link in archive if "five" in str(link["href"])] == ["../../blog/five/"]
    before = times(site)
    changed = FILES["blog/one.md"].replace("# One", "# Uno")
    site = build({"blog/one.md": changed}, *options, clean=False)
    written = {page for page, time in times(site).items() if before.get(page) != time}
    assert {page for page in written if page.startswith("blog")} == {
        "blog/one",
        "blog/two",  # the next post, and two with a tag in common
        "blog/three",
        "blog/five",
        "blog/page/2",
        "blog/archive",
        "blog/archive/2020",
        "blog/authors/ada",
        "blog/tags/기계학습",
        f"blog/tags/{CPP}",
        "blog",  # Sphinx writes the page again whose table of contents names the post
    }
    (site.source / "blog/one.md").unlink()
    site = build({}, *options, clean=False)
    assert site.status == 0, site.warnings
    assert not (site.output / "blog/archive/2020/index.html").exists()
    assert titles(site.html("blog/tags/기계학습/index")) == ["Five"]


def times(site: Site) -> dict[str, int]:
    """Return when each page was written."""
    return {
        path.parent.relative_to(site.output).as_posix(): path.stat().st_mtime_ns
        for path in site.output.rglob("index.html")
    }


@pytest.mark.parametrize("builder", ["text", "singlehtml"])
def test_other_builders_have_the_whole_list_and_no_archives(build: Build, builder: str) -> None:
    site = build(FILES, "-W", "-b", builder, conf=CONF)
    assert site.status == 0, site.warnings
    if builder == "text":
        text = site.text("blog/index.txt")
        assert [text.index(title) for title in ("Five", "Two", "Without")]
        assert "The Magazine" in text
        assert "Previous" not in text
    else:
        assert site.html("index").select(".folio-pager") == []
        assert site.html("index").select(".folio-tags a") == []
    assert not list(Path(site.output).rglob("tags"))


def test_a_site_may_do_without_archives(build: Build) -> None:
    site = build(FILES, conf="folio_blog_archives = False\nfolio_blog_page_size = 0\n")
    assert site.status == 0, site.warnings
    page = site.html("blog/index")
    assert len(page.select(".folio-post")) == 7
    assert page.select(".folio-pager, .folio-tags a, nav.folio-local") == []
    assert not (site.output / "blog/tags").exists()
    assert not (site.output / "blog/page").exists()


REFERRING = """\
# Referring

{tag}`c++`, {tag}`own words <C++>`, {category}`essays`, {series}`Engines & more`, {tag}`C--`.

## On {tag}`c++`
"""


def test_a_text_refers_to_the_posts_of_a_tag(build: Build) -> None:
    files = {
        "index.md": "# Home\n\n:::{project} All on {tag}`c++`\n:::\n"
        "\n```{toctree}\nreferring\n```\n",
        "referring.md": REFERRING,
        "blog/one.md": post(
            "2020-01-01", "One", orphan="true", tags="[C++]", category="Essays",
            series="'Engines & more'",
        ),
    }  # fmt: skip
    site = build(files, "-N", conf=CONF)
    links = site.html("referring").select("main p a.reference, main h2 a.reference")
    assert [(seen(link), link["href"]) for link in links] == [
        ("C++", "blog/tags/c-plus-plus.html"),
        ("own words", "blog/tags/c-plus-plus.html"),
        ("Essays", "blog/categories/essays.html"),
        ("Engines & more", "blog/series/engines-and-more.html"),
        ("C++", "blog/tags/c-plus-plus.html"),
    ]
    assert site.warnings.count("WARNING") == 1
    assert "referring.md:3: WARNING: there is no tag 'C--' [" in site.warnings
    assert "On C++" in seen(site.html("index").body)
    text = build({}, "-N", "-b", "text", clean=False).text("referring.txt")
    assert "*C++*, *own words*, *Essays*, *Engines & more*, *C--*." in text
    gone = build({"blog/one.md": post("2020-01-01", "One", orphan="true")}, "-N", clean=False)
    assert gone.html("referring").select("main p a.reference") == []
    assert "there is no category 'essays'" in gone.warnings
