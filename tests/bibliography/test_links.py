"""Links of an entry: what becomes one, what is shown as text, and what is said of it."""

from __future__ import annotations

import json

import pytest

from bibliography.reading import paper_with, read_between
from sphinx_folio.bibliography.writing import balanced
from sphinx_folio.exporters.paper import Paper
from sphinx_folio.exporters.schema_org import scholarly_work, to_json

ADDRESS = "https://example.org/x"


@pytest.mark.parametrize(
    ("written", "url"),
    [
        (ADDRESS, ADDRESS),
        (r"https://example.org/a\_b\%20c\#d", "https://example.org/a_b%20c#d"),
        (r"https://example.org/{\_}b", "https://example.org/_b"),
        (r"https://example.org/$\sim$ada", "https://example.org/~ada"),
        (r"https://example.org/{\textasciitilde}ada", "https://example.org/~ada"),
        (r"\url{https://example.org/x}", ADDRESS),
        ("{https://example.org/x}", ADDRESS),
        ("<https://example.org/x>", ADDRESS),
        ("https://example.org/?a=b&amp;c=d", "https://example.org/?a=b&c=d"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
    ],
)
def test_an_address_is_read_without_what_latex_adds(written: str, url: str) -> None:
    for field in ("url", "pdf", "demo"):
        paper, said = paper_with(f"{field}={{{written}}}")
        assert said == []
        assert [link.url for link in paper.links] == [url]
        assert paper.url == url


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript%3Aalert(1)",
        "jav\u00adascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//example.org/x",
        "https://",
        r"C:\papers\x.pdf",
    ],
)
def test_everything_else_is_shown_as_text_with_a_warning(written: str) -> None:
    for field in ("url", "pdf", "code", "demo"):
        paper, said = paper_with(f"{field}={{{written}}}")
        (sentence,) = said
        assert sentence.startswith(f"3: entry 'a': {field}: ")
        assert "is not a web address" in sentence
        (link,) = paper.links
        assert (link.url, link.file, paper.url) == ("", "", "")
        assert link.label.split(": ")[0] in ("Paper", "PDF", "Code", "Demo")


def test_a_path_is_a_file_of_the_site() -> None:
    paper, said = paper_with(
        "pdf={papers/kim2023.pdf}", r"slides={my\_talk.pdf}", "url={https://example.org}"
    )
    assert said == []
    assert [(link.kind, link.file) for link in paper.links] == [
        ("url", ""),
        ("pdf", "papers/kim2023.pdf"),
        ("slides", "my_talk.pdf"),
    ]
    assert paper.url == "https://example.org"


def test_a_page_without_a_scheme_is_no_address() -> None:
    paper, said = paper_with("url={example.org/x}")
    assert [link.label for link in paper.links] == ["Paper: example.org/x"]
    assert said == [
        "3: entry 'a': url: 'example.org/x' is not a web address: it must begin with https:// "
        "or mailto:; it is shown as text"
    ]


def test_several_addresses_in_one_field_are_all_shown() -> None:
    paper, said = paper_with("url={https://example.org/1 https://example.org/2}")
    assert said == []
    assert [(link.label, link.url) for link in paper.links] == [
        ("Paper", "https://example.org/1"),
        ("Paper 2", "https://example.org/2"),
    ]


def test_links_stand_in_their_order() -> None:
    fields = ["supp", "blog", "demo", "model", "data", "video", "poster", "slides", "project"]
    fields += ["code", "pdf", "html", "url"]
    paper, said = paper_with(
        *(f"{field}={{https://example.org/{field}}}" for field in fields),
        "doi={10.1000/x}",
        "arxiv={2301.00001}",
        "links={Talk = https://example.org/talk; Press = https://example.org/press}",
    )
    assert said == []
    assert [link.label for link in paper.links] == [
        *("Paper", "HTML", "PDF", "arXiv", "DOI", "Code", "Project page", "Slides", "Poster"),
        *("Video", "Data", "Model", "Demo", "Blog", "Supplement", "Talk", "Press"),
    ]


def test_links_of_ones_own_that_cannot_be_read_are_shown_as_text() -> None:
    paper, said = paper_with("links={Talk; Press = javascript:alert(1); = x}")
    assert [link.url for link in paper.links] == ["", "", ""]
    assert [link.label for link in paper.links][:1] == ["Talk"]
    assert len(said) == 3


def test_an_address_as_a_place_of_publication_is_a_link_and_no_venue() -> None:
    paper, said = paper_with(r"howpublished={\url{https://example.org/x}}", "year=2020")
    assert said == []
    assert [(link.label, link.url) for link in paper.links] == [("Paper", ADDRESS)]
    assert paper.venue_line == "2020"


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("url={https://a.example}", [("Paper", "https://a.example"), ("Paper 2", ADDRESS)]),
        ("url={https://example.org/x/}", [("Paper", "https://example.org/x/")]),
        ("url={https://doi.org/10.1000/x}, doi={10.1000/x}", [("Paper", ADDRESS), ("DOI", "https://doi.org/10.1000/x")]),
        ("url={a.example}", [("Paper: a.example", ""), ("Paper 2", ADDRESS)]),
    ],
)  # fmt: skip
def test_an_address_as_a_place_of_publication_stands_beside_the_others(
    url: str, links: list[tuple[str, str]]
) -> None:
    paper, _ = paper_with(url, r"howpublished={\url{https://example.org/x}}")
    assert [(link.label, link.url) for link in paper.links] == links


def test_a_picture_of_another_site_is_not_loaded() -> None:
    paper, said = paper_with("preview={https://example.org/x.png}")
    assert paper.preview == ""
    assert said == [
        "3: entry 'a': preview: 'https://example.org/x.png' is no file of this site; "
        "no picture is shown"
    ]


@pytest.mark.parametrize(
    ("fields", "facts"),
    [
        ("abbr={ICML}", {"badge": "ICML"}),
        ("preview={kim.png}", {"preview": "kim.png"}),
        ("publisher={P}", {"publisher": "P", "venue": "P"}),
        ("school={S}", {"institution": "S", "venue": "S"}),
        ("journal={J}, publisher={P}", {"publisher": "P", "venue": "J"}),
        ("journal={J}, institution={I}, school={S}", {"institution": "I", "venue": "J"}),
        ("eprint={2301.00001}", {"venue": "arXiv:2301.00001"}),
    ],
)
def test_facts_of_a_paper(fields: str, facts: dict[str, str]) -> None:
    paper, said = paper_with(fields)
    assert said == []
    assert {name: getattr(paper, name) for name in facts} == facts


def test_what_al_folio_says_of_awards_and_more_is_shown() -> None:
    paper, _ = paper_with("award={Given for X}", "award_name={Best Paper}", "note={Oral}")
    assert [award.label for award in paper.awards] == ["Best Paper"]
    assert "".join(span.plain for span in paper.annotation) == "Given for X · Oral"
    paper, _ = paper_with("award={Best}", "additional_info={More}", "annotation={First}")
    assert [award.label for award in paper.awards] == ["Best"]
    assert "".join(span.plain for span in paper.annotation) == "First · More"


@pytest.mark.parametrize(
    ("written", "label", "url"),
    [
        (
            r"Best \emph{Paper} of \href{https://example.org/x}{Conf}, \href{https://c.d}{2020}",
            "Best Paper of Conf, 2020",
            ADDRESS,
        ),
        (r"Best \textbf{award}", "Best award", ""),
    ],
)
def test_an_award_is_one_whatever_stands_in_it(written: str, label: str, url: str) -> None:
    paper, said = paper_with(f"award={{{written}}}")
    assert said == []
    assert [(award.label, award.url, award.kind) for award in paper.awards] == [
        (label, url, "award")
    ]
    made = scholarly_work(Paper(paper, page=ADDRESS))
    assert json.loads(to_json(made))["award"] == [label]


def test_the_bibtex_keeps_unknown_fields_and_none_that_are_private_or_for_the_site() -> None:
    private = ["file", "owner", "timestamp", "date-added", "date-modified", "bdsk-url-1"]
    private += ["bdsk-file-1", "mendeley-groups", "mendeley-tags", "creationdate", "groups"]
    private += ["__markedentry", "local-url", "modificationdate", "comment-ada", "readstatus"]
    of_site = ["abbr", "additional_info", "altmetric", "annotation", "award", "award_name"]
    of_site += ["bibtex_show", "category", "dimensions", "google_scholar_id", "selected"]
    kept = ["keywords", "zotero-field", "abstract", "author+an", "langid", "custom_b", "note"]
    fields = [f"{name}={{1=x}}" for name in (*private, *of_site, *kept)]
    paper, said = paper_with(
        *fields,
        "author={Doe, Jane}",
        "preview={a.png}",
        "pdf={a.pdf}",
        "code={https://example.org/code}",
    )
    assert said == []
    names = [line.split("=")[0].strip() for line in paper.bibtex.splitlines()[1:-1]]
    assert sorted(names) == sorted(["title", *kept, "author", "code"])


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("a {b} c", "a {b} c"),
        ("a {b", "a b"),
        ("a} b", "a b"),
        (r"\{a", r"\textbraceleft{}a"),
        ("}{", ""),
        ("{a}}{", "{a}"),
    ],
)
def test_the_bibtex_has_no_brace_without_its_counterpart(text: str, whole: str) -> None:
    assert balanced(text) == whole


def test_the_bibtex_of_a_broken_entry_can_be_read_again() -> None:
    publications, said = read_between("@article{a,\n  title={A {title},\n  year=2000\n}")
    assert len(said) == 1
    again, said = read_between(publications["a"].bibtex)
    assert said == []
    assert (again["a"].title, again["a"].venue_line) == ("A title", "2000")
