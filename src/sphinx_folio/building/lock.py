"""One build at a time in a folder: a second one waits until the first is done.

The lock is one of the operating system, so it ends with the process that holds it, however that
ends: none is ever left behind.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sphinx.util import logging

logger = logging.getLogger(__name__)

PATIENCE = 1800.0
"""Seconds after which a build that waits gives up."""

PAUSE = 0.1
FILE = ".folio-lock"
"""The file that is locked where folders cannot be (Windows): hidden, as one lies in the site."""

_held: dict[Path, int] = {}
"""The folders that this process has locked, with their descriptors: it never waits for itself."""


class BusyError(Exception):
    """Another build does not come to its end."""


def hold(folder: Path, patience: float = PATIENCE) -> None:
    """Lock a *folder*, waiting for another build that has done so.

    Raises BusyError after *patience* seconds. Where the file system knows no locks, there is none.
    """
    if folder in _held:
        return
    descriptor = _opened(folder)
    end, said = time.monotonic() + patience, False
    while True:
        try:
            _lock(descriptor)
        except BlockingIOError:
            if time.monotonic() > end:
                os.close(descriptor)
                waited = f"and is not done in {patience:.0f} seconds"
                message = f"another build is at work in {folder} {waited}"
                raise BusyError(message) from None
            if not said:
                logger.info(
                    "another build is at work in %s: this one waits until it is done", folder
                )
                said = True
            time.sleep(PAUSE)
        except OSError:  # no locks here
            os.close(descriptor)
            return
        else:
            _held[folder] = descriptor
            return


def release(folder: Path) -> None:
    """Let others have the *folder*."""
    if (descriptor := _held.pop(folder, None)) is not None:
        _unlock(descriptor)
        os.close(descriptor)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a *folder* for a while."""
    hold(folder)
    try:
        yield
    finally:
        release(folder)


try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

    def _opened(folder: Path) -> int:
        return os.open(folder / FILE, os.O_RDWR | os.O_CREAT)

    def _lock(descriptor: int) -> None:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except PermissionError as error:
            raise BlockingIOError from error

    def _unlock(descriptor: int) -> None:
        """Let go at once: where only the file is closed, Windows may take its time."""
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]

else:

    def _opened(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
