"""The bibliography of the site between builds: what has not changed is not read again.

Kept by content, not by time stamp: the files as a whole, and each entry by itself.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinxcontrib.bibtex.bibfile import BibData, BibFile

from . import __version__
from .bibliography import BibliographyFault, Reading, read_entries, read_publications, to_pybtex
from .config import bibliography_files
from .domain import folio_domain
from .problems import Problem, warn


@dataclass(slots=True)
class Library:
    """What was read, and of which files: ``digest`` stands for their names and bytes."""

    digest: str = ""
    faults: tuple[BibliographyFault, ...] = ()
    readings: dict[str, Reading] = field(default_factory=dict)
    bibdata: BibData | None = None


def load_bibliography(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Read the publications, and hand them to sphinxcontrib-bibtex for its roles as well."""
    domain = folio_domain(env)
    library: Library = domain.data["library"] or Library()
    files = bibliography_files(app)
    digest = _digest(files)
    if digest != library.digest:
        entries = read_entries(files)
        domain.data["publications"] = read_publications(entries, library.readings)
        keys = dict.fromkeys(entries.by_key)
        bibfiles = {Path(app.confdir) / name: BibFile(0.0, keys) for name, _ in files[:1]}
        bibdata = BibData("utf-8", bibfiles, to_pybtex(entries))
        library = Library(digest, tuple(entries.faults), library.readings, bibdata)
        domain.data["library"] = library
    cite: Any = env.get_domain("cite")
    cite.data["bibdata"] = library.bibdata or cite.bibdata  # its own start has emptied it
    for fault in library.faults:
        warn(Problem.BIBLIOGRAPHY, fault.message, fault.source)
    domain.forget()


def _digest(files: list[tuple[str, bytes]]) -> str:
    made = hashlib.blake2b(__version__.encode(), digest_size=16)
    for name, data in files:
        made.update(f"\0{name}\0{len(data)}\0".encode())
        made.update(data)
    return made.hexdigest()
