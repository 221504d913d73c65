"""Posts and profiles by their front matter: as other systems write it, and as people mistype it."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from sites import Build, Site, seen
from test_records import PIXEL

TOC = "\n```{toctree}\n:hidden:\n:glob:\n\n%s\n```\n"
POST = "---\ndate: %s\n---\n# %s\n\nText of it.\n"
BIB = "@article{key1, title={A title}, author={Ada Lovelace}, year={1843}}\n"


def byline(site: Site, page: str) -> str:
    return seen(site.html(page).select_one(".folio-byline"))


@pytest.mark.parametrize("folder", ["blog", "/news/blog/"])
def test_posts_in_folders_are_posts_of_their_own(folder: str, build: Build) -> None:
    blog = folder.strip("/")
    toc = TOC % f"{blog}/*\n{blog}/*/*\npeople/ada"
    files = {
        "index.md": "# Home\n\n{post}`2020/hello`, {post}`2021/hello`, {post}`one`.\n" + toc,
        "people/ada.md": "---\nperson:\n  name: Ada Lovelace\n---\n# Ada Lovelace\n",
        f"{blog}/index.md": "# Blog\n\n```{posts}\n```\n",
        f"{blog}/2020/hello.md": POST % ("2020-01-02", "Hello") + "\n{post}`one`\n",
        f"{blog}/2021/hello.md": POST % ("2021-03-04\nperson: ada", "Hello again"),
        f"{blog}/one/index.md": POST % ("2022-05-06\ntitle: Ignored", "A folder"),
        f"{blog}/hugo.md": "---\ndate: 2019-01-01\ntitle: From Hugo\n---\n\n## Only\n\nWords.\n",
        f"{blog}/ghost.md": "---\ndate: 2018-01-01\ntitle: From Ghost\n---\nFirst.\n\n"
        "## One\n\nWords.\n\n### Deep\n\nMore.\n\n## Two\n\nWords.\n",
        f"{blog}/jekyll.md": '---\ndate: 2023-01-01\ntitle: "No <heading>: here"\n'
        "description: In short.\n---\n\nOnly text.\n\nA part\n======\n\nAnd more.\n\n"
        "Another\n=======\n\nThe end.\n",
    }
    site = build(files, conf=f'folio_blog = "{folder}"\n')
    assert site.status == 0, site.warnings
    assert byline(site, f"{blog}/2020/hello") == "← Back to blog Jan 2, 2020 · 1 min read"
    assert (
        byline(site, f"{blog}/2021/hello")
        == "← Back to blog Mar 4, 2021 · 1 min read · Ada Lovelace"
    )
    assert byline(site, f"{blog}/one/index") == "← Back to blog May 6, 2022 · 1 min read"
    assert byline(site, f"{blog}/jekyll") == "← Back to blog Jan 1, 2023 · 1 min read"
    back = site.html(f"{blog}/one/index").select_one(".folio-back")
    assert back is not None
    assert back["href"] == "../index.html"
    page = site.html(f"{blog}/jekyll")
    assert seen(page.select_one("main h1")).startswith("No <heading>: here")
    assert seen(page.title).startswith("No <heading>: here – ")
    assert len(page.select("main h1")) == 1
    parts = [seen(part)[:-1] for part in page.select("main section > h2")]
    assert parts[:2] == ["A part", "Another"]
    (description,) = page.select("meta[name=description]")
    assert description["content"] == "In short."
    assert site.html(f"{blog}/index").select(".folio-byline") == []
    titles = [seen(title) for title in site.html(f"{blog}/index").select(".folio-record-title")]
    own = ["No <heading>: here", "A folder", "Hello again", "Hello", "From Hugo", "From Ghost"]
    assert titles == own
    for name, parts in (("hugo", ["Only"]), ("ghost", ["One", "Two"])):
        page = site.html(f"{blog}/{name}")
        assert [seen(part)[:-1] for part in page.select("main section > h2")] == parts
        assert len(page.select("main h1 + .folio-byline")) == 1
    links = [link["href"] for link in site.html().select("main p a")]
    assert links == [
        f"{blog}/2020/hello.html",
        f"{blog}/2021/hello.html",
        f"{blog}/one/index.html",
    ]


def test_two_posts_of_one_name_in_two_folders_are_told_apart(build: Build) -> None:
    files = {
        "index.md": "# Home\n\n{post}`hello`\n" + TOC % "blog/*/*",
        "blog/2020/hello.md": POST % ("2020", "Hello"),
        "blog/2021/hello.md": POST % ("2021", "Hello again"),
    }
    site = build(files, "-W")
    said = "index.md:3: WARNING: post 'hello' may be any of 2020/hello, 2021/hello"
    assert said in site.warnings
    assert site.warnings.count("WARNING") == 1


def test_summaries_and_descriptions_give_titles_for_references(build: Build) -> None:
    toc = TOC % "ada\nother\nbare"
    files = {
        "index.md": "# Home\n\n```{projects}\n:layout: cards\n```\n\n```{people}\n```\n" + toc,
        "ada.md": "---\nperson:\n  name: Ada Lovelace\n  headline: Mathematician\n---\n"
        "# Ada Lovelace\n\nI wrote {paper}`key1`.\n\n"
        ":::{project} Engine\nIt goes with {paper}`key1`, {any}`key1`, [](#key1)\n"
        "by {person}`ada`, {person}`her <ada>`.\n:::\n\n"
        ":::{award} Medal\nFor {project}`engine`.\n:::\n",
        "other.md": "# Other\n\n- no text\n\n```{awards}\n```\n\n## Part\n\n"
        "See *the* {paper}`key1`[^1].\n\n[^1]: Note.\n",
        "bare.md": "---\nexcerpt:\nsummary: A *bare* page\n---\n# Bare\n\nText.\n",
        "refs.bib": BIB,
    }
    site = build(files)
    assert site.status == 0, site.warnings
    words = "It goes with A title, A title, A title by Ada Lovelace, her."
    assert words in seen(site.html().select_one(".folio-card-project"))
    assert "For Engine." in site.seen("other")
    for page, text in (
        ("ada", "Mathematician"),
        ("other", "See the A title."),
        ("bare", "A *bare* page"),
    ):
        described = site.html(page).select("meta[name=description]")
        assert [tag["content"] for tag in described] == [text]
    signs = re.compile("[\0-\x08]")
    assert not any(signs.search(path.read_text()) for path in site.output.glob("*.html"))
    # A title that changes is shown where it is quoted.
    site = build({"refs.bib": BIB.replace("A title", "Another")}, clean=False)
    assert "It goes with Another, Another, Another" in site.seen()
    described = site.html("other").select("meta[name=description]")
    assert [tag["content"] for tag in described] == ["See the Another."]


def test_summaries_have_no_html_and_addresses_no_spaces(build: Build) -> None:
    """In folders, where a name of a file has a space or is Korean: addresses have escapes."""
    post = "---\ndate: 2024-05-04\ntags: [한국어]\n---\n# Press A\n\n<br>\n\n"
    files = {
        "index.md": "# Home\n\n```{posts}\n```\n" + TOC % "blog/my post",
        "blog/my post.md": f"{post}First<br>press <kbd>B</kbd>, <b>*C*</b>.\n",
    }
    base = "https://example.org/a%20b/"
    site = build(files, "-W", "-b", "dirhtml", conf=f"html_baseurl = {base!r}\n")
    assert site.status == 0, site.warnings
    page, address = site.html("blog/my post/index"), f"{base}blog/my%20post/"
    atom = ElementTree.fromstring(site.text("blog/atom.xml"))
    name = "{http://www.w3.org/2005/Atom}"
    entry = atom.find(f"{name}entry")
    assert entry is not None
    assert entry.findtext(f"{name}title") == "Press A"
    assert entry.findtext(f"{name}summary") == "First press B, C."
    assert [link.get("href") for link in entry.findall(f"{name}link")] == [address]
    described = [tag["content"] for tag in page.select("meta[name=description]")]
    assert described == ["First press B, C."]
    assert "Press A" in site.seen()
    (item,) = json.loads(site.text("blog/feed.json"))["items"]
    assert (item["url"], item["title"]) == (address, "Press A")
    assert [tag["content"] for tag in page.select("meta[property='og:url']")] == [address]
    assert [link["href"] for link in page.select("link[rel=canonical]")] == [address]
    assert all(address in data.get_text() for data in page.select("script[type$='ld+json']"))
    sitemap = site.text("sitemap.xml")
    assert f"<loc>{address}</loc>" in sitemap
    assert f"<loc>{base}blog/tags/%ED%95%9C%EA%B5%AD%EC%96%B4/</loc>" in sitemap
    tags = site.html("blog/tags/한국어/index").select("link[rel=canonical]")
    assert [tag["href"] for tag in tags] == [f"{base}blog/tags/%ED%95%9C%EA%B5%AD%EC%96%B4/"]


PROFILE = """\
---
person:
  name: [Ada, Lovelace]
---
# Ada
"""
ODD = r"""---
title: {a: b}
excerpt: [a, b]
redirect_from: {a: b}
person:
  name: Ada Lovelace
  headline: [Mathematician]
  aliases: {a: b}
  photo: "a\0.png"
  links: {github: , website: {a: b},
    gitlab: ada, scholar: [1], mastodon: "@ada@example.org"}
---
# Ada

```{person}
```

Still here.
"""


def test_what_is_no_text_is_told_with_its_line_and_left_out(build: Build) -> None:
    post = "---\ndate: [2020]\ntags: {a: b}\nurl: {a: b}\nname: ''\n---\n# Post\n\nStill here.\n"
    files = {
        "index.md": ODD + TOC % "blog/post\npeople/*",
        "blog/post.md": post,
        "people/a.md": PROFILE,
        "people/b.md": PROFILE.replace("[Ada, Lovelace]", f"B\n  photo: {'b' * 300}.png"),
    }
    site = build(files, "-W")
    assert "Traceback" not in site.warnings
    said = re.findall(r"(\S+: WARNING: .*) \[folio", site.warnings)
    assert sorted(said) == [
        "blog/post.md:2: WARNING: date must be a text",
        "blog/post.md:3: WARNING: tags must be a list of texts",
        "blog/post.md:4: WARNING: url must be a text",
        "index.md:10: WARNING: website must be a text",
        "index.md:11: WARNING: mastodon: 'ada@example.org' is not a web address: "
        "it must begin with https:// or mailto:",
        "index.md:11: WARNING: scholar must be a text",
        "index.md:3: WARNING: excerpt must be a text",
        "index.md:4: WARNING: redirect_from must be a list of texts",
        "index.md:7: WARNING: headline must be a text",
        "index.md:8: WARNING: aliases must be a list of texts",
        "index.md:9: WARNING: photo: there is no file 'a\\x00.png' beside the page",
        "people/a.md:3: WARNING: name must be a text",
        f"people/b.md:4: WARNING: photo: there is no file {'b' * 60!r} beside the page",
    ]
    assert "Still here." in site.seen()
    assert "Still here." in site.seen("blog/post")
    links = site.html().select(".folio-links a")
    assert [link["href"] for link in links] == ["https://gitlab.com/ada"]


def test_a_photograph_may_have_any_name_and_stands_where_the_profile_shows_none(
    build: Build,
) -> None:
    name = "who? me #1 & \u00fc.png"
    person = f"---\nperson:\n  name: Ada\n  photo: '{name}'\n---\n# Ada\n"
    files: dict[str, str | bytes] = {
        "index.md": "# Home\n" + TOC % "people/ada/*",
        "people/ada/index.md": person,
        "people/ada/work.md": "# Work\n",
        f"people/ada/{name}": PIXEL,
    }
    site = build(files)
    assert site.status == 0, site.warnings
    image = site.html("people/ada/work").select_one(".folio-strip img")
    assert image is not None
    file = site.output / "people" / "ada" / unquote(str(image["src"]))
    assert file.resolve().name.startswith("who-me-1-u-")
    assert file.is_file()

    site = build(files, conf="folio_image_formats = ()\n")
    image = site.html("people/ada/work").select_one(".folio-strip img")
    assert image is not None
    assert image["src"] == "../../_images/who%3F%20me%20%231%20%26%20%C3%BC.png"
    assert (site.output / "_images" / name).is_file()


def test_what_myst_says_of_front_matter_stays_to_be_heard(build: Build) -> None:
    low = "## Low\n\nWords.\n"
    files = {
        "index.md": "---\nmyst:\n  unknown_field: 1\n---\n# Home\n",
        "bare.md": f"---\norphan: true\n---\n{low}",
        "listed.md": f"---\norphan: true\ntitle: [a]\n---\n{low}",
        "titled.md": f"---\norphan: true\ntitle: High\n---\n{low}",
        "plain.md": f"---\norphan: true\n---\n# Plain\n\ntitle: None\n\n{low}\n"
        "#### Deep\n\nWords.\n",
    }
    site = build(files, "-W")
    assert "Unknown field: unknown_field [myst.topmatter]" in site.warnings
    for page in ("bare", "listed"):
        assert re.search(rf"{page}\.md:\d+: WARNING: Document headings start at H2", site.warnings)
    assert re.search(r"plain\.md:\d+: WARNING: Non-consecutive header level", site.warnings)
    assert site.warnings.count("WARNING") == 4
