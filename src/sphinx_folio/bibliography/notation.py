"""What is no command: formulas, dashes and quotes, and the tags of other formats."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from ..richtext import Mark, Span
from . import formulas
from .groups import TAGS, Groups

UNSEEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""Signs that no text may hold."""

_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "?`": "¿", "!`": "¡"}
_SPACING_TAGS = frozenset(("p", "br", "jats:p", "jats:title", "jats:sec", "jats:list-item"))

_TEX_ONLY = re.compile(r"\\(?![$%&#])|[\^{}]")
_SIMPLE_SCRIPT = re.compile(
    r"\s*(?P<sign>[\^_])\s*(?:\{(?P<group>[^{}^_]*)\}|\{\\(?:rm|text|mathrm|textrm)\s*"
    r"\{?(?P<words>[\w ]+)\}?\}|\\(?:text|mathrm|textrm)\{(?P<named>[\w ]+)\}"
    r"|(?P<single>\w|\\[A-Za-z]+))\s*"
)


@dataclass
class Notation(Groups):
    """Shows formulas, and the signs that text is written in."""

    quoted: bool = False
    """After a single quote that opens."""

    def dollar(self, found: re.Match[str]) -> None:
        """Show a formula, or the dollar sign itself where none begins."""
        sign, start = found["dollar"], found.end()
        end = self.find(sign)
        while end > 0 and self.latex[end - 1] == "\\":
            end = self.latex.find(sign, end + 1)
        following = self.latex[end + len(sign) : end + len(sign) + 1]
        if end > start and (sign == "$$" or _is_formula(self.latex[start:end], following)):
            self.position = end + len(sign)
            self.formula(self.latex[start:end], displayed=sign == "$$")
        else:
            self.text(sign)

    def formula(self, tex: str, *, displayed: bool = False) -> None:
        """Show a formula; one that only raises or lowers its text is marked so."""
        tex = " ".join(html.unescape(UNSEEN.sub("", tex)).split())
        found = _SIMPLE_SCRIPT.fullmatch(tex)
        if found is not None:
            inner = next(filter(None, (found[name] for name in _SCRIPTED)), "")
            shown = formulas.formula_in_words(inner) if inner else ""
            if shown == "∘":
                self.put("°")
            elif shown:
                mark: Mark = "sup" if found["sign"] == "^" else "sub"
                marks = self.marks if mark in self.marks else (*self.marks, mark)
                self.spans.append(Span(shown, marks, self.groups[-1].url))
                self.close_single()
        elif tex:
            if displayed:
                self.spans.append(Span(" ", self.marks, self.groups[-1].url))
            self.put(formulas.formula_in_words(tex), tex, displayed)
            if displayed and self.latex[self.position : self.position + 1].isalnum():
                self.spans.append(Span(" ", self.marks, self.groups[-1].url))

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
            self.paragraph()
        elif name.startswith(("jats:", "mml:")) and name not in TAGS:
            pass
        elif name in TAGS and found["end"] and name in self.tags:
            self.tags[name] -= 1
            if not self.tags[name]:
                del self.tags[name]
        elif name in TAGS and not found["end"] and self.find(f"</{found['tag']}>") >= 0:
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
