"""Reading ``.bib`` files into publications: the only folder that knows BibTeX.

Floor 2. A file is cut into entries (``blocks``), each is read by itself (``syntax``) and takes
over what it inherits (``inheritance``); names, LaTeX and addresses make it a publication
(``publications``), with its BibTeX written anew (``writing``). LaTeX (``latex``) is read in three
parts, each on top of the one before: ``groups``, ``notation``, ``commands``. Nothing is raised,
whatever the bytes: each fault is noted with its line.

All that reads is imported when it is asked for: most builds find the files as they were.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .readings import BibliographyFault, Reading

if TYPE_CHECKING:
    from .entries import Entries
    from .formulas import formula_in_words
    from .inheritance import read_entries
    from .publications import read_publications
    from .pybtex_data import formatting_style, to_plain_entry, to_pybtex_entry
    from .twins import same_papers
    from .writing import write_file

__all__ = [
    "DEFAULT_STYLE",
    "BibliographyFault",
    "Entries",
    "Reading",
    "formatting_style",
    "formula_in_words",
    "read_entries",
    "read_publications",
    "same_papers",
    "to_plain_entry",
    "to_pybtex_entry",
    "write_file",
]

DEFAULT_STYLE = "alpha"
"""The style that sphinxcontrib-bibtex takes where none is named."""

_MODULES = {
    "Entries": "entries",
    "formatting_style": "pybtex_data",
    "formula_in_words": "formulas",
    "read_entries": "inheritance",
    "read_publications": "publications",
    "same_papers": "twins",
    "to_plain_entry": "pybtex_data",
    "to_pybtex_entry": "pybtex_data",
    "write_file": "writing",
}


def __getattr__(name: str) -> Any:
    """Return what stands in a module of this folder (PEP 562)."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
