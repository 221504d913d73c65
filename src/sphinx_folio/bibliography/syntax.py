"""The inside of an entry: its key and its fields, as far as they can be made out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from .months import MACROS as MONTHS

_NAME = re.compile(r"(?:[\s,]|%[^\n]*\n)*(?P<name>[^\s,={}\"#%'()]+)\s*(?P<equals>=)?")
_PLAIN = re.compile(
    r"[\s,]*+(?P<name>[A-Za-z][\w+:.-]*+)\s*+=\s*+"
    r"(?:(?P<digits>[0-9]++)|\{(?P<value>[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\})(?=\s*+(?:,|\Z))"
)
"""A field as most are: braces around it and perhaps within, and a comma after it."""

_NEXT_FIELD = re.compile(r"\n[ \t]*[A-Za-z][\w+:.-]*[ \t]*=[ \t]*[{\"\w]")
_KEY = re.compile(r"[^,={}\"]*(?=,|\Z)")
_NO_COMMA = re.compile(
    r"\s*+(?P<key>[^\s,={}\"](?:[^,={}\"]{0,200}?[^\s,={}\"])??)\s++"
    r"(?=[A-Za-z][\w+:.-]*[ \t]*=[ \t]*[{\"\w])"
)
_ODD_KEY = re.compile(
    r"\s*(?P<key>[^\s,={}\"]+(?P<sign>[={\"])(?<!=)[^\s,=]*"
    r"|(?P<word>[^\s,={}\"]+)=[^\s,={}\"]*),(?=\s*[A-Za-z][\w+:.-]*\s*=\s*[{\"\w])"
)
_NOTHING = re.compile(r"(?:[\s,})]|%[^\n]*(?:\n|\Z))*")
_KNOWN = {
    *("abstract", "address", "author", "booktitle", "date", "doi", "editor", "eprint", "isbn"),
    *("issn", "journal", "journaltitle", "keywords", "month", "note", "number", "pages"),
    *("publisher", "school", "series", "title", "url", "volume", "year"),
}
"""Names that are taken for a field's within a line, where something is wrong with it."""

_KNOWN_FIELD = re.compile(rf",\s*(?:{'|'.join(sorted(_KNOWN))})\s*=\s*[{{\"\w]", re.IGNORECASE)
_AFTER_QUOTE = re.compile(r"\s*(?:[,#})%]|\Z|[A-Za-z][\w+:.-]*\s*=)")
_SURELY_AFTER = re.compile(
    r"\s*(?:[#})%]|\Z|[A-Za-z][\w+:.-]*\s*=|,\s*(?:[,}%]|\Z|[A-Za-z][\w+:.-]*\s*=))"
)
_DELIMITER = re.compile(r'[{}"]')
_BARE = re.compile(r"[^\s,={}\"#]+")
_SPACE = re.compile(r"\s*")
_LONGEST = 2_000_000
"""More than that is no field: an ``@string`` that doubles itself, or a brace that is missing."""


class Fault(NamedTuple):
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
    is_open: bool = False
    """True if a field lacks its closing brace."""


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
        self.quotes_done = False  # True once the end of such a value has been sought in vain
        self.found = Fields()

    def read(self, keyed: bool) -> Fields:
        if keyed:
            self.read_key()
        while self.read_named_values():
            self.skip_to_next_field()
        return self.found

    def read_named_values(self) -> bool:
        """Read fields as long as there are any; True if something else stands after them."""
        while True:
            self.read_plain_fields()
            named = _NAME.match(self.body, self.position)
            if named is None:
                break
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

    def read_plain_fields(self) -> None:
        """Read those fields that come next of which nothing can be wrong, all at one glance."""
        body, fields = self.body, self.found
        line, counted = self.line + body.count("\n", 0, self.position), self.position
        while not self.broken and (found := _PLAIN.match(body, self.position)) is not None:
            name, start = found["name"].lower(), found.start("name")
            if name in fields.values or found.end() - start > _LONGEST:
                return
            line, counted = line + body.count("\n", counted, start), start
            fields.values[name], fields.lines[name] = found[found.lastgroup or "value"], line
            self.position = found.end()

    def brief(self, position: int) -> str:
        first = self.body[position : position + 50].split("\n", 1)[0].rstrip(", \t")
        return first if len(first) <= 40 else f"{first[:40]}…"

    def read_key(self) -> None:
        found = _KEY.match(self.body)
        if found is not None and (found[0].strip() or found.end() < len(self.body)):
            self.found.key = " ".join(found[0].split())
            self.position = found.end() + 1
        elif found := _NO_COMMA.match(self.body):
            self.found.key = " ".join(found["key"].split())
            self.position = found.end()
            self.fault(found.start("key"), "a comma is missing after the key")
        elif (found := _ODD_KEY.match(self.body)) and (found["word"] or "").lower() not in _KNOWN:
            self.found.key = re.sub(r"[={}\"]", "", found["key"])
            self.position = found.end()
            message = f"a key holds no braces, quotes or '=', as in {found['key']!r}"
            self.fault(found.start("key"), f"{message}; they are left out")

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
        self.position = self.next_known(self.position)

    def next_known(self, position: int) -> int:
        """Return where the next field begins: a line that looks like one, or a name we know."""
        limit = self.next_field(position)
        known = _KNOWN_FIELD.search(self.body, position, min(limit + 1, len(self.body)))
        return known.start() if known else limit

    def next_field(self, position: int) -> int:
        """Return where the next line that looks like a field begins, or the end."""
        if self.following < position:
            following = _NEXT_FIELD.search(self.body, position)
            self.following = following.start() if following else len(self.body)
        return self.following

    def read_value(self, name: str) -> str:
        """Read pieces joined by ``#``."""
        pieces: list[str] = []
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
        """Read one piece; a month keeps its name, because days are numbers."""
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
        text = self.macros.get(word.lower(), word.lower() if word.lower() in MONTHS else None)
        if text is None:
            self.fault(bare.start(), f"{name}: there is no @string {word!r}; it is shown as it is")
        return word if text is None else text

    def read_delimited(self, name: str, closer: str) -> str:
        start = self.position + 1
        limit = self.next_field(start) if self.broken else len(self.body)
        depth = 0
        if closer == '"' and (end := self.end_of_quotes(start, limit)):
            self.fault(self.position, f"{name}: a quote stands within quotes: put it in braces")
            self.position = end + 1
            return self.body[start:end]
        for found in _DELIMITER.finditer(self.body, start, limit):
            if found[0] == closer and depth == 0:
                if self.broken and self.holds_fields(start, found.end()):
                    break
                if closer == '"' and self.opens_another(start, found.end()):
                    break
                self.position = found.end()
                return self.body[start : found.start()]
            depth += (found[0] == "{") - (found[0] == "}")
            if depth < 0:
                break
        # From here on, a line that looks like a field is one: nothing is searched in vain twice.
        self.recovered = self.broken = True
        self.found.is_open |= closer == "}"
        self.fault(self.position, f"{name}: the closing {closer} is missing")
        self.position = self.next_known(start)
        return self.body[start : self.position].rstrip().rstrip(",").rstrip("}").rstrip()

    def end_of_quotes(self, start: int, limit: int) -> int:
        """Return where a value in quotes ends that has bare quotes within; 0 if it has none.

        A comma after a quote may be one of the text: what follows must be a field. If nothing is,
        the first of these quotes is taken.
        """
        if self.quotes_done:
            return 0
        depth, within, likely = 0, False, 0
        for found in _DELIMITER.finditer(self.body, start, min(limit, self.next_field(start))):
            depth += (found[0] == "{") - (found[0] == "}")
            if depth < 0:
                break
            if found[0] == '"' and depth == 0:
                if within and _SURELY_AFTER.match(self.body, found.end()):
                    return found.start()
                if _AFTER_QUOTE.match(self.body, found.end()):
                    if not within:
                        return 0
                    likely = likely or found.start()
                within = True
        self.quotes_done = within
        return likely

    def holds_fields(self, start: int, end: int) -> bool:
        """Return True for a value closed by the last brace of its entry, with fields inside."""
        rest = self.body[end : end + 200]
        return not rest.strip() and bool(_KNOWN_FIELD.search(self.body, start, end))

    def opens_another(self, start: int, end: int) -> bool:
        """Return True for a quote that begins the value of a later field, and so ends none."""
        return self.next_field(start) < end and not _AFTER_QUOTE.match(self.body, end)
