"""The bibliography of the site between builds: what has not changed is not read again.

Kept by content, not by time stamp: the files as a whole, and each entry by itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .. import __version__, bibliography
from ..bibliography import BibliographyFault, Reading
from ..building.progress import shown
from ..config import bibliography_files
from ..domain.domain import folio_domain
from ..domain.main_process import OfMainProcess
from ..kinds.publication import Publication
from ..problems import Problem, warn
from .file_finder import PREVIEW
from .files import Places, settle_files
from .sitedata import with_citations

if TYPE_CHECKING:
    from ..bibliography import Entries


@dataclass(slots=True)
class Library:
    """What was read, and of which files: ``digest`` stands for their names and bytes."""

    digest: str = ""
    publications: dict[str, Publication] = field(default_factory=dict)
    places: Places = field(default_factory=dict)
    faults: tuple[BibliographyFault, ...] = ()
    twins: tuple[BibliographyFault, ...] = ()
    readings: dict[str, Reading] = field(default_factory=OfMainProcess)

    def __post_init__(self) -> None:
        self.publications = OfMainProcess(self.publications)
        self.places = OfMainProcess(self.places)


def load_bibliography(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read the publications, or take them over from the last build."""
    domain = folio_domain(env)
    library: Library = domain.data["library"] or Library()
    files = bibliography_files(app)
    digest = _digest(files)
    if digest != library.digest:
        entries = bibliography.read_entries(files)
        watch = partial(shown, words="reading .bib", name=attrgetter("key"))
        publications = bibliography.read_publications(entries, library.readings, watch)
        places = _places_of_files(entries, publications)
        twins = tuple(bibliography.same_papers(publications.values()))
        faults = tuple(entries.faults)
        library = Library(digest, publications, places, faults, twins, library.readings)
        domain.data["library"] = library
    for fault in library.faults:
        warn(Problem.BIBLIOGRAPHY, fault.message, fault.source)
    for fault in library.twins:
        warn(Problem.SAME_PAPER, fault.message, fault.source)
    settled, copied = settle_files(app, library.publications, library.places)
    settled = with_citations(app, settled)
    if settled != domain.publications:
        domain.note_change()
    domain.data["publications"], domain.data["files"] = OfMainProcess(settled), copied
    domain.forget()


def _places_of_files(entries: Entries, publications: Mapping[str, Publication]) -> Places:
    return {
        (key, kind): entries.by_key[key].place(kind)
        for key, paper in publications.items()
        for kind in (*(link.kind for link in paper.links if link.file), PREVIEW)
    }


def _digest(files: list[tuple[str, bytes]]) -> str:
    made = hashlib.blake2b(__version__.encode(), digest_size=16)
    for name, data in files:
        made.update(f"\0{name}\0{len(data)}\0".encode())
        made.update(data)
    return made.hexdigest()
