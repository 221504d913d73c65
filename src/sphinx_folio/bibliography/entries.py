"""The entries of ``.bib`` files: read one by one, with what they inherit from one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..names import slugify
from ..record import Source
from .blocks import Block, blocks
from .decode import decode
from .readings import BibliographyFault
from .syntax import read_fields

NOT_ENTRIES = ("comment", "preamble", "string")


@dataclass(slots=True)
class RawEntry:
    """An entry before its LaTeX is read: fields by name in small letters, and their places."""

    key: str
    type: str
    source: Source
    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def place(self, name: str) -> Source:
        """Where a field stands, or the entry if it is inherited or missing."""
        return Source(self.source.file, self.lines.get(name, self.source.line))


@dataclass(slots=True)
class Entries:
    """The entries of a site by key, in the order of the files, and what is wrong with them."""

    by_key: dict[str, RawEntry] = field(default_factory=dict)
    faults: list[BibliographyFault] = field(default_factory=list)

    def note(self, source: Source, message: str) -> None:
        """Note a fault."""
        self.faults.append(BibliographyFault(source, message))


def read_own_fields(files: Sequence[tuple[str, bytes]]) -> Entries:
    """Read *files*: the name by which warnings call each, and its bytes.

    An ``@string`` holds for all files. What entries inherit is not yet there.
    """
    entries = Entries()
    found: list[tuple[str, Block]] = []
    for name, data in files:
        text, remark = decode(data)
        if remark:
            entries.note(Source(name, 1), remark)
        found += [(name, block) for block in blocks(text)]
    macros = _macros(found, entries)
    for name, block in found:
        if block.type not in NOT_ENTRIES:
            _add(entries, name, block, macros)
        elif block.type == "comment" and block.fault:
            entries.note(Source(name, block.line), f"@comment: {block.fault}")
    return entries


def _macros(found: Sequence[tuple[str, Block]], entries: Entries) -> dict[str, str]:
    macros: dict[str, str] = {}
    places: dict[str, Source] = {}
    for file, block in found:
        if block.type != "string":
            continue
        read = read_fields(block.body, block.line, macros, keyed=False, broken=bool(block.fault))
        if block.fault:
            entries.note(Source(file, block.line), f"@string: {block.fault}")
        for fault in read.faults:
            entries.note(Source(file, fault.line), f"@string: {fault.message}")
        for name, text in read.values.items():
            place = Source(file, read.lines[name])
            if macros.setdefault(name, text) != text:
                message = f"@string {name!r} is at {places[name]} as well; the first is taken"
                entries.note(place, message)
            places.setdefault(name, place)
    return macros


def _add(entries: Entries, file: str, block: Block, macros: Mapping[str, str]) -> None:
    read = read_fields(block.body, block.line, macros, broken=bool(block.fault))
    source = Source(file, block.line)
    key = read.key
    if not key and not read.values:
        entries.note(source, f"this @{block.type} holds neither a key nor a field")
        return
    if not key:
        key = slugify(read.values.get("title", "")) or f"{block.type}-{block.line}"
        entries.note(source, f"this @{block.type} has no key; it is called {key!r}")
    called = f"entry {key!r}"
    # A field that lacks its brace has taken that of the entry: this is one fault, the field's.
    if block.fault and not (read.is_open and block.body.rstrip().endswith("}")):
        entries.note(source, f"{called}: {block.fault}")
    for fault in read.faults:
        entries.note(Source(file, fault.line), f"{called}: {fault.message}")
    first = entries.by_key.get(key)
    if first is not None:
        entries.note(source, f"{called} is at {first.source} as well; the first is taken")
        return
    entries.by_key[key] = RawEntry(key, block.type, source, read.values, read.lines)
