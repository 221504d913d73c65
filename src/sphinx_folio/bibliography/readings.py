"""What is kept of a bibliography between builds, beside its publications."""

from __future__ import annotations

from typing import NamedTuple

from ..kinds.publication import Publication
from ..record import Source


class BibliographyFault(NamedTuple):
    """Something to mend in a ``.bib`` file: where, and a sentence."""

    source: Source
    message: str


class Reading(NamedTuple):
    """An entry as it was read, and what is wrong with it: the field, and a sentence."""

    publication: Publication
    faults: tuple[tuple[str, str], ...]
