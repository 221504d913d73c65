"""How far a long stage has come, for whoever watches a build on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from typing import TypeVar

from sphinx.util.display import status_iterator

T = TypeVar("T")
MANY = 20
"""Steps below which a stage is over before anybody could read of it."""


def shown(
    steps: Collection[T], words: str, name: Callable[[T], str], verbosity: int = 0
) -> Iterator[T]:
    """Go through *steps*, and show in *words* how much is done; *name* says what a step is.

    A log that is no terminal stays as short as it is.
    """
    if len(steps) < MANY or not sys.stdout.isatty():
        return iter(steps)
    return iter(status_iterator(steps, f"{words}... ", "brown", len(steps), verbosity, name))
