"""Whatever the bytes: nothing is raised, and what is well-formed comes through whole."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_folio.bibliography import read_entries, read_publications, to_pybtex_entry

SIGNS = ["@article{", "@string{", "@", "{", "}", '"', "(", ")", "=", ",", "#", "%", "\\", "$", "\n"]
NAMES = [
    "title",
    "author",
    "year",
    "crossref",
    "a",
    "and",
    " ",
    "\\'e",
    "2000",
    "\0",
    "ü",
    "~",
    "--",
]
PIECES = st.sampled_from([*SIGNS, *NAMES])
WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="{}\\$~\"%&#`'-\xa0"),
    min_size=1,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_text_raises(text: str) -> None:
    entries = read_entries([("refs.bib", text.encode())])
    publications = read_publications(entries)
    for key, publication in publications.items():
        assert to_pybtex_entry(publication).key == key
    assert set(publications) <= set(entries.by_key)
    assert all(fault.source.line <= text.count("\n") + 1 for fault in entries.faults)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    entries = read_entries([("refs.bib", b"@misc{a, title={" + data + b"}}")])
    assert len(read_publications(entries)) <= 100


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5))
def test_what_is_well_formed_comes_through_whole(titles: list[str]) -> None:
    text = "\n".join(
        f"@misc{{key{n},\n  title = {{{title}}},\n}}" for n, title in enumerate(titles)
    )
    entries = read_entries([("refs.bib", text.encode())])
    publications = read_publications(entries)
    assert entries.faults == []
    assert list(publications) == [f"key{number}" for number in range(len(titles))]
    for title, paper in zip(titles, publications.values(), strict=True):
        written = " ".join(unicodedata.normalize("NFC", title).split())
        assert paper.title in (written, paper.name)
