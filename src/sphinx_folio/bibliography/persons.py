"""A name, taken apart as BibTeX does; what it would refuse is kept whole.

The only user of pybtex on this path: it knows BibTeX's rules for particles and commas.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pybtex import errors
from pybtex.bibtex.exceptions import BibTeXError
from pybtex.database import Person

from ..names import PersonName, is_east_asian
from .latex import to_text
from .namelists import WRITE_AND, closing, is_whole, split_outside

_SIGNS = "*†‡§¶‖^&#⋆★✉"
_COMMANDS = {
    "ast": "*",
    "textasteriskcentered": "*",
    "dag": "†",
    "dagger": "†",
    "textdagger": "†",
    "ddag": "‡",
    "ddagger": "‡",
    "textdaggerdbl": "‡",
    "S": "§",
    "textsection": "§",
    "P": "¶",
    "textparagraph": "¶",
    "textbardbl": "‖",
    "parallel": "‖",
    "star": "⋆",
    "Letter": "✉",
    "Envelope": "✉",
    "faEnvelope": "✉",
}
_COMMAND = re.compile(rf"\\({'|'.join(_COMMANDS)})(?![A-Za-z])(?:\{{\}})?")
_VARIANTS = str.maketrans("∗⁎＊¹²³⁰⁴⁵⁶⁷⁸⁹", "***1230456789", "\ufe0e\ufe0f")
_MARK = re.compile(
    r"\\(?:textsuperscript|inst)\s*\{(?P<raised>(?:[^{}]|\{[^{}]*\})*)\}"
    r"|\$(?P<formula>[^$]*)\$"
    rf"|(?P<command>{_COMMAND.pattern})"
    rf"|(?<!\\)(?P<signs>[{re.escape(_SIGNS)}∗⁎＊¹²³⁰⁴-⁹\ufe0e\ufe0f]+)|\\(?P<escaped>[&#])"
)
_REMARK = re.compile(
    r"\\(?:thanks|footnote|footnotemark|orcidlink|email)\s*(?:\{(?:[^{}]|\{[^{}]*\})*\})?"
)
_EMPHASIS = re.compile(r"\\(?:textbf|textit|textsc|emph|underline|uline|uuline)\s*(?=\{)")
_OLD_EMPHASIS = re.compile(r"\{\\(?:bf|bfseries|em|it|itshape|sc)(?![A-Za-z])\s*")
_DEGREE = re.compile(r"(?:ph\.?\s?d|m\.?\s?d|m\.?\s?sc|dr|esq)\.?", re.IGNORECASE)
_GENERATION = re.compile(r"(?:jr|sr)\.?|i{2,3}|iv", re.IGNORECASE)
_HOMONYM = re.compile(r"(?<=\w)[\s~]+0\d{3}(?=\s*(?:,|$))")
"""The numbers by which DBLP tells persons of one name apart."""

_IN_BRACKETS = re.compile(r"(?P<name>.*\S)[\s~]*(?P<remark>\([^()]*\))", re.DOTALL)
_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix|[a-z]+(?:-i)?)\s*=\s*(.*)", re.DOTALL)


_WORD = r"[A-ZÀ-ÖØ-Þ][^\W_]*(?:[.'’-]+[^\W_]+)*\.?"
_PLAIN = re.compile(rf"(?P<family>{_WORD}(?: {_WORD})*), (?P<given>{_WORD}(?: {_WORD})*)")
"""A name of which nothing is left to decide: most are such, and pybtex takes its time."""


class NameRead(NamedTuple):
    """A name, the signs that stood after it, and what is wrong with it or ""."""

    name: PersonName
    marks: str = ""
    fault: str = ""


@lru_cache(maxsize=20_000)
def read_name(latex: str) -> NameRead:
    """Read one name, in BibTeX's form or in the extended one of biblatex."""
    plain = _PLAIN.fullmatch(latex)
    if plain is not None and not (
        _GENERATION.fullmatch(plain["family"].split()[-1]) or _is_suffix(plain["given"])
    ):
        given, family = map(to_text, (plain["given"], plain["family"]))
        return NameRead(PersonName(given, family=family))
    bare, marks = bibtex_name(latex)
    if found := _REMARK.search(latex):
        fault = f"'{found[0]}' is no part of a name; it is left out"
        return read_name(_REMARK.sub("", latex).strip())._replace(fault=fault)
    if is_whole(bare):
        return NameRead(PersonName(literal=to_text(bare)), marks)
    if bracketed := _IN_BRACKETS.fullmatch(bare):
        return _with_suffix(bracketed["name"], bracketed["remark"], marks)
    before, comma, last = bare.rpartition(",")
    if comma and before and _is_suffix(last.strip()):
        return _with_suffix(before, last, marks)
    try:
        with errors.capture() as found:
            person = Person(bare)
    except BibTeXError:
        fault = "the braces of a name lie too deep; it is shown as it is"
        return NameRead(PersonName(literal=to_text(bare)), marks, fault)
    if found:
        fault = f"the name {to_text(bare)!r} has too many commas; it is shown as it is: for several"
        return NameRead(PersonName(literal=to_text(bare)), marks, f"{fault} names, {WRITE_AND}")
    given = " ".join((*person.first_names, *person.middle_names))
    particle, families = " ".join(person.prelast_names), list(person.last_names)
    suffix = " ".join(person.lineage_names)
    if not suffix and len(families) + bool(given) > 1 and _GENERATION.fullmatch(families[-1]):
        suffix = families.pop()
        if not families:
            given, _, last = given.rpartition(" ")
            families = [last]
    family = " ".join(families)
    name = PersonName(to_text(given), to_text(particle), to_text(family), to_text(suffix))
    return NameRead(_in_own_order(name, "," in bare), marks)


def _is_suffix(latex: str) -> bool:
    return bool(_DEGREE.fullmatch(latex) or _GENERATION.fullmatch(latex))


def _with_suffix(latex: str, suffix: str, marks: str) -> NameRead:
    """Return the name with what stands behind it, which BibTeX would take for a part of it."""
    read = read_name(latex.strip())
    behind = ", ".join(filter(None, (read.name.suffix, to_text(suffix).strip())))
    return read._replace(name=replace(read.name, suffix=behind), marks=marks)


@lru_cache(maxsize=20_000)
def bibtex_name(latex: str) -> tuple[str, str]:
    """Return a name as BibTeX would have it, without marks, and the marks."""
    marks = ""

    def take(found: re.Match[str]) -> str:
        nonlocal marks
        signs = _signs(found)
        marks += signs or ""
        return found[0] if signs is None else ""

    latex = _without_emphasis(latex)
    if is_whole(latex):
        return latex, ""
    if latex.startswith("{") and (end := closing(latex)) and _MARK.fullmatch(latex[end:].strip()):
        return latex[:end], _signs_of(latex[end:])
    bare = _MARK.sub(take, latex)
    bare = _HOMONYM.sub("", bare)
    return (_from_extended(bare) if "=" in bare else bare).strip(), marks


def _without_emphasis(latex: str) -> str:
    """Return a name that is set in bold as a whole as it would be otherwise."""
    if found := _EMPHASIS.match(latex):
        rest = latex[found.end() :]
        return rest[1:-1].strip() if closing(rest) == len(rest) else latex
    if (found := _OLD_EMPHASIS.match(latex)) and is_whole(latex):
        return latex[found.end() : -1].strip()
    return latex


def _signs_of(latex: str) -> str:
    return "".join(filter(None, map(_signs, _MARK.finditer(latex))))


def _signs(found: re.Match[str]) -> str | None:
    """Return the signs of a mark, or None if it is a part of the name."""
    if found["raised"] is None and found["formula"] is None:
        return (
            _COMMAND.sub(lambda named: _COMMANDS[named[1]], found[0])
            .lstrip("\\")
            .translate(_VARIANTS)
        )
    inner = found["raised"] if found["raised"] is not None else found["formula"]
    raised = found["raised"] is not None or "^" in inner
    signs = _COMMAND.sub(lambda named: _COMMANDS[named[1]], inner).translate(_VARIANTS)
    signs = re.sub(r"[\s{}^~$]|\\[,; ]|\\(?:text|mathrm|rm)(?![a-z])", "", signs)
    listed = [sign for sign in re.split("[,;]", signs) if sign]
    letter = "[a-z]" if len(listed) < 2 else "[A-Za-z]"
    if signs.isalpha() and found.string[found.end() : found.end() + 1].isalpha():
        return None  # as in McKim, with a small c
    pattern = rf"[{re.escape(_SIGNS)}\d]*|{letter}" if raised else rf"[{re.escape(_SIGNS)}]*"
    return "".join(listed) if all(re.fullmatch(pattern, sign) for sign in listed) else None


def _from_extended(latex: str) -> str:
    """Return ``family=Kim, given=Chiheon, prefix=van`` in BibTeX's form; others as they are."""
    parts = [_EXTENDED.fullmatch(part) for part in split_outside(latex, ",")]
    given = {part[1]: part[2].strip().strip('"').strip() for part in parts if part}
    if None in parts or not ("family" in given or "given" in given):
        return latex
    family = f"{given.get('prefix', '')} {{{given.get('family', '')}}}".strip()
    after = [given[name] for name in ("suffix", "given") if given.get(name)]
    if given.get("suffix") and not given.get("given"):
        after.append("")
    return ", ".join((family, *after))


def _in_own_order(name: PersonName, comma: bool) -> PersonName:
    """Return *name* in the order of its script: names in Han, Kana and Hangul begin with the
    family, whether a comma says so or not."""
    if not is_east_asian(f"{name.given}{name.family}") or name.particle or name.suffix:
        return name
    if comma or not name.given:
        return PersonName(name.given, family=name.family, family_first=True)
    first, *others = f"{name.given} {name.family}".split()
    return PersonName(" ".join(others), family=first, family_first=True)
