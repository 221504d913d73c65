"""A build from its first moment to its last: locked, begun, ended, or explained."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sphinx.errors import ExtensionError, SphinxParallelError
from sphinx.util import logging

from . import changes, lock, memory
from .cache import break_seal, check_cache, set_seal
from .output import Place
from .warned import FULL, Warned, told_full

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

FAILED = 2
"""The status with which Sphinx ends where a build has not come to its end."""


def add_building(app: Sphinx) -> Warned:
    """Have builds begin and end well; return what hears their warnings."""
    build = Build(app)
    memory.keep()
    app.connect("config-inited", build.prepare, priority=900)
    app.connect("env-get-outdated", build.begin, priority=0)
    app.connect("env-get-outdated", build.warned.pages, priority=500)
    app.connect("env-get-outdated", changes.pages_of_other_files, priority=500)
    app.connect("doctree-read", changes.note_stamps, priority=999)  # all files are known then
    app.connect("write-started", build.note_reading, priority=100)
    app.connect("build-finished", build.end, priority=999)  # when all is written
    return build.warned


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
            _give_up(f"the site cannot be written: {doctrees}: {error.strerror}")
        for folder in (Path(app.outdir), doctrees):
            if folder.is_dir() and not os.access(folder, os.W_OK):
                _give_up(f"the site cannot be written: {folder} is read-only")
        try:
            lock.hold(doctrees)
        except lock.BusyError as error:
            _give_up(str(error))
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

    def note_reading(self, app: Sphinx, builder: Builder) -> None:
        """All is read, and stays to the end (event ``write-started``)."""
        memory.keep()

    def end(self, app: Sphinx, exception: Exception | None) -> None:
        """Put the site into its place, or say why there is none (event ``build-finished``)."""
        place = self.place
        why = _why(exception) if exception else ""
        try:
            if exception is None and not why:
                if place:
                    place.publish()
                self.warned.note()
                set_seal(app, self.conditions)
        except OSError as error:
            why = str(error)
        finally:
            if place:
                place.leave()
            lock.release(Path(app.doctreedir))
            memory.search_as_usual()
        if why:
            rest = "the last one stays as it is" if place else "it is not complete"
            _give_up(f"the site cannot be written: {why}; {rest}")


def _give_up(message: str) -> NoReturn:
    """End the process with one sentence: Sphinx shows a traceback of whatever is raised."""
    logger.error(message)
    raise SystemExit(FAILED)


def _why(exception: BaseException) -> str:
    """Return why nothing can be written, if that is what an exception says; else ""."""
    if isinstance(exception, ExtensionError) and exception.orig_exc:
        exception = exception.orig_exc
    number = exception.errno if isinstance(exception, OSError) else 0
    if isinstance(exception, SphinxParallelError):
        number = told_full(exception.message)
    return os.strerror(number) if number in FULL else ""
