"""What registers call a publication, from whichever field of its entry says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..kinds.publication import Identifier
from .registers import ARXIV, REGISTERS, bare_address, identify, normal

FIELDS = {
    "arxiv": "arxiv",
    "arxivid": "arxiv",
    "doi": "doi",
    "pmid": "pmid",
    "pmcid": "pmcid",
    "pmc": "pmcid",
    "hal": "hal",
    "hal_id": "hal",
    "acl": "acl",
    "openreview": "openreview",
    "inspirehep_id": "inspire",
    "mrnumber": "mr",
    "zblnumber": "zbl",
    "isbn": "isbn",
    "issn": "issn",
}
"""The fields that hold an identifier, and its register."""

_EPRINTS = {"arxiv": "arxiv", "hal": "hal", "pubmed": "pmid", "jstor": "jstor", "hdl": "handle"}
"""What ``eprinttype`` says of ``eprint``."""

_ARXIV_IN_TEXT = re.compile(
    rf"(?:arxiv(?:\.org/(?:abs|pdf)/|:\s*|\s+)|^\s*abs/)(?P<id>{ARXIV})(?!\d)", re.IGNORECASE
)
_ARXIV_PDF = re.compile(rf"arxiv\.org/pdf/(?P<id>{ARXIV})(?!\d)", re.IGNORECASE)


class Malformed(NamedTuple):
    """A field that should hold an identifier of a register and holds something else."""

    field: str
    kind: str
    written: str


class Identified(NamedTuple):
    """The identifiers of an entry, one of each kind, in the order of the registers.

    ``by_address`` are those that only the address of a page says; ``malformed`` are no identifiers.
    """

    identifiers: tuple[Identifier, ...]
    by_address: tuple[Identifier, ...] = ()
    malformed: tuple[Malformed, ...] = ()

    def value(self, kind: str) -> str:
        """Return the identifier of a kind, or ""."""
        return next((item.value for item in self.identifiers if item.kind == kind), "")


def find_identifiers(fields: Mapping[str, str]) -> Identified:
    """Return the identifiers of an entry."""
    found: dict[str, Identifier] = {}
    malformed: dict[str, Malformed] = {}
    for field, kind, written in _written(fields):
        if value := normal(kind, written):
            found.setdefault(kind, Identifier(kind, value))
        else:
            malformed.setdefault(kind, Malformed(field, kind, bare_address(written)))
    arxiv = _arxiv_in_text(fields, found["doi"].value if "doi" in found else "")
    if arxiv:
        found.setdefault("arxiv", Identifier("arxiv", arxiv))
    by_address = []
    for field in ("url", "howpublished", "html"):
        named = identify(bare_address(fields[field])) if fields.get(field) else None
        if named is not None and named.kind not in found:
            found[named.kind] = named
            by_address.append(named)
    in_order = tuple(found[kind] for kind in REGISTERS if kind in found)
    return Identified(in_order, tuple(by_address), tuple(malformed.values()))


def _written(fields: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """Yield each field that says that it holds an identifier: its name, the kind, its text."""
    for field, kind in FIELDS.items():
        if fields.get(field, "").strip(" {}\n"):
            yield field, kind, fields[field]
    eprint = fields.get("eprint", "").strip()
    said = (fields.get("eprinttype") or fields.get("archiveprefix") or "").strip(" {}").lower()
    kind = _EPRINTS.get(said, "")
    if not said and normal("arxiv", eprint):
        kind = "arxiv"
    if eprint and kind:
        yield "eprint", kind, eprint


def _arxiv_in_text(fields: Mapping[str, str], doi: str) -> str:
    """Return the number on arXiv that other fields hold: ``arXiv preprint arXiv:2301.00001``."""
    if doi.startswith("10.48550/arxiv."):
        return normal("arxiv", doi.removeprefix("10.48550/arxiv."))
    for field in ("journal", "journaltitle", "howpublished", "number", "volume", "pdf"):
        named = _ARXIV_IN_TEXT.search(fields.get(field, ""))
        if named and not (field == "howpublished" and "://" in fields[field]):
            return normal("arxiv", named["id"])
    named = _ARXIV_PDF.search(fields.get("url", ""))
    return normal("arxiv", named["id"]) if named else ""
