"""The ``.bib`` files that the site offers: where they lie, who links to them, when they change."""

from __future__ import annotations

import re
from pathlib import Path

from pybtex.database import parse_string

from sites import Build, Site, run_sphinx

BIB = r"""
@string{coe = "Conference on Engines"}
@inproceedings{one, title={One {\'E}tude}, author={Lovelace, Ada}, booktitle=coe, selected={true}}
@article{faulty, title={Two {brace}, author={Babbage, Charles}, journal={Notes}}
@misc{three/3, title={Three}, author={Lovelace, Ada}}
"""
FILES = {
    "refs.bib": BIB,
    "index.md": "# Home\n\n```{toctree}\n:hidden:\n\npeople/ada/index\npapers\n```\n",
    "papers.md": "# Papers\n\n```{publications}\n```\n\n```{publications}\n:selected:\n```\n",
    "people/ada/index.md": "---\nperson:\n  name: Ada Lovelace\n---\n# Ada Lovelace\n\n"
    "```{publications}\n:person: self\n```\n",
    "people/bob/index.md": "---\norphan: true\nperson:\n  name: Bob\n---\n# Bob\n",
}


def bib_paths(site: Site) -> list[str]:
    return sorted(path.relative_to(site.output).as_posix() for path in site.output.rglob("*.bib"))


def keys(site: Site, file: str) -> list[str]:
    return list(parse_string(site.text(file), "bibtex").entries)


def links(site: Site, page: str) -> tuple[list[str], list[str]]:
    """Return the addresses of files that a page shows, and those that its head names."""
    html = site.html(page)
    shown = [str(link["href"]) for link in html.select("main a[href$='.bib']")]
    named = html.select("link[rel=alternate][type='application/x-bibtex']")
    return shown, [str(link["href"]) for link in named]


def times(site: Site) -> dict[str, int]:
    return {file: (site.output / file).stat().st_mtime_ns for file in bib_paths(site)}


def test_each_paper_each_person_and_all_have_a_file(build: Build) -> None:
    site = build(FILES, "--keep-going")
    assert len(re.findall("WARNING", site.warnings)) <= 2, site.warnings
    assert bib_paths(site) == [
        "papers/faulty.bib",
        "papers/one.bib",
        "papers/three-3.bib",
        "people/ada.bib",
        "publications.bib",
    ]
    assert keys(site, "publications.bib") == ["one", "faulty", "three/3"]
    assert set(keys(site, "people/ada.bib")) == {"one", "three/3"}
    assert keys(site, "papers/three-3.bib") == ["three/3"]
    (one,) = parse_string(site.text("papers/one.bib"), "bibtex").entries.values()
    assert dict(one.fields) == {"title": r"One {\'E}tude", "booktitle": "Conference on Engines"}
    (block,) = site.html("papers/one").select(".folio-bibtex")
    assert f"{block.get_text()}\n" == site.text("papers/one.bib")

    assert links(site, "papers/one") == (["one.bib"], ["one.bib"])
    assert links(site, "people/ada/index") == (["../ada.bib"], ["../ada.bib"])
    assert links(site, "papers") == (["publications.bib"], ["publications.bib"])
    assert links(site, "index") == ([], [])

    before = times(site)
    (site.source / "refs.bib").write_text(
        BIB.replace("Three", "3").replace("@article{faulty", "@x{y")
    )
    again = run_sphinx(site.source, site.output)
    after = times(again)
    assert sorted(before.keys() - after.keys()) == ["papers/faulty.bib"]
    assert {file for file in after if after[file] != before.get(file)} == {
        "papers/y.bib",
        "papers/three-3.bib",
        "people/ada.bib",
        "publications.bib",
    }


def test_with_folders_for_pages_the_files_lie_where_the_links_lead(build: Build) -> None:
    site = build({**FILES, "refs.bib": BIB.replace("{brace", "brace")}, "-W", "-b", "dirhtml")
    assert site.status == 0, site.warnings
    for page, file in [
        ("papers/one/index", "papers/one.bib"),
        ("people/ada/index", "people/ada.bib"),
        ("papers/index", "publications.bib"),
    ]:
        for found in links(site, page):
            (address,) = found
            path = (site.output / Path(page).parent / address).resolve()
            assert path == (site.output / file).resolve()
            assert path.is_file()


def test_a_file_of_the_sites_own_stays(build: Build) -> None:
    own = {"extra/publications.bib": "% mine\n"}
    site = build({**FILES, **own}, "--keep-going", conf='html_extra_path = ["extra"]\n')
    again = run_sphinx(site.source, site.output)
    assert again.text("publications.bib") == "% mine\n"


def test_other_builders_offer_none(build: Build) -> None:
    site = build(FILES, "-b", "text")
    assert bib_paths(site) == []
    assert ".bib" not in site.text("people/ada/index.txt")
