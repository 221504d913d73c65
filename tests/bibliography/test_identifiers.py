"""Identifiers as exports write them, in their normal form, and where they lead."""

from __future__ import annotations

import pytest

from bibliography.reading import paper_with

DOI = "10.1000/a_b"


@pytest.mark.parametrize(
    ("field", "kind", "value"),
    [
        ("doi={10.1000/a_b}", "doi", DOI),
        (r"doi={10.1000/a\_b}", "doi", DOI),
        (r"doi={10.1000/a{\_}b}", "doi", DOI),
        ("doi={10.1000/A_B}", "doi", DOI),
        ("doi={10.1000/a_b.}", "doi", DOI),
        ("doi={doi:10.1000/a_b}", "doi", DOI),
        ("doi={DOI: 10.1000/a_b}", "doi", DOI),
        ("doi={https://doi.org/10.1000/a_b}", "doi", DOI),
        ("doi={http://dx.doi.org/10.1000%2Fa_b}", "doi", DOI),
        ("doi={doi.org/10.1000/a_b}", "doi", DOI),
        ("doi={https://dl.acm.org/doi/10.1000/a_b?x=y}", "doi", DOI),
        (r"doi={\url{https://doi.org/10.1000/a_b}}", "doi", DOI),
        ("url={https://doi.org/10.1000/a_b}", "doi", DOI),
        (r"doi={\href{https://doi.org/10.1000/a_b}{10.1000/a_b}}", "doi", DOI),
        ("doi={10.1000/a_b)}", "doi", DOI),
        ("doi={10.1002/(SICI)1097{\\textless}215::AID3{\\textgreater}3.0.CO;2-6}", "doi", "10.1002/(sici)1097<215::aid3>3.0.co;2-6"),
        ("arxiv={2301.00001}", "arxiv", "2301.00001"),
        ("arxiv={arXiv:2301.00001v2}", "arxiv", "2301.00001v2"),
        ("arxiv={math.co/0601001}", "arxiv", "math.CO/0601001"),
        ("arxiv={hep-th/9901001}", "arxiv", "hep-th/9901001"),
        ("arxiv={2301.00001 [cs.LG]}", "arxiv", "2301.00001"),
        ("arxiv={https://arxiv.org/pdf/2301.00001v2.pdf}", "arxiv", "2301.00001v2"),
        ("arxivId={0704.0001}", "arxiv", "0704.0001"),
        ("eprint={2301.00001}, eprinttype={arxiv}", "arxiv", "2301.00001"),
        ("eprint={2301.00001}, archivePrefix={arXiv}, primaryClass={cs.LG}", "arxiv", "2301.00001"),
        ("eprint={arXiv:2301.00001}", "arxiv", "2301.00001"),
        ("journal={arXiv preprint arXiv:2301.00001}", "arxiv", "2301.00001"),
        ("journal={CoRR}, volume={abs/2301.00001}", "arxiv", "2301.00001"),
        ("number={arXiv:2301.00001}", "arxiv", "2301.00001"),
        ("url={http://arxiv.org/abs/2301.00001}", "arxiv", "2301.00001"),
        (r"howpublished={\url{https://arxiv.org/abs/2301.00001}}", "arxiv", "2301.00001"),
        ("doi={10.48550/arXiv.2301.00001}", "arxiv", "2301.00001"),
        ("hal_id={hal-01234567}", "hal", "hal-01234567"),
        ("hal={https://inria.hal.science/tel-01234567v2}", "hal", "tel-01234567v2"),
        ("eprint={hal-01234567}, eprinttype={hal}", "hal", "hal-01234567"),
        ("url={https://hal.archives-ouvertes.fr/hal-01234567/}", "hal", "hal-01234567"),
        ("pmid={12345678}", "pmid", "12345678"),
        ("pmid={PMID: 12345678}", "pmid", "12345678"),
        ("eprint={12345678}, eprinttype={pubmed}", "pmid", "12345678"),
        ("url={https://pubmed.ncbi.nlm.nih.gov/12345678/}", "pmid", "12345678"),
        ("pmcid={PMC1234567}", "pmcid", "PMC1234567"),
        ("pmc={1234567}", "pmcid", "PMC1234567"),
        ("url={https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/}", "pmcid", "PMC1234567"),
        ("url={https://aclanthology.org/P19-1001/}", "acl", "P19-1001"),
        ("url={https://www.aclweb.org/anthology/2020.acl-main.12}", "acl", "2020.acl-main.12"),
        ("acl={2021.findings-emnlp.5}", "acl", "2021.findings-emnlp.5"),
        ("url={https://openreview.net/forum?id=AbC_d-1234}", "openreview", "AbC_d-1234"),
        ("openreview={AbC_d-1234}", "openreview", "AbC_d-1234"),
        ("isbn={978-3-16-148410-0}", "isbn", "9783161484100"),
        ("isbn={0-306-40615-2 (print), 978-3-16-148410-0}", "isbn", "0306406152"),
        ("isbn={080442957X}", "isbn", "080442957X"),
        ("issn={0317-8471}", "issn", "0317-8471"),
        ("issn={2434561x}", "issn", "2434-561X"),
        ("inspirehep_id={1234567}", "inspire", "1234567"),
        ("mrnumber={MR1234567 (2000a:12345)}", "mr", "1234567"),
        ("zblnumber={1234.56789}", "zbl", "1234.56789"),
        ("eprint={2118559}, eprinttype={jstor}", "jstor", "2118559"),
        ("eprint={20.1000/100}, eprinttype={hdl}", "handle", "20.1000/100"),
    ],
)  # fmt: skip
def test_an_identifier_has_one_form_however_it_is_written(
    field: str, kind: str, value: str
) -> None:
    paper, said = paper_with(field)
    assert said == []
    assert paper.identifier(kind) == value
    assert len(paper.links) == (0 if kind in ("isbn", "issn") else len(paper.identifiers))


@pytest.mark.parametrize(
    ("field", "label", "url"),
    [
        ("doi={10.1000/a_b}", "DOI", "https://doi.org/10.1000/a_b"),
        ("doi={10.1000/a<b>#c?d%}", "DOI", "https://doi.org/10.1000/a%3Cb%3E%23c%3Fd%25"),
        ("arxiv={math/0601001v1}", "arXiv", "https://arxiv.org/abs/math/0601001v1"),
        ("pmid={123}", "PubMed", "https://pubmed.ncbi.nlm.nih.gov/123"),
        ("pmcid={PMC123}", "PMC", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123"),
        ("hal={hal-01234567}", "HAL", "https://hal.science/hal-01234567"),
        ("acl={P19-1001}", "ACL Anthology", "https://aclanthology.org/P19-1001"),
        ("openreview={AbCdEf}", "OpenReview", "https://openreview.net/forum?id=AbCdEf"),
    ],
)
def test_an_identifier_leads_to_its_register(field: str, label: str, url: str) -> None:
    paper, said = paper_with(field)
    assert said == []
    assert [(link.label, link.url) for link in paper.links] == [(label, url)]


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("doi={see below}", "DOI: see below"),
        ("doi={10.1/x}", "DOI: 10.1/x"),
        ("doi={10.1000/1, 10.1000/2}", "DOI: 10.1000/1, 10.1000/2"),
        ("doi={https://example.org/x}", "DOI: https://example.org/x"),
        ("doi={javascript:alert(1)}", "DOI: javascript:alert(1)"),
        ("arxiv={2313.00001}", "arXiv: 2313.00001"),
        ("arxiv={soon}", "arXiv: soon"),
        ("eprint={soon}, eprinttype={arxiv}", "arXiv: soon"),
        ("pmid={none}", "PubMed: none"),
        ("hal={01234567}", "HAL: 01234567"),
        ("acl={a paper}", "ACL Anthology: a paper"),
        ("isbn={978-3-16-148410-1}", "ISBN: 978-3-16-148410-1"),
        ("issn={0317-8472}", "ISSN: 0317-8472"),
    ],
)
def test_what_is_malformed_is_told_once_and_shown_as_text(field: str, shown: str) -> None:
    paper, said = paper_with(field)
    name = field.partition("=")[0]
    (sentence,) = said
    assert sentence.startswith(f"3: entry 'a': {name}: {shown.partition(': ')[2]!r} is no identif")
    assert [(link.label, link.url, link.file) for link in paper.links] == [(shown, "", "")]
    assert paper.identifiers == ()


@pytest.mark.parametrize(
    ("fields", "labels"),
    [
        (("url={https://doi.org/10.1000/X}", "doi={10.1000/x}"), ["DOI"]),
        (("url={http://dx.doi.org/10.1000/x}", "doi={10.1000/x}"), ["DOI"]),
        (("url={https://arxiv.org/abs/2301.00001}", "eprint={2301.00001}"), ["arXiv"]),
        (("url={https://arxiv.org/abs/2301.00001v2}", "arxiv={2301.00001}"), ["arXiv"]),
        (("url={https://example.org/x}", "pdf={https://example.org/x}"), ["PDF"]),
        (("url={https://example.org/x/}", "website={http://www.example.org/x}"), ["Project page"]),
        (("url={https://example.org/x}", "doi={10.1000/x}"), ["Paper", "DOI"]),
        (("url={https://arxiv.org/pdf/2301.00001}", "arxiv={2301.00001}"), ["Paper", "arXiv"]),
        (("url={https://arxiv.org/abs/2301.00002}", "arxiv={2301.00001}"), ["Paper", "arXiv"]),
        (("website={https://example.org}", "project={https://example.org}"), ["Project page"]),
    ],
)
def test_an_address_that_repeats_another_gives_no_second_button(
    fields: tuple[str, ...], labels: list[str]
) -> None:
    paper, said = paper_with(*fields)
    assert said == []
    assert [link.label for link in paper.links] == labels


def test_one_sound_identifier_among_two_is_enough() -> None:
    paper, said = paper_with("arxiv={soon}", "eprint={2301.00001}", "eprinttype={arxiv}")
    assert paper.identifier("arxiv") == "2301.00001"
    assert len(said) == 1
