"""Other sites refer to a portfolio, and list what is on it, by its inventory alone."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest
from sphinx.util.inventory import InventoryFile

from sites import CONF, ROOT, Site, run_sphinx, seen, write

ADA = "https://ada.example.org/"
PORTFOLIO = {
    "conf.py": CONF,
    "refs.bib": "@article{engine, title={Engines \\& {L}ooms}, author={Lovelace, Ada}, year=1843}\n"
    "@misc{abacus, title={Abacus}, author={Lovelace, Ada}}\n",
    "index.md": "# Home\n\n```{toctree}\n:hidden:\n\npeople/ada/index\nblog/first\n```\n",
    "people/ada/index.md": "---\nperson:\n  name: Ada Lovelace\n---\n# Ada Lovelace\n\n"
    ":::{project} Difference Engine\n:::\n",
    "blog/first.md": "---\ndate: 2020-05-04\n---\n# A first post\n\nText.\n",
}
PLAIN = """\
project = "Unrelated"
extensions = ["myst_parser", "sphinx.ext.intersphinx"]
intersphinx_mapping = {"portfolio": ("https://ada.example.org/", "../ada.inv")}
"""
LAB = """\
project = "Lab"
extensions = ["sphinx_folio", "sphinx.ext.intersphinx"]
html_theme = "sphinx_folio"
intersphinx_mapping = {"portfolio": ("https://ada.example.org/", "../ada.inv")}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the inventory of a portfolio."""
    folder = tmp_path_factory.mktemp("sites")
    write(folder / "ada", PORTFOLIO)
    site = run_sphinx(folder / "ada", folder / "ada-output", "-W")
    assert site.status == 0, site.warnings
    (folder / "ada.inv").write_bytes((site.output / "objects.inv").read_bytes())
    return folder


def made(folder: Path, name: str, files: dict[str, str], *options: str) -> Site:
    """Return a site beside the inventory."""
    write(folder / name, files)
    return run_sphinx(folder / name, folder / f"{name}-output", *options)


def links(site: Site, page: str = "index") -> list[tuple[str, str]]:
    """Return words and address of the links of a page to the portfolio."""
    return [
        (seen(link), str(link["href"]).removeprefix(ADA))
        for link in site.html(page).select(f"a[href^='{ADA}']")
    ]


def test_the_inventory_has_readable_names(folder: Path) -> None:
    inventory = InventoryFile.loads((folder / "ada.inv").read_bytes(), uri=ADA)
    named = {
        (kind, name): (item.display_name, item.uri.removeprefix(ADA))
        for kind, rows in inventory.data.items()
        for name, item in rows.items()
        if kind.startswith("folio:")
    }
    assert named == {
        ("folio:publication", "engine"): ("Engines & Looms", "papers/engine.html"),
        ("folio:publication", "abacus"): ("Abacus", "papers/abacus.html"),
        ("folio:person", "ada"): ("Ada Lovelace", "people/ada/index.html"),
        ("folio:project", "difference-engine"): (
            "Difference Engine",
            "people/ada/index.html#project.difference-engine",
        ),
        ("folio:post", "first"): ("A first post", "blog/first.html"),
    }


def test_a_plain_project_links_to_records(folder: Path) -> None:
    """With MyST and intersphinx, and nothing of ours."""
    page = (ROOT / "tests/snippets/other-sites/plain.md").read_text(encoding="utf-8")
    site = made(folder, "plain", {"conf.py": PLAIN, "index.md": f"# Home\n\n{page}"}, "-W")
    assert site.status == 0, site.warnings
    assert links(site) == [
        ("Engines & Looms", "papers/engine.html"),
        ("the engine", "papers/engine.html"),
        ("Ada Lovelace", "people/ada/index.html"),
    ]


def test_a_lab_refers_to_and_lists_what_its_members_have(folder: Path) -> None:
    """By roles, also in another theme; and by lists, written again when the inventory changes."""
    page = (ROOT / "tests/snippets/other-sites/lab.md").read_text(encoding="utf-8")
    files = {"conf.py": LAB, "index.md": f"# Lab\n\n{page}", "refs.bib": ""}
    site = made(folder, "lab", files, "-W")
    assert site.status == 0, site.warnings
    assert links(site) == [
        ("Engines & Looms", "papers/engine.html"),
        ("Ada", "people/ada/index.html"),
        ("Ada Lovelace", "people/ada/index.html"),
        ("Abacus", "papers/abacus.html"),
        ("Engines & Looms", "papers/engine.html"),
        ("Difference Engine", "people/ada/index.html#project.difference-engine"),
    ]
    inventory = folder / "ada.inv"
    former = inventory.read_bytes()
    write(folder / "ada", {"refs.bib": PORTFOLIO["refs.bib"].replace("Abacus", "Counting")})
    inventory.write_bytes(
        (run_sphinx(folder / "ada", folder / "ada-output").output / "objects.inv").read_bytes()
    )
    again = made(folder, "lab", {}, "-W", "-j", "1")
    inventory.write_bytes(former)
    assert ("Counting", "papers/abacus.html") in links(again)
    assert re.findall(r"writing output\.\.\. \[.*?\] (\S+)", again.log) == ["index"]
    text = made(folder, "lab", {}, "-W", "-b", "text")
    assert "* Difference Engine" in text.text("index.txt"), text.warnings


LIBRARY = "https://library.example.org/"
POST = """\
---
date: 2024-03-02
---
# Solving

Roles: {external:py:func}`library.solve`, {external+library:py:func}`so <library.solve>` and
{py:func}`library.solve`.

Links: <inv:library:py:function#library.solve>, [so](inv:#library.solve), [](#library.solve) and
[](inv:library:std:label#the-start).

From {external+portfolio:folio:post}`first`, {external:folio:paper}`by roles <engine>` and
[](inv:portfolio:folio:post#first).
"""


def write_inventory(path: Path, version: str, *rows: str) -> None:
    """Write the inventory of a library, as Sphinx does."""
    head = f"# Sphinx inventory version 2\n# Project: Library\n# Version: {version}\n"
    head += "# The remainder of this file is compressed using zlib.\n"
    path.write_bytes(head.encode() + zlib.compress("".join(f"{row}\n" for row in rows).encode()))


def test_a_post_refers_to_a_library_and_to_a_post_elsewhere(folder: Path) -> None:
    """Roles are resolved when a page is written, links of MyST when it is read: both follow."""
    snippet = (ROOT / "tests/snippets/other-sites/library.md").read_text(encoding="utf-8")
    conf = LAB.replace('../ada.inv")}', '../ada.inv"),\n')
    conf += f"'library': ({LIBRARY!r}, '../library.inv')}}\nprimary_domain = 'folio'\n"
    front = "# Home\n\n```{toctree}\nblog/index\nblog/plain\n```\n"
    files = {
        "conf.py": conf,
        "index.md": front,
        "blog/index.md": "# Blog\n\n```{toctree}\nsolving\n```\n",
        "blog/plain.md": "---\ndate: 2024-03-01\n---\n# Plain\n\nText.\n",
        "blog/solving.md": f"{POST}\n{snippet}",
    }
    start = "the-start std:label -1 start.html#$ Where to start"
    solve = "library.solve py:function 1 api.html#$ -"
    write_inventory(folder / "library.inv", "1.0", solve, start)
    site = made(folder, "blog", files, "-W")
    assert site.status == 0, site.warnings
    found = [
        (seen(link), str(link["href"]).replace(ADA, "/").replace(LIBRARY, "/"))
        for link in site.html("blog/solving").select("main p a.external")
    ]
    place = "/api.html#library.solve"
    assert found == [
        ("library.solve()", place),
        ("so", place),
        ("library.solve()", place),
        ("library.solve", place),
        ("so", place),
        ("library.solve", place),
        ("Where to start", "/start.html#the-start"),
        ("A first post", "/blog/first.html"),
        ("by roles", "/papers/engine.html"),
        ("A first post", "/blog/first.html"),
        ("library.solve()", place),
        ("its guide", "/start.html#the-start"),
    ]
    moved = solve.replace("api", "reference")
    changes = [("1.0", moved, start), ("2.0", moved, start.replace("Where", "How")), ("2.0", start)]
    for number, rows in enumerate(changes):
        write_inventory(folder / "library.inv", *rows)
        again = made(folder, "blog", {}, "-j", "1")
        clean = run_sphinx(folder / "blog", folder / f"clean{number}")
        for page in ("blog/solving", "blog/plain", "index"):
            assert again.text(f"{page}.html") == clean.text(f"{page}.html")
        written = re.findall(r"writing output\.\.\. \[.*?\] (\S+)", again.log)
        assert written == ["blog/index", "blog/solving"]
    assert again.status == 0
    told = [line.rpartition("/source/")[2] for line in again.warnings.splitlines()]
    assert len(told) == len(clean.warnings.splitlines()) >= 5


def test_what_another_site_does_not_have_is_named(folder: Path) -> None:
    lists = [
        "```{people}\n:site: portfolo\n```",
        "```{talks}\n:site: portfolio\n```",
        "```{publications}\n:site: portfolio\n:keys: engin\n:selected: yes\n```",
    ]
    files = {"conf.py": LAB, "index.md": "# Lab\n\n" + "\n\n".join(lists) + "\n"}
    site = made(folder, "faulty", files, "-W")
    lines = [line.split("WARNING: ") for line in site.warnings.splitlines() if "WARNING" in line]
    assert [(place.rpartition("/")[2], words.split(" [")[0]) for place, words in lines] == [
        (
            "index.md:14: ",
            "publications: selected does nothing to a list of a site",
        ),
        (
            "index.md:4: ",
            "site: there is no 'portfolo' in intersphinx_mapping; did you mean 'portfolio'?",
        ),
        ("index.md:8: ", "site: the inventory of 'portfolio' has no talks"),
        ("index.md:12: ", "there is no paper 'engin' on 'portfolio'; did you mean 'engine'?"),
    ]
    assert site.status == 1
    conf = LAB.replace(', "sphinx.ext.intersphinx"', "").split("intersphinx_mapping")[0]
    files = {"conf.py": conf, "index.md": f"# Lab\n\n{lists[1]}\n"}
    bare = made(folder, "bare", files, "-W")
    assert "index.md:4: WARNING: site: add 'sphinx.ext.intersphinx' to extensions" in bare.warnings
