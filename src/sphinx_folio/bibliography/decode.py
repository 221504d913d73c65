"""From the bytes of a ``.bib`` file to its text."""

from __future__ import annotations

import re

from ..encodings import decode_text

_FRONT = re.compile(r"\A---[ \t]*\n(?:---[ \t]*\n)?")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and what its author should know of it, or "".

    Lines keep their numbers: line ends become ``\\n``, and the empty front matter with which
    Jekyll sites begin the file becomes empty lines.
    """
    text, remark, _ = decode_text(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FRONT.sub(lambda found: "\n" * found[0].count("\n"), text), remark
