r"""Formulas in words: ``O(n\log n)`` as a reader would write it where there is no mathematics.

For the plain text of a title, for search and for tools that know no MathML. The formula itself
is kept as TeX beside it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache

from .symbols import SIGNS

_TOKEN = re.compile(
    r"\\(?:left|right)\s*\.|\\(?:begin|end)\s*\{[^{}]*\}|\\sqrt\s*\[(?P<root>[^][{}]*)\]"
    r"|\\(?P<command>[A-Za-z]+)\s*|\\(?P<sign>.)|(?P<special>[{}^_&~$])|(?P<space>\s+)|(?P<char>.)",
    re.DOTALL,
)
ARGUMENTS = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "nicefrac", "sfrac", "binom"), 2),
    **dict.fromkeys(("sqrt", "mathbb", "mathcal", "mathbf", "mathsf", "mathfrak", "mathscr"), 1),
    **dict.fromkeys(("boldsymbol", "bm", "mathop", "mathtt", "widehat", "widetilde", "hat"), 1),
    **dict.fromkeys(("tilde", "bar", "vec", "dot", "ddot", "check", "overline", "not"), 1),
}
"""Commands that belong into a formula, and how many arguments they take."""

_OVER = {"hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303"}
_OVER |= {"bar": "\u0304", "overline": "\u0304", "vec": "\u20d7", "dot": "\u0307"}
_OVER |= {"ddot": "\u0308", "check": "\u030c", "not": "\u0338"}
_SILENT_NAMES = (
    "Big Bigg Biggl Biggr Bigl Bigr bf big bigg biggl biggr bigl bigr bm boldsymbol cal "
    "displaystyle ensuremath hbox it left limits mathbf mathcal mathfrak mathit mathnormal mathop "
    "mathrm mathscr mathsf mathtt mbox middle nolimits nonumber notag operatorname right rm "
    "scriptstyle sf text textbf textit textnormal textrm textsf textstyle tt "
)
_SILENT = frozenset(_SILENT_NAMES.split())
_UNARY = frozenset("∞∂∇√∑∏∫∮¬∀∃∠⊤⊥∅|‖/")
_RAISED = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyz∘°′*",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ°°′*",
)
_LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_DOUBLE = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
_LONGEST = 5_000
"""A longer formula is a mistake; nobody reads it in words."""


@dataclass(slots=True)
class _Group:
    parts: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    """Commands that wait for their argument; the last takes the next one."""


@lru_cache(maxsize=5_000)
def formula_in_words(tex: str) -> str:
    """Return the formula *tex* in Unicode without any TeX; never empty unless *tex* is."""
    groups = [_Group()]
    for found in _TOKEN.finditer(tex[:_LONGEST]):
        if found["special"] == "{":
            groups.append(_Group())
        elif found["special"] == "}":
            _close(groups)
        else:
            _read(groups[-1], found)
    while len(groups) > 1:
        _close(groups)
    return _tidy("".join(groups[0].parts)) or " ".join(tex.split())


def _close(groups: list[_Group]) -> None:
    if len(groups) > 1:
        inner = groups.pop()
        _put(groups[-1], "".join(inner.parts))


def _read(group: _Group, found: re.Match[str]) -> None:
    name, special = found["command"], found["special"]
    if special in ("^", "_"):
        group.waiting.append(special)
    elif found["root"] is not None:
        group.parts.append(_script("^", found["root"]))
        group.waiting.append("sqrt")
    elif name in _SILENT:
        pass
    elif name in ARGUMENTS:
        group.waiting.append(name)
    elif name in ("quad", "qquad") or special in ("&", "~") or found["sign"] == "\\":
        group.parts.append(" ")
    elif name is not None:
        sign = SIGNS.get(name, name)
        _put(group, sign if len(sign) == 1 else f" {sign} ")
    elif found["sign"]:
        _put(group, SIGNS.get(found["sign"], found["sign"]))
    elif found["space"]:
        group.parts.append(" ")
    elif found["char"]:
        _put(group, found["char"])


def _put(group: _Group, text: str) -> None:
    """Add *text* to a group, as the argument of the command that waits for one."""
    name = group.waiting.pop() if group.waiting else ""
    if name in ("^", "_"):
        text = _script(name, text.strip())
    elif name == "binom":
        group.parts.append(_whole(text))
        group.waiting.append("choose")
        return
    elif name == "choose":
        text = f" choose {_whole(text)} "
    elif ARGUMENTS.get(name) == 2:
        group.parts.append(_whole(text))
        group.waiting.append("/")
        return
    elif name == "/":
        text = f"/{_whole(text)}"
    elif name == "sqrt":
        text = f"√{_whole(text)}"
    elif name == "mathbb":
        text = "".join(_DOUBLE.get(letter, letter) for letter in text)
    elif name in _OVER and len(text.strip()) == 1:
        text = text.strip() + _OVER[name]
    elif len(text) == 1 and unicodedata.category(text) == "Sm" and text not in _UNARY:
        text = f" {text} " if ord(text) > 127 else text
    group.parts.append(text)


def _script(sign: str, text: str) -> str:
    table = _RAISED if sign == "^" else _LOWERED
    if text and all(ord(letter) in table for letter in text):
        return text.translate(table)
    if text and all(unicodedata.category(letter) in ("Po", "Pd") for letter in text):
        return text
    return f"{sign}{text}" if text.isalnum() else f"{sign}({text})" if text else ""


def _whole(text: str) -> str:
    """Return *text* in parentheses unless it is a single thing."""
    text = text.strip()
    return text if re.fullmatch(r"\w*|.", text) else f"({text})"


def _tidy(text: str) -> str:
    """Return *text* in normal form C, with spaces where a reader expects them."""
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    text = re.sub(r" (?=[\^_)\],.;:⁰¹²³⁴-⁹₀-₉⁽₍])", "", text)
    return re.sub(r"(?<=[(\[]) |(?<=[a-z]{2}) (?=\()", "", text).strip()
