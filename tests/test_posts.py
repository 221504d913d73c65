"""Posts: what their front matter says, and what is said of it where it is wrong."""

from __future__ import annotations

import datetime
import re
import zlib
from pathlib import Path

import sites
from sites import Build, Site, seen
from sphinx_folio.reading.peek import peek
from test_records import PIXEL

TOC = "\n```{toctree}\n:hidden:\n:glob:\n\n%s\n```\n"


def post(fields: str, title: str = "Post", text: str = "Text of it.") -> str:
    """Return a post with *fields* as its front matter."""
    return f"---\n{fields}\n---\n# {title}\n\n{text}\n"


def said(site: Site) -> list[str]:
    """Return the warnings with their places from the source folder, sorted."""
    lines = re.sub(r"^/.*/source/", "", site.warnings, flags=re.MULTILINE)
    return sorted(re.findall(r"(\S+:\d+: WARNING: .*?)(?: \[folio|$)", lines, re.MULTILINE))


def test_tags_that_differ_in_case_or_accents_are_one(build: Build) -> None:
    files = {
        "index.md": "# Home\n\n```{posts}\n:keyword: machine learning\n```\n" + TOC % "blog/*",
        "blog/a.md": post("date: 2021\ntags: [Machine Learning]\ncategory: Notes", "A"),
        "blog/b.md": post("date: 2022\nseries: Café\ntags:\n- machine learning\n- x", "B"),
        "blog/c.md": post("date: 2023\nseries: Cafe\ntags: [machine learning]", "C"),
        "blog/d.md": post("date: 2024\ncategory: notes", "D"),
    }
    site = build(files, "-W")
    assert said(site) == [
        "blog/a.md:3: WARNING: tags: 'Machine Learning' is shown as 'machine learning', "
        "as it is spelt at blog/b.md:4: spell it in one way",
        "blog/c.md:3: WARNING: series: 'Cafe' is shown as 'Café', "
        "as it is spelt at blog/b.md:3: spell it in one way",
        "blog/d.md:3: WARNING: category: 'notes' is shown as 'Notes', "
        "as it is spelt at blog/a.md:4: spell it in one way",
    ]
    titles = [seen(title) for title in site.html().select(".folio-record-title")]
    assert titles == ["C", "B", "A"]
    assert [seen(tag) for tag in site.html("blog/a").select(".folio-tags li")] == [
        "machine learning"
    ]
    # One post more makes the other spelling the one that is shown, on pages that are not edited.
    more = {f"blog/{name}.md": post("date: 2025\ntags: [Machine Learning]", name) for name in "ef"}
    site = build(more, "-n", clean=False)
    assert [seen(tag) for tag in site.html("blog/b").select(".folio-tags li")] == [
        "Machine Learning",
        "x",
    ]


FULL = """\
date: 2021-02-03
updated: 2021-05
author: Ada Lovelace
tags: [looms]
category: Notes
series: Machines
part: 1
image: a loom.png
image_alt: A loom
language: ko
canonical: https://first.example.org/looms?a=1
excerpt: Of looms.
redirect_from: /old/looms/"""


def test_a_post_says_who_wrote_it_when_and_in_what_language(build: Build) -> None:
    files: dict[str, str | bytes] = {
        "index.md": "# Home\n\n```{posts}\n```\n" + TOC % "blog/*",
        "blog/looms.md": post(FULL, "Looms"),
        "blog/plain.md": post("date: 2020", "Plain"),
        "blog/a loom.png": PIXEL,
    }
    site = build(files, conf='html_baseurl = "https://example.org/"\n')
    assert site.status == 0, site.warnings
    page, plain = site.html("blog/looms"), site.html("blog/plain")
    byline = seen(page.select_one(".folio-byline"))
    assert "Notes · Feb 3, 2021 (updated May 2021) · 1 min read · Ada Lovelace" in byline
    assert "First published at first.example.org" in byline
    first = page.select_one(".folio-canonical a")
    assert first is not None
    assert first["href"] == "https://first.example.org/looms?a=1"
    articles = [html.select_one("article.folio-body") for html in (page, plain)]
    assert [article and article.get("lang") for article in articles] == ["ko", None]
    canonical = [html.select("link[rel=canonical]") for html in (page, plain)]
    assert [[link["href"] for link in links] for links in canonical] == [
        ["https://first.example.org/looms?a=1"],
        ["https://example.org/blog/plain.html"],
    ]
    assert "Of looms." in site.seen()
    assert (site.output / "old/looms/index.html").is_file()


def test_what_is_wrong_in_the_front_matter_of_a_post_is_one_sentence(build: Build) -> None:
    odd = "date: 2021-02-03\nupdated: 2021-02-02\ncanonical: mailto:a@example.org\npart: 2"
    files = {
        "index.md": "# Home\n\n```{posts}\n```\n" + TOC % "blog/*\nblog/*/*",
        "blog/dated.md": post("date: 2020", "Dated"),
        "blog/none.md": "# None\n\nText of it.\n",
        "blog/empty.md": post("date:\ntags: [a]", "Empty"),
        "blog/odd.md": post(odd, "Odd"),
        "blog/odder.md": post("date: soon\nlanguage: korean\nimage: lost.png\npart: two", "Odder"),
        "blog/zero.md": post("date: 0001-01-01\nupdated: 0999", "Zero"),
        "blog/some/index.md": "---\ndate: 2018\n---\nSee {paper}`looms`.\n\n"
        ":::{note}\nA word.\n:::\n",
        "blog/late.md": "---\ndate: 2017\n---\n",
        "refs.bib": BLOG["refs.bib"],
        "blog/oddest.md": post("date: 2021\nlanguage: ko_KR\nimage: ../../x.png", "Oddest"),
    }
    site = build(files, "-W")
    assert said(site) == [
        "blog/empty.md:1: WARNING: a post needs the date on which it is published: "
        "add 'date: 2026-01-31'",
        "blog/late.md:1: WARNING: a post needs a heading, such as '# Title'",
        "blog/none.md:1: WARNING: a post needs the date on which it is published: "
        "add 'date: 2026-01-31'",
        "blog/odd.md:3: WARNING: updated: 2021-02-02 is before the date of the post, 2021-02-03",
        "blog/odd.md:4: WARNING: canonical: 'mailto:a@example.org' is not the address of a page",
        "blog/odd.md:5: WARNING: part: a part needs the title of the series that it belongs to: "
        "add 'series: …'",
        "blog/odder.md:2: WARNING: date: 'soon' is not a date: write 2020, 2020-09 or 2020-09-01",
        "blog/odder.md:3: WARNING: language: 'korean' is no language: write ko, or pt-BR",
        "blog/odder.md:4: WARNING: image: there is no file 'lost.png' beside the page",
        "blog/odder.md:5: WARNING: part: 'two' is not a number",
        "blog/oddest.md:3: WARNING: language: 'ko_KR' is no language; did you mean 'ko-KR'?",
        "blog/oddest.md:4: WARNING: image: there is no file '../../x.png' beside the page",
        "blog/some/index.md:1: WARNING: a post needs a heading, such as '# Title'",
        "blog/zero.md:2: WARNING: date: '0001-01-01' is before the year 1000: "
        "write 2020-09-01, or no date",
        "blog/zero.md:3: WARNING: updated: '0999' is before the year 1000: "
        "write 2020-09-01, or no date",
    ]
    titles = [seen(title) for title in site.html().select(".folio-record-title")]
    assert titles[:5] == ["Odd", "Oddest", "Dated", "some", "late"]
    assert sorted(titles[5:]) == ["Empty", "None", "Odder", "Zero"]
    some = site.html("blog/some/index")
    assert seen(some.select_one("main h1 + .folio-byline")).startswith("2018")
    assert seen(some.title).startswith("some – ")
    assert "some" in seen(site.html("papers/looms").select_one(".folio-mentions"))
    assert "no title" not in "".join(
        path.read_text(encoding="utf-8") for path in site.output.rglob("*.html")
    )
    assert all("Text of it." in site.seen(f"blog/{name}") for name in ("none", "odd", "odder"))
    assert "folio-canonical" not in site.text("blog/odd.html")
    assert 'lang="korean"' not in site.text("blog/odder.html")


PICTURES = "\n\n![Loom](only.png) ![Both](both.png)"
BLOG: dict[str, str | bytes] = {
    "index.md": "# Home\n\n{paper}`looms`\n\n```{posts}\n```\n"
    "```{toctree}\n:hidden:\n\nblog/index\nplain\n```\n",
    "plain.md": "# Plain\n\nNothing.\n",
    "blog/index.md": "# Blog\n\n```{posts}\n:layout: cards\n```\n\n![Both](both.png)\n" + TOC % "*",
    "blog/out.md": post("date: 2020-01-01", "Outward"),
    "blog/secret.md": post(
        "date: 2020-02-03\ndraft: true\nredirect_from: /past/\nseries: Rows\npart: 1",
        "Hush",
        "On {paper}`looms`: zyzzyva." + PICTURES,
    ),
    "blog/later.md": post("date: 2100-05-06\ntags: [xylography]", "Tomorrow"),
    "blog/only.png": PIXEL,
    "blog/both.png": PIXEL,
    "refs.bib": "@misc{looms, title={Of looms}, author={Ada Lovelace}, year={1843}}\n",
}
SECRET = re.compile(
    r"hush|zyzzyva|secret|tomorrow|later|xylograph|only(\.|-[0-9a-f]{10})|past", re.IGNORECASE
)
CONF = 'html_baseurl = "https://example.org/"\n'


def leaks(site: Site) -> list[str]:
    """Return the files of a site that name or quote a post which is not published."""
    files = [path for path in site.output.rglob("*") if path.is_file()]
    names = [path.relative_to(site.output).as_posix() for path in files]
    own = [name for name in names if not name.startswith(("_static/", ".buildinfo"))]
    texts = {name: (site.output / name).read_bytes() for name in own}
    texts["objects.inv"] = zlib.decompress(texts["objects.inv"].split(b"zlib.\n", 1)[1])
    found = [name for name in own if SECRET.search(name)]
    said = {name: SECRET.findall(text.decode("latin-1")) for name, text in texts.items()}
    return found + [f"{name}: {words}" for name, words in said.items() if words]


def test_what_is_not_published_is_nowhere_unless_it_is_asked_for(build: Build) -> None:
    site = build(BLOG, conf=CONF)
    assert site.status == 0, site.warnings
    assert leaks(site) == []
    assert [seen(title) for title in site.html().select(".folio-record-title")] == ["Outward"]
    # With the tag both are there, and marked; the folders of the last build are used again.
    site = build({}, "-W", "-t", "drafts", clean=False)
    assert site.status == 0, site.warnings
    assert (site.output / "past/index.html").is_file()
    rows = [seen(row) for row in site.html().select(".folio-record.folio-post")]
    assert [row.rsplit(" ", 1)[-1] for row in rows] == ["xylography", "Hush", "Outward"]
    marks = [seen(mark) for mark in site.html("blog/index").select(".folio-card .folio-mark")]
    assert marks == ["Not yet published", "Draft"]
    assert seen(site.html("blog/secret").select_one(".folio-byline .folio-mark")) == "Draft"
    later = site.html("blog/later").select_one(".folio-byline .folio-mark")
    assert seen(later) == "Not yet published"
    assert site.html("blog/out").select(".folio-mark") == []
    assert "zyzzyva" in site.text("searchindex.js")
    assert "Hush" in site.seen("papers/looms")
    # Without it nothing of them is left.
    site = build({}, "-W", clean=False)
    assert site.status == 0, site.warnings
    assert leaks(site) == []
    assert [path.name[:5] for path in (site.output / "_images").glob("*.png")] == ["both-"]
    # Published, and taken back.
    secret = str(BLOG["blog/secret.md"])
    site = build({"blog/secret.md": secret.replace("draft: true", "draft: no")}, "-W", clean=False)
    assert site.status == 0, site.warnings
    assert "zyzzyva" in site.text("searchindex.js")
    assert "Hush" in site.seen("papers/looms")
    site = build({"blog/secret.md": secret}, "-W", clean=False)
    assert site.status == 0, site.warnings
    assert leaks(site) == []


def test_a_post_comes_out_on_its_day(build: Build) -> None:
    files = {**BLOG, "blog/secret.md": post("date: 2030-06-07", "Hush", "Text.")}
    for day, there in (("2030-06-06", False), ("2030-06-07", True), ("2030-06-06", False)):
        epoch = int(datetime.datetime.fromisoformat(f"{day}T23:59:59+00:00").timestamp())
        clock = f'import os\n\nos.environ["SOURCE_DATE_EPOCH"] = "{epoch}"\n'
        site = build({**files, "conf.py": sites.CONF + clock}, "-W", "-b", "dirhtml", clean=False)
        files = {}  # only the day is another one
        assert site.status == 0, site.warnings
        assert (site.output / "blog/secret/index.html").exists() is there
        assert ("Hush" in site.text("index.html")) is there
        assert ("Hush" in site.text("blog/index.html")) is there
        assert ('"hush"' in site.text("searchindex.js")) is there


def test_a_blog_of_drafts_alone_is_an_empty_blog(build: Build) -> None:
    files = {**BLOG, "blog/out.md": post("date: 2020\ndraft: yes", "Outward")}
    site = build(files, conf=CONF)
    assert site.status == 0, site.warnings
    assert leaks(site) == []
    assert seen(site.html().select_one(".folio-nav")) == "Blog Plain"
    files = {name: text for name, text in files.items() if name != "refs.bib"}
    site = build(files, "-W", "-b", "text", clean=False)
    assert site.status == 0, site.warnings
    assert not (site.output / "blog/secret.txt").exists()


def test_who_names_a_draft_is_told_that_it_is_one(build: Build) -> None:
    home = """\
# Home

See {post}`secret`, {any}`later`, {doc}`blog/secret`,
[](blog/later.md) and [](#secret).

```{post} secret
```

```{toctree}
blog/out
blog/secret
blog/later
blog/index
plain
blog/perhaps
blog/broken
```
"""
    files = {
        **BLOG,
        "index.md": home,
        "blog/index.md": "# Blog\n\n![Both](both.png)\n",
        "blog/perhaps.md": post("date: 2020\ndraft: perhaps", "Perhaps"),
        "blog/broken.md": "---\ndraft: true\nsummary: a: b\n---\n# Broken\n",
    }
    site = build(files, "-W")
    draft = "it is left out until it is published"
    later = "is dated 2100-05-06: it is left out until then"
    assert said(site) == [
        "blog/perhaps.md:3: WARNING: draft: 'perhaps' is neither yes nor no; "
        "the post is taken for a draft",
        f"index.md:3: WARNING: the post 'blog/later' {later}",
        f"index.md:3: WARNING: the post 'blog/secret' is a draft: {draft}",
        f"index.md:3: WARNING: the post 'later' {later}",
        f"index.md:3: WARNING: the post 'secret' is a draft: {draft}",
        f"index.md:3: WARNING: the post 'secret' is a draft: {draft}",
        f"index.md:6: WARNING: the post 'secret' is a draft: {draft}",
        f"index.md:9: WARNING: the post 'blog/broken' is a draft: {draft}",
        f"index.md:9: WARNING: the post 'blog/later' {later}",
        f"index.md:9: WARNING: the post 'blog/perhaps' is a draft: {draft}",
        f"index.md:9: WARNING: the post 'blog/secret' is a draft: {draft}",
    ]
    assert site.warnings.count("WARNING") == 11
    assert "Home" in site.seen()


def test_what_is_wrong_between_posts_is_told_with_both_places(build: Build) -> None:
    files = {
        "index.md": "# Home\n" + TOC % "blog/*",
        "blog/a.md": post("date: 2020\nseries: Looms\npart: 1", "Of looms"),
        "blog/b.md": post("date: 2020\nseries: Looms\npart: 1", "On looms"),
        "blog/c.md": post("date: 2020\nseries: Looms\npart: 3", "Of Looms"),
        "blog/d.md": post("date: 2020\nseries: Engines\npart: 2", "Wheels"),
        "blog/e.md": post("date: 2020\nseries: Engines\npart: 1\ndraft: yes", "Cogs"),
        "blog/f.md": post("date: 2020\nseries: Old\npart: 0", "Rope"),
        "blog/F.md": post("date: 2020", "String"),
    }
    site = build(files, "-W")
    assert said(site) == [
        "blog/b.md:4: WARNING: part: the series 'Looms' has a part 1 at blog/a.md:4 as well",
        "blog/c.md:1: WARNING: the post blog/a.md:1 has the title 'Of Looms' as well: "
        "readers cannot tell them apart",
        "blog/c.md:4: WARNING: part: this is part 3 of the series 'Looms', but it has no part 2",
        "blog/f.md:1: WARNING: the page 'blog/F' has the same name but for capital letters; "
        "on many systems there is room for one of them only",
        "blog/f.md:4: WARNING: part: this is part 0 of the series 'Old', "
        "but its parts are counted from 1",
    ]


HIDDEN = {
    "comment.rst": ".. A comment\n   of two lines\n\n\n:draft: true\n\nHush\n====\n\nText.\n",
    "orphan.rst": ":orphan:\n\n:date: 2099-01-01\n\nHush\n====\n\nText.\n",
    "below.rst": "====\nHush\n====\n\n:date:\n   2020\n:Draft: yes\n\nText.\n",
    "other.txt": "\n\n.. _hush:\n\n:draft:\n\nHush\n====\n\nText.\n",
    "fence.md": "----\ndate: 2020\ndraft: true\n-----\n# Hush\n",
    "case.md": post("date: 2020\nDraft: true", "Hush"),
    "upper.md": post("DATE: 2099", "Hush"),
    "quoted.md": post('"draft": true # not yet\nsummary: a: b', "Hush"),
    "indented.md": post("  date: '2099-01-01'\n summary: a: b", "Hush"),
    "jekyll.md": post("date: 2020\npublished: false", "Hush"),
    "blank.md": "\n" + post("date: 2020\ndraft: true", "Hush"),
    "open.md": "---\ndate: 2020\ndraft: true\n\n# Hush\n",
}
SEEN = {
    "field.rst": ".. A comment\n\nTitle\n=====\n\nWords.\n\n:draft: true\n",
    "draft.md": post("date: 2020\ndraft: false\nPublished: true"),
    "rule.md": "# Words\n\n---\ndraft: true\n---\n",
    "later.md": post("date: 2020\nupdated: 2099"),
    "broken.md": post("date: 2020\ndraft: no # any more\nsummary: a: b"),
    "list.md": "---\n- draft: true\n---\n",
}


def test_a_draft_is_seen_however_its_head_is_written(tmp_path: Path) -> None:
    sorts = {".rst": "restructuredtext", ".txt": "restructuredtext", ".md": "markdown"}
    sites.write(tmp_path, {**HIDDEN, **SEEN})

    def status(name: str) -> str:
        file = tmp_path / name
        return peek(file, sorts[file.suffix], None).status(datetime.date(2030, 1, 1))

    assert [name for name in HIDDEN if not status(name)] == []
    assert [name for name in SEEN if status(name)] == []


def test_a_draft_that_is_seen_too_late_is_told(build: Build) -> None:
    files = {
        "index.md": "# Home\n" + TOC % "blog/*",
        "blog/a.rst": ".. include:: ../head.inc\n\nHush\n====\n\nText.\n",
        "head.inc": ":date: 2020\n:draft: true\n",
        "blog/b.txt": HIDDEN["comment.rst"],
        "blog/c.md": HIDDEN["fence.md"],
        "blog/d.md": post("Date: 2021-02-03", "Told"),
    }
    suffixes = 'source_suffix = {".md": "markdown", ".rst": None, ".txt": "restructuredtext"}\n'
    site = build(files, "-W", conf=suffixes)
    assert said(site) == [
        "blog/a.rst:1: WARNING: draft: the post is a draft, and yet it is published: "
        "write 'draft' at the head of this very file, where it is seen in time"
    ]
    assert site.status != 0
    assert sorted(path.name for path in (site.output / "blog").glob("[abcd].html")) == [
        "a.html",
        "d.html",
    ]
    assert "Feb 3, 2021" in seen(site.html("blog/d").select_one(".folio-byline"))


IMPOSSIBLE = """\
tags: [looms]
date: 2020-02-30  # a leap year
updated: 2020-03-01
authors: [Ada Lovelac, ad, Bob Byron]
summary: |
  Of looms.
  2020-02-30"""


def test_a_date_that_is_none_takes_no_other_field_with_it(build: Build) -> None:
    files = {
        "index.md": "# Home\n\n```{posts}\n```\n" + TOC % "blog/*\nada",
        "ada.md": "---\nperson:\n  name: Ada Lovelace\n---\n# Ada Lovelace\n",
        "blog/a.md": post(IMPOSSIBLE, "Looms"),
        "blog/b.md": post("updated: 2021-02-29T10:00:00\ndate: 2020", "Wheels"),
        "blog/c.md": post("date: 2020-02-30\ndraft: true", "Hush"),
    }
    site = build(files, "-W")
    assert said(site) == [
        "blog/a.md:1: WARNING: authors: nobody here is called 'Ada Lovelac'; "
        "did you mean 'Ada Lovelace'?",
        "blog/a.md:1: WARNING: authors: nobody here is called 'ad'; did you mean 'ada'?",
        "blog/a.md:3: WARNING: date: '2020-02-30' is not a date of the calendar",
        "blog/b.md:2: WARNING: updated: '2021-02-29T10:00:00' is not a date of the calendar",
    ]
    assert [seen(tag) for tag in site.html("blog/a").select(".folio-tags li")] == ["looms"]
    assert "Of looms. 2020-02-30" in site.seen()
    assert not (site.output / "blog/c.html").exists()
