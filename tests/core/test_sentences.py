"""Sentences: cut after their ends, and nowhere else."""

from __future__ import annotations

import pytest

from sphinx_folio.domain.sentences import NOTHING, TITLE, sentences

PAPER = f"{TITLE}publication:a. B。c{TITLE}"
FOOTNOTE = f"{NOTHING}publication:k{NOTHING}"


@pytest.mark.parametrize(
    "text",
    [
        f"As Fig. 3 of {PAPER} shows, cf. the rest.",
        f"See Kim et al. (2022) and Lee et al. {PAPER} for more.",
        "Dr. Smith and Prof. J. R. Doe met, e.g. Xu, i.e. Yi.",
        "Sec. 4, Eq. (5), No. 6, p. 7 and pp. 8 say so (cf. Ada).",
        "Vgl. Abb. 3, z. B. Ada, z.B. Bob.",
        "It is approx. été, said the U.S. Navy.",
        "What? said she! and left. they",
        "「そうだ。」と言った。",
        f"Shown. {FOOTNOTE}",
        "",
    ],
)
def test_no_stop_of_an_abbreviation_ends_a_sentence(text: str) -> None:
    assert list(sentences(text)) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["One.", "Two!", "3 is a number?", f"{PAPER} is first."],
        [f"It is of {PAPER}.", "Then x."],
        ["No.", "It is art.", "So is the app.", "In 2020.", "In version 3.1.", "Let x.", "Then y."],
        [f"It holds.{FOOTNOTE}", f"{FOOTNOTE}Words of mine."],
        ["그것은 했다.", "그리고 끝."],
    ],
)
def test_sentences_end_at_stops(parts: list[str]) -> None:
    assert list(sentences(" ".join(parts))) == parts


def test_stops_without_spaces_end_sentences() -> None:
    parts = ["第一。", "第二！", "本当？！", f"{PAPER}。", "End."]
    assert list(sentences("".join(parts))) == parts
    assert list(sentences("第一。 第二。")) == ["第一。", "第二。"]
