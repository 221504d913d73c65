r"""LaTeX of a ``.bib`` field as text with marks, or as plain text.

It is read as BibTeX files are really written: with the signs of other formats, HTML among them,
and with faults. So ``%``, ``&``, ``#``, ``_`` and a lone ``$`` are signs like any other, nothing
is raised, and the time taken grows with the length alone: groups stand on a stack, not on
Python's.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import groupby

from ..links import safe_url
from ..richtext import Mark, RichText, Span, plain
from . import formulas
from .symbols import (
    ACCENTS,
    ARGUMENTS_UNSEEN,
    BARE_ACCENTS,
    BREAKS,
    DECLARATIONS,
    ENCLOSING,
    MARKS,
    SIGNS,
    TRANSPARENT,
)

_SPECIAL = re.compile(r"[\\{}$&<^_`'~\-]|[?!]`")
_TOKEN = re.compile(
    r"""\\(?P<command>[A-Za-z]+)(?:\*(?=\{))?[ \t\n]*
    | \\(?P<sign>.)
    | (?P<open>[{])
    | (?P<close>[}])
    | (?P<dollar>\$\$?)
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | <(?P<end>/?)(?P<tag>[A-Za-z][A-Za-z0-9]*(?::[A-Za-z-]+)?)(?P<rest>\s[^<>]*|/)?>
    | (?P<script>[\^_])(?=\{)
    | (?P<ligature>---?|``|''|[?!]`|[`'~])
    | (?P<text>[^\\{}$&<^_`'~?!-]+|.)""",
    re.VERBOSE | re.DOTALL,
)
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "?`": "¿", "!`": "¡"}

# Mendeley writes the < and & of a title as commands, so that tags and entities look like this.
_EXPORTED = (
    (re.compile(r"\{\\textless\}|\\textless\{\}|&lt;"), "<"),
    (re.compile(r"\{\\textgreater\}|\\textgreater\{\}|&gt;"), ">"),
    (re.compile(r"(?:\{\\&\}|\\&)(?=(?:#\d+|#x[0-9a-f]+|[A-Za-z]+);)", re.IGNORECASE), "&"),
)
_TAGS: dict[str, Mark] = {
    **dict.fromkeys(("i", "em", "jats:italic"), "em"),
    **dict.fromkeys(("b", "strong", "jats:bold"), "strong"),
    **dict.fromkeys(("sup", "jats:sup"), "sup"),
    **dict.fromkeys(("sub", "jats:sub"), "sub"),
    **dict.fromkeys(("tt", "code", "jats:monospace"), "code"),
    **dict.fromkeys(("sc", "scp", "jats:sc"), "caps"),
}
_SPACING_TAGS = frozenset(("p", "br", "jats:p", "jats:title", "jats:sec", "jats:list-item"))

_TEX_ONLY = re.compile(r"\\(?![$%&#])|[\^{}]")
_SIMPLE_SCRIPT = re.compile(
    r"\s*(?P<sign>[\^_])\s*(?:\{(?P<group>[^{}^_]*)\}|\{\\(?:rm|text|mathrm|textrm)\s*"
    r"\{?(?P<words>[\w ]+)\}?\}|\\(?:text|mathrm|textrm)\{(?P<named>[\w ]+)\}"
    r"|(?P<single>\w|\\[A-Za-z]+))\s*"
)
_DISPLAYED = frozenset(
    ("equation", "align", "gather", "multline", "eqnarray", "math", "displaymath")
)
_UNSEEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def plain_address(latex: str) -> str:
    """Return an address without the backslashes that LaTeX wants before some signs."""
    return re.sub(r"\\([%#_&~{}$^])", r"\1", latex.strip())


def to_text(latex: str) -> str:
    """Return *latex* as the text that a reader sees, in normal form C."""
    return plain(to_rich(latex)[0])


@lru_cache(maxsize=20_000)
def to_rich(latex: str) -> tuple[RichText, tuple[str, ...]]:
    """Return *latex* as a reader sees it, and what is wrong with it.

    White space is folded, adjacent text under the same marks is one span in normal form C, and
    addresses have passed the gate of ``links``. Nothing is raised.
    """
    if not _SPECIAL.search(latex):
        return _tidy([Span(latex)]), ()
    reader = _Reader(_as_latex(latex))
    reader.read()
    return _tidy(reader.spans), tuple(dict.fromkeys(reader.faults))


def join(first: RichText, second: RichText, separator: str) -> RichText:
    """Return two texts as one; nothing parts them if one is empty."""
    if not first or not second:
        return first or second
    return _tidy([*first, Span(separator), *second])


def _as_latex(latex: str) -> str:
    if "textless" in latex or "&" in latex or "textgreater" in latex:
        for pattern, sign in _EXPORTED:
            latex = pattern.sub(sign, latex)
    return latex


def _tidy(spans: list[Span]) -> RichText:
    """Return *spans* merged where nothing parts them, with single spaces."""
    tidied: list[Span] = []
    spaced = True
    for (marks, url, formula), group in groupby(spans, _kind):
        if formula:
            tidied.append(next(group))
            spaced = False
            continue
        text = _UNSEEN.sub("", "".join(span.text for span in group))
        text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
        text = text.removeprefix(" ") if spaced else text
        if text:
            tidied.append(Span(text, marks, url))
            spaced = text.endswith(" ")
    if tidied and "math" not in tidied[-1].marks:
        last = tidied.pop()
        if text := last.text.rstrip():
            tidied.append(Span(text, last.marks, last.url))
    return tuple(tidied)


def _kind(span: Span) -> tuple[tuple[Mark, ...], str, int]:
    """Return what parts a span from its neighbours; a formula stands for itself."""
    return span.marks, span.url, id(span) if "math" in span.marks else 0


@dataclass(slots=True)
class _Group:
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
class _Reader:
    """Reads LaTeX from its beginning to its end, one token at a time."""

    latex: str
    position: int = 0
    spans: list[Span] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    groups: list[_Group] = field(default_factory=lambda: [_Group()])
    accents: list[str] = field(default_factory=list)
    """Accents that wait for their letter, and where the last of them ends."""
    accented: int = -1
    tags: dict[str, int] = field(default_factory=dict)
    """The tags that are open, and how often."""
    quoted: bool = False

    def read(self) -> None:
        while found := _TOKEN.match(self.latex, self.position):
            self.position = found.end()
            if found["text"] is not None:
                self.text(found["text"])
            elif found["command"] is not None:
                self.command(found["command"], found)
            elif found["sign"] is not None:
                self.sign(found["sign"])
            elif found["open"]:
                group = self.groups[-1]
                accented = bool(self.accents) and self.accented == found.start()
                self.groups.append(_Group(group.marks, group.url, accented=accented))
            elif found["close"]:
                self.close()
            elif found["dollar"]:
                self.dollar(found)
            elif found["entity"]:
                self.text(html.unescape(found["entity"]))
            elif found["script"]:
                self.group("sup" if found["script"] == "^" else "sub")
            elif found["tag"]:
                self.tag(found)
            else:
                self.ligature(found)
        while self.accents:
            self.text(BARE_ACCENTS.get(self.accents.pop(), ""))

    # ---- what is seen ---------------------------------------------------------------------------

    @property
    def marks(self) -> tuple[Mark, ...]:
        own = self.groups[-1].marks
        if not self.tags:
            return own
        return own + tuple(mark for tag in self.tags if (mark := _TAGS[tag]) not in own)

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

    def put(self, text: str, formula: str = "") -> None:
        """Show *text* under the marks that hold here; with *formula* it is how that reads."""
        group = self.groups[-1]
        if self.accents and text and not formula:
            text = self.accent(text)
        if formula:
            self.spans.append(Span(formula, (*self.marks, "math"), group.url, text))
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

    def group(self, mark: Mark | None = None, url: str = "", after: str = "") -> _Group:
        """Begin the group that is the argument of a command."""
        outer = self.groups[-1]
        marks = outer.marks if mark is None or mark in outer.marks else (*outer.marks, mark)
        space = re.compile(r"\s*").match(self.latex, self.position)
        start = space.end() if space else self.position
        braced = self.latex[start : start + 1] == "{"
        self.position = start + braced
        made = _Group(marks, outer.url or url, after, single=not braced)
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

    def finish(self, group: _Group) -> None:
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

    # ---- commands -------------------------------------------------------------------------------

    def command(self, name: str, found: re.Match[str]) -> None:
        if name in MARKS:
            self.group(MARKS[name])
        elif name in ACCENTS:
            self.wait(name)
        elif name in DECLARATIONS:
            self.declare(DECLARATIONS[name])
        elif name in BREAKS:
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
            self.formula(tex)
        elif sign in BREAKS:
            self.text(" ")
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
            self.formula(tex)
        else:
            self.text(" ")

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

    # ---- formulas -------------------------------------------------------------------------------

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

    def dollar(self, found: re.Match[str]) -> None:
        """Show a formula, or the dollar sign itself where none begins."""
        sign, start = found["dollar"], found.end()
        end = self.find(sign)
        while end > 0 and self.latex[end - 1] == "\\":
            end = self.latex.find(sign, end + 1)
        following = self.latex[end + len(sign) : end + len(sign) + 1]
        if end > start and (sign == "$$" or _is_formula(self.latex[start:end], following)):
            self.position = end + len(sign)
            self.formula(self.latex[start:end])
        else:
            self.text(sign)

    def formula(self, tex: str) -> None:
        """Show a formula; one that only raises or lowers its text is marked so."""
        tex = " ".join(html.unescape(_UNSEEN.sub("", tex)).split())
        found = _SIMPLE_SCRIPT.fullmatch(tex)
        if found is not None:
            inner = next(filter(None, (found[name] for name in _SCRIPTED)), "")
            shown = formulas.words(inner) if inner else ""
            if shown == "∘":
                self.put("°")
            elif shown:
                mark: Mark = "sup" if found["sign"] == "^" else "sub"
                marks = self.marks if mark in self.marks else (*self.marks, mark)
                self.spans.append(Span(shown, marks, self.groups[-1].url))
                self.close_single()
        elif tex:
            self.put(formulas.words(tex), tex)

    # ---- signs of other formats -----------------------------------------------------------------

    def ligature(self, found: re.Match[str]) -> None:
        """Show dashes, quotes and ties; in code they are what they are."""
        sign = found["ligature"]
        before = self.latex[found.start() - 1 : found.start()]
        after = self.latex[found.end() : found.end() + 1]
        if "code" in self.marks and sign != "~":
            self.text(sign)
        elif sign == "`" and after.isalnum() and not before.isalnum():
            self.quoted = True
            self.text("‘")
        elif sign == "'" and self.quoted and not before.isspace() and not after.isalnum():
            self.quoted = False
            self.text("’")
        else:
            self.text(_LIGATURES.get(sign, sign))

    def tag(self, found: re.Match[str]) -> None:
        """Read a tag of HTML or JATS as they stand in exports; any other is text."""
        name = found["tag"].lower()
        if name in _SPACING_TAGS:
            self.text(" ")
        elif name.startswith(("jats:", "mml:")) and name not in _TAGS:
            pass
        elif name in _TAGS and found["end"] and name in self.tags:
            self.tags[name] -= 1
            if not self.tags[name]:
                del self.tags[name]
        elif name in _TAGS and not found["end"] and self.find(f"</{found['tag']}>") >= 0:
            self.tags[name] = self.tags.get(name, 0) + 1
        else:
            self.text("<")
            self.position = found.start() + 1


_SCRIPTED = ("group", "words", "named", "single")


def _is_formula(inside: str, following: str) -> bool:
    """Whether what stands between two dollar signs is a formula, not the prices of two things."""
    if _TEX_ONLY.search(inside) or len(inside) == 1:
        return True
    if inside != inside.strip() or following.isdecimal() or re.search(r"[%#&]", inside):
        return False
    return len(re.findall(r"[A-Za-z]{2,}", inside)) < 2
