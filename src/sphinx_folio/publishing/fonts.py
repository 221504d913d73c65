"""Fonts of the site's own, from its own host: ``folio_fonts``.

The files lie in a folder of ``html_static_path``, as all that the site adds to its looks. The
style sheet of the theme declares them, and pages have the browser fetch the first one early.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from ..config import conf_source
from ..links import escaped
from ..names import did_you_mean
from ..problems import Problem, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

ROLES = {"text": "--folio-sans", "headings": "--folio-headings", "code": "--folio-mono"}
"""What a font is for, and the variable of CSS that names it."""

FACES = {
    "variable": ("100 900", "normal"),
    "variable-italic": ("100 900", "italic"),
    "regular": ("400", "normal"),
    "italic": ("400", "italic"),
    "semibold": ("600", "normal"),
    "semibold-italic": ("600", "italic"),
    "bold": ("700", "normal"),
    "bold-italic": ("700", "italic"),
}
"""The weights and styles that a file may have."""

SIGNATURE = b"wOF2"
CONTEXT = "folio_fonts"


def read_fonts(app: Sphinx, config: Config) -> None:
    """Give the templates the fonts that can be used (event ``config-inited``)."""
    faces = [face for role, files in _roles(app, config) for face in _faces(app, role, files)]
    if faces:
        config.html_context = {**config.html_context, CONTEXT: faces}


def _roles(app: Sphinx, config: Config) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield what the fonts are for, with their files by face: a path alone is a variable font."""
    for role, files in (config.folio_fonts or {}).items():
        if role not in ROLES:
            _tell(app, f"there is no font for {role!r}{did_you_mean(str(role), ROLES)}", str(role))
        elif isinstance(files, str):
            yield role, {"variable": files}
        elif isinstance(files, Mapping):
            yield role, files
        else:
            _tell(app, f"the font for {role} is neither a path nor a mapping of them", role)


def _faces(app: Sphinx, role: str, files: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what the templates are told of each file."""
    for name, path in files.items():
        if name not in FACES:
            _tell(
                app, f"there is no face {name!r}{did_you_mean(str(name), FACES)}", role, str(name)
            )
        elif fault := _fault(app, str(path)):
            _tell(app, fault, role, str(path))
        else:
            weight, style = FACES[name]
            yield {
                "role": role,
                "variable": ROLES[role],
                "url": escaped(PurePosixPath(path).as_posix()),
                "weight": weight,
                "style": style,
                "early": role == "text" and name in ("regular", "variable"),
            }


def _fault(app: Sphinx, path: str) -> str:
    """Return what is wrong with a file, or ""."""
    found = [
        file
        for folder in app.config.html_static_path
        if (file := Path(app.confdir, folder, path)).is_file()
    ]
    if not found or ".." in PurePosixPath(path).parts:
        return f"there is no file {path!r} in a folder of html_static_path"
    with found[0].open("rb") as stream:
        if stream.read(len(SIGNATURE)) == SIGNATURE:
            return ""
    return f"{path!r} is no WOFF2; fonttools makes one: fonttools ttLib.woff2 compress {path}"


def _tell(app: Sphinx, message: str, *words: str) -> None:
    warn(Problem.SETTING, f"folio_fonts: {message}", conf_source(app, "folio_fonts", *words))
