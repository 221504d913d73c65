"""Other sites refer to a portfolio, and list what is on it, by its inventory alone."""

from __future__ import annotations

import re
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
