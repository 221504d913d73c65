"""Fonts of the site's own: from its own host, by a setting."""

from __future__ import annotations

import re

from sites import Build, Site

WOFF = b"wOF2" + bytes(40)
PAGES: dict[str, str | bytes] = {
    "index.md": "# Home\n\n## One\n\n`code`\n",
    "_static/fonts/text.woff2": WOFF,
    "_static/fonts/text it.woff2": WOFF,
    "_static/fonts/head.woff2": WOFF,
    "_static/fonts/code.ttf": b"\0\1\0\0" + bytes(40),
}
STATIC = 'html_static_path = ["_static"]\n'


def faces(site: Site) -> list[str]:
    """Return the declarations of fonts in the theme's style sheet."""
    return re.findall(r"@font-face\{.*?\}", site.text("_static/folio.css"))


def test_fonts_are_declared_and_the_first_is_fetched_early(build: Build) -> None:
    fonts = {
        "text": {"regular": "fonts/text.woff2", "italic": "fonts/text it.woff2"},
        "headings": "fonts/head.woff2",
    }
    site = build(PAGES, conf=f"{STATIC}folio_fonts = {fonts!r}\n")
    assert site.status == 0, site.warnings
    regular, italic, head = faces(site)
    assert 'url("fonts/text.woff2") format("woff2");font-weight:400;font-style:normal' in regular
    assert 'url("fonts/text%20it.woff2")' in italic
    assert "font-style:italic" in italic
    assert "font-weight:100 900" in head
    assert all("font-display:optional" in face for face in (regular, italic, head))
    sheet = site.text("_static/folio.css")
    assert '--folio-sans:"folio-text",var(--folio-system);' in sheet
    assert '--folio-headings:"folio-headings",var(--folio-system);' in sheet
    (early,) = site.html().select("link[rel=preload]")
    assert early["href"] == "_static/fonts/text.woff2"
    assert (early["as"], early["type"]) == ("font", "font/woff2")
    assert early.has_attr("crossorigin")
    assert (site.output / "_static" / "fonts" / "text.woff2").is_file()


def test_without_the_setting_there_is_no_font_to_fetch(build: Build) -> None:
    site = build(PAGES, conf=STATIC)
    assert faces(site) == []
    assert not site.html().select("link[rel=preload]")


def test_fonts_that_cannot_be_used_are_told_where_they_stand(build: Build) -> None:
    conf = (
        f"{STATIC}folio_fonts = {{\n"
        "  'text': {'regulr': 'fonts/text.woff2'},\n"
        "  'code': 'fonts/code.ttf',\n"
        "  'headings': 'fonts/none.woff2',\n"
        "  'titles': 'fonts/head.woff2',\n"
        "}\n"
    )
    site = build(PAGES, "-q", conf=conf)
    for words in (
        "conf.py:7: WARNING: folio_fonts: there is no face 'regulr'; did you mean 'regular'?",
        "conf.py:8: WARNING: folio_fonts: 'fonts/code.ttf' is no WOFF2; fonttools makes one",
        "conf.py:9: WARNING: folio_fonts: there is no file 'fonts/none.woff2'",
        "conf.py:10: WARNING: folio_fonts: there is no font for 'titles'",
    ):
        assert words in site.warnings
    assert faces(site) == []
