"""The entries of ``.bib`` files: read one by one, with what they inherit from one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..names import did_you_mean, slugify
from ..record import Source
from .blocks import Block, blocks
from .decode import decode
from .fields import LINK_FIELDS
from .identifiers import FIELDS
from .syntax import read_fields

NOT_ENTRIES = ("comment", "preamble", "string")
_NOT_INHERITED = frozenset(
    (
        *("author+an", "crossref", "ids", "xdata", "xref", "selected", "keywords", "preview"),
        *(name for name in (*LINK_FIELDS, "eprint", *FIELDS) if name not in ("isbn", "issn")),
    )
)
"""What belongs to one entry alone: the DOI of the proceedings is not that of the paper."""

_TITLE_BECOMES = {
    "article": "journaltitle",
    "inproceedings": "booktitle",
    "conference": "booktitle",
    "incollection": "booktitle",
    "inbook": "booktitle",
}


@dataclass(frozen=True, slots=True)
class BibliographyFault:
    """Something to mend in a ``.bib`` file: where, and a sentence."""

    source: Source
    message: str


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


def read_entries(files: Sequence[tuple[str, bytes]]) -> Entries:
    """Read *files*: the name by which warnings call each, and its bytes.

    An ``@string`` holds for all files. Nothing is raised, whatever the bytes.
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
    for entry in entries.by_key.values():
        _inherit(entry, entries)
    return entries


def _macros(found: Sequence[tuple[str, Block]], entries: Entries) -> dict[str, str]:
    macros: dict[str, str] = {}
    for name, block in found:
        if block.type == "string":
            read = read_fields(block.body, block.line, macros, keyed=False)
            macros = {**read.values, **macros}
            for fault in read.faults:
                entries.note(Source(name, fault.line), f"@string: {fault.message}")
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
    if block.fault:
        entries.note(source, f"{called}: {block.fault}")
    for fault in read.faults:
        entries.note(Source(file, fault.line), f"{called}: {fault.message}")
    first = entries.by_key.get(key)
    if first is not None:
        entries.note(source, f"{called} is at {first.source} as well; the first is taken")
        return
    entries.by_key[key] = RawEntry(key, block.type, source, read.values, read.lines)


def _inherit(entry: RawEntry, entries: Entries) -> None:
    """Take over the fields of ``xdata`` and ``crossref`` that the entry itself lacks."""
    for name in ("xdata", "crossref"):
        for key in filter(None, (part.strip() for part in entry.fields.get(name, "").split(","))):
            parent = entries.by_key.get(key)
            if parent is None:
                hint = did_you_mean(key, entries.by_key)
                message = f"entry {entry.key!r}: {name} names {key!r}, which is not there{hint}"
                entries.note(entry.place(name), message)
                continue
            for field_name, value in _fields_of(parent, entries, entry, (entry.key,)).items():
                taken = field_name
                if name == "crossref" and field_name == "title":
                    taken = _TITLE_BECOMES.get(entry.type, "title")
                entry.fields.setdefault(taken, value)


def _fields_of(
    parent: RawEntry, entries: Entries, child: RawEntry, path: tuple[str, ...]
) -> dict[str, str]:
    """Return what *parent* hands on, with what it inherits itself."""
    if parent.key in path:
        chain = " → ".join((*path, parent.key))
        entries.note(child.source, f"entry {child.key!r}: crossref goes round in a circle: {chain}")
        return {}
    fields = {name: text for name, text in parent.fields.items() if name not in _NOT_INHERITED}
    for name in ("xdata", "crossref"):
        for key in filter(None, (part.strip() for part in parent.fields.get(name, "").split(","))):
            if key in entries.by_key:
                above = _fields_of(entries.by_key[key], entries, child, (*path, parent.key))
                fields = {**above, **fields}
    return fields
