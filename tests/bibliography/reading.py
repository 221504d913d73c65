"""Odd entries, read between two sound ones that must come through untouched."""

from __future__ import annotations

from dataclasses import replace

from sphinx_folio.bibliography import read_entries, read_publications
from sphinx_folio.kinds.publication import Publication

BEFORE = "@article{before, title={Before}, author={A, B}, year={2001}}\n\n"
AFTER = "\n\n@book{after,\n  title = {After},\n  author = {C, D},\n  year = 2002\n}\n"
SOUND = read_publications(read_entries([("refs.bib", (BEFORE + AFTER).encode())]))


def read_between(text: str) -> tuple[dict[str, Publication], list[str]]:
    """Return the publications of *text*, and what is said; lines count from its first line."""
    entries = read_entries([("refs.bib", (BEFORE + text + AFTER).encode())])
    publications = read_publications(entries)
    lines = (BEFORE + text + AFTER).replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert entries.by_key["after"].source.line == lines - AFTER.strip().count("\n")
    for key, paper in SOUND.items():
        assert replace(publications.pop(key), source=paper.source) == paper
    said = []
    for fault in entries.faults:
        said.append(f"{fault.source.line - 2}: {fault.message}")
    return publications, said


def paper_with(*fields: str) -> tuple[Publication, list[str]]:
    """Return the paper with *fields*, each on a line of its own from line 3 on."""
    publications, said = read_between(",\n  ".join(("@article{a", "title={T}", *fields)) + "\n}")
    assert list(publications) == ["a"]
    return publications["a"], said
