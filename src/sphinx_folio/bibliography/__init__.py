"""Reading ``.bib`` files into publications: the only folder that knows BibTeX.

Floor 2. A file is cut into entries (``blocks``), each is read by itself (``syntax``) and takes
over what it inherits (``inheritance``); names, LaTeX and addresses make it a publication
(``publications``), with its BibTeX written anew (``writing``). LaTeX (``latex``) is read in three
parts, each on top of the one before: ``groups``, ``notation``, ``commands``. Nothing is raised,
whatever the bytes: each fault is noted with its line.
"""

from __future__ import annotations

from .entries import BibliographyFault, Entries
from .inheritance import read_entries
from .publications import Reading, read_publications
from .pybtex_data import DEFAULT_STYLE, formatting_style, to_plain_entry, to_pybtex_entry
from .twins import same_papers
from .writing import write_file

__all__ = [
    "DEFAULT_STYLE",
    "BibliographyFault",
    "Entries",
    "Reading",
    "formatting_style",
    "read_entries",
    "read_publications",
    "same_papers",
    "to_plain_entry",
    "to_pybtex_entry",
    "write_file",
]
