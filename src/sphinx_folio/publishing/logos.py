"""How large the site's logo is, so that the header stands still while it loads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..pictures.decoding import PictureError, read_header
from ..pictures.drawings import size_of_drawing

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SCHEMES = ("light", "dark")


def logo_sizes(app: Sphinx) -> dict[str, tuple[int, int]]:
    """Return width and height of the logo in each color mode; none that cannot be known."""
    sizes = {scheme: _size(*_state(file)) for scheme, file in _files(app)}
    return {scheme: size for scheme, size in sizes.items() if size != (0, 0)}


def _files(app: Sphinx) -> Iterator[tuple[str, Path]]:
    """Yield the files, as the theme's parent and Sphinx look for them."""
    options = app.config.html_theme_options.get("logo")
    given = options if isinstance(options, Mapping) else {}
    for scheme in SCHEMES:
        name = str(given.get(f"image_{scheme}") or "")
        folders = [Path(app.confdir, folder) for folder in app.config.html_static_path]
        places = [folder / Path(name).name for folder in folders] + [Path(app.srcdir, name)]
        if not name:
            places = [Path(app.confdir, str(app.config.html_logo or ""))]
        if found := next(filter(Path.is_file, places), None):
            yield scheme, found


def _state(file: Path) -> tuple[Path, int]:
    return file, file.stat().st_mtime_ns


@lru_cache(maxsize=8)
def _size(file: Path, changed: int) -> tuple[int, int]:
    if file.suffix.lower() == ".svg":
        return size_of_drawing(file)
    try:
        header = read_header(file)
    except PictureError:
        return (0, 0)
    return (header.width, header.height)
