"""Faulty and odd ``.bib`` files from real life: each fault stays within its entry.

Every case is read between two sound entries, which must come through untouched.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from sphinx_folio.bibliography import read_entries, read_publications
from sphinx_folio.kinds.publication import Publication

BEFORE = "@article{before, title={Before}, author={A, B}, year={2001}}\n\n"
AFTER = "\n\n@book{after,\n  title = {After},\n  author = {C, D},\n  year = 2002\n}\n"
FORMS = {
    "{after,": "after",
    "{\n  after,": "after",
    " {\n\tafter\n  ,": "after",
    "\n{after,": "after",
    "(after,": "after",
    "{after (2002),": "after (2002)",
    "{after b,": "after b",
    "{,": "after",
    "{after\n": "after",
    "{": "after",
}
"""How the last entry may begin, and the key that it has then."""


@dataclass(frozen=True)
class Case:
    """An odd entry: what must be seen of the publications, and what must be said, with its line.

    ``shown`` maps keys to titles; ``said`` holds pieces of the warnings, in order. Lines count
    from the first line of ``text``.
    """

    text: str
    shown: dict[str, str]
    said: list[str] = field(default_factory=list)


CASES = {
    "missing closing brace": Case(
        "@article{a,\n  title={A title},\n  year=2000\n",
        {"a": "A title"},
        ["1: entry 'a': its closing brace is missing"],
    ),
    "missing brace of a field": Case(
        "@article{a,\n  title={A {title},\n  author={X, Y},\n  year=2000\n}",
        {"a": "A title"},
        ["2: entry 'a': title: the closing }"],
    ),
    "a closing brace too many": Case(
        "@article{a, title={A title}}, author={X},\n  year=2000}",
        {"a": "A title"},
        ["1: entry 'a': a closing brace too many"],
    ),
    "missing comma": Case(
        "@article{a,\n  title={A title}\n  year=2000\n}",
        {"a": "A title"},
        ["2: entry 'a': a comma is missing after title"],
    ),
    "two commas": Case("@article{a,, title={A title},,\n}", {"a": "A title"}),
    "no comma at the end": Case("@article{a, title={A title}}", {"a": "A title"}),
    "missing equals sign": Case(
        "@article{a,\n  title={A title},\n  year 2000,\n  volume={3}}",
        {"a": "A title"},
        ["3: entry 'a': 'year' has no '='"],
    ),
    "no value": Case(
        "@article{a, year=,\n title={A title}}",
        {"a": "A title"},
        ["1: entry 'a': year has no value"],
    ),
    "no key": Case(
        "@article{title={A title}, year=2000}",
        {"a-title": "A title"},
        ["1: this @article has no key"],
    ),
    "an empty key": Case(
        "@article{, title={A title}}", {"a-title": "A title"}, ["1: this @article has no key"]
    ),
    "a key with spaces": Case("@article{Smith 2020, title={T}}", {"Smith 2020": "T"}),
    "a key with signs": Case(
        "@inproceedings{DBLP:conf/x/Y+20, title={T}}", {"DBLP:conf/x/Y+20": "T"}
    ),
    "nothing but a key": Case("@article{a}", {"a": "a"}),
    "nothing at all": Case("@article{}", {}, ["1: this @article holds neither"]),
    "in parentheses": Case('@article(a, title="T (with )")', {"a": "T (with )"}),
    "quotes within quotes in braces": Case(
        '@article{a, title = "A {"}title{"}"}', {"a": 'A "title"'}
    ),
    "an unclosed quote": Case(
        '@article{a,\n  title = "A title,\n  year = 2000\n}',
        {"a": "A title"},
        ["2: entry 'a': title: the closing \" is missing"],
    ),
    "an unclosed quote before a quote": Case(
        '@article{a,\n  title = "The title,\n  journal = "J. of X",\n  year = 2000\n}',
        {"a": "The title"},
        ["2: entry 'a': title: the closing \" is missing"],
    ),
    "unclosed quotes one after another": Case(
        '@article{a,\n  author = "Foo, B.,\n  title = "The title,\n  journal = {J},\n  note = "N"\n}',
        {"a": "The title"},
        [
            "2: entry 'a': author: the closing \" is missing",
            "3: entry 'a': title: the closing \" is missing",
        ],
    ),
    "an unclosed quote in a string": Case(
        '@string{j = "J,\n  k = "K"}\n@misc{a, title = j # k}',
        {"a": "JK"},
        ['1: @string: j: the closing " is missing'],
    ),
    "a line like a field in quotes": Case(
        '@article{a,\n  abstract = "Let\n  x = 5 be\n  so",\n  title = "T"\n}', {"a": "T"}
    ),
    "a duplicate key": Case(
        "@article{a, title={One}}\n@article{a, title={Two}}",
        {"a": "One"},
        ["2: entry 'a' is at refs.bib:3 as well"],
    ),
    "a duplicate field": Case(
        "@article{a,\n title={One},\n title={Two}}",
        {"a": "One"},
        ["3: entry 'a': title stands twice, first on line 4"],
    ),
    "keys that differ in case": Case(
        "@article{a, title={One}}\n@article{A, title={Two}}", {"a": "One", "A": "Two"}
    ),
    "an unknown type": Case("@podcast{a, title={T}}", {"a": "T"}),
    "types in capitals": Case("@ARTICLE{a, TITLE={T}}", {"a": "T"}),
    "a remark": Case("@comment{@article{no, title={T}}}\n% @article{no, title={T}}", {}),
    "a remark over several lines": Case(
        "@comment{\n@article{no,\n  title={T}\n}\n\n@misc{nor, title={T}}\n}\n@misc{a, title={T}}",
        {"a": "T"},
    ),
    "a remark with words and an entry": Case(
        "@Comment{ not {yet}:\n  @article{no, title={T}}\n  @misc{nor, title={T}} }", {}
    ),
    "an open entry before a remark": Case(
        "@misc{a, title={T}\n\n@comment{ not yet:\n@article{no, title={T}}\n}",
        {"a": "T"},
        ["1: entry 'a': its closing brace is missing"],
    ),
    "an open remark": Case(
        "@comment{\n@article{a, title={T}}\n",
        {"a": "T"},
        ["1: @comment: its closing brace is missing"],
    ),
    "a preamble": Case('@preamble{"\\newcommand{\\x}{y}"}', {}),
    "an address in a remark": Case("Write to ada@example.org {or} not.", {}),
    "a string": Case(
        '@string{j = "Journal"}\n@article{a, title = j # " of " # j}', {"a": "Journal of Journal"}
    ),
    "an undefined string": Case(
        "@article{a,\n  title = nothing}",
        {"a": "nothing"},
        ["2: entry 'a': title: there is no @string"],
    ),
    "a month": Case("@article{a, title={T}, month = mar, year=2000}", {"a": "T"}),
    "a percent sign": Case("@article{a, title={A 50% gain}}", {"a": "A 50% gain"}),
    "escaped signs": Case(r"@article{a, title={50\% of C\# \& R\&D}}", {"a": "50% of C# & R&D"}),
    "bare signs": Case("@article{a, title={C# and R&D_x}}", {"a": "C# and R&D_x"}),
    "capitals": Case(
        "@article{a, title={A Study of {GAN}s and {BERT}}}", {"a": "A Study of GANs and BERT"}
    ),
    "accents": Case(
        r"@article{a, title={M{\"u}ller, \'{E}tude, \v{S}, {\o}, \ss, \c{c}, na\"{\i}ve}}",
        {"a": "Müller, Étude, Š, ø, ß, ç, naïve"},
    ),
    "combining signs": Case("@article{a, title={Mu\u0308ller}}", {"a": "Müller"}),
    "dashes, quotes and ties": Case(
        "@article{a, title={One--Two---``Three''~Four}}", {"a": "One–Two—“Three” Four"}
    ),
    "commands with words": Case(
        r"@article{a, title={\emph{One} \textbf{Two} \unknown{Three}}}",
        {"a": "One Two Three"},
        [r"1: entry 'a': title: unknown command \unknown; its text is shown"],
    ),
    "commands that change the letters": Case(
        r"@article{a, title={\texttt{FlashAttention}: \mbox{GPT-4} and \LaTeX\ tricks}}",
        {"a": "FlashAttention: GPT-4 and LaTeX tricks"},
    ),
    "a formula": Case(r"@article{a, title={$O(n\log n)$ time}}", {"a": "O(n log n) time"}),
    "a link in a note": Case(
        r"@misc{a, title={T}, note={\url{https://example.org/a\_b}}}", {"a": "T"}
    ),
    "a line break in a title": Case("@article{a, title={One\n   Two}}", {"a": "One Two"}),
    "a subtitle": Case("@book{a, title={One}, subtitle={Two}}", {"a": "One: Two"}),
    "too many commas in a name": Case(
        "@article{a,\n  title={T},\n  author={A, B, C, D}}",
        {"a": "T"},
        ["3: entry 'a': author: the name 'A, B, C, D' has too many commas"],
    ),
    "no authors": Case("@article{a, title={T}, author={}}", {"a": "T"}),
    "an author list of ands": Case("@article{a, title={T}, author={and and and}}", {"a": "T"}),
    "a script for an address": Case(
        "@misc{a,\n  title={T},\n  url={javascript:alert(1)}}",
        {"a": "T"},
        ["3: entry 'a': url: 'javascript:alert(1)' is not a web address"],
    ),
    "a year in words": Case(
        "@misc{a,\n title={T},\n year={some day}}", {"a": "T"}, ["3: entry 'a': year: 'some day'"]
    ),
    "a crossref": Case(
        "@inproceedings{a, title={T}, crossref={p}}\n@proceedings{p, title={P}, year=2000}",
        {"a": "T", "p": "P"},
    ),
    "a crossref to nothing": Case(
        "@inproceedings{a,\n title={T},\n crossref={befor}}",
        {"a": "T"},
        ["3: entry 'a': crossref names 'befor', which is not there; did you mean 'before'?"],
    ),
    "a crossref in a circle": Case(
        "@inproceedings{a, title={T}, crossref={b}}\n@proceedings{b, title={P}, crossref={a}}",
        {"a": "T", "b": "P"},
        ["1: entry 'a': crossref goes round in a circle", "2: entry 'b': crossref goes round"],
    ),
    "xdata": Case(
        "@xdata{x, publisher={P}}\n@book{a, title={T}, xdata={x}}",
        {"a": "T"},
    ),
    "braces that do not match in a value": Case(
        '@article{a, title="One } Two",\n year=2000}',
        {"a": "One"},
        ["1: entry 'a': title: the closing"],
    ),
    "deep braces": Case("@article{a, title={" + "{" * 300 + "T" + "}" * 300 + "}}", {"a": "T"}),
    "no comma after the key": Case(
        "@article{a\n  title={A title},\n  year=2000}",
        {"a": "A title"},
        ["1: entry 'a': a comma is missing after the key"],
    ),
    "no comma after the key, in one line": Case(
        "@article{a title={A title}, author={X, Y}}",
        {"a": "A title"},
        ["1: entry 'a': a comma is missing after the key"],
    ),
    "a key with a quote": Case(
        '@article{a"7, title={T}}', {"a7": "T"}, ["1: entry 'a7': a key holds no braces"]
    ),
    "a key with braces": Case(
        "@article{smith:2020{a}, title={T}}",
        {"smith:2020a": "T"},
        ["1: entry 'smith:2020a': a key holds no braces"],
    ),
    "a key with an equals sign": Case(
        "@article{a=b, title={T}}", {"ab": "T"}, ["1: entry 'ab': a key holds no braces"]
    ),
    "a year for a key": Case(
        "@article{year=2000, title={T}}", {"t": "T"}, ["1: this @article has no key"]
    ),
    "remarks between fields": Case(
        "@article{a, % the key\n  author={X, Y}, % the author\n  % title={Old},\n  title={New},\n % end\n}",
        {"a": "New"},
    ),
    "a quote within quotes": Case(
        '@article{a, title="Quote " inside", author={Doe, J}, year=2020}',
        {"a": 'Quote " inside'},
        ["1: entry 'a': title: a quote stands within quotes"],
    ),
    "a quote before a comma within quotes": Case(
        '@article{a,\n  title = "say "hi", he said",\n  year = 2000\n}',
        {"a": 'say "hi", he said'},
        ["2: entry 'a': title: a quote stands within quotes"],
    ),
    "quotes and commas in one line": Case(
        '@article{a, title = ""Hi", she said, "ho", and went", author = {Doe, J}, year = 2000}',
        {"a": '"Hi", she said, "ho", and went'},
        ["1: entry 'a': title: a quote stands within quotes"],
    ),
    "quotes and commas before a string": Case(
        '@string{j = "J"}\n@article{a, title = "On "a", " # j # ", and "b", too"}',
        {"a": 'On "a", J, and "b", too'},
        ["2: entry 'a': title: a quote stands within"] * 2,
    ),
    "a quote before a comma, and no field after it": Case(
        '@article{a,\n  title = "say "hi", he said\n}',
        {"a": 'say "hi'},
        [
            "2: entry 'a': title: a quote stands within quotes",
            "2: entry 'a': 'he' has no '='",
        ],
    ),
    "a missing brace in one line": Case(
        "@article{a, title={Foo, author={Doe, J}, year=2020}",
        {"a": "Foo"},
        ["1: entry 'a': title: the closing } is missing"],
    ),
    "a missing equals sign in one line": Case(
        "@article{a, year 2000, title={T}}", {"a": "T"}, ["1: entry 'a': 'year' has no '='"]
    ),
    "an entry quoted in an abstract": Case(
        "@article{a,\n  abstract={Cite as\n@misc{b, title={No}}\n  so.},\n  title={T}\n}",
        {"a": "T"},
    ),
    "an open brace before an entry with one too many": Case(
        "@article{a,\n  title={T,\n  year=2000\n\n@misc{b, title={U}}, year=2001}",
        {"a": "T", "b": "U"},
        [
            "1: entry 'a': its closing brace is missing",
            "2: entry 'a': title: the closing }",
            "5: entry 'b': a closing brace too many",
        ],
    ),
    "many blank lines": Case("@misc{a, title={T}, abstract={a" + "\n" * 20000 + "b}}", {"a": "T"}),
    "a name in deep braces": Case(
        "@article{a, title={T},\n author={" + "{" * 150 + "A" + "}" * 150 + " B C}}",
        {"a": "T"},
        ["2: entry 'a': author: the braces of a name lie too deep; it is shown as it is"],
    ),
    "deep commands": Case(
        "@article{a, title={" + r"\emph{" * 2000 + "T" + "}" * 2000 + "}}", {"a": "T"}
    ),
}


def read(data: bytes) -> tuple[dict[str, Publication], list[str]]:
    entries = read_entries([("refs.bib", data)])
    publications = read_publications(entries)
    return publications, [f"{fault.source}: {fault.message}" for fault in entries.faults]


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_a_fault_stays_within_its_entry(case: Case) -> None:
    publications, faults = read((BEFORE + case.text + AFTER).encode())
    shown = {key: paper.title for key, paper in publications.items()}
    assert shown == {"before": "Before", **case.shown, "after": "After"}
    assert publications["after"].venue_line == "2002"
    assert publications["after"].source.line == 5 + case.text.count("\n")
    assert len(faults) == len(case.said), faults
    for fault, said in zip(faults, case.said, strict=True):
        line, _, words = said.partition(": ")
        assert fault.startswith(f"refs.bib:{int(line) + 2}: {words}"), fault


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_no_form_of_an_entry_is_taken_for_a_part_of_the_one_before(case: Case) -> None:
    for form, key in FORMS.items():
        after = AFTER.replace("{after,", form)
        if form.startswith("("):
            after = after.removesuffix("}\n") + ")\n"
        publications, _ = read((BEFORE + case.text + after).encode())
        shown = {key: paper.title for key, paper in publications.items()}
        assert shown == {"before": "Before", **case.shown, key: "After"}, form
        assert publications[key].venue_line == "2002"


@pytest.mark.parametrize(
    "begin", ["{\n b,\n title", "{smith (2020), title", "{b c, title", "{, title", "{b\n title"]
)
def test_an_open_entry_takes_no_authors_of_the_next(begin: str) -> None:
    text = f"@article{{a, title={{x}}, year=2020\n\n@article{begin}={{B}},\n author={{C D}}\n}}"
    publications, said = read(text.encode())
    first, second = publications.values()
    assert (first.title, first.authors, second.title) == ("x", (), "B")
    assert [author.name.full for author in second.authors] == ["C D"]
    assert said[0] == "refs.bib:1: entry 'a': its closing brace is missing"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("@misc{a, title={Müller}}".encode(), []),
        ("\ufeff@misc{a, title={Müller}}".encode(), []),
        ("@misc{a, title={Müller}}".encode("utf-16"), ["refs.bib:1: the file is in UTF-16"]),
        ("@misc{a, title={Müller}}".encode("utf-16-le"), ["refs.bib:1: the file is in UTF-16"]),
        ("\n@misc{a, title={Müller}}".encode("latin-1"), ["refs.bib:1: line 2 is not UTF-8"]),
        ("@misc{a,\r\n title={Müller}}\r\n".encode(), []),
        ("@misc{a,\r title={Müller}}\r".encode(), []),
        ("@misc{a, ti\0tle={Müller}}".encode(), ["refs.bib:1: the file holds NUL characters"]),
        ("---\n---\n@misc{a, title={Müller}}".encode(), []),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16 bare", "latin-1", "crlf", "cr", "nul", "jekyll"],
)
def test_a_file_may_be_written_in_any_way(data: bytes, said: list[str]) -> None:
    publications, faults = read(data)
    assert [paper.title for paper in publications.values()] == ["Müller"]
    assert len(faults) == len(said)
    assert all(fault.startswith(words) for fault, words in zip(faults, said, strict=True))


def test_a_string_holds_for_all_files() -> None:
    files = [("a.bib", b"@misc{a, title=t}"), ("b.bib", b'@string{t = "T"}\n@misc{a, title={U}}')]
    entries = read_entries(files)
    assert read_publications(entries)["a"].title == "T"
    assert [f"{fault.source}: {fault.message}" for fault in entries.faults] == [
        "b.bib:2: entry 'a' is at a.bib:1 as well; the first is taken"
    ]


def test_an_open_quote_leaves_the_fields_after_it_alone() -> None:
    for text, shown in (
        ('title = "The title,\n journal = "J. of X",', ("J. of X, 2000", [])),
        ('author = "Foo, B.,\n title = "The title",', ("2000", ["B. Foo"])),
        ('author = "Foo, B."\n, title = "The title,\n journal = "",', ("2000", ["B. Foo"])),
    ):
        (paper,) = read(f"@article{{a,\n {text}\n year = 2000\n}}".encode())[0].values()
        assert paper.title == "The title"
        assert (paper.venue_line, [author.name.full for author in paper.authors]) == shown


def test_a_lost_field_is_found_again_in_its_line() -> None:
    for text in (
        '@article{a, title="Quote " inside", author={Doe, J}, year=2020}',
        "@article{a, title={Foo, author={Doe, J}, year=2020}",
        "@article{a title={Foo}, author={Doe, J}, year=2020}",
        "@article{a=b, title={Foo}, author={Doe, J}, % title={Old}\n year=2020}",
    ):
        (paper,) = read(text.encode())[0].values()
        assert (paper.short, paper.venue_line) == ("Doe, 2020", "2020")


@pytest.mark.parametrize("braces", ["{" * 15_000, r"\emph{" * 4_000], ids=["bare", "commands"])
def test_open_braces_do_not_take_long(braces: str) -> None:
    publications, _ = read(f"@misc{{a, title={{T}}, author={{{braces}\n{AFTER}".encode())
    assert publications["after"].title == "After"
