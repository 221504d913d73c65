"""From the bytes of a ``.bib`` file to its text, whatever program wrote them."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FRONT = re.compile(r"\A---[ \t]*\n(?:---[ \t]*\n)?")


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of a file and what its author should know of it, or "".

    Lines keep their numbers: line ends become ``\\n``, and the empty front matter with which
    Jekyll sites begin the file becomes empty lines.
    """
    text, remark = _unicode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _FRONT.sub(lambda found: "\n" * found[0].count("\n"), text)
    if "\0" in text:
        text = text.replace("\0", "")
        remark = remark or "the file holds NUL characters, which are left out"
    return text, remark


def _unicode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            if encoding == "utf-8":
                return text, ""
            return text, "the file is in UTF-16; save it as UTF-8"
    even, odd = data[0:400:2].count(0), data[1:400:2].count(0)
    # In UTF-16, plain letters have a zero beside them, always on the same side.
    if max(even, odd) * 3 > len(data[:400]) > 3 and min(even, odd) * 8 <= max(even, odd):
        encoding = "utf-16-le" if odd >= even else "utf-16-be"
        return data.decode(encoding, errors="replace"), "the file is in UTF-16; save it as UTF-8"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remark = f"line {line} is not UTF-8; the file is read as Latin-1 (Windows-1252)"
        return data.decode("cp1252", errors="replace"), remark
