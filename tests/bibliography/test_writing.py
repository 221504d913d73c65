"""The BibTeX that the site offers, read again by pybtex, by bibtexparser and by ourselves."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database.input.bibtex import Parser

from sphinx_folio.bibliography import read_entries, read_publications, write_file
from sphinx_folio.bibliography.months import MACROS
from sphinx_folio.bibliography.writing import balanced
from sphinx_folio.kinds.publication import Publication
from sphinx_folio.record import Source

Entry = tuple[str, dict[str, str]]

ODD = {
    "a lone opening brace": "@misc{a,\n  title={A {title},\n  author={X, Y},\n  year=2000\n}",
    "a lone closing brace": "@article{a, title={A title}}, author={X},\n  year=2000}",
    "braces crossed": r"@misc{a, title={A { \} b \{ } c}}",
    "line breaks before braces": r"@misc{a, title={One \\{two} \\\\} three \\}}",
    "braces behind a backslash": r"@misc{a, title={The set $\{1,2\}$ and \{x\}}}",
    "a string from elsewhere": '@misc{a, title={T}, journal=j # " B"}\n@string{j = {Journal}}',
    "a month": "@misc{a, title={T}, month=mar, year=2000}",
    "a month in braces": "@misc{a, title={T}, month={mar}, year=2000}",
    "a month and a day": '@misc{a, title={T}, month=mar # "~5", year=2000}',
    "a month of one's own": "@string{mar = {März}}\n@misc{a, title={T}, month=mar, year=2000}",
    "a key with signs": "@misc{DBLP:conf/x.y_z+1&2'3#4, title={T}}",
    "a key with spaces": "@misc{two words, title={T}}",
    "a key of letters": "@misc{müller2020, title={T}}",
    "a field of letters": "@misc{a, title={T}, année={2000}, 2nd={x}, author+an={1=equal}}",
    "an entry in a value": "@misc{a, title={One\n@misc{b, title={Two}}}}",
    "an entry in a line": "@misc{a, title={One @misc{b, title={Two}}}}",
    "quotes and signs": '@misc{a, title={A "50\\% gain" # at C#, R\\&D; 100%}, url={http://x.y/%7Ea_b}}',
    "accents": '@misc{a, title={{\\"U}ber {\\\'e}t{\\o}} and more}, author={M{\\"u}ller, J{\\"o}rg}}',
    "many lines": "@misc{a,\n  abstract = {One\n\n    two\n three},\n  title = {T}\n}",
    "inherited": "@inproceedings{a, title={T}, crossref={p}}\n@proceedings{p, title={P}, year=2000}",
    "a backslash at the end": "@misc{a, title={A title \\}, year={2000}\n}",
    "for the site alone": "@misc{a, title={T}, selected={true}, preview={x.png}, abbr={X}, file={/x}}",
    "no fields": "@misc{a}",
    "an unknown type": "@mytype2{a, title={T}}",
}


def publications_of(text: str) -> dict[str, Publication]:
    """Return the publications of a file."""
    return read_publications(read_entries([("refs.bib", text.encode())]))


def offered(publications: dict[str, Publication]) -> str:
    """Return the file that the site offers."""
    return write_file(record.bibtex for record in publications.values())


def by_pybtex(text: str) -> dict[str, Entry]:
    """Return what pybtex reads: types and fields by key."""
    months = {month: month for month in MACROS}  # as the reader of a style has its own
    found = Parser(person_fields=[], macros=months).parse_string(text).entries
    return {key: (found[key].original_type, words(dict(found[key].fields))) for key in found}


def by_bibtexparser(text: str) -> dict[str, Entry]:
    """Return what bibtexparser reads: types and fields by key."""
    library = parse_string(text)
    assert not library.failed_blocks
    return {
        entry.key: (
            entry.entry_type,
            words({field.key: str(field.value) for field in entry.fields}),
        )
        for entry in library.entries
    }


def by_ourselves(text: str) -> dict[str, Entry]:
    """Return what our own reader reads: types and fields by key."""
    entries = read_entries([("refs.bib", text.encode())])
    assert not entries.faults
    return {key: (entry.type, words(entry.fields)) for key, entry in entries.by_key.items()}


def plain(key: str) -> str:
    """Return a key in the signs that every reader takes."""
    return re.sub(r"[\s\\]+", "-", key)


def words(fields: dict[str, str]) -> dict[str, str]:
    return {name: " ".join(text.split()) for name, text in fields.items()}


def shown(record: Publication) -> Publication:
    """Return what a page shows of a publication, without what is meant for the site alone."""
    key = plain(record.name)
    bare = replace(record, name=key, source=Source("", 0), bibtex="", digest="", selected=False)
    return replace(bare, category="", awards=(), annotation=(), preview="", badge="")


@pytest.mark.parametrize("name", ODD)
def test_three_readers_read_the_same(name: str) -> None:
    publications = publications_of(f"@misc{{before, title={{B}}}}\n\n{ODD[name]}")
    text = offered(publications)
    read = by_pybtex(text)
    assert by_bibtexparser(text) == read
    assert by_ourselves(text) == read
    assert list(read) == [plain(key) for key in publications]
    assert len(read) >= 2
    again = publications_of(text)
    assert [shown(record) for record in again.values()] == [
        shown(record) for record in publications.values()
    ]
    assert offered(again) == text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (r"A \{ sign", r"A \textbraceleft{} sign"),
        (r"A \} sign", r"A \textbraceright{} sign"),
        (r"\} $\left\{x\right.$", r"\textbraceright{} $\left\lbrace{}x\right.$"),
        (r"A { \} b \{ } c", r"A { \textbraceright{} b \textbraceleft{} } c"),
    ],
)
def test_a_brace_that_is_meant_becomes_a_word(value: str, written: str) -> None:
    assert balanced(value) == written
    text = f"@misc{{a, title={{{written}}}}}"
    assert by_pybtex(text) == by_bibtexparser(text) == {"a": ("misc", {"title": written})}


@pytest.mark.parametrize(
    ("field", "offered_as"),
    [
        ("month = mar", "mar"),
        ("month = MAR", "mar"),
        ("month = {mar}", "mar"),
        ("month = {3}", "{3}"),
        ("month = 3", "{3}"),
        ("month = {March}", "{March}"),
        ('month = mar # "~5"', "{mar~5}"),
    ],
)
def test_a_month_is_offered_by_its_name(field: str, offered_as: str) -> None:
    record = publications_of(f"@misc{{a, {field}, year=2000}}")["a"]
    assert f"month = {offered_as},\n" in record.bibtex
    assert record.date is not None
    assert record.date.month == 3


def test_no_two_entries_share_a_key() -> None:
    text = offered(publications_of("@misc{a}\n@misc{A, title={T}}\n@misc{a b}\n@misc{a-b}"))
    assert list(by_pybtex(text)) == list(by_bibtexparser(text)) == ["a", "A-2", "a-b", "a-b-2"]


def test_a_type_is_one_word() -> None:
    text = offered(publications_of("@my-type{a, title={T}}"))
    assert by_pybtex(text) == by_bibtexparser(text) == {"a": ("my_type", {"title": "T"})}


def test_what_is_meant_for_the_site_stays_there() -> None:
    (text,) = (record.bibtex for record in publications_of(ODD["for the site alone"]).values())
    assert re.findall(r"^  (\S+)", text, re.MULTILINE) == ["title"]


def test_marks_after_names_stay_on_the_site() -> None:
    names = r"Lovelace*, Ada and M{\"u}ller$^\dagger$, J. and {A * B} and others"
    record = publications_of(f"@misc{{a, author={{{names}}}}}")["a"]
    assert r"= {Lovelace, Ada and M{\"u}ller, J. and {A * B} and others}" in record.bibtex
    unmarked = r"author = {M{\"u}ller,  J. and {C * D}},"
    assert unmarked in publications_of(f"@misc{{a, {unmarked}}}")["a"].bibtex


def test_an_entry_needs_no_parent() -> None:
    record = publications_of(ODD["inherited"])["a"]
    assert "crossref" not in record.bibtex
    assert "= {2000}" in record.bibtex


PIECES = st.sampled_from(
    ["{", "}", "\\", "\\{", "\\}", "$", "a", " ", "\n", "@misc{", '"', ",", "="]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_braces_are_balanced(text: str) -> None:
    depth = 0
    for sign in balanced(text):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert balanced(balanced(text)) == balanced(text)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_no_entry_breaks_the_file(text: str) -> None:
    publications = publications_of(f"@misc{{a, title={{{text}}}}}\n\n@misc{{b, title={{B}}}}")
    file = offered(publications)
    read = by_pybtex(file)
    assert list(read) == [plain(key) for key in publications]
    assert by_bibtexparser(file) == read
