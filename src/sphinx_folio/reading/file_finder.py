"""Looking up the files that papers name: within the folders of the site, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote, urldefrag

from sphinx.application import Sphinx
from sphinx.util.matching import Matcher

from ..names import LONGEST_NAME, did_you_mean
from .pictures import shelf_of

FOLDER = "papers/_files"
"""Where copied files lie in the output: this folder holds nothing else.

Google Scholar takes a PDF only from the folder of the paper's page, or below it.
"""

PREVIEW = "preview"

_PLACES = {
    "html": ("", "html", "assets/html"),
    PREVIEW: ("", "img", "assets/img", "assets/img/publication_preview"),
}
_OTHER_PLACES = ("", "pdf", "assets/pdf")
"""Folders in which files are looked up, by kind: those of al-folio."""

SHOWN = frozenset(
    (
        *(".pdf", ".ps", ".eps", ".djvu", ".epub", ".doc", ".docx", ".odt", ".rtf"),
        *(".ppt", ".pptx", ".odp", ".key", ".html", ".htm", ".xhtml", ".ipynb"),
        *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".tif", ".tiff", ".bmp"),
        *(".mp3", ".ogg", ".oga", ".wav", ".flac", ".m4a", ".mp4", ".m4v", ".webm", ".ogv"),
        *(".mov", ".avi", ".mkv", ".csv", ".tsv", ".xls", ".xlsx", ".ods", ".parquet", ".h5"),
        *(".hdf5", ".nc", ".npy", ".npz", ".mat", ".rds", ".dta", ".sav"),
        *(".zip", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".tar", ".rar"),
    )
)
"""What comes with papers. A file of any other sort may be a source or a setting of the site: it is
shown only from a folder that the site publishes as it is."""

OF_PAGES = ("html", "blog")
"""Kinds of links that may lead to a page of the site."""


class Found(NamedTuple):
    """The address of a file from the root of the site, and the file; to where it must be copied."""

    address: str
    path: Path | None = None
    target: str = ""


class Files:
    """The files of a site, looked up within its folders and nowhere else."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.confdir = Path(app.confdir)
        self.static = [self.confdir / name for name in app.config.html_static_path]
        extra = (self.confdir / name for name in app.config.html_extra_path)
        self.extra = [path for path in extra if path.is_dir()]
        self.copied: dict[str, Path] = {}
        self._found: dict[tuple[str, str], Found | None] = {}

    @cached_property
    def roots(self) -> list[Path]:
        """The folders in which files may lie, in the order in which they are searched."""
        folders = (self.confdir, *self.static, Path(self.app.srcdir), *self.extra)
        return list(dict.fromkeys(folders))

    def find(self, written: str, kind: str) -> str:
        """Return the address of a file from the root of the site, or "" if it is not there."""
        path, fragment = urldefrag(written)
        if (path, kind) not in self._found:
            self._found[path, kind] = self._look_up(path, kind)
        found = self._found[path, kind]
        if found is None:
            return ""
        if found.path is not None and found.target:
            self.copied[found.target] = found.path
        return found.address + (f"#{quote(fragment, safe='=&,:')}" if fragment else "")

    def digest(self, written: str, kind: str) -> str:
        """Return a digest of what is in a file that has been found; "" if it is not there."""
        found = self._found.get((urldefrag(written)[0], kind))
        return shelf_of(self.app).digest(found.path) if found and found.path else ""

    def _look_up(self, written: str, kind: str) -> Found | None:
        if kind in OF_PAGES and self.app.builder.name in ("html", "dirhtml"):
            page = written.strip("/").removesuffix(".html").removesuffix(".md")
            for docname in (page, f"{page}/index"):
                if docname in self.app.env.found_docs:
                    return Found(self.app.builder.get_target_uri(docname))
        for path, inside in self._present(written, kind):
            if self._is_shown(path):
                return self._placed(path, inside)
        return None

    def is_withheld(self, written: str, kind: str) -> bool:
        """Return True for a file that is there, but may be no business of the site's readers."""
        return any(not self._is_shown(path) for path, _ in self._present(written, kind))

    def _is_shown(self, path: Path) -> bool:
        published = (*self.static, *self.extra)
        sort = path.resolve().suffix.lower()  # where a link leads to
        return sort in SHOWN or any(map(path.is_relative_to, published))

    def _present(self, written: str, kind: str) -> Iterator[tuple[Path, PurePosixPath]]:
        """Yield the files that may be meant; where a link leads to counts as well."""
        for name in dict.fromkeys((written, unquote(written))):
            for root, inside in self._candidates(name, kind):
                path = root / inside
                if path.is_file() and _is_inside(path.resolve(), root.resolve()):
                    yield path, inside

    def _candidates(self, name: str, kind: str) -> Iterator[tuple[Path, PurePosixPath]]:
        """Yield each folder with a path inside of it; hidden files and ``..`` are none."""
        path = PurePosixPath(name.lstrip("/"))
        strange = (part.startswith(".") or len(part.encode()) > LONGEST_NAME for part in path.parts)
        if not path.name or any(strange) or "\0" in name:
            return
        for root in self.roots:
            for folder in _PLACES.get(kind, _OTHER_PLACES):
                yield root, PurePosixPath(folder) / path

    def _placed(self, path: Path, inside: PurePosixPath) -> Found:
        """Return a file with its address: that which Sphinx gives it, or one in our folder."""
        excluded = Matcher([*self.app.config.exclude_patterns, "**/.*"])
        published = [(folder, "_static/") for folder in self.static]
        for folder, address in (*published, *((folder, "") for folder in self.extra)):
            if path.is_relative_to(folder):
                relative = path.relative_to(folder).as_posix()
                if not excluded(relative):
                    return Found(quote(f"{address}{relative}"), path)
        target = f"{FOLDER}/{inside.as_posix()}"
        return Found(quote(target), path, target)

    def lack(self, written: str, kind: str) -> str:
        """Return why a file is not shown, and the cure."""
        if self.is_withheld(written, kind):
            cure = "put it into a folder of html_static_path"
            return f"{written!r} may be a source of the site, and is not copied; {cure}"
        remote = "" if kind == PREVIEW else "; for an address, write https://…"
        return f"there is no file {written!r}{self.near(written, kind) or remote}"

    def near(self, written: str, kind: str) -> str:
        """Return a hint at the file that may be meant, or ""."""
        names = {
            (PurePosixPath(written).parent / path.name).as_posix()
            for root, inside in self._candidates(written, kind)
            if (root / inside.parent).is_dir()
            for path in (root / inside.parent).iterdir()
            if path.is_file() and path.suffix.lower() == PurePosixPath(written).suffix.lower()
        }
        return did_you_mean(written, names)


def _is_inside(path: Path, root: Path) -> bool:
    """Return True for a file inside of *root* that is not hidden."""
    if not path.is_relative_to(root):
        return False
    return not any(part.startswith(".") for part in path.relative_to(root).parts)
