"""Reading ``.bib`` data into publications: the only floor that knows BibTeX.

Floor 2. Nothing outside this folder sees an entry of pybtex.
"""

from __future__ import annotations

from .entries import BibliographyFault, read_publications
from .lines import entry_sources

__all__ = ["BibliographyFault", "entry_sources", "read_publications"]
