"""The roles and lists of sphinxcontrib-bibtex, answered from the papers of the site."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, ResultSet, Tag

from sites import CONF, Build, Site, run_sphinx, seen, write

BIB = """\
@article{kim2023, title={Engines of $O(n)$}, author={Kim, Ada and Lee, B. and Roe, C.},
  journal={Notes}, year=2023}
@article{doe2020, title={Looms}, author={Doe, Jane}, journal={Notes}, year=2020}
@misc{roe2019, title={Mills}, author={Roe, Richard and Kim, Ada}, year=2019}
@misc{none, title={Nobody's}}
"""
FILES = {
    "refs.bib": BIB,
    "index.md": "# Home\n\n```{toctree}\n:hidden:\n\n"
    "listed\nalso\nplain\nfeet\nshort\nmany\nprefix\n```\n",
    "many.md": "# Many\n\nTwo are {paper}`doe2020, roe2019`. Three are {paper}`kim2023,doe2020,\n"
    "roe2019`. Short they are {paper}`~doe2020, ~roe2019`.\n",
    "prefix.md": "# Prefix\n\nSee {cite}`a-doe2020`.\n\n```{bibliography}\n"
    ":keyprefix: a-\n:labelprefix: A\n:filter: docname in docnames\n```\n",
    "short.md": "# Short\n\n{paper}`~kim2023`, {paper}`~doe2020`, {paper}`~roe2019`; "
    "{paper}`~none` {paper}`mills <roe2019>` {paper}`kim2023`.\n",
    "plain.md": "# Plain\n\nBefore. As {cite:t}`kim2023` shows. So do {cite:p}`doe2020,roe2019` "
    "and {cite}`kim2023`, of {cite:year}`roe2019` by {cite:author}`roe2019`; {cite:alp}`none`. "
    "After.\n",
    "listed.md": "# Listed\n\nSee {cite}`doe2020`.\n\n```{bibliography}\n"
    ":filter: docname in docnames\n```\n",
    "also.md": "# Also\n\nSee {cite:p}`{see}doe2020{p. 3}` {any}`doe2020` [](#doe2020) "
    "[own](#kim2023) <project:#roe2019>.\n\n"
    "```{bibliography}\n:filter: docname in docnames\n```\n",
    "feet.md": "# Feet\n\nA footnote.{footcite}`kim2023,none` Another {footcite:t}`doe2020`.\n\n"
    "```{footbibliography}\n```\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with two bibliographies, each of what its page cites, and citations elsewhere."""
    folder = tmp_path_factory.mktemp("citing")
    write(folder / "source", {"conf.py": CONF, **FILES})
    made = run_sphinx(folder / "source", folder / "output", "-W")
    assert made.status == 0, made.warnings
    return made


def links(site: Site, page: str) -> list[tuple[str, str]]:
    """Return words and address of each link in the text of a page."""
    return [(seen(link), str(link["href"])) for link in site.html(page).select("main p a")]


def cards_of(site: Site, page: str) -> ResultSet[Tag]:
    """Return the cards of a page, which stand in a template."""
    (template,) = site.html(page).select("template.folio-refcards")
    return BeautifulSoup(template.decode_contents(), "html.parser").select("[role=tooltip]")


def test_a_citation_without_a_bibliography_leads_to_the_paper(site: Site) -> None:
    """Here ``doe2020`` stands in lists of other pages, the others in none."""
    words = site.seen("plain")
    assert "As Kim et al. [KLR23] shows." in words
    assert "So do [Doe20, RK19] and [KLR23], of 2019 by Roe and Kim; non." in words
    found = links(site, "plain")
    assert ("KLR23", "papers/kim2023.html") in found
    assert ("RK19", "papers/roe2019.html") in found
    assert ("2019", "papers/roe2019.html") in found
    assert found[1][1].startswith("listed.html#id")


def test_a_paper_may_stand_in_several_bibliographies(site: Site) -> None:
    """Each citation leads to the list of its own page."""
    for page in ("listed", "also"):
        (entry,) = site.html(page).select("main [role=doc-biblioentry], main div.citation")
        assert "Jane Doe. Looms. Notes, 2020." in seen(entry)
        cited = next(href for words, href in links(site, page) if words == "Doe20")
        assert cited == f"#{entry['id']}"
    assert "[see Doe20, p. 3]" in site.seen("also")
    assert "See [ADoe20]." in site.seen("prefix")


def test_any_and_links_of_myst_lead_to_the_paper(site: Site) -> None:
    found = links(site, "also")
    for words, key in (
        ("Looms", "doe2020"),
        ("own", "kim2023"),
        ("Mills", "roe2019"),
    ):
        assert (words, f"papers/{key}.html") in found
    assert [words for words, _ in found].count("Looms") == 2


def test_a_tilde_asks_for_the_short_form(site: Site) -> None:
    assert "Kim et al., 2023, Doe, 2020, Roe and Kim, 2019; Nobody" in site.seen("short")


def test_commas_part_several_papers(site: Site) -> None:
    words = site.seen("many")
    assert "Two are Looms and Mills. Three are Engines of" in words
    assert ", Looms, and Mills. Short they are Doe, 2020; Roe and Kim, 2019." in words
    assert links(site, "many")[:2] == [
        ("Looms", "papers/doe2020.html"),
        ("Mills", "papers/roe2019.html"),
    ]


def test_each_paper_has_one_card_on_a_page_that_refers_to_it(site: Site) -> None:
    """For the theme's script; the card of a paper names every address of its links."""
    cards = cards_of(site, "short")
    assert [card["data-for"] for card in cards] == [
        f"papers/{key}.html" for key in ("kim2023", "doe2020", "roe2019", "none")
    ]
    assert seen(cards[1]) == "Looms Jane Doe Notes, 2020"
    assert not [card for card in cards if card.select("a, img, script, [style]")]
    (looms,) = [card["data-for"] for card in cards_of(site, "also") if "Looms" in seen(card)]
    assert [address[:3] for address in str(looms).split()] == ["#id", "pap"]
    titles = [link["title"] for link in site.html("short").select("main p a[title]")]
    assert titles[1] == "Looms"
    assert site.html("short").select("script[defer][src$='folio-hover.js']")
    assert not site.html("index").select("template, script[src$='folio-hover.js']")


def test_footnotes_show_the_papers(site: Site) -> None:
    words = site.seen("feet")
    assert "Ada Kim, B. Lee, and C. Roe. Engines of" in words
    assert "O(n)" in words
    assert "Another Doe" in words


def test_every_way_to_refer_to_a_paper_counts_as_a_mention(site: Site) -> None:
    mentions = {
        key: [seen(entry) for entry in site.html(f"papers/{key}").select(".folio-mentions li")]
        for key in ("kim2023", "doe2020", "roe2019", "none")
    }
    assert "Also See Doe, 2020 Looms Looms own Mills." in mentions["kim2023"]
    assert "Plain As Kim et al., 2023 shows." in mentions["kim2023"]
    pages = {key: {text.split()[0] for text in texts} for key, texts in mentions.items()}
    assert pages["kim2023"] == {"Also", "Feet", "Many", "Plain", "Short"}
    assert pages["doe2020"] == {"Also", "Feet", "Listed", "Many", "Plain", "Short"}
    assert pages["roe2019"] == {"Also", "Many", "Plain", "Short"}
    assert pages["none"] == {"Feet", "Plain", "Short"}


def test_an_incremental_build_equals_a_clean_one(site: Site, tmp_path: Path) -> None:
    """A paper's name, its year, a citation more: each rewrites the pages that show it."""

    def pages(folder: Path) -> dict[str, str]:
        files = folder.rglob("*.html")
        return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}

    source = tmp_path / "source"
    write(source, {"conf.py": CONF, **FILES})
    run_sphinx(source, tmp_path / "output", "-W")
    edits = [
        {"refs.bib": BIB.replace("Kim, Ada and", "Yun, Ada and").replace("2019", "2018")},
        {"index.md": FILES["index.md"] + "\nSee {cite}`kim2023`.\n"},
        {"listed.md": FILES["listed.md"].replace(":filter: docname in docnames\n", "")},
        {"listed.md": "# Listed\n"},
    ]
    for number, edit in enumerate(edits):
        write(source, edit)
        again = run_sphinx(source, tmp_path / "output")
        clean = run_sphinx(source, tmp_path / f"clean{number}")
        assert again.status == clean.status == 0
        expected, found = pages(clean.output), pages(again.output)
        assert [name for name in expected if found.get(name) != expected[name]] == []


def test_what_cannot_be_cited_is_named_with_its_place(build: Build) -> None:
    page = (
        "# Page\n\nOne {cite}`kim2024`.\n\nTwo {cite:t}`doe2020,roe19`.\n\nThree {cite}`a,,b`.\n\n"
        "Four {footcite}`doe202`.\n\nFive {any}`kim202`.\n\nSix [](#roe201).\n\nSeven {cite}`x{`.\n"
        "\nEight {paper}`doe2020, roe2020, kim202`.\n\nNine {paper}`words <doe2020, roe2019>`.\n"
        "\n```{footbibliography}\n```\n\n```{bibliography}\n:filter: author + 1\n```\n"
    )
    site = build({"index.md": page, "refs.bib": BIB}, "-W")
    assert site.status == 1
    assert "Traceback" not in site.warnings
    lines = [line for line in site.warnings.splitlines() if "WARNING" in line]
    wanted = [
        "index.md:3: WARNING: there is no paper 'kim2024'; did you mean 'kim2023'?",
        "index.md:5: WARNING: there is no paper 'roe19'; did you mean 'roe2019'?",
        "index.md:7: WARNING: cite: 'a,,b' is no list of BibTeX keys parted by commas",
        "index.md:9: WARNING: there is no paper 'doe202'; did you mean 'doe2020'?",
        "index.md:11: WARNING: nothing here is called 'kim202'; did you mean 'kim2023'?",
        "index.md:13: WARNING: 'myst' cross-reference target not found: 'roe201'; "
        "did you mean 'roe2019'?",
        "index.md:15: WARNING: cite: 'x{' is no list of BibTeX keys parted by commas",
    ]
    wanted += [
        "index.md:17: WARNING: there is no paper 'roe2020'; did you mean 'doe2020'?",
        "index.md:17: WARNING: there is no paper 'kim202'; did you mean 'kim2023'?",
        "index.md:19: WARNING: paper: words of your own lead to one paper, but "
        "'doe2020, roe2019' are more; the first is taken",
    ]
    wanted.append("index.md:24: WARNING: bibliography: :filter: cannot be answered: ")
    for words in wanted:
        assert len([line for line in lines if words in line]) == 1, site.warnings
    assert len(lines) == len(wanted)
    words = site.seen()
    for shown in ("One kim2024.", "Two Doe [Doe20].", "Three a,,b.", "Four doe202.", "Seven x{."):
        assert shown in words


@pytest.mark.parametrize(("builder", "file"), [("latex", "smallsite.tex"), ("text", "plain.txt")])
def test_other_builders_do_without_pages_of_papers(builder: str, file: str, build: Build) -> None:
    pages = {**FILES, "index.md": FILES["index.md"].replace(":hidden:\n\n", "\nall\n")}
    pages["all.md"] = "# All\n\n```{publications}\n```\n"
    site = build(pages, "-W", "-b", builder)
    assert site.status == 0, site.warnings
    words = site.text(file)
    assert "So do " in words
    if builder == "latex":
        assert r"{\hyperref[\detokenize{all:paper-kim2023}]{" in words.replace("\n", "")


def test_bibliographies_pass_the_gate_for_addresses_and_show_plain_text(build: Build) -> None:
    bib = r"""
@misc{a, title={A $O(n)$ \emph{Gain} of 50\% \& C\#, $5 ^ {\LaTeX}}, author={Doe, Jo}, year=2020,
  month=dec, url={javascript:alert(1)}, howpublished={\url{javascript:alert(2)}},
  note={\href{data:text/html,x}{here} and \{there\}}}
@article{b, title={Two}, author={Roe, Jo}, year=2021, journal={J. of \LaTeX},
  doi={https://doi.org/10.5555/ABC}, eprint={arXiv:2301.00001}, archiveprefix={arXiv},
  url={https://example.org/b_c}}
"""
    page = (
        "# Page\n\n{footcite}`a,b`\n\n```{footbibliography}\n```\n\n```{bibliography}\n:all:\n```\n"
    )
    site = build({"index.md": page, "refs.bib": bib}, "-j", "2")
    assert "Traceback" not in site.warnings
    words = site.seen()
    assert words.count("A O(n) Gain of 50% & C#, $5 ^ LaTeX") == 2
    assert words.count("here and ❴there❵") == 2
    assert "December 2020" in words
    links = {link["href"] for link in site.html().select("main a[href*=':']")}
    assert links == {
        "https://doi.org/10.5555/abc",
        "https://arxiv.org/abs/2301.00001",
        "https://example.org/b_c",
    }


def test_a_formula_in_a_title_needs_no_script_where_the_paper_is_named(build: Build) -> None:
    bib = r"@misc{a, title={Sorting in $O(n \log n)$}, author={Doe, Jo}, year=2020}"
    page = "# Page\n\nSee {paper}`a`.\n\n```{publications}\n```\n"
    site = build({"index.md": page, "refs.bib": bib})
    assert site.status == 0, site.warnings
    for name in ("index", "papers/a"):
        head = site.html(name)
        assert not [script for script in head.select("script") if "mathjax" in str(script).lower()]
    assert site.html().select_one("p a math annotation").get_text() == r"O(n \log n)"  # type: ignore[union-attr]
    assert len(site.html().select("p:not([class]) a math mspace")) == 2
    assert "Sorting in O(n log n)" in site.text("searchindex.js")
    text = build({}, "-b", "text", clean=False)
    assert "See *Sorting in O(n log n)*." in text.text("index.txt")
    latex = build({}, "-b", "latex", clean=False)
    assert r"Sorting in \(O(n \log n)\)" in "".join(
        path.read_text() for path in latex.output.glob("*.tex")
    )


def test_labels_are_short(build: Build) -> None:
    """Initials for organizations; what the entry itself gives goes before."""
    bib = """
@misc{a, title={A}, author={{The LIGO Scientific Collaboration and the Virgo Collaboration}},
  year=2016}
@misc{b, title={B}, author={{OpenAI}}, year=2023}
@misc{c, title={C}, author={Aad, G. and {ATLAS Collaboration}}, year=2012}
@misc{d, title={D}, author={Doe, Jo}, year=2012, shorthand={D-12}}
@misc{e, title={E}, author={{GPT-4 Team}}, label={GPT}, year=2023}
@misc{kang, title={F}, author={강감찬}, year=2019}
@misc{g, title={G}, author={{Kubernetesfoundation}}, year=2019}
"""
    page = "# Page\n\nSee {cite:p}`a,b,c,d,e,kang,g`.\n"
    site = build({"index.md": page, "refs.bib": bib})
    assert site.status == 0, site.warnings
    assert "[LSCVC16, OpenAI23, AAC12, D-12, GPT23, kan19, Kub19]" in site.seen()


def test_odd_names_stop_neither_citations_nor_bibliographies(build: Build) -> None:
    deep = "{" * 150 + "Roe" + "}" * 150
    bib = f"""
@misc{{empty, title={{One}}, author={{}}, year=2020}}
@misc{{ands, title={{Two}}, author={{and}}, editor={{}}, year=2020}}
@misc{{signs, title={{Three}}, author={{{{100% Club}} and Doe, Jo}}, year=2020}}
@misc{{deep, title={{Four}}, author={{{deep} Max Poe}}, year=2020}}
@misc{{open, title={{Five}}, author={{{"{" * 150}Kim, Ada}}, year=2020}}
"""
    cite = "See {cite}`empty,ands,signs,deep,open` and {footcite}`empty,ands,signs,deep,open`.\n"
    page = f"# Page\n\n{cite}\n```{{footbibliography}}\n```\n"
    listed = "\n```{bibliography}\n:all:\n```\n"
    for text in (page, page + listed):
        site = build({"index.md": text, "refs.bib": bib}, "-q")
        assert "Traceback" not in site.warnings
        assert site.status == 0, site.warnings
        words = site.seen()
        for shown in ("One. 2020.", "Two. 2020.", "100% Club and Jo Doe. Three.", "Four. 2020."):
            assert words.count(shown) == 1 + text.count("bibliography}\n:all:"), words
        assert "Five" in words


STYLE = """
import pybtex.plugin
from pybtex.style.formatting.unsrt import Style

class Fragile(Style):
    def format_entry(self, label, entry, bib_data=None):
        if "note" in entry.fields:
            raise KeyError("note")
        return super().format_entry(label, entry, bib_data)

pybtex.plugin.register_plugin("pybtex.style.formatting", "fragile", Fragile)
"""


def test_what_a_style_cannot_show_is_shown_plainly(build: Build) -> None:
    bib = BIB + "@misc{odd, title={Odd 5% {Things}}, author={Doe, Jo}, note={N}, year=2018}\n"
    page = (
        "# Page\n\nSee {cite}`odd` {cite}`doe2020`.\n\n"
        "```{bibliography}\n:style: fragile\n```\n\n"
        "```{bibliography}\n:style: nonesuch\n:list: bullet\n:filter: key == 'roe2019'\n```\n\n"
        "```{bibliography}\n:style: fragile\n:list: bullet\n:all:\n```\n"
    )
    conf = (
        'bibtex_default_style = "none"\nbibtex_reference_style = "author_yer"\n'
        f"bibtex_foot_reference_style = 7\n{STYLE}"
    )
    site = build({"index.md": page, "refs.bib": bib}, "-q", conf=conf)
    lines = [line for line in site.warnings.splitlines() if "WARNING" in line]
    assert [line.partition("WARNING: ")[2].partition(" [")[0] for line in lines] == [
        "bibtex_default_style: there is no style 'none'; alpha is taken",
        "bibtex_reference_style: there is no style 'author_yer'; label is taken; "
        "did you mean 'author_year'?",
        "bibtex_foot_reference_style: there is no style 7; foot is taken",
        "entry 'odd': the style of bibliographies cannot show it ('note'); "
        "title, authors and year are shown",
        "bibliography: there is no style 'nonesuch'; alpha is taken",
    ], site.warnings
    assert "conf.py:5: " in lines[0]
    assert "refs.bib:6: " in lines[3]
    assert "index.md:9: " in lines[4]
    words = site.seen()
    assert "Jo Doe. Odd 5% Things. 2018." in words
    assert "Jane Doe. Looms. Notes, 2020." in words
