"""How large the site's logo is, so that the header stands still while it loads."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from ..pictures.decoding import PictureError, read_header
from ..pictures.drawings import size_of_drawing

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SCHEMES = ("light", "dark")


def logo_sizes(app: Sphinx) -> dict[str, tuple[int, int]]:
    """Return width and height of the logo in each color mode; none that cannot be known."""
    sizes = {scheme: _size(*state) for scheme, state in _states(app)}
    return {scheme: size for scheme, size in sizes.items() if size != (0, 0)}


def _states(app: Sphinx) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield the files and when they were changed."""
    options, config = app.config.html_theme_options.get("logo"), app.config
    given = options if isinstance(options, Mapping) else {}
    for scheme in SCHEMES:
        name = str(given.get(f"image_{scheme}") or "")
        folders = (str(app.confdir), str(app.srcdir), *config.html_static_path)
        for place in _places(name, str(config.html_logo or ""), folders):
            with suppress(OSError):
                found = os.stat(place)  # noqa: PTH116 - for each page
                if S_ISREG(found.st_mode):
                    yield scheme, (place, found.st_mtime_ns)
                    break


@lru_cache(maxsize=8)
def _places(name: str, logo: str, folders: tuple[str, ...]) -> list[str]:
    """Return where the theme's parent and Sphinx look for a logo."""
    settings, sources, *static = folders
    if not name:
        return [str(Path(settings, logo))] if logo else []
    places = [Path(settings, folder, Path(name).name) for folder in static]
    return [str(place) for place in (*places, Path(sources, name))]


@lru_cache(maxsize=8)
def _size(place: str, changed: int) -> tuple[int, int]:
    file = Path(place)
    if file.suffix.lower() == ".svg":
        return size_of_drawing(file)
    try:
        header = read_header(file)
    except PictureError:
        return (0, 0)
    return (header.width, header.height)
