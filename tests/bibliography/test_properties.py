"""Whatever the text or bytes: nothing raises, no other entry changes, no script comes alive.

`make fuzz` tries these properties for as long as one likes.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from bibliography.reading import AFTER, BEFORE, SOUND, read_between
from sphinx_folio.bibliography import (
    read_entries,
    read_publications,
    same_papers,
    to_pybtex_entry,
)
from sphinx_folio.bibliography.latex import to_rich
from sphinx_folio.links import safe_url
from sphinx_folio.richtext import paragraphs, plain
from sphinx_folio.writing.markup import to_html, to_nodes

pytestmark = pytest.mark.fuzz

SIGNS = ["@article{", "@string{", "@comment{", "@(", "@", "{", "}", '"', "(", ")", "=", ",", "#"]
SIGNS += ["%", "\\", "$", "\n", "\r", "---\n", "@misc{k,\n", " = {", "},\n", "title", "author"]
SIGNS += ["year", "crossref", "xdata", "a", "k", "and", " ", "\\'e", "2000", "\0", "ü", "~", "--"]
BIB = st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)

LATEX = ["{", "}", "$", "$$", "\\", "\\\\", "\\(", "\\)", "\\[", "\\]", "^", "_", "^{", "_{", "&"]
LATEX += ["\\emph", "\\textbf{", "\\em ", "\\texttt{", "\\href{", "\\url{", "\\doi{", "\\'", "\\v"]
LATEX += ["\\text{", "\\frac{", "\\sqrt[", "]", "\\begin{", "\\end{", "equation}", "matrix}"]
LATEX += ["\\ensuremath", "\\texorpdfstring{", "\\unknown", "\\footnote{", "\\left", "\\hspace{"]
LATEX += ["\\class{", "\\style{", "\\mbox{", "\\operatorname{", "\\color{", "\\require{", "\\def"]
LATEX += ["javascript:alert(1)", "https://example.org/", "data:text/html,", "onerror=", "style="]
LATEX += ["<script>", "</script>", "<img src=x onerror=alert(1)>", "<i>", "</i>", "<sub>", "</sub>"]
LATEX += ["<a href='javascript:alert(1)'>", "<svg/onload=alert(1)>", "]]>", "<!--", "&lt;", "&amp;"]
LATEX += ["{\\textless}", "&#106;", "&colon;", '"', "'", "`", "``", "''", "-", "--", "~", " ", "a"]
LATEX += ["\n\n", "\\par", "<p>", "</p>", "\\item"]
LATEX += ["ü", "u\u0308", "\u202e", "\x00", "\x0b", "\ufffe", "\U0001f600", "n", "2", "%", "#"]
ANY_LATEX = st.one_of(
    st.lists(st.sampled_from(LATEX), max_size=30).map("".join),
    st.text(max_size=60),
    st.lists(st.sampled_from(LATEX), max_size=15).map(lambda parts: f"${''.join(parts)}$"),
)

MARKS = {"em", "strong", "sup", "sub", "code", "span", "a"}
FORMULA = {"math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "mtext", "mspace", "mfrac"}
FORMULA |= {"msqrt", "mroot", "msup", "msub", "msubsup", "munder", "mover", "munderover", "mtable"}
FORMULA |= {"mtr", "mtd", "mstyle", "mpadded", "mphantom", "menclose", "merror", "mmultiscripts"}
FORMULA |= {"mprescripts", "none"}
ATTRIBUTES = {"href", "rel", "class", "encoding", "stretchy", "mathvariant", "accent", "width"}
ATTRIBUTES |= {"accentunder", "linethickness", "displaystyle", "display"}

WORDS = st.text(
    st.characters(
        blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="{}\\$~\"%&#`'<>^_-\xa0"
    ),
    min_size=1,
    max_size=30,
)
FIELDS = st.dictionaries(
    st.sampled_from(("title", "note", "journal", "volume", "keywords", "zotero-field", "x+y")),
    st.recursive(
        WORDS, lambda inner: st.lists(inner, max_size=3).map(lambda p: f"{{{''.join(p)}}}")
    ),
    min_size=1,
)
KEYS = st.text("abcXYZ019:_/.+-é深", min_size=1, max_size=12)


@given(BIB)
@example("\r\0")
@example("\r\0\0\n")
def test_no_text_raises_or_changes_another_entry(text: str) -> None:
    # A field right after an entry would be its own: a brace too many has ended it.
    publications, said = read_between(f";{text}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for fault in said:
        assert -1 <= int(fault.split(":")[0]) <= lines + 6
    assert len(list(same_papers(publications.values()))) <= len(publications)


@given(BIB)
def test_what_bibtex_is_given_can_be_taken(text: str) -> None:
    entries = read_entries([("refs.bib", text.encode())])
    for paper in read_publications(entries).values():
        to_pybtex_entry(paper)


@given(st.binary(max_size=300))
def test_no_bytes_raise_or_change_another_entry(data: bytes) -> None:
    text = BEFORE.encode() + b"@misc{k, title={" + data + b"}}" + AFTER.encode()
    publications = read_publications(read_entries([("refs.bib", text)]))
    assert {key: publications[key].title for key in SOUND} == {"before": "Before", "after": "After"}


@given(st.binary(max_size=300))
def test_no_file_raises(data: bytes) -> None:
    entries = read_entries([("refs.bib", data)])
    assert len(read_publications(entries)) <= len(data)


@given(st.dictionaries(KEYS, FIELDS, max_size=5), st.booleans())
def test_what_is_well_formed_comes_through_whole(
    written: dict[str, dict[str, str]], quoted: bool
) -> None:
    opening, closing = '""' if quoted else "{}"
    text = "\n".join(
        "\n".join(
            [
                f"@article{{{key},",
                *(f"  {name} = {opening}{value}{closing}," for name, value in fields.items()),
                "}",
            ]
        )
        for key, fields in written.items()
    )
    entries = read_entries([("refs.bib", text.encode())])
    assert entries.faults == []
    assert {key: entry.fields for key, entry in entries.by_key.items()} == written
    for key, paper in read_publications(entries).items():
        title = re.sub("[{}]", "", written[key].get("title", ""))
        assert paper.title == (_folded(title) or key)


def _folded(text: str) -> str:
    return " ".join(re.split(r"\s+", unicodedata.normalize("NFC", text).strip())).strip()


@given(ANY_LATEX, st.booleans())
@example("$$^{\x00}$", False)
def test_no_latex_raises_and_text_is_tidy(latex: str, whole: bool) -> None:
    spans, faults = to_rich(latex, whole=whole)
    words = plain(spans)
    assert whole or len(paragraphs(spans)) == bool(spans)
    assert all(plain(part) == plain(part).strip() for part in paragraphs(spans))
    assert len(set(faults)) == len(faults)
    assert words == words.strip()
    assert "  " not in "".join("f" if "math" in span.marks else span.text for span in spans)
    for span, following in pairwise(spans):
        alike = (span.marks, span.url) == (following.marks, following.url)
        assert not alike or "math" in span.marks
    for span in spans:
        assert "math" in span.marks or unicodedata.is_normalized("NFC", span.text)
        assert span.text
        assert span.plain
    to_nodes(spans)


@given(ANY_LATEX)
def test_no_latex_brings_a_script_to_life(latex: str) -> None:
    html = to_html(to_rich(latex, whole=True)[0])
    soup = BeautifulSoup(f"<p>{html}</p>", "html.parser")
    assert soup.p is not None
    for tag in soup.p.find_all(True):
        assert tag.name in MARKS | FORMULA
        assert set(tag.attrs) <= ATTRIBUTES
        if tag.name == "a":
            assert safe_url(str(tag["href"])) == tag["href"]
        else:
            assert "href" not in tag.attrs
    assert "<!--" not in html
    assert not re.search("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", html)
