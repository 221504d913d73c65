"""Text under marks, and the groups of braces in which marks hold.

The lowest part of the reader of LaTeX: it knows where it stands in the text, which groups are open,
and what is shown so far.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from ..richtext import Mark, Span
from .symbols import ACCENTS, BARE_ACCENTS

TAGS: dict[str, Mark] = {
    **dict.fromkeys(("i", "em", "jats:italic"), "em"),
    **dict.fromkeys(("b", "strong", "jats:bold"), "strong"),
    **dict.fromkeys(("sup", "jats:sup"), "sup"),
    **dict.fromkeys(("sub", "jats:sub"), "sub"),
    **dict.fromkeys(("tt", "code", "jats:monospace"), "code"),
    **dict.fromkeys(("sc", "scp", "jats:sc"), "caps"),
}
"""The tags of HTML and JATS that put a mark on what they enclose."""

_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)


@dataclass(slots=True)
class Group:
    """What holds within a pair of braces: marks and address, and what follows at its end."""

    marks: tuple[Mark, ...] = ()
    url: str = ""
    after: str = ""
    single: bool = False
    """Without braces: it ends after one sign or command."""
    accented: bool = False
    unseen: bool = False
    """The argument that follows is not shown: the second of ``\\texorpdfstring``."""


@dataclass
class Groups:
    """What has been read of LaTeX, and the groups that are open there."""

    latex: str
    position: int = 0
    spans: list[Span] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    groups: list[Group] = field(default_factory=lambda: [Group()])
    accents: list[str] = field(default_factory=list)
    """Accents that wait for their letter, and where the last of them ends."""
    accented: int = -1
    tags: dict[str, int] = field(default_factory=dict)
    """The tags that are open, and how often."""

    # ---- what is seen ---------------------------------------------------------------------------

    @property
    def marks(self) -> tuple[Mark, ...]:
        own = self.groups[-1].marks
        if not self.tags:
            return own
        return own + tuple(mark for tag in self.tags if (mark := TAGS[tag]) not in own)

    def text(self, text: str) -> None:
        """Show *text*; a group without braces takes its first sign."""
        while text:
            if self.accents:
                text = text.lstrip()
                self.accented = self.position
            end = 1 if self.groups[-1].single else len(text)
            if text:
                self.put(text[:end])
            text = text[end:]

    def paragraph(self) -> None:
        """End a paragraph: a space where text stands in one line."""
        place = len(self.spans)
        self.text(" ")
        for span in self.spans[place : place + 1]:  # an accent may have taken the space
            self.spans[place] = Span(span.text, (*span.marks, "paragraph"), span.url)

    def put(self, text: str, formula: str = "", displayed: bool = False) -> None:
        """Show *text* under the marks that hold here; with *formula* it is how that reads."""
        group = self.groups[-1]
        if self.accents and text and not formula:
            text = self.accent(text)
        if formula:
            marks: tuple[Mark, ...] = ("math", "display") if displayed else ("math",)
            self.spans.append(Span(formula, (*self.marks, *marks), group.url, text))
        else:
            self.spans.append(Span(text, self.marks, group.url))
        self.close_single()

    def wait(self, accent: str) -> None:
        self.accents.append(accent)
        self.accented = self.position

    def accent(self, text: str) -> str:
        """Return *text* with the accents that wait for it on its first letter."""
        letter = {"ı": "i", "ȷ": "j"}.get(text[0], text[0])
        signs = "".join(ACCENTS[name] for name in reversed(self.accents))
        self.accents.clear()
        return letter + signs + text[1:]

    # ---- groups ---------------------------------------------------------------------------------

    def group(self, mark: Mark | None = None, url: str = "", after: str = "") -> Group:
        """Begin the group that is the argument of a command."""
        outer = self.groups[-1]
        marks = outer.marks if mark is None or mark in outer.marks else (*outer.marks, mark)
        space = re.compile(r"\s*").match(self.latex, self.position)
        start = space.end() if space else self.position
        braced = self.latex[start : start + 1] == "{"
        self.position = start + braced
        made = Group(marks, outer.url or url, after, single=not braced)
        self.groups.append(made)
        return made

    def close(self) -> None:
        """End a group; a closing brace too many is left out."""
        self.close_single()
        if len(self.groups) == 1:
            return
        group = self.groups[-1]
        if group.accented and self.accents:
            self.put(BARE_ACCENTS.get(self.accents.pop(), ""))
        self.finish(self.groups.pop())
        self.close_single()

    def close_single(self) -> None:
        while self.groups[-1].single:
            self.finish(self.groups.pop())

    def finish(self, group: Group) -> None:
        if group.after:
            self.spans.append(Span(group.after, self.marks, self.groups[-1].url))
        if group.unseen:
            self.argument()

    @cached_property
    def closers(self) -> dict[int, int]:
        """Where each opening brace has its closing one."""
        pairs: dict[int, int] = {}
        opened: list[int] = []
        for found in _BRACES.finditer(self.latex):
            if found[0] == "{":
                opened.append(found.start())
            elif found[0] == "}" and opened:
                pairs[opened.pop()] = found.start()
        return pairs

    def argument(self) -> str:
        """Return the argument that follows as it is written, and go past it."""
        while self.latex[self.position : self.position + 1].isspace():
            self.position += 1
        start = self.position
        if self.latex[start : start + 1] != "{":
            found = re.compile(r"\\[A-Za-z]+|\\?[^\s{}]").match(self.latex, start)
            self.position = found.end() if found else start
            return found[0] if found else ""
        end = self.closers.get(start, len(self.latex))
        self.position = end + 1
        return self.latex[start + 1 : end]

    # ---- what stands ahead ----------------------------------------------------------------------

    @cached_property
    def found(self) -> dict[str, int]:
        """Where what has been looked for stands next, or -1 where it is not there any more."""
        return {}

    def find(self, text: str) -> int:
        """Return where *text* stands next, or -1; nothing is looked for twice."""
        known = self.found.get(text, 0)
        if known == 0 or 0 < known < self.position:
            known = self.found[text] = self.latex.find(text, self.position)
        return known
