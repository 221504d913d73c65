"""From the bytes of a text file to its text, whatever program wrote them. Floor 0."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF16 = "the file is in UTF-16; save it as UTF-8"
_NUL = "the file holds NUL characters, which are left out"
_NUL_BETWEEN = re.compile("\r\0+(?=\n)")
"""Two ends of lines, which would become one."""


class Decoded(NamedTuple):
    """A text, what its author should know of the bytes, or "", and the line that this is about."""

    text: str
    remark: str = ""
    line: int = 1


def decode_text(data: bytes) -> Decoded:
    """Return the text of a file, without NUL characters; lines end as they do there."""
    found = _decoded(data)
    if "\0" not in found.text:
        return found
    line = found.text.count("\n", 0, found.text.index("\0")) + 1
    told = (found.remark, found.line) if found.remark else (_NUL, line)
    return Decoded(_NUL_BETWEEN.sub("\n", found.text).replace("\0", ""), *told)


def _decoded(data: bytes) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            return Decoded(text, "" if encoding == "utf-8" else _UTF16)
    even, odd = data[0:400:2].count(0), data[1:400:2].count(0)
    # In UTF-16, plain letters have a zero beside them, always on the same side.
    if max(even, odd) * 3 > len(data[:400]) > 3 and min(even, odd) * 8 <= max(even, odd):
        encoding = "utf-16-le" if odd >= even else "utf-16-be"
        return Decoded(data.decode(encoding, errors="replace"), _UTF16)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remark = f"line {line} is not UTF-8; the file is read as Latin-1 (Windows-1252)"
        return Decoded(data.decode("cp1252", errors="replace"), remark, line)
