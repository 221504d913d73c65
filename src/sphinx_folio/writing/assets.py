"""Our style sheets and scripts as a browser needs them: without comments and indentation.

They are a sixth of what a page weighs. Only files of this package pass here, in which no string
holds the sign of a comment, and no template of a script has several lines.
"""

from __future__ import annotations

import re
from pathlib import Path

THEME = Path(__file__).parents[1] / "theme" / "sphinx_folio"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r"""("[^"]*"|url\([^)]*\))""")
_JS = re.compile(r"^\s*(?://.*)?\n|^\s+", re.MULTILINE)


def file_of_theme(name: str) -> str:
    """Return the text of a file of our theme, for a template: an include would be compiled."""
    return (THEME / name).read_text(encoding="utf-8")


def squeezed(name: str, text: str) -> str:
    """Return the *text* of a file as it is sent; what is neither style nor script stays."""
    if name.endswith(".css"):
        parts = _STRING.split(_COMMENT.sub("", text))
        parts[::2] = map(_squeezed_rules, parts[::2])
        return "".join(parts).strip() + "\n"
    return _JS.sub("", text) if name.endswith(".js") else text


def _squeezed_rules(css: str) -> str:
    before, after = " " * css[:1].isspace(), " " * css[-1:].isspace()  # beside a string
    css = f"{before}{' '.join(css.split())}{after}"
    for sign in "{};,>":
        css = css.replace(f" {sign}", sign).replace(f"{sign} ", sign)
    return css.replace(": ", ":")


def copy_squeezed(source: Path, folder: Path) -> None:
    """Copy a style sheet or script to *folder*."""
    text = squeezed(source.name, source.read_text(encoding="utf-8"))
    (folder / source.name).write_text(text, encoding="utf-8")


def squeeze(file: Path) -> None:
    """Squeeze a style sheet or script where it is, if it is there."""
    if file.is_file():
        copy_squeezed(file, file.parent)
