"""Names of authors as people write them: what is shown, and what is said with its line."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bibliography.reading import paper_with
from sphinx_folio.kinds.publication import Publication


@dataclass(frozen=True)
class Case:
    """A field ``author``: the names to be seen, and pieces of what must be said.

    ``…`` at the end of the names stands for others.
    """

    author: str
    shown: list[str]
    said: list[str] = field(default_factory=list)


WRITE_AND = "write 'and' between them"
CASES = {
    "family first": Case("Lovelace, Ada", ["Ada Lovelace"]),
    "given first": Case("Ada Lovelace", ["Ada Lovelace"]),
    "a particle": Case(
        "Ludwig van Beethoven and de la Vega, Juan", ["Ludwig van Beethoven", "Juan de la Vega"]
    ),
    "a suffix": Case("King, Jr., Martin Luther", ["Martin Luther King Jr."]),
    "a suffix without a comma": Case("Martin Luther King Jr.", ["Martin Luther King Jr."]),
    "a suffix in the family name": Case("King Jr., Martin", ["Martin King Jr."]),
    "a suffix at the end": Case("Sammy Davis, Jr.", ["Sammy Davis Jr."]),
    "a degree after both names": Case("Smith, John, PhD", ["John Smith PhD"]),
    "a number of DBLP": Case("Wei Wang 0001 and Li, Bo 0012", ["Wei Wang", "Bo Li"]),
    "another script in brackets": Case("Xiaoming Li (李晓明)", ["Xiaoming Li (李晓明)"]),
    "a generation": Case("Tukey, John III", ["John III Tukey"]),
    "small letters": Case("bell hooks", ["bell hooks"]),
    "one name": Case("Plato", ["Plato"]),
    "no family name": Case(", Ada", ["Ada"]),
    "a comma too many at the end": Case(
        "Ada Lovelace, and Charles Babbage", ["Ada Lovelace", "Charles Babbage"]
    ),
    "initials": Case("Kim, C.-H. and D. E. Knuth", ["C.-H. Kim", "D. E. Knuth"]),
    "a tie": Case("Jean~Luc Picard", ["Jean Luc Picard"]),
    "accents": Case(
        r"S{\'a}ez de Oc{\'a}riz Borde, Haitz and {\'E}mile J{\^o}me",
        ["Haitz Sáez de Ocáriz Borde", "Émile Jôme"],
    ),
    "a circumflex is no mark": Case(r"J\'er\^ome Dupont", ["Jérôme Dupont"]),
    "a corporate author": Case(
        "{The ATLAS Collaboration} and Kim, C.", ["The ATLAS Collaboration", "C. Kim"]
    ),
    "a corporate author with and": Case(
        "{Food and Drug Administration}", ["Food and Drug Administration"]
    ),
    "a corporate author in two braces": Case("{{OECD}}", ["OECD"]),
    "a family name in braces": Case("{von Neumann}, John", ["John von Neumann"]),
    "others": Case("Kim, C. and others", ["C. Kim", "…"]),
    "others between names": Case(
        "Kim, C. and others and Lee, D.",
        ["C. Kim", "D. Lee", "…"],
        ["3: entry 'a': author: 'others' stands between names"],
    ),
    "others with a capital": Case("Kim, C. and Others", ["C. Kim", "…"]),
    "et al. as a name": Case(
        "Kim, C. and et al.",
        ["C. Kim", "…"],
        ["3: entry 'a': author: 'et al.' is no name: write 'and others'"],
    ),
    "et al": Case("Kim, C. and et al", ["C. Kim", "…"], ["3: entry 'a': author: 'et al.'"]),
    "et al. after a name": Case(
        "Chiheon Kim et al.", ["Chiheon Kim", "…"], ["3: entry 'a': author: 'et al.'"]
    ),
    "et al. after a comma": Case(
        "Kim, C. and Lee, D., et~al.", ["C. Kim", "D. Lee", "…"], ["3: entry 'a': author: 'et al.'"]
    ),
    "et al. in italics": Case(
        r"Kim, C. and \emph{et al.}", ["C. Kim", "…"], ["3: entry 'a': author: 'et al.'"]
    ),
    "a name that begins like it": Case(
        "Et Alaoui, Nour and Pet Al-Amin", ["Nour Et Alaoui", "Pet Al-Amin"]
    ),
    "semicolons": Case(
        "Kim, Chiheon; Lee, Doyup",
        ["Chiheon Kim", "Doyup Lee"],
        [f"3: entry 'a': author: names are parted by ';': {WRITE_AND}"],
    ),
    "ampersands": Case(
        r"Kim, C. \& Lee, D.",
        ["C. Kim", "D. Lee"],
        [f"3: entry 'a': author: names are joined by '&': {WRITE_AND}"],
    ),
    "an ampersand as HTML": Case(
        "Jane Doe &amp; Ada Roe",
        ["Jane Doe", "Ada Roe"],
        ["3: entry 'a': author: names are joined by '&'"],
    ),
    "a firm": Case(
        r"Johnson \& Johnson",
        ["Johnson & Johnson"],
        ["3: entry 'a': author: 'Johnson & Johnson' is taken for one name: put it in braces"],
    ),
    "a firm in braces": Case(r"{Johnson \& Johnson}", ["Johnson & Johnson"]),
    "commas alone": Case(
        "Jane Doe, Ada Roe, Max Poe",
        ["Jane Doe", "Ada Roe", "Max Poe"],
        [f"3: entry 'a': author: names are parted by commas alone: {WRITE_AND}"],
    ),
    "commas and one and": Case(
        "Jane Doe, Ada Roe, Max Poe, and Eva Loe",
        ["Jane Doe", "Ada Roe", "Max Poe", "Eva Loe"],
        ["3: entry 'a': author: names are parted by commas"],
    ),
    "commas with initials": Case(
        "Kim, C., Lee, D., Cho, M.-S.",
        ["C. Kim", "D. Lee", "M.-S. Cho"],
        ["3: entry 'a': author: names are parted by commas"],
    ),
    "commas and an ampersand": Case(
        "Kim, C., Lee, D. & Cho, M.",
        ["C. Kim", "D. Lee", "M. Cho"],
        [
            "3: entry 'a': author: names are joined by '&'",
            "3: entry 'a': author: names are parted by commas",
        ],
    ),
    "two family names": Case(
        "García Márquez, Gabriel José and Roe, Ada", ["Gabriel José García Márquez", "Ada Roe"]
    ),
    "two family names in braces": Case(
        "{García Márquez}, Gabriel José", ["Gabriel José García Márquez"]
    ),
    "two family names and initials": Case("García Márquez, G. J.", ["G. J. García Márquez"]),
    "a particle in a family name": Case("van Dyck, Anton Max", ["Anton Max van Dyck"]),
    "two family names and two given": Case(
        "García Márquez, Gabriel José", ["Gabriel José García Márquez"]
    ),
    "two persons at one comma": Case(
        "Smith J, Doe A",
        ["Doe A Smith J"],
        ["3: entry 'a': author: 'Smith J, Doe A' is taken for one name: if it is two"],
    ),
    "many commas": Case(
        "A, B, C, D",
        ["A, B, C, D"],
        ["3: entry 'a': author: the name 'A, B, C, D' has too many commas; it is shown as it is"],
    ),
    "the extended form": Case(
        "family=Beethoven, given=Ludwig, prefix=van and family=King, given={Martin, L.}, suffix=Jr.",
        ["Ludwig van Beethoven", "Martin, L. King Jr."],
    ),
    "the extended form in quotes": Case(
        'given="Jean Paul", family="Sartre", given-i=JP, useprefix=true', ["Jean Paul Sartre"]
    ),
    "Han with a comma": Case("山田, 太郎", ["山田 太郎"]),
    "Han with a space": Case("山田 太郎 and 王小明", ["山田 太郎", "王小明"]),
    "Hangul": Case("김민수 and 이, 도엽", ["김민수", "이 도엽"]),
    "Katakana": Case("スミス, ジョン", ["スミス ジョン"]),
    "Hangul and Latin in one name": Case("Kim, 철수", ["철수 Kim"]),
    "Arabic": Case("محمد علي", ["محمد علي"]),
    "Hebrew with a comma": Case("כהן, דוד", ["דוד כהן"]),
    "and as a command": Case(r"Müller, K.-R. \and Doe, J.", ["K.-R. Müller", "J. Doe"]),
    "an own name in bold": Case(
        r"\textbf{Kim, Chiheon} and {\bf Lee, Doyup}", ["Chiheon Kim", "Doyup Lee"]
    ),
    "a remark on a name": Case(
        r"Doe, Jane\thanks{At work elsewhere} and Roe, Ada",
        ["Jane Doe", "Ada Roe"],
        [r"3: entry 'a': author: '\thanks{At work elsewhere}' is no part of a name"],
    ),
    "a degree": Case("Dr. Jane Doe, PhD", ["Dr. Jane Doe PhD"]),
    "names in two pairs of braces": Case(
        "{Kim, Chiheon and Lee, Doyup}",
        ["Chiheon Kim", "Doyup Lee"],
        ["3: entry 'a': author: the names stand in two pairs of braces"],
    ),
    "a ministry": Case(
        "{Ministry of Food, Agriculture and Fisheries}",
        ["Ministry of Food, Agriculture and Fisheries"],
    ),
    "commas of the East": Case(
        "李明，王芳", ["李明", "王芳"], ["3: entry 'a': author: names are parted by '，'"]
    ),
    "a wide comma": Case("Kim，Chiheon", ["Chiheon Kim"]),
    "line breaks": Case("Kim,\n   Chiheon\n   and Lee,\n Doyup", ["Chiheon Kim", "Doyup Lee"]),
    "and in capitals": Case("Ada Roe AND Max Poe", ["Ada Roe", "Max Poe"]),
}


def papers_by(author: str, *fields: str) -> tuple[Publication, list[str]]:
    return paper_with(f"author={{{author}}}", *fields)


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_names_are_shown_and_faults_told(case: Case) -> None:
    paper, said = papers_by(case.author)
    assert [*paper.people, *(["…"] if paper.more_authors else [])] == case.shown
    assert len(said) == len(case.said), said
    for sentence, start in zip(said, case.said, strict=True):
        assert sentence.startswith(start), sentence


@pytest.mark.parametrize(
    ("written", "name", "equal", "corresponding", "marks"),
    [
        ("Kim*, Chiheon", "Chiheon Kim", True, False, ""),
        ("Kim, Chiheon*", "Chiheon Kim", True, False, ""),
        ("Chiheon Kim∗", "Chiheon Kim", True, False, ""),
        ("Kim†, Chiheon", "Chiheon Kim", False, False, "†"),
        ("Kim*†‡, Chiheon", "Chiheon Kim", True, False, "†‡"),
        ("Kim§, Chiheon¶‖", "Chiheon Kim", False, False, "§¶‖"),
        ("Kim&, Chiheon", "Chiheon Kim", False, False, "&"),
        (r"Kim\&, Chiheon", "Chiheon Kim", False, False, "&"),
        ("Kim^, Chiheon", "Chiheon Kim", False, False, "^"),
        (r"Kim\textsuperscript{*}, Chiheon", "Chiheon Kim", True, False, ""),
        (r"Kim\textsuperscript{1,*}, Chiheon", "Chiheon Kim", True, False, "1"),
        (r"Kim\textsuperscript{\textdagger}, C.", "C. Kim", False, False, "†"),
        (r"Kim\inst{2}, Chiheon", "Chiheon Kim", False, False, "2"),
        (r"Kim\textsuperscript{a,b}, Chiheon", "Chiheon Kim", False, False, "ab"),
        (r"Chiheon Kim\textsuperscript{a, b}", "Chiheon Kim", False, False, "ab"),
        (r"Kim$^{1,a,*}$, Chiheon", "Chiheon Kim", True, False, "1a"),
        (r"Kim\textsuperscript{A,B}, Chiheon", "Chiheon Kim", False, False, "AB"),
        (r"M\textsuperscript{c}Kim, Chiheon", "Chiheon McKim", False, False, ""),
        (r"Kim\textsuperscript{ab}, Chiheon", "Chiheon Kimab", False, False, ""),
        (r"Kim\textsuperscript{$\dagger$}, C.", "C. Kim", False, False, "†"),
        (r"Kim$^\text{*}$, C.", "C. Kim", True, False, ""),
        (r"Kim\dag, Chiheon", "Chiheon Kim", False, False, "†"),
        (r"Chiheon\ddag{} Kim", "Chiheon Kim", False, False, "‡"),
        (r"Kim$^*$, Chiheon", "Chiheon Kim", True, False, ""),
        (r"Chiheon Kim$^{*,\dagger}$", "Chiheon Kim", True, False, "†"),
        (r"Kim$^\ddagger$, Chiheon", "Chiheon Kim", False, False, "‡"),
        ("Kim✉, Chiheon", "Chiheon Kim", False, True, ""),
        ("Kim *, Chiheon", "Chiheon Kim", True, False, ""),
        ("*Kim, Chiheon", "Chiheon Kim", True, False, ""),
        ("{The Team}*", "The Team", True, False, ""),
        ("{Team A*}", "Team A*", False, False, ""),
        ("김민수*", "김민수", True, False, ""),
        (r"$\alpha$-Lab", "α-Lab", False, False, ""),
    ],
)
def test_marks_after_a_name_are_no_part_of_it(
    written: str, name: str, equal: bool, corresponding: bool, marks: str
) -> None:
    paper, said = papers_by(f"{written} and Lee, Doyup")
    author, other = paper.authors
    assert said == []
    assert author.name.full == name
    assert (author.equal, author.corresponding, author.marks) == (equal, corresponding, marks)
    assert (other.name.full, other.equal, other.marks) == ("Doyup Lee", False, "")


@pytest.mark.parametrize(
    ("annotation", "orcids", "said"),
    [
        ('author+an:orcid = {1="0000-0002-1825-0097"}', ["0000-0002-1825-0097", ""], []),
        ('author+an = {2:orcid="https://orcid.org/0000-0002-1694-233X"}', ["", "0000-0002-1694-233X"], []),
        ('author+an:orcid = {1="0000000218250097"; 2="0000-0002-1694-233x"}', ["0000-0002-1825-0097", "0000-0002-1694-233X"], []),
        ('author+an:orcid = {1="0000-0002-1825-0098"}', ["", ""], ["4: entry 'a': author+an:orcid: '0000-0002-1825-0098' is no ORCID iD"]),
        ('author+an:orcid = {1="me"}', ["", ""], ["4: entry 'a': author+an:orcid: 'me' is no ORCID iD"]),
        ('author+an:orcid = {3="0000-0002-1825-0097"}', ["", ""], ["4: entry 'a': author+an:orcid: '3="]),
    ],
)  # fmt: skip
def test_an_orcid_is_taken_if_its_check_digit_is_right(
    annotation: str, orcids: list[str], said: list[str]
) -> None:
    paper, found = papers_by("Carberry, Josiah and Hawking, Stephen", annotation)
    assert [author.orcid for author in paper.authors] == orcids
    assert len(found) == len(said), found
    assert all(sentence.startswith(start) for sentence, start in zip(found, said, strict=True))


@pytest.mark.parametrize(
    ("annotation", "equal", "corresponding", "said"),
    [
        ("1=equal; 2=equal", [True, True], [False, False], []),
        ("1=equal;", [True, False], [False, False], []),
        ('1="equal, corresponding"', [True, False], [True, False], []),
        ("2=corresponding author", [False, False], [False, True], []),
        ("1:family=highlight; 2=student", [False, False], [False, False], []),
        ("3=equal", [False, False], [False, False], ["4: entry 'a': author+an: '3=equal' names no author"]),
        ("equal", [False, False], [False, False], ["4: entry 'a': author+an: 'equal' names no author"]),
        ("x; 2=equal", [False, True], [False, False], ["4: entry 'a': author+an: 'x' names no author"]),
    ],
)  # fmt: skip
def test_annotations_count_authors(
    annotation: str, equal: list[bool], corresponding: list[bool], said: list[str]
) -> None:
    paper, found = papers_by("Doe, Jane and Roe, Ada", f"author+an = {{{annotation}}}")
    assert [author.equal for author in paper.authors] == equal
    assert [author.corresponding for author in paper.authors] == corresponding
    assert len(found) == len(said), found
    assert all(sentence.startswith(start) for sentence, start in zip(found, said, strict=True))


@pytest.mark.parametrize(
    ("author", "year", "short"),
    [
        ("Kim, Chiheon", "2023", "Kim, 2023"),
        ("Kim, Chiheon and Lee, Doyup", "2023", "Kim and Lee, 2023"),
        ("Kim*, Chiheon and Lee, Doyup and Cho, Minsu", "2023", "Kim et al., 2023"),
        ("Kim, Chiheon and others", "2023", "Kim et al., 2023"),
        ("van Beethoven, Ludwig", "", "van Beethoven, n.d."),
        ("{The ATLAS Collaboration}", "2012", "The ATLAS Collaboration, 2012"),
        ("山田 太郎", "2020", "山田, 2020"),
        ("Xiaoming Li (李晓明)", "2020", "Li, 2020"),
        ("Li, Xiaoming (李晓明)", "2020", "Li, 2020"),
        ("Smith, John, PhD and Sammy Davis, Jr.", "2020", "Smith and Davis, 2020"),
        ("김, 민수 and 이, 도엽", "2020", "김 and 이, 2020"),
        ("Plato", "2020", "Plato, 2020"),
        ("", "2020", "T"),
    ],
)
def test_a_paper_has_a_short_name(author: str, year: str, short: str) -> None:
    assert papers_by(author, f"year={{{year}}}")[0].short == short


def test_editors_are_kept_and_stand_for_missing_authors() -> None:
    edited, _ = papers_by("", "editor={Doe, Jane and others}")
    assert (edited.people, edited.more_authors) == (("Jane Doe",), True)
    both, _ = papers_by("Roe, Ada", "editor={Doe, Jane and others}")
    assert [editor.name.full for editor in both.editors] == ["Jane Doe"]
    assert (both.people, both.more_authors) == (("Ada Roe",), False)
