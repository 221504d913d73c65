"""All odd entries of the tests, seen by outside readers: BibTeX, Scholar, schema.org, HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

import schema_rules
from bibliography.corpus import corpus
from bibliography.test_properties import ATTRIBUTES, FORMULA, MARKS
from bibliography.test_writing import by_bibtexparser, by_ourselves, by_pybtex, words
from exporters import test_scholar
from sites import Build
from sphinx_folio.bibliography import Entries, read_entries, read_publications, write_file
from sphinx_folio.bibliography.entries import RawEntry
from sphinx_folio.bibliography.fields import FILE_FIELDS, LINK_FIELDS, is_offered
from sphinx_folio.bibliography.writing import balanced
from sphinx_folio.exporters.dublin_core import dublin_core_tags
from sphinx_folio.exporters.paper import Paper
from sphinx_folio.exporters.schema_org import scholarly_work, to_json
from sphinx_folio.kinds.publication import Publication
from sphinx_folio.links import safe_url
from sphinx_folio.richtext import plain

PAGE = "https://example.org/papers/one.html"


@cache
def read() -> tuple[tuple[RawEntry, Publication], ...]:
    """Return all entries of the corpus but the sound ones around them, and what became of each."""
    found: dict[str, tuple[RawEntry, Publication]] = {}
    for files in corpus():
        entries: Entries = read_entries(files)
        for key, paper in read_publications(entries).items():
            if key not in ("before", "after"):
                found.setdefault(paper.digest, (entries.by_key[key], paper))
    return tuple(found.values())


def test_the_corpus_is_large() -> None:
    assert len(corpus()) > 500
    assert len(read()) > 500


# ---- BibTeX -------------------------------------------------------------------------------------

NAMES = ("author", "editor")
"""Their marks mean something on this site alone: ``Doe*, Jane`` is offered as ``Doe, Jane``."""


def is_altered(value: str) -> bool:
    """Return True for a value that no reader of BibTeX could take as it is.

    Braces without a partner or too deep, a backslash at the end or before a brace, and what looks
    like an entry at the beginning of a line: these are offered in another form.
    """
    deep = value.count("{") > 90
    return deep or balanced(value) != value or bool(re.search(r"\\(?:[{}]|$)|^\s*@|\n\s*@", value))


def offered_fields(entry: RawEntry) -> Iterator[tuple[str, str]]:
    """Yield the fields that must come out again as they went in.

    Left out are those of the site and of reference managers, and paths of files of the site.
    """
    for name, value in entry.fields.items():
        kind = LINK_FIELDS.get(name, ("", ""))[0]
        of_site = kind in FILE_FIELDS and "://" not in value
        bare = re.fullmatch(r"[a-z][\w.+:-]*", name, re.ASCII)
        if is_offered(name) and bare and not of_site and name not in NAMES:
            yield name, value


def test_three_readers_take_the_bibtex_of_all_entries_for_the_same() -> None:
    text = write_file(paper.bibtex for _, paper in read())
    found = by_pybtex(text)
    assert by_bibtexparser(text) == found
    assert by_ourselves(text) == found
    assert len(found) == len(read())
    for (entry, _), (kind, fields) in zip(read(), found.values(), strict=True):
        assert kind == re.sub(r"\W", "_", entry.type)
        for name, value in words(dict(offered_fields(entry))).items():
            assert name in fields, (entry.key, name)
            assert fields[name] == value or is_altered(entry.fields[name]), (entry.key, name)
    again = read_publications(read_entries([("offered.bib", text.encode())])).values()
    for (_, paper), seen in zip(read(), again, strict=True):
        assert (seen.people, seen.venue_line, seen.facts) == (
            paper.people,
            paper.venue_line,
            paper.facts,
        )
        assert plain(seen.abstract) == plain(paper.abstract)


# ---- what machines are told ---------------------------------------------------------------------


def test_the_tags_of_all_entries_follow_google_scholars_rules() -> None:
    for _, paper in read():
        tags = test_scholar.tags_of(paper)
        names = {name for name, _ in tags}
        missing = [
            f"{name} is missing"
            for name, there in (
                ("citation_author", paper.authors or paper.collaboration),
                ("citation_publication_date", paper.date),
            )
            if not there
        ]
        assert test_scholar.faults(tags) == missing, (paper.title, tags)
        assert len(names & test_scholar.CONTAINERS) <= 1


def test_all_entries_are_what_schema_org_expects() -> None:
    for _, paper in read():
        text = to_json(scholarly_work(Paper(paper, page=PAGE)))
        assert not set(text) & set("<>&")
        made = json.loads(text)
        assert schema_rules.faults(made) == [], (paper.title, made)
        assert made["name"] == paper.title
        for tag in dublin_core_tags(Paper(paper, page=PAGE)):
            assert tag.content == tag.content.strip() != ""


# ---- HTML ---------------------------------------------------------------------------------------

TAGS = MARKS | FORMULA | {"article", "p", "div", "ul", "li", "details", "summary", "pre", "sup"}
TAGS |= {"bdi", "img", "strong", "abbr", "section", "h2", "dl", "dt", "dd"}
OF_TAGS = ATTRIBUTES | {"id", "title", "tabindex", "src", "alt", "width", "height", "loading"}


class Live(HTMLParser):
    """Gathers what could come alive: tags, attributes and addresses that no entry has."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.count = 0
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if "folio-publication" in (given.get("class") or "").split():
            self.inside = True
            self.count += 1
        if not self.inside:
            return
        if tag not in TAGS:
            self.found.add(f"<{tag}>")
        for name, value in given.items():
            if name not in OF_TAGS and not name.startswith("data-"):
                self.found.add(f"{tag} {name}={value!r}")
            if name in ("href", "src") and not is_safe(value or ""):
                self.found.add(f"{name}={value!r}")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "article"

    def handle_comment(self, data: str) -> None:
        if self.inside:
            self.found.add(f"<!--{data}-->")


def is_safe(address: str) -> bool:
    """Return True for a place on the page, or an address that has passed the gate."""
    if address.startswith("#"):
        return not urlsplit(address).scheme
    return safe_url(address) == address


def again(number: int, entry: RawEntry) -> str:
    """Return an entry as BibTeX under a key of its own, with all its fields."""
    lines = []
    for name, text in entry.fields.items():
        if name not in ("crossref", "xdata"):
            whole = re.sub(r"\n\s*\n", r"\\par ", balanced(text))
            lines.append(f"  {name} = {{{' '.join(whole.split())} }},")
    return "\n".join([f"@{entry.type}{{corpus-{number},", *lines, "}\n"])


def test_nothing_in_the_pages_of_all_entries_is_alive(build: Build) -> None:
    bib = "\n".join(again(number, entry) for number, (entry, _) in enumerate(read()))
    page = "# All\n\n```{publications}\n:show: abstract, bibtex\n```\n"
    conf = "folio_paper_pages = False\n"
    site = build({"index.md": page, "refs.bib": bib}, "-q", conf=conf)
    assert site.status == 0
    live = Live()
    live.feed(site.text("index.html"))
    assert live.count > 500
    assert live.found == set()
