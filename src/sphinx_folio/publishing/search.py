"""The search index: each word is taken to its stem once in a build.

Sphinx remembers stems within a page only, and most words of a site stand on many pages.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage, languages

if TYPE_CHECKING:
    from sphinx.builders import Builder


class _Remembering(SearchLanguage):
    """Goes before the class of a language."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._stems: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """Return the stem of *word*."""
        if word not in self._stems:
            self._stems[word] = super().stem(word)
        return self._stems[word]


def remember_stems(app: Sphinx, builder: Builder) -> None:
    """Give Sphinx the language of the site's search with a memory (event ``write-started``)."""
    code = app.config.html_search_language or app.config.language
    found: Any = languages.get(code) or languages.get(code.partition("_")[0])
    if isinstance(found, str):
        module, _, name = found.rpartition(".")
        found = getattr(import_module(module), name)
    if found is not None and not issubclass(found, _Remembering):
        app.add_search_language(type(found.__name__, (_Remembering, found), {}))
