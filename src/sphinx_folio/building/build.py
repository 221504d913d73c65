"""A build from its first moment to its last: locked, begun, ended, or explained."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError, SphinxError, SphinxParallelError

from . import changes, lock
from .cache import break_seal, check_cache, set_seal
from .output import Place
from .warned import Warned

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
"""What the operating system says where nothing can be written."""

_ERRNO = re.compile(r"\[Errno (\d+)\]")


class UnwritableError(SphinxError):
    """The site cannot be written; the message says why."""

    category = "The site cannot be written"


def add_building(app: Sphinx) -> None:
    """Have builds begin and end well."""
    build = Build(app)
    app.connect("config-inited", build.prepare, priority=900)
    app.connect("env-get-outdated", build.begin, priority=0)
    app.connect("env-get-outdated", build.warned.pages, priority=500)
    app.connect("env-get-outdated", changes.pages_of_other_files, priority=500)
    app.connect("doctree-read", changes.note_stamps, priority=999)  # all files are known then
    app.connect("build-finished", build.end, priority=999)  # when all is written


class Build:
    """The builds of one application: mostly one."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.warned = Warned(app)

    @property
    def place(self) -> Place | None:
        """Where the builder works, if it is one that writes beside the last site."""
        return getattr(self.app.builder, "place", None)

    def prepare(self, app: Sphinx, config: Config) -> None:
        """Wait for others, and throw away what is not whole (event ``config-inited``)."""
        doctrees = Path(app.doctreedir)
        try:
            doctrees.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnwritableError(f"{doctrees}: {error.strerror}") from error
        for folder in (Path(app.outdir), doctrees):
            if folder.is_dir() and not os.access(folder, os.W_OK):
                raise UnwritableError(f"{folder} is read-only; the last site stays as it is")
        lock.hold(doctrees)
        self.conditions = check_cache(app)

    def begin(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        removed: set[str],
    ) -> list[str]:
        """Begin: from now on, what is kept is not whole (event ``env-get-outdated``)."""
        break_seal(app)
        if self.place:
            self.place.enter()
        return []

    def end(self, app: Sphinx, exception: Exception | None) -> None:
        """Put the site into its place, or say why there is none (event ``build-finished``)."""
        place = self.place
        try:
            if exception is None:
                if place:
                    place.publish()
                self.warned.note()
                set_seal(app, self.conditions)
            elif reason := unwritable(exception):
                raise UnwritableError(f"{reason}; {_rest(place)}") from exception
        except OSError as error:
            raise UnwritableError(f"{unwritable(error) or error}; {_rest(place)}") from error
        finally:
            if place:
                place.leave()
            lock.release(Path(app.doctreedir))


def _rest(place: Place | None) -> str:
    return "the last site stays as it is" if place else "it is not complete"


def unwritable(exception: BaseException) -> str:
    """Return why nothing can be written, if that is what an exception says; else ""."""
    if isinstance(exception, ExtensionError) and exception.orig_exc:
        exception = exception.orig_exc
    number = exception.errno if isinstance(exception, OSError) else None
    if isinstance(exception, SphinxParallelError) and (found := _ERRNO.search(exception.message)):
        number = int(found[1])
    return os.strerror(number) if number in FULL else ""
