"""Authors on a built site: their order and script, their marks, and who of them is here."""

from __future__ import annotations

from sites import Build, seen

BIB = r"""
@article{a:b, title={One}, year=2024,
  author={山田, 太郎 and 김, 민수 and Lovelace*, Ada and Babbage, Charles$^{*}$}}
@article{a/b, title={Two}, year=2023,
  author={محمد علي and כהן, דוד and Lovelace\textsuperscript{1}, A. and others}}
@article{A-B, title={Three}, author={Lovelace, Ada and et al.}, year=2022}
"""
PAGE = "# Home\n\n```{toctree}\n:hidden:\npeople/ada/index\npeople/kim/index\n```\n\n"
FILES = {
    "refs.bib": BIB,
    "index.md": f"{PAGE}```{{publications}}\n```\n",
    "people/ada/index.md": "---\nperson:\n  name: Ada Lovelace\n  aliases: [A. Lovelace]\n---\n"
    "# Ada\n\n```{publications}\n:person: self\n```\n",
    "people/kim/index.md": "---\nperson:\n  name: 김민수\n---\n# 김민수\n",
}


def test_authors_stand_in_order_and_lead_to_their_profiles(build: Build) -> None:
    site = build(FILES, "-j", "2")
    said = [line for line in site.warnings.splitlines() if "WARNING" in line]
    assert len(said) == 1
    assert said[0].startswith("refs.bib:6: WARNING: entry 'A-B': author: 'et al.' is no name")
    lines = site.html().select(".folio-pub-authors")
    assert [seen(line).split(", ")[:2] for line in lines] == [
        ["山田 太郎", "김 민수"],
        ["محمد علي", "דוד כהן"],
        ["Ada Lovelace and others"],
    ]
    assert seen(lines[1]).endswith(" and others")
    assert [seen(name) for name in lines[1].select("bdi")] == ["محمد علي", "דוד כהן"]
    assert lines[0].select("bdi") == []
    leads = [[(seen(link), link["href"]) for link in line.select("a")] for line in lines]
    ada = "people/ada/index.html"
    assert leads == [
        [("김 민수", "people/kim/index.html"), ("Ada Lovelace", ada)],
        [("A. Lovelace", ada)],
        [("Ada Lovelace", ada)],
    ]
    equal = [seen(mark) for mark in lines[0].select(".folio-mark")]
    assert equal == ["*", "*"]
    own = site.html("people/ada/index").select(".folio-publication .folio-self")
    assert [seen(name) for name in own] == ["Ada Lovelace", "A. Lovelace", "Ada Lovelace"]


def test_every_paper_has_a_page_of_its_own_whatever_its_key(build: Build) -> None:
    site = build({"index.md": PAGE.split("```")[0], "refs.bib": BIB.replace("et al.", "others")})
    assert site.status == 0, site.warnings
    pages = sorted(path.stem for path in (site.output / "papers").glob("*.html"))
    assert len({page.casefold() for page in pages}) == 3
    assert "A-B" in pages
    titles = {seen(site.html(f"papers/{page}").find("h1")) for page in pages}
    assert titles == {"One", "Two", "Three"}
