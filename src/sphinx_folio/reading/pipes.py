"""Files that are none, where a page names one: pipes and devices, which may be read for ever.

A directive that would read one is told and left out before it runs; of a picture the words stay, of
a file to download its name.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from docutils import nodes
from sphinx.addnodes import download_reference
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ..problems import Problem, warn

READERS = ("include", "literalinclude", "image", "figure")
"""The directives that read the file that stands on their first line."""

_FILE_OPTION = re.compile(r"^:?file:\s*(\S.*?)\s*$", re.MULTILINE)


def is_endless(path: str | Path) -> bool:
    """Return True for what is there, but neither a file nor a folder."""
    with suppress(OSError, ValueError):
        mode = Path(path).stat().st_mode
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    return False


def endless_file(env: BuildEnvironment, directive: str, first_line: str, content: str) -> str:
    """Return the name in a directive of what is no file, or ""."""
    names = [first_line.strip()] if directive in READERS else []
    names += _FILE_OPTION.findall(content.partition("\n\n")[0])
    return next((name for name in names if any(map(is_endless, _meant(env, name)))), "")


def _meant(env: BuildEnvironment, name: str) -> Iterator[str]:
    """Yield the files that a page may mean by a name."""
    with suppress(ValueError):
        yield env.relfn2path(name)[1]
        yield os.path.join(env.srcdir, name.lstrip("/"))  # noqa: PTH118 - whatever is written


def leave_out_pipes(app: Sphinx, doctree: nodes.document) -> None:
    """Take pictures and downloads that are no files from a page (event ``doctree-read``)."""
    found: list[nodes.Element] = list(doctree.findall(nodes.image))
    for node in (*found, *list(doctree.findall(download_reference))):
        is_picture = isinstance(node, nodes.image)
        name = str(node["uri"] if is_picture else node["reftarget"])
        if "://" in name or not any(map(is_endless, _meant(app.env, name))):
            continue
        warn(Problem.SOURCE, left_out(name), node)
        words = [nodes.Text(node.get("alt", ""))] if is_picture else node.children
        is_text = isinstance(node.parent, nodes.TextElement)
        node.replace_self(words if is_text else nodes.paragraph("", "", *words))


def left_out(name: str) -> str:
    """Return the sentence about what is no file."""
    return f"{name!r} is no file but a pipe, a socket or a device; it is left out"
