"""Files of the site that papers name: a PDF, slides, a picture.

They are looked up when the ``.bib`` files are read, and copied into the output when the pages have
been written. A record then holds the address of its file, seen from the root of the site.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx.application import Sphinx

from ..kinds.publication import Publication
from ..links import Link
from ..problems import Problem, relative_source, warn
from .file_finder import FOLDER, PREVIEW, Files
from .pictures import BUILDERS

if TYPE_CHECKING:
    from ..record import Source

Places = Mapping[tuple[str, str], "Source"]
"""Where the field stands that names a file: by BibTeX key and kind of link."""


def settle_files(
    app: Sphinx, publications: Mapping[str, Publication], places: Places
) -> tuple[dict[str, Publication], dict[str, Path]]:
    """Return *publications* with the addresses of their files, and what must be copied where.

    A file that is missing is told with the place of its field, and shown as text.
    """
    files = Files(app)
    settled = {
        key: _settled(paper, files, places)
        if paper.preview or any(link.file for link in paper.links)
        else paper
        for key, paper in publications.items()
    }
    return settled, files.copied


def _settled(paper: Publication, files: Files, places: Places) -> Publication:
    def address(written: str, kind: str) -> str:
        found = files.find(written, kind)
        if not found:
            message = f"entry {paper.name!r}: {kind}: {files.lack(written, kind)}"
            warn(Problem.MISSING_FILE, message, places.get((paper.name, kind), paper.source))
        return found

    def settled(link: Link) -> Link:
        if not link.file:
            return link
        found = address(link.file, link.kind)
        label = link.label if found else f"{link.label}: {link.file}"
        return link._replace(label=label, file=found)

    links = tuple(map(settled, paper.links))
    preview = address(paper.preview, PREVIEW) if paper.preview else ""
    shown = files.digest(paper.preview, PREVIEW) if preview else ""
    digest = " ".join((paper.digest, *(link.file for link in links), preview, shown))
    return replace(paper, links=links, preview=preview, digest=digest)


def file_behind(app: Sphinx, address: str) -> Path | None:
    """Return the file that lies at an address that ``settle_files`` has given, if it is there."""
    path = unquote(address)
    copied: Mapping[str, Path] = app.env.get_domain("folio").data["files"]
    if path in copied:
        return copied[path]
    folders = app.config.html_static_path if path.startswith("_static/") else ()
    inside = [(folder, path.removeprefix("_static/")) for folder in folders]
    inside += [(folder, path) for folder in app.config.html_extra_path]
    files = (Path(app.confdir, folder, name) for folder, name in inside)
    return next((file for file in files if file.is_file()), None)


def copy_files(app: Sphinx, copied: Mapping[str, Path]) -> None:
    """Bring our folder in the output up to date: what has gone goes, new and changed files come."""
    if app.builder.name not in BUILDERS:
        return
    outdir = Path(app.outdir)
    for path in sorted((outdir / FOLDER).rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(outdir).as_posix() not in copied:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for target, path in copied.items():
        if not _is_same(path, outdir / target):
            try:
                (outdir / target).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, outdir / target)
            except OSError as error:
                message = f"{path.name!r} cannot be copied into the site: {error.strerror}"
                warn(Problem.MISSING_FILE, message, relative_source(path, 1, app.confdir))


def _is_same(path: Path, target: Path) -> bool:
    if not target.is_file():
        return False
    one, two = path.stat(), target.stat()
    return (one.st_size, one.st_mtime_ns) == (two.st_size, two.st_mtime_ns)
