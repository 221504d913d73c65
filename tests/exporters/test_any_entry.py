"""Whatever an entry says: the tags keep to Google Scholar's rules, and JSON-LD to schema.org's."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import schema_rules
from exporters import test_scholar
from sphinx_folio.bibliography import read_entries, read_publications
from sphinx_folio.exporters.dublin_core import dublin_core_tags
from sphinx_folio.exporters.paper import Paper
from sphinx_folio.exporters.schema_org import scholarly_work, to_json
from sphinx_folio.kinds.publication import Publication

pytestmark = pytest.mark.fuzz

TYPES = ["article", "inproceedings", "incollection", "inbook", "book", "collection"]
TYPES += ["phdthesis", "thesis", "techreport", "report", "patent", "software", "dataset"]
TYPES += ["online", "misc"]
FIELDS = ["title", "author", "editor", "collaboration", "journal", "booktitle", "publisher"]
FIELDS += ["series", "institution", "school", "organization", "address", "eventtitle"]
FIELDS += ["venue", "volume", "number", "pages", "chapter", "eid", "edition", "version"]
FIELDS += ["type", "date", "year", "month", "doi", "eprint", "isbn", "issn", "url", "pdf"]
FIELDS += ["code", "keywords", "abstract", "award", "pubstate", "howpublished", "note"]
FIELDS += ["author+an"]
WORDS = ["1", "12", "2014", "2014-03", "15.03.2014", "3/4/2014", "Mai", "jan", "5월", "년"]
WORDS += ["to appear", "King, Ada", " and ", "others", "{ATLAS Collaboration}", "A, B, C, D"]
WORDS += [";", "ATLAS", "&", "10.1000/x", "2301.00001", "9780306406157", "1234-5679"]
WORDS += ["https://example.org/a.pdf", "mailto:ada@example.org", "javascript:alert(1)"]
WORDS += ["x.pdf", "--", "–", ",", " ", "\n\n", "é", "{", "}", "$", "\\", "\\emph{a}"]
WORDS += ["\\par", "<p>", "</script>", "mathesis", "2nd", "v1.2"]
TEXT = st.one_of(st.lists(st.sampled_from(WORDS), max_size=6).map("".join), st.text(max_size=20))


@st.composite
def papers(draw: st.DrawFn) -> Publication:
    fields = draw(st.dictionaries(st.sampled_from(FIELDS), TEXT, max_size=12))
    lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items())
    text = f"@{draw(st.sampled_from(TYPES))}{{a,\n{lines}}}\n"
    return next(iter(read_publications(read_entries([("refs.bib", text.encode())])).values()))


@given(papers())
def test_no_entry_breaks_the_rules_of_google_scholar(paper: Publication) -> None:
    tags = test_scholar.tags_of(paper)
    expected = set()
    if not re.search(r"\w", "".join((*paper.people, paper.collaboration))):
        expected.add("citation_author is missing")
    if paper.date is None:
        expected.add("citation_publication_date is missing")
    assert set(test_scholar.faults(tags)) == expected, tags


@given(papers())
def test_no_entry_says_what_schema_org_does_not_expect(paper: Publication) -> None:
    made = json.loads(to_json(scholarly_work(Paper(paper, page="https://example.org/a.html"))))
    assert schema_rules.faults(made) == []
    assert all(tag.content.strip() for tag in dublin_core_tags(Paper(paper)))


@given(papers())
def test_the_lines_of_an_entry_are_tidy(paper: Publication) -> None:
    for line in (paper.place_line, paper.venue_line, paper.short, paper.collaboration):
        assert line == line.strip()
    assert all(fact.label and fact.value.label.strip() for fact in paper.facts)
