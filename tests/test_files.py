"""Files of the site that papers name: found, copied once, addressed from each page."""

from __future__ import annotations

import os

from sites import Build, Site, run_sphinx, seen
from test_records import PIXEL

BIB = r"""
@article{one,
  title = {One},
  pdf = {papers/one.pdf},
  slides = {talk one.pdf},
  poster = {poster.pdf},
  html = {notes/engine},
  supp = {data/one.zip#page=2},
  preview = {one.png},
  url = {https://example.org/one},
}
@article{two,
  title = {Two},
  pdf = {papers/two.pdf},
  slides = {../secret.pdf},
  poster = {/etc/passwd},
  video = {out.pdf},
  code = {.hidden/code.zip},
  supp = {%2e%2e/secret.pdf},
  preview = {two.png},
  url = {javascript:alert(1)},
}
@article{three, title={Three}, pdf={papers/one.pdf}}
@article{four,
  title = {Four},
  code = {conf.py},
  video = {shown.zip},
  preview = {nowhere.webp},
  data = {notes/settings.toml},
  supp = {Makefile},
  poster = {linked.pdf},
  slides = {settings.pdf},
}
@article{five, title = {Five}, code = {tool.py}, slides = {deck.pdf}, data = {set.TSV.gz}}
"""
FILES: dict[str, str | bytes] = {
    "index.md": "# Home\n\n```{toctree}\n:hidden:\nnotes/engine\nlists/all\n```\n",
    "notes/engine.md": "# Engine\n",
    "lists/all.md": "# All\n\n```{publications}\n```\n",
    "refs.bib": BIB,
    "papers/one.pdf": b"%PDF one",
    "assets/pdf/talk one.pdf": b"%PDF talk",
    "_static/assets/pdf/poster.pdf": b"%PDF poster",
    "_static/img/one.png": PIXEL,
    "data/one.zip": b"PK",
    ".hidden/code.zip": b"PK",
    "notes/settings.toml": "password = 1",
    "Makefile": "all:",
    "_static/tool.py": "print(1)",
    "_extra/deck.pdf": b"%PDF deck",
    "set.TSV.gz": b"1",
    "../secret.pdf": b"%PDF secret",
}
CONF = (
    'html_static_path = ["_static"]\nhtml_extra_path = ["_extra"]\nexclude_patterns = ["papers"]\n'
)
TWO = [
    (14, "pdf", "there is no file 'papers/two.pdf'; did you mean 'papers/one.pdf'?"),
    (15, "slides", "there is no file '../secret.pdf'"),
    (16, "poster", "there is no file '/etc/passwd'"),
    (17, "video", "there is no file 'out.pdf'"),
    (18, "code", "there is no file '.hidden/code.zip'"),
    (19, "supp", "there is no file '%2e%2e/secret.pdf'"),
    (20, "preview", "there is no file 'two.png'; did you mean 'one.png'?"),
    (21, "url", "'javascript:alert(1)' is not a web address"),
]
FOUR = [
    "refs.bib:26: WARNING: entry 'four': code: 'conf.py' may be a source of the site, and is not "
    "copied; put it into a folder of html_static_path",
    "refs.bib:29: WARNING: entry 'four': data: 'notes/settings.toml' may be a source",
    "refs.bib:30: WARNING: entry 'four': supp: 'Makefile' may be a source",
    "refs.bib:31: WARNING: entry 'four': poster: there is no file 'linked.pdf'",
    "refs.bib:32: WARNING: entry 'four': slides: 'settings.pdf' may be a source",
    "refs.bib:27: WARNING: entry 'four': video: there is no file 'shown.zip'",
    "refs.bib:28: WARNING: entry 'four': preview: there is no file 'nowhere.webp' [",
]


def buttons(site: Site, page: str, title: str) -> list[tuple[str, str]]:
    """Return the words and addresses of the buttons of a paper."""
    papers = site.html(page).select(".folio-publication")
    (paper,) = [item for item in papers if seen(item).startswith(title)]
    items = paper.select(".folio-buttons > li > :is(a, span)")
    return [(seen(item).partition(f": {title}")[0], str(item.get("href", ""))) for item in items]


def test_files_are_copied_and_linked_and_what_is_missing_is_told(build: Build) -> None:
    site = build({"index.md": "# Home\n"})
    (site.source / "out.pdf").symlink_to("../secret.pdf")
    (site.source / "shown.zip").symlink_to(".hidden/code.zip")
    (site.source / "linked.pdf").symlink_to("../secret.pdf")
    (site.source / "settings.pdf").symlink_to("conf.py")
    site = build(FILES, "-j", "2", conf=CONF)
    assert buttons(site, "lists/all", "One") == [
        ("Paper", "https://example.org/one"),
        ("HTML", "../notes/engine.html"),
        ("PDF", "../papers/_files/papers/one.pdf"),
        ("Slides", "../papers/_files/assets/pdf/talk%20one.pdf"),
        ("Poster", "../_static/assets/pdf/poster.pdf"),
        ("Supplement", "../papers/_files/data/one.zip#page=2"),
    ]
    assert buttons(site, "lists/all", "Three") == [("PDF", "../papers/_files/papers/one.pdf")]
    assert buttons(site, "lists/all", "Two") == [
        ("Paper: javascript:alert(1)", ""),
        ("PDF: papers/two.pdf", ""),
        ("Code: .hidden/code.zip", ""),
        ("Slides: ../secret.pdf", ""),
        ("Poster: /etc/passwd", ""),
        ("Video: out.pdf", ""),
        ("Supplement: %2e%2e/secret.pdf", ""),
    ]
    assert buttons(site, "lists/all", "Five") == [
        ("Code", "../_static/tool.py"),
        ("Slides", "../deck.pdf"),
        ("Data", "../papers/_files/set.TSV.gz"),
    ]
    assert (site.output / "deck.pdf").is_file()
    assert copied(site) == [
        "assets/pdf/talk one.pdf",
        "data/one.zip",
        "papers/one.pdf",
        "set.TSV.gz",
    ]
    said = [line for line in site.warnings.splitlines() if "WARNING" in line]
    assert len(said) == len(TWO) + len(FOUR)
    for start in FOUR:
        assert [text for text in said if text.startswith(start)], (start, said)
    for line, field, words in TWO:
        start = f"refs.bib:{line}: WARNING: entry 'two': {field}: {words}"
        assert [text for text in said if text.startswith(start)], start


def copied(site: Site) -> list[str]:
    folder = site.output / "papers/_files"
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_changed_file_is_copied_again_and_one_that_is_gone_goes(build: Build) -> None:
    bib = "@article{one, title={One}, pdf={one.pdf}}\n@article{two, title={Two}, pdf={two.pdf}}\n"
    page = "# Home\n\n```{publications}\n```\n"
    site = build({"index.md": page, "refs.bib": bib, "one.pdf": b"1", "two.pdf": b"2"})
    assert site.status == 0, site.warnings
    assert copied(site) == ["one.pdf", "two.pdf"]
    file = site.source / "one.pdf"
    file.write_bytes(b"3")
    os.utime(file, (1, 1))
    (site.source / "two.pdf").unlink()
    again = run_sphinx(site.source, site.output)
    assert "refs.bib:2: WARNING: entry 'two': pdf: there is no file 'two.pdf'" in again.warnings
    assert copied(again) == ["one.pdf"]
    assert (again.output / "papers/_files/one.pdf").read_bytes() == b"3"
    assert buttons(again, "index", "Two") == [("PDF: two.pdf", "")]
    (site.source / "two.pdf").write_bytes(b"4")
    (site.source / "refs.bib").write_text(bib.replace("pdf={one.pdf}", ""))
    last = run_sphinx(site.source, site.output, "-W")
    assert last.status == 0, last.warnings
    assert copied(last) == ["two.pdf"]
    assert buttons(last, "index", "Two") == [("PDF", "papers/_files/two.pdf")]
    text = run_sphinx(site.source, site.output.with_name("text"), "-W", "-b", "text")
    assert text.status == 0, text.warnings
    assert not (text.output / "papers/_files").exists()
