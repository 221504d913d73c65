"""No page, feed or index of a site holds an e-mail address letter for letter."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sites import Build, Site

PLAIN = "@engines.example"
SETTINGS = (
    'html_baseurl = "https://example.org/"\nfolio_feed_content = "full"\n'
    'folio_license = "Ask footer@engines.example"\nhtml_copy_source = False\n'
)
FILES = {
    "index.md": "---\nexcerpt: Write to excerpt@engines.example.\n---\n"
    "# Home home@engines.example\n\n"
    "```{toctree}\n:hidden:\n:glob:\n\npeople/*/*\nblog/*\n```\n",
    "people/ada/index.md": "---\nperson:\n  name: Ada Lovelace\n"
    "  headline: Analyst, headline@engines.example\n"
    "  links:\n    email: ada@engines.example\n---\n# Ada\n\n```{person}\n```\n\n"
    "Write to <mailto:prose@engines.example> or text@engines.example.\n\n"
    "```\ngit config user.email code@engines.example\n```\n",
    "people/ada/work.md": "# Work\n\nText.\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n",
    "blog/one.md": "---\ndate: 2020-01-02\nauthors: [ada]\n---\n# One\n\n"
    "To post@engines.example.\n",
    "refs.bib": "@book{notes, title={Notes}, author={Lovelace, Ada}, year={1843},\n"
    "  abstract={By paper@engines.example.}}\n",
}


def files(site: Site) -> dict[str, str]:
    """Return the pages and data of a site."""
    assert site.status == 0, site.warnings
    return {
        path.relative_to(site.output).as_posix(): path.read_text(encoding="utf-8")
        for path in site.output.rglob("*")
        if path.suffix in (".html", ".json", ".js", ".xml") and "_static" not in path.parts
    }


@pytest.mark.parametrize("theme", ["sphinx_folio", "alabaster"])
def test_addresses_are_for_readers_only(build: Build, theme: str) -> None:
    site = build(FILES, "-W", conf=f"{SETTINGS}html_theme = {theme!r}\n")
    found = files(site)
    assert {"blog/atom.xml", "blog/feed.json", "folio-search.json", "searchindex.js"} <= set(found)
    assert "papers/notes.html" in found
    assert [name for name, text in found.items() if PLAIN in text or "%40engines" in text] == []
    page = site.html("people/ada/index")
    mailboxes = [a["href"] for a in page.select("a[href]") if str(a["href"]).startswith("mailto:")]
    assert set(mailboxes) >= {"mailto:ada@engines.example", "mailto:prose@engines.example"}
    for name in ("prose", "text", "code"):
        assert f"{name}{PLAIN}" in site.seen("people/ada/index")
    assert f"paper{PLAIN}" in site.seen("papers/notes")
    feed = json.loads(found["blog/feed.json"])
    assert f"post{PLAIN}" in feed["items"][0]["content_html"]
    assert f"post{PLAIN}" in "".join(ElementTree.fromstring(found["blog/atom.xml"]).itertext())
    (described,) = site.html().select("meta[property='og:description']")
    assert described["content"] == f"Write to excerpt{PLAIN}."
    (data, *_rest) = site.html().select("script[type='application/ld+json']")
    assert json.loads(data.get_text())["description"] == f"Write to excerpt{PLAIN}."
    if theme == "sphinx_folio":
        assert f"footer{PLAIN}" in str(site.html("people/ada/work").footer)
        (link,) = site.html("people/ada/work").select(".folio-strip a[href^=mailto]")
        assert link["href"] == "mailto:ada@engines.example"


def test_a_site_may_want_its_addresses_plain(build: Build) -> None:
    found = files(build(FILES, "-W", conf=f"{SETTINGS}folio_protect_email = False\n"))
    plain = {name for name, text in found.items() if PLAIN in text}
    assert {"people/ada/index.html", "blog/atom.xml", "blog/feed.json"} <= plain
    assert {Path(name).suffix for name in plain} >= {".html", ".json", ".xml"}
