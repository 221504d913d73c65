"""The commands of LaTeX: marks, accents, signs, links, and what is meant for the typesetter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..links import safe_url
from ..richtext import Mark, Span
from . import formulas
from .journals import JOURNALS
from .notation import Notation
from .symbols import (
    ACCENTS,
    ARGUMENTS_UNSEEN,
    BREAKS,
    DECLARATIONS,
    ENCLOSING,
    MARKS,
    SIGNS,
    SPACES,
    TRANSPARENT,
)

_DISPLAYED = frozenset(
    ("equation", "align", "gather", "multline", "eqnarray", "math", "displaymath")
)

_SPACE_BELOW = re.compile(r"\*?\[\s*-?[\d.]+\s*(?:[a-z]{2}|\\[a-z]+)\s*\]")
"""How far the next line stands below: ``\\\\[1ex]``."""


def plain_address(latex: str) -> str:
    """Return an address without the backslashes that LaTeX wants before some signs."""
    return re.sub(r"\\([%#_&~{}$^])", r"\1", latex.strip())


@dataclass
class Commands(Notation):
    """Reads a command with its arguments."""

    def command(self, name: str, found: re.Match[str]) -> None:
        if name in MARKS:
            self.group(MARKS[name])
        elif name in ACCENTS:
            self.wait(name)
        elif name in DECLARATIONS:
            self.declare(DECLARATIONS[name])
        elif name in BREAKS:
            self.paragraph()
        elif name in SPACES:
            self.text(" ")
        elif name in ENCLOSING:
            before, after = ENCLOSING[name]
            self.text(before)
            self.group(after=after)
        elif name in ("begin", "end"):
            self.environment(name)
        elif name in ARGUMENTS_UNSEEN:
            for _ in range(ARGUMENTS_UNSEEN[name]):
                self.argument()
        elif name in ("href", "url", "path", "nolinkurl", "doi"):
            self.link(name)
        elif name == "ensuremath":
            self.formula(self.argument())
        elif name == "texorpdfstring":
            self.group().unseen = True
        elif name in formulas.ARGUMENTS:
            for _ in range(formulas.ARGUMENTS[name]):
                self.argument()
            self.formula(self.latex[found.start() : self.position])
        elif name in SIGNS:
            self.put(SIGNS[name])
        elif name in JOURNALS:
            self.put(JOURNALS[name])
        elif name in TRANSPARENT:
            self.close_single()
        else:
            self.faults.append(f"unknown command \\{name}; its text is shown")
            self.close_single()

    def sign(self, sign: str) -> None:
        """Read a command that is no word: ``\\&``, ``\\'``, ``\\(``, ``\\\\``."""
        if sign in ACCENTS:
            self.wait(sign)
        elif sign in "([" and (end := self.find(f"\\{')' if sign == '(' else ']'}")) >= 0:
            tex = self.latex[self.position : end]
            self.position = end + 2
            self.formula(tex, displayed=sign == "[")
        elif sign in BREAKS:
            if space := _SPACE_BELOW.match(self.latex, self.position):
                self.position = space.end()
            self.paragraph()
        else:
            self.put(SIGNS.get(sign, sign))

    def declare(self, mark: Mark | None) -> None:
        """Put a mark on the rest of the group."""
        group = self.groups[-1]
        if mark is not None and mark not in group.marks:
            group.marks = (*group.marks, mark)

    def environment(self, name: str) -> None:
        what = self.argument().rstrip("*")
        end = self.find(f"\\end{{{what}") if name == "begin" and what in _DISPLAYED else -1
        if end >= 0:
            tex = self.latex[self.position : end]
            self.position = end
            self.formula(tex, displayed=what != "math")
        elif what in _DISPLAYED:
            self.text(" ")
        else:
            self.paragraph()

    def link(self, name: str) -> None:
        written = self.argument()
        address = plain_address(written)
        if name in ("path", "nolinkurl"):
            marks: tuple[Mark, ...] = (*self.marks, "code")
            self.spans.append(Span(address, marks, self.groups[-1].url))
            return
        url = self.safe(f"https://doi.org/{address}" if name == "doi" else address)
        if name == "href":
            self.group(url=url)
        else:
            self.spans.append(Span(address, self.marks, self.groups[-1].url or url))

    def safe(self, address: str) -> str:
        """Return the *address* if it may become a link, else ""."""
        try:
            return safe_url(address) if address else ""
        except ValueError as error:
            self.faults.append(str(error))
            return ""
