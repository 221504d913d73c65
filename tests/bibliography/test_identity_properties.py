"""Whatever stands in the fields of persons, identifiers and links: no error, no live script."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from bibliography.reading import paper_with
from sphinx_folio.links import safe_url

WORDS = ["Kim", "Chiheon", "van", "der", "Jr.", "C.", "山田", "김민수", "محمد", "Ábel", "O'Neil"]
JOINTS = [" and ", ", ", "; ", " & ", " ", "~", "*", "†", "$^{1,*}$", r"\textsuperscript{2}", "-"]
ODD = ["others", "et al.", "family=", "given=", '"', r"\&", "&amp;", "=", "{", "}", "\\", "$", "^"]
NAMES = st.lists(st.sampled_from([*WORDS, *JOINTS]), max_size=14).map("".join)
ANY_NAMES = st.lists(st.sampled_from([*WORDS, *JOINTS, *ODD]), max_size=14).map("".join)
PIECES = [
    *("https://", "doi.org/", "10.1000/", "arxiv.org/abs/", "2301.00001", "java", "script:", "%73"),
    *("data:", "&colon;", "\t", " ", "x.pdf", "../", "/", "[", "]", "@", "?", "#", "\u200b", "Ü"),
]
ADDRESSES = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@settings(max_examples=100, deadline=None)
@given(NAMES)
def test_every_word_of_the_names_is_shown(names: str) -> None:
    paper, _ = paper_with(f"author={{{names}}}")
    shown = " ".join(author.name.full for author in paper.authors)
    for word in WORDS:
        assert shown.count(word) == names.count(word)
    if "&" not in names:  # else it may be a firm, of whose name nothing is taken away
        assert not set(shown) & set("*†$^")


@settings(max_examples=100, deadline=None)
@given(ANY_NAMES, ANY_NAMES)
def test_no_name_and_no_annotation_raises(names: str, annotation: str) -> None:
    text = re.sub(r"[{}\\]", "", annotation)
    paper, _ = paper_with(f"author+an={{{text}}}", "year=2000", f"author={{{balance(names)}}}")
    assert paper.short
    assert all(author.name.full for author in paper.authors)


@settings(max_examples=150, deadline=None)
@given(ADDRESSES, st.sampled_from(["url", "doi", "arxiv", "pdf", "hal", "openreview", "links"]))
def test_whatever_is_no_address_leads_nowhere(written: str, field: str) -> None:
    paper, _ = paper_with(f"{field}={{{written}}}")
    for link in paper.links:
        assert not link.url or safe_url(link.url) == link.url
        assert link.label


def balance(text: str) -> str:
    """Return *text* with its braces closed, so that the entry around it is whole."""
    depth = 0
    kept = ""
    for sign in text.replace("\\", ""):
        if sign == "}" and depth == 0:
            continue
        depth += (sign == "{") - (sign == "}")
        kept += sign
    return kept + "}" * depth
