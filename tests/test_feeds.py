"""Feeds of a built site: what is in them, who names them, and when they change."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import feedparser
import pytest

import sphinx_folio
from feed_rules import faults_of_atom, faults_of_json
from sites import CONF, Build, Site, run_sphinx, write
from test_records import PIXEL

BASE = "https://example.org/site/"
SETTINGS = f'html_baseurl = "{BASE}"\nauthor = "The authors"\n'
FIRST = """\
---
date: 2024-05
updated: 2024-06-02
authors: [ada, Charles Babbage]
tags: [Engines, Café]
category: Notes
canonical: https://elsewhere.example/first
redirect_from: [/old/first.html, /older/first/]
---
# First & <foremost>

Of {paper}`notes`, with $x^2$, and [a page](../index.md).[^1]

## A part

![A drawing](dot.png)

```{code-block} python
:linenos:

print("<b>")
```

[^1]: A note.
"""
FILES: dict[str, str | bytes] = {
    "index.md": "# Home\n\n```{toctree}\n:hidden:\n:glob:\n\nblog/index\npeople/*/index\n"
    "plain\n```\n",
    "plain.md": "# Plain\n\nNothing.\n",
    "people/ada/index.md": "---\nperson:\n  name: Ada Lovelace\n---\n# Ada Lovelace\n\n"
    "```{toctree}\n:hidden:\n\nwriting\n```\n",
    "people/ada/writing.md": "# Writing\n\n:::{writing} Elsewhere\n:publisher: The Times\n"
    ":date: 2023-02-03\n:url: https://times.example/1\n:keywords: engines\n\nIn print.\n:::\n\n"
    ":::{writing} Nowhere\n:date: 2023\n\nWithout an address.\n:::\n",
    "people/bob/index.md": "---\nperson:\n  name: Bob\n---\n# Bob\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n",
    "blog/first.md": FIRST,
    "blog/dot.png": PIXEL,
    "blog/second.md": "---\ndate: 2025-01-31\nauthor: ada\nexcerpt: About it.\n"
    "tags: [cafe]\nlanguage: ko\nname: two\n---\n# 둘째\n\nText.\n",
    "refs.bib": "@article{notes, title={Notes}, author={Lovelace, Ada}, year={1843}}\n",
}


def feed_files(site: Site) -> dict[str, bytes]:
    """Return the feeds of a site by their paths."""
    paths = (path for name in ("atom.xml", "feed.json") for path in site.output.rglob(name))
    found = {path.relative_to(site.output).as_posix(): path.read_bytes() for path in paths}
    return {name: text for name, text in found.items() if not name.startswith(".doctrees")}


def named(site: Site, page: str) -> list[str]:
    """Return the Atom feeds that a page names in its head."""
    links = site.html(page).select("head link[rel=alternate][type='application/atom+xml']")
    return [f"{link['href']} {link['title']}" for link in links]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with the full text of posts in its feeds."""
    folder = tmp_path_factory.mktemp("feeds")
    conf = f'{CONF}{SETTINGS}folio_feed_content = "full"\n'
    write(folder / "source", {"conf.py": conf, **FILES})
    return run_sphinx(folder / "source", folder / "output", "--keep-going")


def test_every_feed_keeps_the_rules(site: Site) -> None:
    assert site.status == 0
    found = feed_files(site)
    folders = ["blog", "blog/tags/cafe", "blog/tags/engines", "people/ada"]
    assert sorted(found) == sorted(
        f"{folder}/{file}" for folder in folders for file in ("atom.xml", "feed.json")
    )
    for name, text in found.items():
        faults = faults_of_json(text.decode()) if name.endswith("json") else faults_of_atom(text)
        assert faults == [], name
        link = feedparser.parse(text).feed.get("link", "") if name.endswith("xml") else ""
        assert (site.output / link.removeprefix(BASE)).exists(), name


def test_the_feed_of_the_site_holds_posts_and_articles_elsewhere(site: Site) -> None:
    feed = feedparser.parse(site.output / "blog" / "atom.xml")
    assert not feed.bozo
    assert (feed.feed.title, feed.feed.author) == ("Small site", "The authors")
    assert (feed.feed.link, feed.feed.language) == (f"{BASE}blog/index.html", "en")
    assert feed.feed.updated == "2025-01-31T00:00:00Z"
    second, first, elsewhere = feed.entries
    assert second.title == "둘째"
    assert second.title_detail.language == "ko"
    assert second.summary == "About it."
    assert second.id == "tag:example.org,2025:/site/blog/two"
    assert first.title == "First & <foremost>"
    assert first.id == "tag:example.org,2024:/site/old/first"
    assert first.link == f"{BASE}blog/first.html"
    assert (first.published, first.updated) == ("2024-05-01T00:00:00Z", "2024-06-02T00:00:00Z")
    assert first.summary.startswith("Of Notes, with x^2")
    names = [(author.name, author.get("href")) for author in first.authors]
    assert names == [
        ("Ada Lovelace", f"{BASE}people/ada/index.html"),
        ("Charles Babbage", None),
    ]
    assert [tag.term for tag in first.tags] == ["Engines", "Café", "Notes"]
    assert (elsewhere.link, elsewhere.id) == ("https://times.example/1",) * 2
    assert elsewhere.summary == "In print. Published by The Times."
    assert [author.name for author in elsewhere.authors] == ["Ada Lovelace"]


def test_the_full_text_has_absolute_addresses_and_nothing_that_runs(site: Site) -> None:
    items = json.loads(site.text("blog/feed.json"))["items"]
    html = next(item["content_html"] for item in items if "First" in item["title"])
    assert f'href="{BASE}papers/notes.html"' in html
    assert f'href="{BASE}index.html"' in html
    assert re.search(rf'<img alt="[^"]*" [^>]*src="{BASE}_images/dot-\w+-1\.png"', html)
    assert "<source" not in html
    assert f'href="{BASE}blog/first.html#' in html
    assert "<h2>A part</h2>" in html
    assert '<pre>print("&lt;b&gt;")' in html  # without the number of the line
    assert "<math" in html
    assert "&lt;b&gt;" in html
    for sign in ("<h1", " id=", " class=", "<script", "headerlink", 'href="#', "Back to blog"):
        assert sign not in html
    entry = feedparser.parse(site.output / "blog" / "atom.xml").entries[1]
    assert "A note." in entry.content[0].value


def test_pages_name_their_feeds(site: Site) -> None:
    ada = "Ada Lovelace – Small site"
    assert named(site, "index") == ["blog/atom.xml Small site"]
    assert named(site, "blog/index") == ["atom.xml Small site"]
    assert named(site, "blog/first") == ["atom.xml Small site"]
    assert named(site, "people/ada/index") == [f"atom.xml {ada}"]
    assert named(site, "people/ada/writing") == [f"atom.xml {ada}"]
    assert named(site, "people/bob/index") == []
    assert named(site, "plain") == []
    (link,) = site.html("people/bob/index").select("footer a[href$='atom.xml']")
    assert (link["href"], link.get_text()) == ("../../blog/atom.xml", "Feed")
    (json_link,) = site.html("plain").select("footer a[href$='atom.xml']")
    assert json_link["href"] == "blog/atom.xml"
    engines = ["engines/atom.xml Engines – Small site", "../atom.xml Small site"]
    assert named(site, "blog/tags/engines") == engines
    assert named(site, "blog/tags/index") == ["../atom.xml Small site"]
    feed = feedparser.parse(site.output / "blog/tags/engines/atom.xml")
    assert feed.feed.link == f"{BASE}blog/tags/engines.html"
    others = site.html("index").select("link[type='application/feed+json']")
    assert [link["href"] for link in others] == ["blog/feed.json"]


def test_feeds_are_the_same_wherever_and_whenever_they_are_built(
    site: Site, tmp_path: Path
) -> None:
    settings = {
        "one": ({"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1"}, "1"),
        "two": ({"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2"}, "2"),
    }
    path = str(Path(sphinx_folio.__file__).parent.parent)
    for name, (environment, jobs) in settings.items():
        output = tmp_path / name
        command = [sys.executable, "-m", "sphinx", "-q", "-j", jobs, str(site.source), str(output)]
        variables = {**os.environ, **environment, "PYTHONPATH": path}
        subprocess.run(command, check=True, env=variables, capture_output=True)
        assert feed_files(Site(site.source, output, 0, "", "")) == feed_files(site)


def test_an_edit_changes_only_the_feeds_that_show_it(site: Site, tmp_path: Path) -> None:
    shutil.copytree(site.source, tmp_path / "source")
    source, output = tmp_path / "source", tmp_path / "output"
    run_sphinx(source, output, "--keep-going")
    first = source / "blog" / "first.md"
    ids = [entry.id for entry in feedparser.parse(output / "blog" / "atom.xml").entries]

    def changed_by(old: str, new: str) -> set[str]:
        before = {path: path.stat().st_mtime_ns for path in output.rglob("atom.xml")}
        first.write_text(first.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        run_sphinx(source, output, "--keep-going")
        after = {path: path.stat().st_mtime_ns for path in output.rglob("atom.xml")}
        found = (path for path in {*before, *after} if before.get(path) != after.get(path))
        return {path.parent.relative_to(output).as_posix() for path in found}

    assert changed_by("Nothing", "like this") == set()
    everywhere = {"blog", "blog/tags/cafe", "blog/tags/engines", "people/ada"}
    assert changed_by("# First", "# 1st") == everywhere
    assert changed_by("A note", "Another") == everywhere
    assert changed_by("Engines, Café", "looms") == {*everywhere, "blog/tags/looms"}
    (output / "blog" / "atom.xml").unlink()
    assert changed_by("looms", "Engines") == {*everywhere, "blog/tags/looms"} - {"blog/tags/cafe"}
    assert not (output / "blog" / "tags" / "looms" / "feed.json").exists()
    assert [entry.id for entry in feedparser.parse(output / "blog" / "atom.xml").entries] == ids


def test_settings_choose_what_feeds_hold(build: Build) -> None:
    conf = f"{SETTINGS}folio_feed_limit = 1\nfolio_feed_elsewhere = False\n"
    site = build(FILES, "--keep-going", conf=f'{conf}folio_feed_origin = "https://old.example/"\n')
    feed = feedparser.parse(site.output / "blog" / "atom.xml")
    assert feed.feed.id == "https://old.example/blog/atom.xml"
    assert [entry.id for entry in feed.entries] == ["tag:old.example,2025:/blog/two"]
    assert "content" not in feed.entries[0]
    assert not (site.output.with_name("output-doctrees") / "folio-feeds-html").exists()

    wrong = 'folio_feed_content = "all"\nfolio_feed_limit = -1\nfolio_feed_origin = "old"\n'
    site = build(FILES, "--keep-going", conf=f"{SETTINGS}{wrong}")
    for line, name in enumerate(("content", "limit", "origin"), 7):
        assert f"conf.py:{line}: WARNING: folio_feed_{name}: " in site.warnings
    assert len(feedparser.parse(site.output / "blog" / "atom.xml").entries) == 3
    assert "content" not in feedparser.parse(site.output / "blog" / "atom.xml").entries[0]


def test_the_addresses_are_those_of_the_builder(build: Build) -> None:
    site = build(FILES, "-b", "dirhtml", "--keep-going", conf=SETTINGS)
    assert site.status == 0
    folders = ["blog", "blog/tags/cafe", "blog/tags/engines", "people/ada"]
    atoms = {name: text for name, text in feed_files(site).items() if name.endswith(".xml")}
    assert sorted(atoms) == [f"{folder}/atom.xml" for folder in folders]
    assert all(faults_of_atom(text) == [] for text in atoms.values())
    feed = feedparser.parse(site.output / "blog" / "atom.xml")
    assert feed.feed.link == f"{BASE}blog/"
    assert [entry.link for entry in feed.entries[:2]] == [
        f"{BASE}blog/second/",
        f"{BASE}blog/first/",
    ]
    assert feed.entries[1].id == "tag:example.org,2024:/site/old/first"
    assert named(site, "blog/first/index") == ["../atom.xml Small site"]


def test_no_two_posts_have_one_id_and_none_is_lost(build: Build) -> None:
    head = "---\norphan: true\ndate: 2024-01-01\n"
    files: dict[str, str | bytes] = {
        "index.md": "# Home\n",
        "blog/one.md": f"{head}redirect_from: [/blog/two/]\n---\n# One\n",
        "blog/two.md": f"{head}---\n# Two\n",
        "blog/three.md": f"{head}redirect_from: /old/\n---\n# Three\n",
        "blog/four.md": f"{head}redirect_from: [/old.html, '/x?y=z']\n---\n# Four\n",
        "blog/five.md": f"{head}redirect_from: ['/x?y=z', /first/]\n---\n# Five\n",
    }
    site = build(files, "--keep-going", conf=SETTINGS)
    feed = feedparser.parse(site.output / "blog" / "atom.xml")
    start = "tag:example.org,2024:/site/"
    assert {entry.title: entry.id.removeprefix(start) for entry in feed.entries} == {
        "One": "blog/one",
        "Two": "blog/two",
        "Three": "blog/three",
        "Four": "old",
        "Five": "first",
    }


def test_without_an_address_there_are_no_feeds(build: Build) -> None:
    site = build(FILES, "--keep-going")
    assert feed_files(site) == {}
    assert "atom" not in site.text("index.html")
    assert "atom" not in site.text("blog/first.html")
