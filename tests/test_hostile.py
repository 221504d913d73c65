"""Odd and hostile sites: each fault is one sentence with file and line, and the rest is built."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from sites import CONF, Build, Site, run_sphinx, write
from sphinx_folio.reading.sources import unreadable_folders

TREE = "```{toctree}\n:glob:\n:hidden:\n\n*\n```\n"
HOME = f"# Home\n\n{TREE}"
BIB = """\
@misc{doe, title = {{{ config.project }} and {% include 'conf.py' %}}, author = {Doe, Jane},
  year = 2020, pdf = {../../secret.txt}, preview = {../../secret.txt}, code = {file:///secret.txt}}
"""


def told(site: Site) -> list[str]:
    """Return the warnings of a site, a line each, without the folder that it is in."""
    return [line.replace(f"{site.source}/", "") for line in site.warnings.splitlines() if line]


def built(folder: Path, files: dict[str, str | bytes], *options: str) -> Site:
    """Build a site that may have warnings."""
    write(folder / "source", {"conf.py": CONF, "index.md": HOME, **files})
    site = run_sphinx(folder / "source", folder / "output", *options)
    assert site.status == 0
    assert "Traceback" not in site.warnings
    return site


def test_pages_in_other_encodings_are_read_and_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "latin.md": "# Café\n\nÖde.\n".encode("latin-1"),
        "sixteen.md": "# Sechzehn – Ä\n\nText.\n".encode("utf-16"),
        "broken.md": b"# Broken\n\nText \xff and more.\n",
        "nul.md": b"# Nul\n\nA\x00B.\n",
        "good.md": "# Gut – Ä\n",
    }
    site = built(tmp_path, files)
    latin = "is not UTF-8; the file is read as Latin-1 (Windows-1252) [folio.source]"
    assert sorted(told(site)) == [
        f"broken.md:3: WARNING: line 3 {latin}",
        f"latin.md:1: WARNING: line 1 {latin}",
        "nul.md:3: WARNING: the file holds NUL characters, which are left out [folio.source]",
        "sixteen.md:1: WARNING: the file is in UTF-16; save it as UTF-8 [folio.source]",
    ]
    assert "Öde." in site.seen("latin")
    assert "Sechzehn – Ä" in site.seen("sixteen")
    assert "AB." in site.seen("nul")
    assert "Gut – Ä" in site.seen("good")


def test_what_is_no_page_is_left_out(tmp_path: Path) -> None:
    source = tmp_path / "source"
    write(tmp_path, {"secret.md": "# A secret\n"})
    write(source, {"real.md": "# Real\n"})
    os.mkfifo(source / "pipe.md")
    (source / "link.md").symlink_to(tmp_path / "secret.md")
    (source / "again.md").symlink_to(source / "real.md")
    (source / "round").symlink_to(source)
    site = built(tmp_path, {})
    for line in (
        "link.md:1: WARNING: this is a link to a file outside the site; it is left out",
        "pipe.md:1: WARNING: this is no file but a pipe, a socket or a device; it is left out",
        "again.md:1: WARNING: this is a link to the page real.md; it is left out",
        "round/real.md:1: WARNING: this is a link to the page real.md; it is left out",
    ):
        assert f"{line} [folio.source]" in told(site)
    pages = {path.stem for path in site.output.rglob("*.html") if path.parent.name != "_static"}
    assert pages <= {"404", "genindex", "index", "real", "search"}
    files = [path for path in site.output.rglob("*") if path.is_file()]
    assert not any(b"A secret" in path.read_bytes() for path in files)


PIPES = (
    ("```{include} pipe.txt\n```", "pipe.txt", ""),
    ("```{csv-table} A table\n:file: pipe.txt\n```", "pipe.txt", ""),
    ("![Smoke](pipe.png)", "pipe.png", "Smoke"),
    ("{download}`Fetch <pipe.txt>`", "pipe.txt", "Fetch"),
    *(
        pytest.param(*row, marks=pytest.mark.slow)
        for row in (
            ("```{literalinclude} /pipe.txt\n```", "/pipe.txt", ""),
            ("```{csv-table} A table\n---\nfile: zero.txt\n---\n```", "zero.txt", ""),
            ("```{figure} pipe.png\n:alt: Smoke\n```", "pipe.png", ""),
            ("![Nothing](zero.txt)", "zero.txt", "Nothing"),
        )
    ),
)
"""What names a pipe or a device, how it is called there, and the words that stay."""

SETTINGS = "---\nmyst:\n  html_meta: {author: Ada}\n---\n"


@pytest.mark.parametrize(("text", "name", "words"), PIPES)
@pytest.mark.parametrize("settings", ["", pytest.param(SETTINGS, marks=pytest.mark.slow)])
def test_what_a_page_reads_is_no_pipe(
    settings: str, text: str, name: str, words: str, tmp_path: Path
) -> None:
    source = tmp_path / "source"
    source.mkdir()
    os.mkfifo(source / "pipe.txt")
    os.mkfifo(source / "pipe.png")
    (source / "zero.txt").symlink_to("/dev/zero")
    site = built(tmp_path, {"index.md": f"{settings}# Home\n\nBefore.\n\n{text}\n\nAfter.\n"})
    said = f"WARNING: {name!r} is no file but a pipe, a socket or a device; it is left out"
    line = 5 + settings.count("\n")
    assert told(site) == [f"index.md:{line}: {said} [folio.source]"]
    assert " ".join(filter(None, ("Before.", words, "After."))) in site.seen()


def test_pages_that_cannot_be_read_are_told_once(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "gone.md").symlink_to("nowhere.md")
    for _ in range(2):  # from nothing, and on what is kept
        assert told(built(tmp_path, {"one.md": "# One\n"})) == [
            "gone.md:1: WARNING: Ignored unreadable document 'gone.md'."
        ]


SHUT = """
import os
real = os.scandir
def scandir(path="."):
    if str(path).endswith("shut"):
        raise PermissionError(13, "Permission denied", str(path))
    return real(path)
os.scandir = scandir
"""
"""Settings by which a folder cannot be read: those who run tests may be closed out of none."""


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"conf.py": CONF + SHUT, "shut/one.md": "# One\n"}
    site = built(tmp_path, {**files, "two.md": "# Two\n"})
    assert told(site) == [
        "shut:1: WARNING: this folder cannot be read; what is in it is left out [folio.source]"
    ]
    assert site.html("two").h1
    assert not (site.output / "shut").exists()


def test_folders_that_cannot_be_read_are_named() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        root.chmod(0o755)
        for name in ("open", "open/shut", "build/shut"):
            (root / name).mkdir(parents=True)
        for name in ("open/shut", "build/shut"):
            (root / name).chmod(0)
        is_root = os.geteuid() == 0
        if is_root:  # whom no folder is closed to
            os.seteuid(65534)
        try:
            found = unreadable_folders(root, "build".__eq__)
        finally:
            if is_root:
                os.seteuid(0)
        assert found == ["open/shut"]
        for name in ("open/shut", "build/shut"):
            (root / name).chmod(0o755)


def test_a_file_that_includes_itself_is_told_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "own.md": "# Own\n\nOnce more.\n\n```{include} own.md\n```\n",
        "one.md": "# One\n\n```{include} part.txt\n```\n",
        "part.txt": "Part.\n\n```{include} other.txt\n```\n",
        "other.txt": "Other.\n\n```{include} part.txt\n```\n",
        "twice.md": "# Twice\n\n```{include} leaf.txt\n```\n\n```{include} leaf.txt\n```\n",
        "leaf.txt": "Leaf.\n",
    }
    site = built(tmp_path, files)
    assert sorted(line for line in told(site) if "includes itself" in line) == [
        "one.md:1: WARNING: part.txt includes itself; it is not included again [folio.source]",
        "own.md:1: WARNING: own.md includes itself; it is not included again [folio.source]",
    ]
    assert "Other." in site.seen("one")
    assert site.seen("twice").count("Leaf.") == 2


def test_tables_of_contents_in_a_circle_are_told(tmp_path: Path) -> None:
    tree = "# {}\n\n```{{toctree}}\n{}\n```\n"
    files: dict[str, str | bytes] = {
        "index.md": tree.format("Home", "one"),
        "one.md": tree.format("One", "two"),
        "two.md": tree.format("Two", "three"),
        "three.md": tree.format("Three", "one"),
    }
    site = built(tmp_path, files)
    circle = "the table of contents names 'one', in which this page itself stands [folio.toctree]"
    assert f"three.md:1: WARNING: {circle}" in told(site)
    assert site.html("three").h1


LONG = "n" * 247
"""The longest name of a page that Sphinx can keep: with ``.doctree`` it has 255 bytes."""


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_names_of_pages_may_be_odd(builder: str, tmp_path: Path) -> None:
    post = "---\ndate: 2024-01-01\ntags: [" + "t" * 300 + "]\n---\n# Post\n\nText.\n"
    names = ["with space", "😀", "😀" * 61, "a%20b", "a#b", "a&b", "a'b", 'a"b', LONG]
    files: dict[str, str | bytes] = {
        "conf.py": CONF + 'html_baseurl = "https://example.org/"\nfolio_share_images = True\n'
        'folio_feed_content = "full"\n',
        "index.md": f"{HOME}\n```{{toctree}}\n\nblog/index\n```\n",
        **{f"{name}.md": f"# {name[0]}\n\nOf {{paper}}`doe`.\n" for name in names},
        "blog/index.md": f"# Blog\n\n{TREE}",
        f"blog/{LONG}.md": post,
        "Case.md": "# Upper\n",
        "case.md": "# Lower\n",
        "refs.bib": "@misc{doe, title = {A Paper}, author = {Doe, Jane}, year = 2020}\n",
    }
    site = built(tmp_path, files, "-b", builder)
    assert told(site) == [
        "case.md:1: WARNING: the page 'Case' has the same name but for capital letters; "
        "on many systems there is room for one of them only [folio.source]"
    ]
    for page in (*names, f"blog/{LONG}", "Case", "case"):
        assert site.html(page if builder == "html" else f"{page}/index").h1
    paper = "papers/doe" if builder == "html" else "papers/doe/index"
    links = {str(link["href"]) for link in site.html(paper).select("main a[href^='..']")}
    links = {link for link in links if not link.endswith(".bib")}
    assert len(links) >= len(names)
    for link in links:
        target = (site.output / paper).parent / unquote(urlsplit(link).path)
        assert (target if builder == "html" else target / "index.html").is_file(), link
    shared = [path.name for path in (site.output / "_share" / "blog").iterdir()]
    assert len(shared) == 1


@pytest.mark.parametrize("name", ["n" * 248, "n" * 250, "😀" * 62])
def test_a_name_for_which_there_is_no_room_is_told(name: str, tmp_path: Path) -> None:
    site = built(tmp_path, {f"{name}.md": "# Long\n", "one.md": "# One\n"})
    assert told(site) == [
        f"{name}.md:1: WARNING: the name is too long: with '.doctree' it has over 255 bytes; "
        "it is left out [folio.source]"
    ]
    assert site.html("one").h1


@pytest.mark.parametrize(
    ("headings", "rows"), [(400, 100), pytest.param(4_000, 1_000, marks=pytest.mark.slow)]
)
def test_pages_may_be_large(headings: int, rows: int, build: Build) -> None:
    row = "|" + "x|" * 40 + "\n"
    table = "|" + "a|" * 40 + "\n|" + "-|" * 40 + "\n" + row * rows
    parts = "".join(f"## Heading {number}\n\n" for number in range(headings))
    site = build({"index.md": HOME, "table.md": f"# T\n\n{table}", "many.md": f"# M\n\n{parts}"})
    assert site.status == 0, site.warnings
    assert site.text("many.html").count("<h2") == headings
    assert site.text("table.html").count("<tr") == rows + 1
    again = build({}, clean=False)
    assert again.status == 0
    assert "reading sources" not in again.log


def test_words_of_a_site_reach_no_template_and_no_file_outside(tmp_path: Path) -> None:
    write(tmp_path, {"secret.txt": "topsecret\n", "secret.yml": "topsecret: 1\n"})
    files: dict[str, str | bytes] = {
        "conf.py": CONF + "folio_citations = '../secret.yml'\n",
        "index.md": "---\nperson:\n  name: Jane {{ 7 * 7 }}\n  photo: ../secret.txt\n---\n"
        "# Jane\n\n```{person}\n```\n\n```{publications}\n```\n\n{{ 7 * 7 }}\n\n"
        "```{toctree}\n:hidden:\n\nblog/one\n```\n",
        "blog/one.md": "---\ndate: 2024-01-01\nimage: ../../secret.txt\n"
        "summary: '{% include \"conf.py\" %}'\n---\n# One {{ config }}\n\nText.\n",
        "refs.bib": BIB,
    }
    site = built(tmp_path, files)
    assert "Jane {{ 7 * 7 }}" in site.text("index.html")
    assert "One {{ config }}" in site.seen("blog/one")
    for path in site.output.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".json", ".xml", ".js", ".bib"):
            text = path.read_text(encoding="utf-8")
            assert "topsecret" not in text
            assert "Jane 49" not in text
    lines = told(site)
    for field in ("photo", "image", "pdf", "preview", "code"):
        assert any(f"{field}: " in line for line in lines), field


@pytest.mark.parametrize(
    "text",
    [
        "{papre}`doe`",
        "```{publicatoins}\n```",
        "```{publications}\n:persno: x\n```",
        ":::{position}\n:::",
        "```{publications\n",
        "{paper}`",
        "{paper}``",
        "```{posts}\n:limit: -1\n```",
        "````{experience}\n```{position} One\n:start: soon\n```\n````",
        "{folio:nothing}`x`",
        "```{publications}\n:where: ((\n```",
    ],
)
def test_a_slip_in_a_role_or_directive_never_ends_a_build(text: str, tmp_path: Path) -> None:
    bib = "@misc{doe, title = {A Paper}, author = {Doe, Jane}, year = 2020}\n"
    site = built(
        tmp_path, {"index.md": f"# Home\n\nBefore.\n\n{text}\n\nAfter.\n", "refs.bib": bib}
    )
    assert "Before." in site.seen()
    lines = told(site)
    assert all(": WARNING: " in line or ": ERROR: " in line for line in lines if line[0] != " ")
