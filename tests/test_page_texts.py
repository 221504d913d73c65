"""The texts of pages for programs that read: llms.txt, and a file of Markdown beside each page."""

from __future__ import annotations

import re

from sites import Build, Site

BASE = "https://example.org/site/"
CONFIG = f"html_baseurl = {BASE!r}\nfolio_llms = True\n"
FILES = {
    "index.md": "---\nexcerpt: All about engines.\n---\n# Home\n\n```{toctree}\n:hidden:\n:glob:\n"
    "\npeople/*/*\nblog/*\nplain\n```\n\nSee {paper}`notes`, $x^2$ and `code`.\n\n- One\n- Two\n",
    "plain.md": "# Plain\n\n```{publications}\n```\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n"
    "```python\nif x:\n    pass\n```\n",
    "people/ada/index.md": "---\nperson:\n  name: Ada Lovelace\n  headline: Analyst\n"
    "  links:\n    email: ada@engines.example\n---\n# Ada\n\n```{person}\n```\n\n"
    "Write to text@engines.example.\n",
    "people/ada/work.md": "# Work\n\n:::{position} Fellow\n:organization: Society of Engines\n"
    ":start: 1840\n\nShe wrote *much*.\n:::\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n",
    "blog/one.md": "---\ndate: 2020-01-02\nauthors: [ada]\ntags: [x]\n---\n# One\n\nOf wheels.\n",
    "blog/secret.md": "---\ndate: 2020-01-02\ndraft: true\n---\n# Secret\n\nHidden.\n",
    "refs.bib": "@article{notes, title={Notes on {Engines}}, author={Lovelace, Ada}, year={1843},\n"
    "  journal={Memoirs}, abstract={Of numbers.}}\n",
}


def texts(site: Site) -> set[str]:
    assert site.status == 0, site.warnings
    return {path.relative_to(site.output).as_posix() for path in site.output.rglob("*.html.md")}


def test_each_page_has_its_text_as_readers_see_it(build: Build) -> None:
    site = build(FILES, "-W", "-t", "drafts", conf=CONFIG)
    pages = "index plain people/ada/index people/ada/work blog/index blog/one papers/notes"
    assert texts(site) == {f"{page}.html.md" for page in pages.split()}
    home = site.text("index.html.md")
    assert home == (
        f"# Home\n\nSee [Notes on Engines]({BASE}papers/notes.html), $x^2$ and `code`.\n\n"
        "- One\n- Two\n"
    )
    plain = site.text("plain.html.md")
    assert f"[Notes on Engines]({BASE}papers/notes.html)" in plain
    assert f"[Ada Lovelace]({BASE}people/ada/index.html)" in plain
    assert "| A | B |\n| --- | --- |\n| 1 | 2 |\n" in plain
    assert "```\nif x:\n    pass\n```" in plain
    assert "@article" not in plain
    assert "@article{notes," in site.text("papers/notes.html.md")
    work = site.text("people/ada/work.html.md")
    for words in ("Fellow", "Society of Engines", "1840", "She wrote *much*."):
        assert words in work
    assert ":::" not in work
    profile = site.text("people/ada/index.html.md")
    assert "text [at] engines.example" in profile
    assert "@engines" not in profile
    for page in ("index", "people/ada/work", "papers/notes"):
        (link,) = site.html(page).select("link[type='text/markdown']")
        assert link["href"] == f"{page.rpartition('/')[2]}.html.md"
    assert not site.html("blog/secret").select("link[type='text/markdown']")


def test_one_file_lists_them_and_one_holds_them_all(build: Build) -> None:
    site = build(FILES, "-W", conf=CONFIG)
    index = site.text("llms.txt")
    assert index.startswith("# Small site\n\n> All about engines.\n\n## Pages\n\n- [")
    rows = re.findall(r"^- \[(.+?)\]\((.+?)\)(?:: (.+))?$", index, re.MULTILINE)
    assert {address.removeprefix(BASE) for _, address, _ in rows} == texts(site)
    about = {title: words for title, _, words in rows}
    assert about["Notes on Engines"] == "Ada Lovelace · Memoirs, 1843"
    assert about["Work"] == "Analyst"
    assert about["One"] == "Of wheels."
    assert re.findall("^## (.+)$", index, re.MULTILINE) == [
        "Pages",
        "People",
        "Posts",
        "Publications",
    ]
    whole = site.text("llms-full.txt")
    for page in texts(site):
        assert site.text(page) in whole
        assert f"<{BASE}{page.removesuffix('.md')}>\n" in whole
    assert "Secret" not in index + whole
    assert "Hidden." not in whole


def test_in_folders_the_address_of_a_text_names_the_file(build: Build) -> None:
    site = build(FILES, "-W", "-b", "dirhtml", conf=CONFIG)
    assert f"({BASE}people/ada/work/index.html.md)" in site.text("llms.txt")
    assert (site.output / "people/ada/work/index.html.md").is_file()
    assert f"<{BASE}people/ada/work/>" in site.text("llms-full.txt")


def test_texts_come_and_go_with_their_pages(build: Build) -> None:
    assert texts(build(FILES, "-W")) == set()
    assert not list(build(FILES, "-W").output.glob("llms*.txt"))
    site = build(FILES, "-W", conf=CONFIG)
    assert "plain.html.md" in texts(site)
    (site.source / "plain.md").unlink()
    changed = {
        "index.md": FILES["index.md"].replace("plain\n", ""),
        "refs.bib": FILES["refs.bib"]
        .replace("{notes,", "{tables,")
        .replace("Notes on", "Tables of"),
        "blog/one.md": FILES["blog/one.md"].replace("---\n#", "draft: true\n---\n#"),
    }
    changed["index.md"] = changed["index.md"].replace("{paper}`notes`", "{paper}`tables`")
    site = build(changed, "-W", clean=False)
    assert {"plain.html.md", "papers/notes.html.md", "blog/one.html.md"}.isdisjoint(texts(site))
    assert "Tables of Engines" in site.text("llms-full.txt")
    assert "Notes on" not in site.text("llms-full.txt") + site.text("llms.txt")
    site = build(
        {"conf.py": (site.source / "conf.py").read_text().replace("llms = True", "llms = False")},
        "-W",
        clean=False,
    )
    assert texts(site) == set()
    assert not list(site.output.glob("llms*.txt"))
    assert not site.html().select("link[type='text/markdown']")
