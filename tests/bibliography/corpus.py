"""All inputs of the tests of this folder: what each of them gives to the reader.

A test is called with each of its cases, and stopped where it reads: so a new case is part of the
corpus without being named here.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pytest

from bibliography import reading

File = tuple[str, bytes]
LARGEST = 20_000
"""In bytes: what is longer tests how long something takes, and says nothing new."""


class _Read(Exception):  # noqa: N818 - nothing is wrong
    """What a test gives to the reader."""


def _stop(files: Sequence[File]) -> NoReturn:
    raise _Read(tuple(files))


@cache
def corpus() -> tuple[tuple[File, ...], ...]:
    """Return the inputs, without those that are there already: the files of each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "read_entries", _stop)
        found = [files for module in _modules(patch) for files in _inputs(module)]
    small = (files for files in found if sum(len(data) for _, data in files) < LARGEST)
    return tuple(dict.fromkeys(small))


def _modules(patch: pytest.MonkeyPatch) -> Iterator[Any]:
    for path in sorted(Path(__file__).parent.glob("test_*.py")):
        module = importlib.import_module(f"bibliography.{path.stem}")
        if hasattr(module, "read_entries"):
            patch.setattr(module, "read_entries", _stop)
        yield module


def _inputs(module: Any) -> Iterator[tuple[File, ...]]:
    for name, test in vars(module).items():
        if name.startswith("test_") and not hasattr(test, "hypothesis"):
            for case in _cases(test):
                try:
                    test(**case)
                except _Read as read:
                    yield read.args[0]


def _cases(test: Callable[..., None]) -> Iterator[dict[str, Any]]:
    """Yield the arguments of each case of a test."""
    marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
    if not marks:
        yield {}
    for mark in marks:
        names = mark.args[0]
        names = [name.strip() for name in names.split(",")] if isinstance(names, str) else names
        for values in mark.args[1]:
            row = getattr(values, "values", values)  # of pytest.param
            row = row if isinstance(row, tuple) and len(names) > 1 else (row,)
            yield dict(zip(names, row, strict=True))
