"""What the head of a post says of it, and the picture by which it is shared."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from schema_rules import faults
from sites import CONF, Build, Site, run_sphinx, write

BASE = "https://example.org/site/"
SETTINGS = f'html_baseurl = "{BASE}"\nfolio_share_images = True\n'


def png(width: int, height: int) -> bytes:
    file = BytesIO()
    Image.new("L", (width, height)).save(file, "PNG")
    return file.getvalue()


FILES: dict[str, str | bytes] = {
    "index.md": "# Home\n\n```{toctree}\n:hidden:\n:glob:\n\nblog/index\npeople/*/index\n```\n",
    "people/ada/index.md": "---\nperson:\n  name: Ada Lovelace\n---\n# Ada Lovelace\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n",
    "blog/one.md": "---\ndate: 2024-05\nupdated: 2024-06-02\nauthors: [ada, Ch. Babbage]\n"
    "tags: [engines]\ncategory: Notes\ncanonical: https://elsewhere.example/one\n---\n"
    '# One </script> & "two"\n\nOf {paper}`notes` and {cite:t}`tables`, and {paper}`notes`.\n',
    "blog/own.md": "---\ndate: 2024-01-01\nimage: wide.png\nimage_alt: Wide\n"
    "language: de\n---\n# Eigen\n\nText.\n",
    "blog/wide.png": png(800, 400),
    "blog/drawing.md": "---\ndate: 2024-01-02\nimage: line.svg\nimage_alt: ''\n---\n"
    "# A drawing\n\nText.\n",
    "blog/line.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "blog/hangul.md": "---\ndate: 2024-01-03\n---\n# 한국어 글\n\nText.\n",
    "refs.bib": "@article{notes, title={Notes}, author={Lovelace, Ada}, year={1843},\n"
    "  preview={blog/wide.png}}\n"
    "@book{tables, title={Tables}, author={Babbage, Charles}, year={1822}}\n",
}

DRAWN = ["blog/drawing", "blog/one", "index", "papers/tables", "people/ada/index"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("heads")
    write(folder / "source", {"conf.py": CONF + SETTINGS, **FILES})
    return run_sphinx(folder / "source", folder / "output", "-W")


def posting(site: Site, page: str) -> Any:
    return thing(site, page, "BlogPosting")


def thing(site: Site, page: str, type_: str) -> Any:
    scripts = site.html(page).select('script[type="application/ld+json"]')
    (found,) = (
        row for row in (json.loads(part.get_text()) for part in scripts) if row["@type"] == type_
    )
    return found


def tags(site: Site, page: str) -> dict[str, str]:
    found = site.html(page).select("head meta[property], head meta[name^=twitter]")
    return {str(tag.get("property") or tag["name"]): str(tag["content"]) for tag in found}


def drawn(site: Site) -> list[str]:
    """Return the pictures that were drawn, without the digest in their names."""
    paths = (site.output / "_share").rglob("*.png")
    names = (path.relative_to(site.output / "_share").as_posix() for path in paths)
    return sorted(re.sub(r"-[0-9a-f]{10}\.png$", "", name) for name in names)


def test_a_post_tells_machines_what_it_is(site: Site) -> None:
    assert site.status == 0, site.warnings
    one = posting(site, "blog/one")
    assert faults(one) == []
    assert " ".join(one["headline"].split()) == "One & “two”"
    assert one["url"] == f"{BASE}blog/one.html"
    ada = {
        "@id": f"{BASE}people/ada/index.html#person",
        "@type": "Person",
        "name": "Ada Lovelace",
        "url": f"{BASE}people/ada/index.html",
    }
    assert one["author"] == [ada, {"@type": "Person", "name": "Ch. Babbage"}]
    assert [work["@id"] for work in one["citation"]] == [
        f"{BASE}papers/notes.html#paper",
        f"{BASE}papers/tables.html#paper",
    ]
    assert one["description"] == "Of Notes and Babbage, 1822, and Notes."
    assert one["isPartOf"][0]["url"] == f"{BASE}blog/index.html"
    assert posting(site, "blog/own")["inLanguage"] == "de"
    paper = thing(site, "papers/notes", "ScholarlyArticle")
    assert paper["@id"] == one["citation"][0]["@id"]
    blog = thing(site, "blog/index", "Blog")
    assert blog["@id"] == one["isPartOf"][0]["@id"]


def test_where_it_was_published_first_is_the_canonical_address(site: Site) -> None:
    (link,) = site.html("blog/one").select("link[rel=canonical]")
    assert link["href"] == tags(site, "blog/one")["og:url"] == "https://elsewhere.example/one"
    (link,) = site.html("blog/own").select("link[rel=canonical]")
    assert link["href"] == tags(site, "blog/own")["og:url"] == f"{BASE}blog/own.html"


def test_a_post_is_shared_with_a_picture(site: Site) -> None:
    one = tags(site, "blog/one")
    assert one["og:type"] == "article"
    assert one["og:title"] == one["og:image:alt"] == "One & “two”"
    assert one["article:published_time"] == "2024-05"
    assert one["article:author"] == f"{BASE}people/ada/index.html"
    assert one["twitter:card"] == "summary_large_image"
    name = one["og:image"].removeprefix(BASE)
    assert re.fullmatch(r"_share/blog/one-[0-9a-f]{10}\.png", name)
    with Image.open(site.output / name) as image:
        assert image.size == (int(one["og:image:width"]), int(one["og:image:height"]))
        assert image.size == (1200, 630)

    own = tags(site, "blog/own")
    assert re.fullmatch(rf"{BASE}_images/wide-\w+-800\.png", own["og:image"])
    assert own["og:image:alt"] == "Wide"
    assert (own["og:image:width"], own["og:image:height"]) == ("800", "400")
    with Image.open(site.output / own["og:image"].removeprefix(BASE)) as image:
        assert image.size == (800, 400)
    assert "_share/blog/drawing-" in tags(site, "blog/drawing")["og:image"]
    hangul = tags(site, "blog/hangul")
    assert "og:image" not in hangul
    assert hangul["twitter:card"] == "summary"
    assert drawn(site) == DRAWN


def test_a_paper_is_shared_with_its_preview_or_its_title(site: Site) -> None:
    notes, tables = (tags(site, f"papers/{name}") for name in ("notes", "tables"))
    assert notes["og:image"] == tags(site, "blog/own")["og:image"]
    assert (notes["og:image:width"], notes["og:image:height"]) == ("800", "400")
    assert f"{BASE}_share/papers/tables-" in tables["og:image"]
    assert tables["og:image:alt"] == "Tables"


def test_a_picture_is_drawn_again_only_where_its_words_change(site: Site) -> None:
    def times() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in (site.output / "_share").rglob("*.png")}

    def change(name: str, old: str, new: str) -> None:
        path = site.source / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        again = run_sphinx(site.source, site.output, "-W")
        assert again.status == 0, again.warnings

    before = times()
    change("blog/one.md", "Of {paper}", "On {paper}")
    assert times() == before
    change("people/ada/index.md", "Ada Lovelace", "Augusta Ada")
    after = times()
    assert len(after) == len(before)
    again = {path.name[:-15] for path in after if after[path] != before.get(path)}
    assert again == {"one", "index"}  # her post and her profile
    assert sum(after[path] == before.get(path) for path in after) == len(DRAWN) - 2
    assert (site.output / tags(site, "blog/one")["og:image"].removeprefix(BASE)).is_file()
    (site.source / "blog" / "one.md").unlink()
    run_sphinx(site.source, site.output, "-W")
    assert drawn(site) == [name for name in DRAWN if name != "blog/one"]


def test_a_font_of_the_site_draws_other_scripts(build: Build) -> None:
    fonts = Path(__file__).parent.parent / "src" / "sphinx_folio" / "fonts"
    files = {**FILES, "mine.ttf": (fonts / "NotoSans-Regular.ttf").read_bytes()}
    site = build(files, "-W", conf=f'{SETTINGS}folio_share_font = "mine.ttf"\n')
    assert site.status == 0, site.warnings
    assert drawn(site) == DRAWN

    site = build(files, conf=f'{SETTINGS}folio_share_font = "index.md"\n')
    assert "conf.py:7: WARNING: folio_share_font: 'index.md' cannot be read" in site.warnings


def test_nothing_is_drawn_where_nothing_is_wanted(build: Build) -> None:
    site = build(FILES, "-W", conf=f'html_baseurl = "{BASE}"\n')
    assert site.status == 0, site.warnings
    assert drawn(site) == []
    assert "og:image" not in tags(site, "blog/one")
    assert "og:image" in tags(site, "blog/own")

    site = build(FILES, "-W", conf="folio_share_images = True\n")
    assert site.status == 0, site.warnings
    assert drawn(site) == []
    one = tags(site, "blog/one")
    assert {"og:image", "og:url", "article:author"} & one.keys() == {"og:url"}
    assert faults(posting(site, "blog/one")) == []
    assert "url" not in posting(site, "blog/one")
