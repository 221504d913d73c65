"""Pages that had warnings have them again in the next build.

Sphinx warns of a page when it reads or writes it, so a fault that nobody has mended would be told
once. The places of warnings are noted, and the pages in which they lie are read again.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.build_phase import BuildPhase
from sphinx.util.logging import NAMESPACE, get_node_location, is_suppressed_warning

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

NOTE = "folio-warned-{}.json"
"""For each builder, beside the pages that Sphinx has read."""

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
"""What the operating system says where nothing can be written."""

_ERRNO = re.compile(r"\[Errno (\d+)\]|OSError\((\d+),")
EVERYWHERE = "*"
"""Stands for a warning that names no place: nobody knows which page it is of."""


class Warned(logging.Handler):
    """Notes where the warnings of a build lie."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self.app = app
        self.count = 0
        self.read: set[str] = set()
        self.written: set[str] = set()
        # Before Sphinx shows them: a full disk is told once, not for each file.
        logging.getLogger(NAMESPACE).handlers.insert(0, self)

    def emit(self, record: logging.LogRecord) -> None:
        """Note a warning, if the site does not silence it.

        Raises OSError where nothing can be written, of which Sphinx only warns.
        """
        if number := told_full(record.getMessage()):
            raise OSError(number, os.strerror(number))
        kind, subtype = getattr(record, "type", "") or "", getattr(record, "subtype", "") or ""
        if is_suppressed_warning(kind, subtype, self.app.config.suppress_warnings):
            return
        if self.app.phase is BuildPhase.INITIALIZATION:  # of conf.py: no page is known yet
            return
        self.count += 1
        place = self._place(getattr(record, "location", None))
        if self.app.phase is BuildPhase.READING:
            self.read.add(place)
        else:
            self.written.add(place)

    def _place(self, location: Any) -> str:
        """Return the file of a warning, as it is called."""
        if isinstance(location, nodes.Node):
            location = get_node_location(location)
        if isinstance(location, tuple):
            location = location[0]
        if not location:
            return EVERYWHERE
        text = str(location)
        if text in self.app.env.found_docs:
            return str(self.app.env.doc2path(text))
        file, _, line = text.partition(" <")[0].rpartition(":")
        return file if file and (line.isdigit() or not line) else text

    def pages(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        removed: set[str],
    ) -> list[str]:
        """Return the pages to read again (event ``env-get-outdated``).

        Where a check of the whole site has warned, one page: Sphinx checks only if it has read any.
        """
        self.read, self.written = set(), set()
        found: set[str] = set()
        for note in Path(app.doctreedir).glob(NOTE.format("*")):
            noted = json.loads(note.read_text(encoding="utf-8"))
            found.update(_pages(app, env, noted["read"] + noted["written"]))
            if noted["written"] and not found:
                found.add(app.config.root_doc)
        return sorted(found & env.found_docs)

    def note(self) -> None:
        """Keep what this build has warned of."""
        note = Path(self.app.doctreedir, NOTE.format(self.app.builder.name))
        if self.read or self.written:
            noted = {"read": sorted(self.read), "written": sorted(self.written)}
            note.write_text(json.dumps(noted), encoding="utf-8")
        else:
            note.unlink(missing_ok=True)


def told_full(message: str) -> int:
    """Return the number of the error by which nothing can be written, if a message has it; or 0."""
    found = _ERRNO.search(message)
    number = int(found[1] or found[2]) if found else 0
    return number if number in FULL else 0


def _pages(app: Sphinx, env: BuildEnvironment, places: list[str]) -> Iterator[str]:
    """Yield the pages in which *places* lie: files of pages, or files that these include."""
    users: dict[str, list[str]] = {}
    for docname, files in env.dependencies.items():
        for file in files:
            users.setdefault(str(Path(app.srcdir, file).resolve()), []).append(docname)
    for place in places:
        if place == EVERYWHERE:
            yield from env.found_docs
            continue
        for root in (app.confdir, app.srcdir):
            path = Path(root, place).resolve()
            yield from users.get(str(path), ())
            if path.is_relative_to(app.srcdir) and (page := env.path2doc(path)):
                yield page
