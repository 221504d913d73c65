"""The inside of an entry: its key and its fields, as far as they can be made out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_NAME = re.compile(r"[\s,]*(?P<name>[^\s,={}\"#%'()]+)\s*(?P<equals>=)?")
_NEXT_FIELD = re.compile(r"\n[ \t]*[A-Za-z][\w+:.-]*[ \t]*=[ \t]*[{\"\w]")
_KEY = re.compile(r"\s*(?P<key>[^,={}\"]*?)\s*(?=,|$)")
_BARE = re.compile(r"[^\s,={}\"#]+")

MONTHS = {
    month: str(number)
    for number, month in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to mend: the line, counted from 1 in the file, and a sentence."""

    line: int
    message: str


@dataclass(slots=True)
class Fields:
    """What the inside of an entry holds: LaTeX by name, the line of each name, and faults."""

    key: str = ""
    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_fields(
    body: str, line: int, macros: Mapping[str, str], *, keyed: bool = True, broken: bool = False
) -> Fields:
    """Read the inside of an entry that begins on *line*.

    *macros* are the texts of ``@string``, by name in small letters. Without a key (``keyed`` is
    False) the inside is read as fields from its beginning: that of ``@string``. Where the entry is
    known to be ``broken``, a line that looks like a field ends the value above it.
    """
    return _Reader(body, line, macros, broken).read(keyed)


class _Reader:
    def __init__(self, body: str, line: int, macros: Mapping[str, str], broken: bool) -> None:
        self.body = body
        self.line = line
        self.macros = macros
        self.broken = broken
        self.recovered = False
        self.position = 0
        self.found = Fields()

    def read(self, keyed: bool) -> Fields:
        if keyed:
            self.read_key()
        while (named := _NAME.match(self.body, self.position)) is not None:
            start = named.start("name")
            self.position = named.end()
            name = named["name"].lower()
            if not named["equals"]:
                self.fault(start, f"{named['name']!r} has no '=' after it, and is left out")
                self.skip_to_next_field()
                continue
            self.note(name, start, self.read_value(name))
        rest = self.body[self.position :].strip().strip(",").strip()
        if rest.strip("}) \n"):
            self.fault(self.position, f"{_brief(rest)!r} cannot be read, and is left out")
            before = self.position
            self.skip_to_next_field()
            if self.position > before and self.position < len(self.body):
                return self.read(keyed=False)
        return self.found

    def read_key(self) -> None:
        found = _KEY.match(self.body)
        if found is not None and (found["key"] or found.end() < len(self.body)):
            self.found.key = " ".join(found["key"].split())
            self.position = found.end() + 1

    def note(self, name: str, start: int, value: str) -> None:
        line = self.line_of(start)
        if name in self.found.values:
            first = self.found.lines[name]
            self.fault(start, f"{name} stands twice, first on line {first}; the first is taken")
            return
        self.found.values[name] = value
        self.found.lines[name] = line

    def line_of(self, position: int) -> int:
        return self.line + self.body.count("\n", 0, position)

    def fault(self, position: int, message: str) -> None:
        self.found.faults.append(Fault(self.line_of(position), message))

    def skip_to_next_field(self) -> None:
        following = _NEXT_FIELD.search(self.body, self.position)
        self.position = following.start() if following else len(self.body)

    def read_value(self, name: str) -> str:
        """Read pieces joined by ``#``."""
        pieces = []
        self.recovered = False
        while True:
            self.skip_space()
            pieces.append(self.read_piece(name))
            end = self.position
            self.skip_space()
            if self.body[self.position : self.position + 1] != "#":
                break
            self.position += 1
        following = _NAME.match(self.body, self.position)
        if following and following["equals"] and "," not in following[0] and not self.recovered:
            self.fault(end, f"a comma is missing after {name}")
        return "".join(pieces)

    def skip_space(self) -> None:
        while self.position < len(self.body) and self.body[self.position].isspace():
            self.position += 1

    def read_piece(self, name: str) -> str:
        sign = self.body[self.position : self.position + 1]
        if sign == "{":
            return self.read_delimited(name, "}")
        if sign == '"':
            return self.read_delimited(name, '"')
        bare = _BARE.match(self.body, self.position)
        if bare is None:
            self.fault(self.position, f"{name} has no value")
            return ""
        self.position = bare.end()
        word = bare[0]
        if word.isdecimal() or not re.fullmatch(r"[^\W\d][\w:.+-]*", word):
            return word
        known = {**MONTHS, **self.macros} if word.lower() not in self.macros else self.macros
        if word.lower() not in known:
            self.fault(bare.start(), f"{name}: there is no @string {word!r}; it is shown as it is")
        return known.get(word.lower(), word)

    def read_delimited(self, name: str, closer: str) -> str:
        start = self.position + 1
        depth = 0
        for position in range(start, len(self.body)):
            sign = self.body[position]
            if sign == closer and depth == 0:
                if self.broken and _NEXT_FIELD.search(self.body, start, position):
                    break
                self.position = position + 1
                return self.body[start:position]
            depth += (sign == "{") - (sign == "}")
            if depth < 0:
                break
        self.recovered = True
        self.fault(self.position, f"{name}: the closing {closer} is missing")
        following = _NEXT_FIELD.search(self.body, start)
        end = following.start() if following else len(self.body)
        self.position = end
        return self.body[start:end].rstrip().rstrip(",").rstrip("}").rstrip()


def _brief(text: str) -> str:
    first = text.split("\n", 1)[0]
    return first if len(first) <= 40 else f"{first[:40]}…"
