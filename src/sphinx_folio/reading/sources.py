"""The files of pages, before any of them is read: what is no page is told and left out.

Sphinx opens whatever is called like a page. A pipe would have it wait for ever, a link could
publish any file of the machine, and bytes that are no UTF-8 end it with a traceback.
"""

from __future__ import annotations

import codecs
import logging
import os
import stat
from collections.abc import Callable, Iterator, Set
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.project import EXCLUDE_PATHS
from sphinx.util.logging import NAMESPACE
from sphinx.util.matching import Matcher

from ..encodings import decode_text
from ..names import LONGEST_NAME
from ..problems import Problem, relative_source, warn
from ..record import Source

KEPT = ".doctree"
"""What Sphinx appends to the name of a page for the file in which it keeps that."""

CODEC = "sphinx-folio-page"
"""The encoding by which pages are read of which one is not in UTF-8."""


def leave_out_others(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Take what is no page out of the site, as if it were not there (``env-get-outdated``)."""
    faults = dict(_faults(app, env))
    for docname, fault in faults.items():
        file = os.path.relpath(env.doc2path(docname), app.confdir).replace(os.sep, "/")
        warn(Problem.SOURCE, f"{fault}; it is left out", Source(file, 1))
    removed |= faults.keys() & env.all_docs.keys()
    for docnames in (env.project.docnames, added, changed):
        docnames.difference_update(faults)
    return []


def _faults(app: Sphinx, env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """Yield the pages that are none, and why."""
    roots = {Path(app.srcdir).resolve(), Path(app.confdir).resolve()}
    real_folder = cache(os.path.realpath)
    for docname in sorted(env.found_docs):
        path = str(env.doc2path(docname))
        try:
            state = os.lstat(path)
            is_link = stat.S_ISLNK(state.st_mode)
            real = os.path.realpath(path) if is_link else ""
            mode = Path(path).stat().st_mode if is_link else state.st_mode
        except OSError as error:
            yield docname, f"the page cannot be read: {error.strerror}"
            continue
        folder, name = os.path.split(path)
        if len(os.fsencode(f"{PurePosixPath(docname).name}{KEPT}")) > LONGEST_NAME:
            yield docname, f"the name is too long: with {KEPT!r} it has over {LONGEST_NAME} bytes"
            continue
        real = real or os.path.join(real_folder(folder), name)  # noqa: PTH118 - one for each page
        if not stat.S_ISREG(mode):
            yield docname, "this is no file but a pipe, a socket or a device"
        elif not any(Path(real).is_relative_to(root) for root in roots):
            yield docname, "this is a link to a file outside the site"
        elif real != path and _is_page(app, env.found_docs, real, docname):
            yield docname, f"this is a link to the page {os.path.relpath(real, app.srcdir)}"


def _is_page(app: Sphinx, docnames: Set[str], real: str, docname: str) -> bool:
    found = app.project.path2doc(real)
    return found is not None and found != docname and found in docnames


def tell_of_unreadable_pages() -> None:
    """Have Sphinx tell once in a build of a page that it cannot read, and name its file."""
    logging.getLogger(f"{NAMESPACE}.sphinx.project").addFilter(_told_well)


def _told_well(record: logging.LogRecord) -> bool:
    """Change what is about to be said: Sphinx looks for pages twice where it has kept none."""
    record.once = True
    if getattr(record, "location", None) and isinstance(record.args, tuple):
        record.location = f"{record.args[0]}:1"
    return True


def check_folders(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of folders that cannot be read: Sphinx takes them for empty."""
    is_excluded = Matcher([*app.config.exclude_patterns, *EXCLUDE_PATHS])
    for name in unreadable_folders(Path(app.srcdir), is_excluded):
        file = os.path.relpath(app.srcdir / name, app.confdir).replace(os.sep, "/")
        message = "this folder cannot be read; what is in it is left out"
        warn(Problem.SOURCE, message, Source(file, 1))


def unreadable_folders(root: Path, is_excluded: Callable[[str], bool]) -> list[str]:
    """Return the folders below *root* that cannot be read, but for those that do not matter."""
    found: list[str] = []

    def note(error: OSError) -> None:
        found.append(os.path.relpath(error.filename, root).replace(os.sep, "/"))

    for folder, below, _ in os.walk(root, onerror=note):
        place = os.path.relpath(folder, root).replace(os.sep, "/")
        prefix = "" if place == "." else f"{place}/"
        below[:] = [name for name in below if not is_excluded(prefix + name)]
    return sorted(found)


def check_bytes(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Warn of pages that are not in UTF-8, and have them read (``env-before-read-docs``)."""
    for docname in docnames:
        path = Path(env.doc2path(docname))
        remark, line = decode_text(path.read_bytes())[1:]
        if remark:
            env.settings["input_encoding"] = CODEC  # Sphinx sets its own again in each build
            warn(Problem.SOURCE, remark, relative_source(path, line, app.confdir))


def check_cases(env: BuildEnvironment, root: str | Path) -> None:
    """Warn of pages of which some systems keep only one, as their names differ only in case."""
    seen: dict[str, str] = {}
    for docname in sorted(env.found_docs):
        first = seen.setdefault(docname.casefold(), docname)
        if first != docname:
            message = (
                f"the page {first!r} has the same name but for capital letters; "
                "on many systems there is room for one of them only"
            )
            warn(Problem.SOURCE, message, relative_source(env.doc2path(docname), 1, root))


class _WholeText(codecs.BufferedIncrementalDecoder):
    """Decodes a file when all of it is there: only then its encoding is known."""

    def _buffer_decode(self, input: Any, errors: str, final: bool) -> tuple[str, int]:
        data = bytes(input)
        return (decode_text(data).text, len(data)) if final else ("", 0)


def _find_codec(name: str) -> codecs.CodecInfo | None:
    if name.replace("_", "-") != CODEC:
        return None
    return codecs.CodecInfo(
        lambda text, errors="strict": (text.encode(), len(text)),
        lambda data, errors="strict": (decode_text(bytes(data)).text, len(data)),
        incrementaldecoder=_WholeText,
        name=CODEC,
    )


codecs.register(_find_codec)
