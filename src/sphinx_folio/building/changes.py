"""Changes that Sphinx does not see: files with an old time, settings, templates, style sheets.

Sphinx reads a page again if a file of it is newer than the last reading. One that comes back from
a backup is older, and yet another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.util.i18n import format_date

from ..domain.domain import folio_domain
from ..lists.faces import digest

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class Stamp(NamedTuple):
    """How a file was found: when it was written, when that came to stand there, and its size; and a
    digest of its content. Both are empty where there is none that can be read."""

    state: tuple[int, ...] = ()
    digest: str = ""


class Stamps(NamedTuple):
    """How the files of a page were found when it was read: its own, and those that it uses."""

    page: Stamp
    others: dict[str, Stamp]


WATCHED = ("env", "html")
"""Settings after a change of which Sphinx itself reads or writes all pages again."""

READING = "reading"
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


def note_stamps(app: Sphinx, doctree: nodes.document) -> None:
    """Note the state of the files of which a page is made (event ``doctree-read``)."""
    docname = app.env.current_document.docname
    stamps = folio_domain(app.env).data["stamps"]
    others = {file: _stamp(Path(app.srcdir, file)) for file in _others(app.env, docname)}
    stamps[docname] = Stamps(_stamp(Path(app.env.doc2path(docname))), others)


def pages_of_other_files(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Return the pages of which a file is another than was read (event ``env-get-outdated``)."""
    domain = folio_domain(env)
    state = digest(list(_unwatched(app)))
    if domain.data["surroundings"].get(READING, state) != state:
        changed |= env.found_docs & env.all_docs.keys()
    domain.data["surroundings"][READING] = state
    noted: dict[str, Stamps] = domain.data["stamps"]
    there = env.found_docs & noted.keys()
    return sorted(doc for doc in there if not _is_same(app, env, doc, noted[doc]))


def _is_same(app: Sphinx, env: BuildEnvironment, docname: str, noted: Stamps) -> bool:
    if noted.others.keys() != _others(env, docname):
        return False
    stamps = {Path(app.srcdir, file): stamp for file, stamp in noted.others.items()}
    stamps[Path(env.doc2path(docname))] = noted.page
    return all(_is_kept(path, stamp) for path, stamp in stamps.items())


def _is_kept(path: Path, noted: Stamp) -> bool:
    """Return True for a file as it was; another that has come to stand there may have its bytes."""
    state = _state(path)
    return state == noted.state or (bool(state) and _digest(path, state) == noted.digest)


def _others(env: BuildEnvironment, docname: str) -> set[str]:
    return {str(file) for file in env.dependencies.get(docname, ())}


def _stamp(path: Path) -> Stamp:
    state = _state(path)
    return Stamp(state, _digest(path, state) if state else "")


def _state(path: Path) -> tuple[int, ...]:
    with suppress(OSError):  # it is not there
        found = path.stat()
        return (found.st_mtime_ns, found.st_ctime_ns, found.st_size)
    return ()


@lru_cache(maxsize=10_000)  # many pages may use one file
def _digest(path: Path, state: tuple[int, ...]) -> str:
    with suppress(OSError):
        if path.is_file():  # nobody waits for a pipe
            return blake2b(path.read_bytes(), digest_size=16).hexdigest()
    return ""


def _unwatched(app: Sphinx) -> Iterator[tuple[str, object]]:
    """Yield the settings of which Sphinx does not see that they have changed."""
    for setting in app.config:
        if setting.rebuild not in WATCHED:
            yield setting.name, _said(setting.value)


def state_of_output(app: Sphinx) -> str:
    """Return a digest of all on which it rests which files there are, but for the pages."""
    config = app.config
    settings = [(setting.name, _said(setting.value)) for setting in config]
    folders = [app.confdir / name for name in (*config.html_static_path, *config.html_extra_path)]
    files = [str(path) for folder in folders for path in sorted(folder.rglob("*"))]
    return digest((settings, files, sorted(app.tags), sorted(app.extensions)))


def _said(value: object) -> object:
    """Return what a setting says, the same in each process."""
    if isinstance(value, Mapping):
        return sorted((repr(key), repr(_said(item))) for key, item in value.items())
    if isinstance(value, Set):
        return sorted(repr(_said(item)) for item in value)
    if isinstance(value, list | tuple):
        return [_said(item) for item in value]
    return _ADDRESS.sub("", repr(value))


def state_of_surroundings(app: Sphinx) -> str:
    """Return a digest of what stands around all pages: templates, style sheets, scripts, a date."""
    config = app.config
    templates = [app.confdir / folder for folder in config.templates_path]
    static = [app.confdir / folder for folder in config.html_static_path]
    files = [*_contents(templates, ""), *_contents(static, ".css"), *_contents(static, ".js")]
    form = config.html_last_updated_fmt
    day = "" if form is None else format_date(form or "%b %d, %Y", language=config.language)
    return digest((files, day))


def _contents(folders: list[Path], ending: str) -> Iterator[tuple[str, bytes]]:
    for folder in folders:
        for path in sorted(folder.rglob(f"*{ending}")) if folder.is_dir() else [folder]:
            if path.is_file() and path.name.endswith(ending):
                yield str(path), path.read_bytes()
