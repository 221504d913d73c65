"""The papers of a site in the shape in which sphinxcontrib-bibtex has files and entries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docutils.nodes import make_id
from sphinxcontrib.bibtex.bibfile import BibData, BibFile

from .. import bibliography
from .formatting import formattable

if TYPE_CHECKING:
    from ..kinds.publication import Publication


def bib_data(
    folder: Path, names: Iterable[str], papers: dict[str, Publication], style: str
) -> BibData:
    """Return the files called *names* in a folder, and the entries of *papers* by key.

    An entry is made when it is asked for; one for a footnote comes in a *style*.
    """
    paths = {name: Path(folder, name).resolve() for name in names}
    keys: dict[str, dict[str, None]] = {name: {} for name, path in paths.items() if path.is_file()}
    for key, record in papers.items():
        keys.setdefault(record.source.file, {})[key] = None
    files = {paths[name]: BibFile(0.0, keys[name]) for name in keys if name in paths}
    return BibData("utf-8", files, SimpleNamespace(entries=Entries(papers, style)))


@dataclass(frozen=True, slots=True)
class Entries:
    """The papers of the site by key, as pybtex has entries."""

    papers: dict[str, Any]
    style: str

    def get(self, key: str) -> Any:
        """Return an entry for a footnote, which bibtex formats at once."""
        if key not in self.papers:
            return None
        entry = formattable(bibliography.formatting_style(self.style), self[key], self.papers[key])
        entry.key = _name_of_footnote(key)
        return entry

    def __getitem__(self, key: str) -> Any:
        return bibliography.to_pybtex_entry(self.papers[key])


def _name_of_footnote(key: str) -> str:
    """Return a name of which docutils makes an anchor of its own: for ``a.b`` and ``a_b`` too."""
    plain = make_id(key)
    if plain == key:
        return key
    return f"{plain}-{hashlib.blake2b(key.encode(), digest_size=3).hexdigest()}"
