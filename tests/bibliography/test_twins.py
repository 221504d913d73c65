"""The same paper under two keys is told once, at the second."""

from __future__ import annotations

import pytest

from sphinx_folio.bibliography import read_entries, read_publications, same_papers

TITLE = "title={A Study of {GAN}s}, author={Doe, Jane}, year=2020"


def told(*entries: str) -> list[str]:
    text = "\n".join(
        entry.replace("{", f"{{k{number},", 1) for number, entry in enumerate(entries, start=1)
    )
    read = read_entries([("refs.bib", text.encode())])
    publications = read_publications(read)
    assert read.faults == []
    assert len(publications) == len(entries)
    return [f"{fault.source}: {fault.message}" for fault in same_papers(publications.values())]


@pytest.mark.parametrize(
    ("one", "two", "shared"),
    [
        ("@article{doi={10.1000/X}}", "@misc{url={https://doi.org/10.1000/x}}", "the DOI"),
        ("@misc{eprint={2301.00001}}", "@misc{arxiv={2301.00001v3}}", "the number on arXiv"),
        ("@misc{arxiv={math.CO/0601001}}", "@misc{arxiv={math/0601001}}", "the number on arXiv"),
        ("@misc{doi={10.48550/arXiv.2301.00001}}", "@article{doi={10.1000/x}, eprint={2301.00001}}", "the number on arXiv"),
        (f"@article{{{TITLE}}}", "@misc{title={A study of GANs}, author={Jane Doe and others}, date={2020-03}}", "title, year and first author"),
        (f"@article{{{TITLE}, journal={{J}}, pages={{1--2}}}}", f"@article{{{TITLE}, journal={{j}}, pages={{1-2}}, number=3}}", "title, year and first author"),
    ],
)  # fmt: skip
def test_the_same_paper_is_told_at_the_second(one: str, two: str, shared: str) -> None:
    assert told(one, "@misc{title={Other}}", two) == [
        "refs.bib:3: entry 'k3' is the same paper as 'k1' at refs.bib:1: "
        f"they share {shared}; keep one of them"
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("@misc{doi={10.1000/x}}", "@misc{doi={10.1000/y}}"),
        (f"@misc{{{TITLE}}}", f"@article{{{TITLE.replace('2020', '2021')}}}"),
        (f"@misc{{{TITLE}}}", f"@article{{{TITLE.replace('Doe', 'Roe')}}}"),
        (f"@article{{{TITLE}}}", f"@software{{{TITLE}}}"),
        (f"@article{{{TITLE}, doi={{10.1000/x}}}}", f"@article{{{TITLE}, doi={{10.1000/y}}}}"),
        (f"@article{{{TITLE}, journal={{J}}, number=1}}", f"@article{{{TITLE}, journal={{J}}, number=2}}"),
        (f"@article{{{TITLE}, journal={{J}}, pages={{1--2}}}}", f"@article{{{TITLE}, journal={{J}}, pages={{3}}}}"),
        ("@misc{title={Editorial}, year=2020}", "@misc{title={Editorial}, year=2020}"),
        ("@misc{year=2020}", "@misc{year=2020}"),
    ],
)  # fmt: skip
def test_different_papers_are_not_told(one: str, two: str) -> None:
    assert told(one, two) == []


def test_a_paper_does_not_inherit_the_identifier_of_its_proceedings() -> None:
    one, two = (
        "@inproceedings{title={T}, crossref={k3}}",
        "@inproceedings{title={U}, crossref={k3}}",
    )
    proceedings = "@proceedings{title={P}, doi={10.1000/p}, url={https://example.org/p}, year=2020}"
    assert told(one, two, proceedings) == []
