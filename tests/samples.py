"""Publications made by hand, a kind of work each, as they come out of ``.bib`` files."""

from __future__ import annotations

from sphinx_folio.dates import PartialDate
from sphinx_folio.kinds.publication import Author, Identifier, Publication
from sphinx_folio.links import Link, Url
from sphinx_folio.names import PersonName
from sphinx_folio.record import Source
from sphinx_folio.richtext import Span

ADA = Author(PersonName("Ada", "", "Lovelace"), orcid="0000-0002-1825-0097")
LUDWIG = Author(PersonName("Ludwig", "van", "Beethoven", "Jr."))
MAO = Author(PersonName("Zedong", "", "Mao", family_first=True))
GROUP = Author(PersonName(literal="The Engine Group"))
NASTY = "</script><!-- \u2028 \x85 & \"quoted\" 'title' $x<y$"


def publication(type: str, **fields: object) -> Publication:
    """Return a publication with a title, an author and a date, and *fields* over them."""
    given = {
        "title": f"A sample of {type}",
        "name": f"sample-{type}",
        "authors": (ADA,),
        "date": PartialDate(2023, 4, 5),
        **fields,
    }
    return Publication(source=Source("refs.bib", 1), type=type, **given)  # type: ignore[arg-type]


SAMPLES = {
    sample.name: sample
    for sample in (
        publication(
            "article",
            authors=(ADA, LUDWIG, MAO, GROUP),
            venue="Journal of Engines",
            venue_short="J. Eng.",
            volume="12",
            number="3",
            pages="40–61",
            publisher="Engine House",
            keywords=("engines", "notes & figures"),
            abstract=(Span("What an "), Span("engine", ("em",)), Span(" can do.")),
            awards=(Link("Best paper", kind="award"),),
            identifiers=(Identifier("doi", "10.1000/x<y>"), Identifier("issn", "1234-5679")),
            url=Url("https://doi.org/10.1000/x<y>"),
            links=(
                Link("Paper", "https://example.org/one", "url"),
                Link("PDF", "https://example.org/one.pdf?download=1", "pdf"),
                Link("DOI", "https://doi.org/10.1000/x%3Cy%3E", "doi"),
            ),
        ),
        publication(
            "inproceedings",
            title=NASTY,
            venue="Conference on Engines",
            venue_short="CoE",
            volume="202",
            pages="11-19",
            date=PartialDate(2023, 4),
            editors=(LUDWIG, GROUP),
            links=(Link("Paper", "https://example.org/two.pdf", "url"),),
            identifiers=(Identifier("isbn", "9780306406157"),),
        ),
        publication(
            "incollection",
            venue="A Book of Engines",
            publisher="Engine House",
            pages="e12",
            editors=(LUDWIG,),
            identifiers=(Identifier("isbn", "9780306406157"),),
        ),
        publication(
            "book",
            venue="Engine House",
            publisher="Engine House",
            date=PartialDate(1843),
            identifiers=(Identifier("isbn", "9780306406157"),),
        ),
        publication(
            "proceedings", authors=(LUDWIG,), editors=(LUDWIG,), edited=True, publisher="House"
        ),
        publication(
            "phdthesis", venue="University of Engines", institution="University of Engines"
        ),
        publication("techreport", institution="Engine House", number="TR-7", pages="1–20, 30"),
        publication("software", links=(Link("Code", "https://example.org/code", "code"),)),
        publication("dataset", publisher="Archive", state="under review"),
        publication(
            "misc",
            name="preprint",
            venue="arXiv:2301.00001",
            identifiers=(Identifier("arxiv", "2301.00001"),),
            links=(Link("arXiv", "https://arxiv.org/abs/2301.00001", "arxiv"),),
        ),
        publication(
            "article",
            name="scholar-preprint",
            venue="arXiv preprint arXiv:2301.00002",
            identifiers=(Identifier("arxiv", "2301.00002"),),
        ),
        publication("online"),
        publication("unpublished", date=None),
        publication("something-else", authors=(), title="Nobody's"),
    )
}
"""By name; no two are alike."""
