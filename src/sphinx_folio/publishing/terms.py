"""By which term the search index has a word: kept between builds, because stems take long.

A term depends on the word, the language and the library of stems, and on nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.search import SearchLanguage

FILE = "folio-terms.json"
"""Beside the pages that Sphinx has read."""

LIBRARIES = ("snowballstemmer", "PyStemmer")
FEW = 20
"""Of so many words one may be new without the file being written again."""


class Terms(dict[str, str]):
    """The term of each word: its stem, else itself; "" for a word that is left out."""

    def __init__(self, language: SearchLanguage, folder: Path, *, is_fresh: bool) -> None:
        """Take terms from a file of *folder*, unless the build is to be *fresh*."""
        super().__init__()
        self._language = language
        self._file = folder / FILE
        self._is_read = is_fresh
        self._kept = 0

    def __missing__(self, word: str) -> str:
        if not self._is_read:
            self.read()
            return self[word]
        terms = (self._language.stem(word).lower(), word)
        term = self[word] = next(filter(self._language.word_filter, terms), "")
        return term

    def of(self, words: Iterable[str]) -> dict[str, None]:
        """Return the terms of *words* in their order, each once."""
        terms = dict.fromkeys(map(self.__getitem__, dict.fromkeys(words)))
        terms.pop("", None)
        return terms

    def since(self, count: int) -> dict[str, str]:
        """Return what has been added to *count* terms."""
        return dict(islice(self.items(), count, None))

    def read(self) -> None:
        """Take in what is kept, once."""
        if self._is_read:
            return
        self._is_read = True
        with suppress(OSError, ValueError):
            conditions, terms = json.loads(self._file.read_bytes())
            if conditions == self._conditions():
                self.update({**terms, **self})
                self._kept = len(self)

    def save(self) -> None:
        """Keep the terms for the next build, if many of them are new."""
        if len(self) - self._kept > len(self) // FEW:
            new = self._file.with_name(f"{FILE}.new")
            new.write_text(json.dumps([self._conditions(), self]), encoding="utf-8")
            new.replace(self._file)

    def _conditions(self) -> list[str]:
        sort, options = type(self._language), self._language.options
        return [f"{sort.__module__}.{sort.__qualname__}", repr(sorted(options.items()))] + [
            _version(name) for name in LIBRARIES
        ]


def _version(library: str) -> str:
    with suppress(PackageNotFoundError):
        return version(library)
    return ""
