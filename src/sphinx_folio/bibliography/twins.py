"""The same paper under two keys: by DOI, by number on arXiv, or by title, year and first author.

Each paper is looked up once, in dictionaries: linear in the number of papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..kinds.publication import Publication
from ..names import fold, slugify
from .readings import BibliographyFault

_OWN_WORKS = (
    "dataset",
    "patent",
    "phdthesis",
    "mastersthesis",
    "proceedings",
    "software",
    "thesis",
)
"""Types that are works of their own beside a paper of the same title."""


def same_papers(publications: Iterable[Publication]) -> Iterator[BibliographyFault]:
    """Yield a fault for each paper that stands under another key before: once, at the second."""
    firsts: dict[tuple[str, ...], Publication] = {}
    for paper in publications:
        marks = list(_marks(paper))
        shared = next((mark for mark in marks if _is_twin(mark, firsts.get(mark), paper)), None)
        if shared is not None:
            first = firsts[shared]
            what = f"is the same paper as {first.name!r} at {first.source}: they share {shared[0]}"
            yield BibliographyFault(paper.source, f"entry {paper.name!r} {what}; keep one of them")
        for mark in marks:
            firsts.setdefault(mark, paper)


def _marks(paper: Publication) -> Iterator[tuple[str, ...]]:
    """Yield what no other paper has, each with its words first."""
    if doi := paper.identifier("doi"):
        yield "the DOI", doi
    if arxiv := paper.identifier("arxiv"):
        yield "the number on arXiv", re.sub(r"v\d+$|\.[A-Z]{2}(?=/)", "", arxiv)
    title = slugify(paper.title)
    if paper.date and paper.authors and title and paper.title != paper.name:
        work = paper.type if paper.type in _OWN_WORKS else ""
        author = slugify(paper.authors[0].name.surname)
        yield "title, year and first author", title, str(paper.date.year), author, work


def _is_twin(mark: tuple[str, ...], first: Publication | None, paper: Publication) -> bool:
    """Return True if *first* bears the *mark* of *paper*.

    Two papers of one title to which publishers have given different DOIs are two, and so are two
    editorials of different issues of a journal.
    """
    if first is None:
        return False
    if mark[0].startswith("title") and _is_elsewhere(first, paper):
        return False
    dois = {first.identifier("doi"), paper.identifier("doi")} - {""}
    given = {doi for doi in dois if not doi.startswith("10.48550/")}
    return len(given) < 2 or not mark[0].startswith("title")


def _is_elsewhere(one: Publication, other: Publication) -> bool:
    """Return True for two places in one journal or book."""
    if not one.venue or fold(one.venue) != fold(other.venue):
        return False
    places = ((one.volume, other.volume), (one.number, other.number), (one.pages, other.pages))
    return any(here and there and here != there for here, there in places)
