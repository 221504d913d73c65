"""The text of a page as Markdown: what its readers see, not what its author wrote.

For programs that read text. It is made from the HTML of the page, so that lists, references and
records stand in it as they do on the page.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import ClassVar
from urllib.parse import urljoin

from .page_html import PageReader

_NO_TEXT = """
button canvas datalist dialog form iframe input nav noscript object script select style svg template
"""
_IN_LINES = """
a abbr b bdi bdo cite code data del dfn em i img ins kbd label mark math q s samp small span strong
sub sup time u var wbr
"""
_INLINE = frozenset(_IN_LINES.split())
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**", "summary": "**", "dt": "**"}
_CODE = ("code", "kbd", "samp")
_BREAK = "\0"


def markdown_of(html: str, page: str, dropped: Container[str] = ()) -> str:
    """Return *html* of the page at the address *page* as Markdown, with absolute addresses.

    Elements with one of the classes *dropped* go with all that is in them.
    """
    writer = _Writer(page, dropped)
    writer.feed(html)
    writer.close()
    writer.flush()
    return "".join(writer.blocks).strip() + "\n"


class _Writer(PageReader):
    left_out: ClassVar = frozenset(_NO_TEXT.split())

    def __init__(self, page: str, dropped: Container[str]) -> None:
        super().__init__(dropped)
        self.page = page
        self.blocks: list[str] = []
        self.inline: list[str] = []
        self.links: list[tuple[int, str]] = []  # where the text of a link begins, and its address
        self.lists: list[int] = []  # the numbers of the items; 0 where they have none
        self.indents: list[str] = []
        self.marker = ""
        self.tight = False
        self.start = ""  # of the block: the signs of a heading
        self.raw: list[str] | None = None  # what stands in a block of code
        self.cells: list[str] | None = None
        self.rows = 0
        self.formula: list[str] | None = None

    # Blocks

    def flush(self) -> None:
        """End a block: what was read since the last one ended."""
        lines = "".join(self.inline).split(_BREAK)
        text = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
        self.inline, self.links = [], []
        if text:
            self.add(self.start + text)

    def add(self, text: str) -> None:
        """Add a block, below the marker of its item if it is the first there."""
        indent = "".join(self.indents)
        lines = [f"{indent}{line}".rstrip() for line in text.split("\n")]
        is_item = bool(self.marker)
        if is_item:
            lines[0] = f"{indent[: len(indent) - len(self.marker)]}{self.marker}{lines[0].lstrip()}"
            self.marker = ""
        gap = [] if is_item and self.tight else [""]
        self.tight = is_item  # the items of a list follow one another without a gap
        self.blocks.append("\n".join([*gap, *lines, ""]))

    # Elements

    def goes(self, tag: str, given: dict[str, str]) -> bool:
        return "hidden" in given or super().goes(tag, given)

    def begin(self, tag: str, given: dict[str, str]) -> None:
        if self.formula is not None:
            if tag == "annotation":
                self.formula.append("")
            return
        if tag not in _INLINE and tag != "br" and self.cells is None:
            self.flush()
        self.open(tag, given)

    def open(self, tag: str, given: dict[str, str]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.start = "#" * int(tag[1]) + " "
        elif tag in _MARKS:
            self.inline.append(_MARKS[tag])
        elif tag in _CODE and self.raw is None:
            self.inline.append("`")
        elif tag == "a":
            self.links.append((len(self.inline), given.get("href", "")))
        elif tag == "br":
            self.inline.append(_BREAK if self.cells is None else " ")
        elif tag == "img":
            self.inline.append(given.get("alt", ""))
        elif tag == "math":
            self.formula = ["$$" if given.get("display") == "block" else "$"]
        elif tag == "pre":
            self.raw = []
        elif tag in ("ul", "ol"):
            self.lists.append(int(tag == "ol"))
        elif tag == "li" and self.lists:
            self.marker = f"{self.lists[-1]}. " if self.lists[-1] else "- "
            self.lists[-1] += bool(self.lists[-1])
            self.indents.append(" " * len(self.marker))
        elif tag == "blockquote":
            self.indents.append("> ")
        elif tag == "table":
            self.rows = 0
        elif tag == "tr":
            self.cells = []
        elif tag == "hr":
            self.add("---")

    def end(self, tag: str) -> None:
        if self.formula is not None:
            if tag == "math":
                sign, *tex = self.formula
                self.inline.append(f"{sign}{''.join(tex[:1]).strip()}{sign}" if tex else "")
                self.formula = None
        else:
            self.shut(tag)

    def shut(self, tag: str) -> None:
        if tag in _MARKS:
            self.mark(_MARKS[tag])
        elif tag in _CODE and self.raw is None:
            self.mark("`")
        elif tag == "a" and self.links:
            self.link(*self.links.pop())
        elif tag == "pre" and self.raw is not None:
            code, self.raw = "".join(self.raw).strip("\n"), None
            self.add(f"```\n{code}\n```")
        elif tag in ("td", "th") and self.cells is not None:
            self.cells.append(" ".join("".join(self.inline).split()).replace("|", "\\|"))
            self.inline, self.links = [], []
        elif tag == "tr" and self.cells is not None:
            self.row(self.cells)
        if tag not in _INLINE and self.cells is None:
            self.flush()
            self.leave(tag)

    def leave(self, tag: str) -> None:
        """Go back to what is around a block."""
        if re.fullmatch("h[1-6]", tag):
            self.start = ""
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag in ("li", "blockquote") and self.indents:
            self.indents.pop()
            self.marker = ""

    def text(self, data: str) -> None:
        if self.formula is not None:
            if len(self.formula) > 1:
                self.formula[-1] += data
        elif self.raw is not None:
            self.raw.append(data)
        else:
            self.inline.append(data)

    def mark(self, sign: str) -> None:
        """Close what *sign* has opened; if there is nothing in it, take the sign back."""
        if self.inline and self.inline[-1] == sign:
            self.inline.pop()
        else:
            self.inline.append(sign)

    def link(self, place: int, href: str) -> None:
        """Make a link of what was read since its beginning, if it leads to another page."""
        words = " ".join("".join(self.inline[place:]).split())
        del self.inline[place:]
        try:
            address = urljoin(self.page, href) if href and not href.startswith("#") else ""
        except ValueError:
            address = ""
        is_web = address.startswith(("http://", "https://"))
        self.inline.append(f"[{words}]({address})" if words and is_web else words)

    def row(self, cells: list[str]) -> None:
        """Add a row of a table; below the first stands the line that makes it a table."""
        line = f"| {' | '.join(cells)} |"
        first = self.rows == 0
        self.rows, self.cells = self.rows + 1, None
        rule = f"\n|{' --- |' * len(cells)}" if first else ""
        self.add(line + rule)
        if not first:
            self.blocks[-1] = self.blocks[-1].removeprefix("\n")
