"""Changes that Sphinx does not see: files with an old time, settings, templates, style sheets.

Sphinx reads a page again if a file of it is newer than the last reading. One that comes back from
a backup is older, and yet another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
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


class Stamps(NamedTuple):
    """The state in which the files of a page were read.

    ``page`` is when its own file was written, when that came to stand there, and its size;
    ``digest`` that of its content. ``others`` are the files that it uses, with both of each; a file
    that is not there has none.
    """

    page: tuple[int, ...]
    digest: str
    others: dict[str, tuple[tuple[int, ...], str]]


WATCHED = ("env", "html")
"""Settings after a change of which Sphinx itself reads or writes all pages again."""

READING = "reading"
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


def note_stamps(app: Sphinx, doctree: nodes.document) -> None:
    """Note the state of the files of which a page is made (event ``doctree-read``)."""
    docname = app.env.current_document.docname
    stamps = folio_domain(app.env).data["stamps"]
    path = Path(app.env.doc2path(docname))
    stamps[docname] = Stamps(_page(path), digest(path.read_bytes()), _others(app, app.env, docname))


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
    path = Path(env.doc2path(docname))
    with suppress(OSError):
        if _page(path) != noted.page and digest(path.read_bytes()) != noted.digest:
            return False
    files = [str(file) for file in env.dependencies.get(docname, ())]
    return noted.others.keys() == set(files) and all(
        _is_kept(Path(app.srcdir, file), *noted.others[file]) for file in files
    )


def _is_kept(path: Path, noted: tuple[int, ...], content: str) -> bool:
    """Return True for a file as it was noted; what came to stand there later may have its bytes."""
    try:
        now = _page(path)
        return now == noted or (now[::2] == noted[::2] and _digest(path) == content)
    except OSError:
        return noted == ()


def _page(path: Path) -> tuple[int, ...]:
    found = path.stat()
    return (found.st_mtime_ns, found.st_ctime_ns, found.st_size)


def _others(
    app: Sphinx, env: BuildEnvironment, docname: str
) -> dict[str, tuple[tuple[int, ...], str]]:
    found: dict[str, tuple[tuple[int, ...], str]] = {}
    for file in env.dependencies.get(docname, ()):
        path = Path(app.srcdir, file)
        found[str(file)] = ((), "")
        with suppress(OSError):  # it is not there
            found[str(file)] = (_page(path), _digest(path))
    return found


def _digest(path: Path) -> str:
    return blake2b(path.read_bytes(), digest_size=16).hexdigest()


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
