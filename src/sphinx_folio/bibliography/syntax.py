"""The inside of an entry: its key and its fields, as far as they can be made out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

_NAME = re.compile(r"[\s,]*(?P<name>[^\s,={}\"#%'()]+)\s*(?P<equals>=)?")
_NEXT_FIELD = re.compile(r"\n[ \t]*[A-Za-z][\w+:.-]*[ \t]*=[ \t]*[{\"\w]")
_KEY = re.compile(r"[^,={}\"]*(?=,|\Z)")
_NOTHING = re.compile(r"[\s,})]*")
_DELIMITER = re.compile(r'[{}"]')
_BARE = re.compile(r"[^\s,={}\"#]+")
_SPACE = re.compile(r"\s*")
_LONGEST = 2_000_000
"""More than that is no field: an ``@string`` that doubles itself, or a brace that is missing."""

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
        self.following = -1
        self.found = Fields()

    def read(self, keyed: bool) -> Fields:
        if keyed:
            self.read_key()
        while self.read_named_values():
            self.skip_to_next_field()
        return self.found

    def read_named_values(self) -> bool:
        """Read fields as long as there are any; True if something else stands after them."""
        while (named := _NAME.match(self.body, self.position)) is not None:
            start = named.start("name")
            self.position = named.end()
            name = named["name"].lower()
            if not named["equals"]:
                self.fault(start, f"{named['name']!r} has no '=' after it, and is left out")
                self.skip_to_next_field()
                continue
            self.note(name, start, self.read_value(name))
        rest = _NOTHING.match(self.body, self.position)
        if rest is None or rest.end() == len(self.body):
            return False
        self.fault(self.position, f"{self.brief(rest.end())!r} cannot be read, and is left out")
        return True

    def brief(self, position: int) -> str:
        first = self.body[position : position + 50].split("\n", 1)[0].rstrip(", \t")
        return first if len(first) <= 40 else f"{first[:40]}…"

    def read_key(self) -> None:
        found = _KEY.match(self.body)
        if found is not None and (found[0].strip() or found.end() < len(self.body)):
            self.found.key = " ".join(found[0].split())
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
        return self.line + bisect_left(self.line_ends, position)

    @cached_property
    def line_ends(self) -> list[int]:
        return [found.start() for found in re.finditer(r"\n", self.body)]

    def fault(self, position: int, message: str) -> None:
        self.found.faults.append(Fault(self.line_of(position), message))

    def skip_to_next_field(self) -> None:
        self.position = self.next_field(self.position)

    def next_field(self, position: int) -> int:
        """Return where the next line that looks like a field begins, or the end."""
        if self.following < position:
            following = _NEXT_FIELD.search(self.body, position)
            self.following = following.start() if following else len(self.body)
        return self.following

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
        value = "".join(pieces)
        if len(value) > _LONGEST:
            self.fault(end, f"{name} is longer than {_LONGEST} signs, and is cut")
        following = _NAME.match(self.body, self.position)
        if following and following["equals"] and "," not in following[0] and not self.recovered:
            self.fault(end, f"a comma is missing after {name}")
        return value[:_LONGEST]

    def skip_space(self) -> None:
        space = _SPACE.match(self.body, self.position)
        self.position = space.end() if space else self.position

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
        text = self.macros.get(word.lower(), MONTHS.get(word.lower()))
        if text is None:
            self.fault(bare.start(), f"{name}: there is no @string {word!r}; it is shown as it is")
        return word if text is None else text

    def read_delimited(self, name: str, closer: str) -> str:
        start = self.position + 1
        limit = self.next_field(start) if self.broken else len(self.body)
        depth = 0
        for found in _DELIMITER.finditer(self.body, start, limit):
            if found[0] == closer and depth == 0:
                self.position = found.end()
                return self.body[start : found.start()]
            depth += (found[0] == "{") - (found[0] == "}")
            if depth < 0:
                break
        # From here on, a line that looks like a field is one: nothing is searched in vain twice.
        self.recovered = self.broken = True
        self.fault(self.position, f"{name}: the closing {closer} is missing")
        self.position = self.next_field(start)
        return self.body[start : self.position].rstrip().rstrip(",").rstrip("}").rstrip()
