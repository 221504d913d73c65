"""What a record is: one fact about a researcher, frozen, with its place in the sources.

Floor 0: standard library only. The kinds of record stand in ``kinds/``, a module each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal, NamedTuple

from .dates import Period
from .links import Link, Url

Origin = Literal["directive", "page", "bibliography"]


def option(help: str, default: Any = "", *, factory: Any = MISSING, also: str = "") -> Any:
    """Declare a dataclass field that the author of a page may set.

    The field's type chooses how its text is read; *help* is what the guide says of it. *also* is
    another name by which authors may call it.
    """
    metadata = {"help": help, "also": also}
    if factory is not MISSING:
        return field(default_factory=factory, metadata=metadata)
    return field(default=default, metadata=metadata)


class Source(NamedTuple):
    """Where a record was written: a file, relative to the site's configuration, and a line."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Fact(NamedTuple):
    """A labelled detail below a record, such as a thesis or an adviser."""

    label: str
    value: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The fields that all kinds share, and how a record presents itself by default."""

    title: str
    source: Source
    summary: str = ""
    name: str = option("Short stable name for references; made from the title if not given.")
    person: str = option("Slug of the person; the owner of the folder if not given.")
    url: Url = option("Address that the title leads to.")
    links: tuple[Link, ...] = option("Further links: ``label = address``, parted by ``;``.", ())
    keywords: tuple[str, ...] = option("Keywords, to filter lists by.", ())
    tab: str = option("Label of the tab that shows the record in ``{experience}``.")

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how it is stored: what dataclasses do by themselves takes several times as long."""
        values = [getattr(self, name) for name in type(self).__dataclass_fields__]
        return _restored, (type(self), values)

    @property
    def identity(self) -> str:
        """The words from which a record that has no ``name`` gets one."""
        return self.title

    @property
    def period(self) -> Period:
        """When it was; an empty period where nobody says."""
        return Period()

    @property
    def meta(self) -> Sequence[Link]:
        """The pieces of the line below the title."""
        return ()

    @property
    def mark(self) -> str:
        """What must be said of it before all else: that it is a draft."""
        return ""

    @property
    def badges(self) -> Sequence[Link]:
        """Short distinctions: honours, awards."""
        return ()

    @property
    def facts(self) -> Sequence[Fact]:
        """Labelled details."""
        return ()

    @property
    def buttons(self) -> Sequence[Link]:
        """Links of their own, after the prose."""
        return self.links

    @property
    def tab_label(self) -> str:
        """The tab of an experience section in which the record stands; "" for its kind's."""
        return self.tab

    @property
    def people(self) -> Sequence[str]:
        """Slugs or names of those whom the record concerns."""
        return (self.person,) if self.person else ()


def _restored(kind: type[Record], values: Sequence[Any]) -> Record:
    """Return a stored record."""
    record = object.__new__(kind)
    for name, value in zip(kind.__dataclass_fields__, values, strict=True):
        object.__setattr__(record, name, value)
    return record


def pieces(*parts: str | Link) -> tuple[Link, ...]:
    """Return the *parts* that say something, each as a link that may lead nowhere."""
    links = (Link(part) if isinstance(part, str) else part for part in parts)
    return tuple(link for link in links if link.label)


def listed(values: Sequence[str]) -> str:
    """Return *values* in one line, parted by commas."""
    return ", ".join(values)


class Kind(NamedTuple):
    """A row of the table of kinds: what the machinery must know about one kind of record.

    ``personal`` records are named within their person (``stuart-sul/research-scientist-cursor``),
    because two people may well have held one position; the others are named within the site.
    """

    name: str
    plural: str
    record: type[Record]
    heading: str
    help: str
    role: str = ""
    list_layout: Literal["list", "cards"] = "list"
    personal: bool = False
    origin: Origin = "directive"

    @property
    def has_papers(self) -> bool:
        """True if records of the kind name papers that belong to them."""
        return any(field.name == "papers" for field in fields(self.record))

    @property
    def role_name(self) -> str:
        """The name of the cross-reference role."""
        return self.role or self.name


class Placed(NamedTuple):
    """A record and the place on the site where it stands.

    ``docname`` is empty for a record that no page shows; ``full_name`` is what the
    inventory calls it.
    """

    kind: str
    record: Any
    docname: str
    anchor: str = ""
    full_name: str = ""
