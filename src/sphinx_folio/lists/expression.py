"""Short expressions that choose papers: ``year >= 2020 and type = article``.

Floor 2, pure. An expression is a tree of comparisons, and each asks the record's facts by name;
``grammar`` makes it out of a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..names import fold

TEXT_FIELDS = ("type", "venue", "keyword", "author", "person", "title", "category", "award")
FIELDS = ("year", "selected", *TEXT_FIELDS)
Operator = Literal["=", "!=", "<", "<=", ">", ">=", "~"]
Facts = Callable[[str], tuple[str, ...]]
"""The values of a record by the name of a field; texts are folded, a year is four digits."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field compared with a value."""

    field: str
    operator: Operator
    value: str

    @property
    def folded(self) -> str:
        """The value without case and accents."""
        return fold(self.value)

    def matches(self, facts: Facts) -> bool:
        """Return True if one of the record's values compares so; for ``!=``, if none is equal."""
        values = facts(self.field)
        if self.operator == "!=":
            return self.folded not in values
        return any(map(self.holds, values))

    def holds(self, value: str) -> bool:
        """Return True if a single *value* compares so."""
        return COMPARE[self.operator](value, self.folded)

    def comparisons(self) -> Iterator[Comparison]:
        """Yield the comparison itself."""
        yield self

    def required(self) -> Iterator[tuple[Comparison, ...]]:
        """Yield what every record must pass: alternatives on one field."""
        yield (self,)


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: Expression

    def matches(self, facts: Facts) -> bool:
        """Return True if the part does not match."""
        return not self.part.matches(facts)

    def comparisons(self) -> Iterator[Comparison]:
        """Yield all comparisons of the expression."""
        return self.part.comparisons()

    def required(self) -> Iterator[tuple[Comparison, ...]]:
        """Yield nothing: a record passes by failing."""
        return iter(())


@dataclass(frozen=True, slots=True)
class All:
    """What must hold together: parts joined by ``and``."""

    parts: tuple[Expression, ...]

    def matches(self, facts: Facts) -> bool:
        """Return True if all parts match."""
        return all(part.matches(facts) for part in self.parts)

    def comparisons(self) -> Iterator[Comparison]:
        """Yield all comparisons of the expression."""
        return (found for part in self.parts for found in part.comparisons())

    def required(self) -> Iterator[tuple[Comparison, ...]]:
        """Yield what every record must pass: alternatives on one field."""
        return (found for part in self.parts for found in part.required())


@dataclass(frozen=True, slots=True)
class AnyOf:
    """What may hold: parts joined by ``or``."""

    parts: tuple[Expression, ...]

    def matches(self, facts: Facts) -> bool:
        """Return True if one of the parts matches."""
        return any(part.matches(facts) for part in self.parts)

    def comparisons(self) -> Iterator[Comparison]:
        """Yield all comparisons of the expression."""
        return (found for part in self.parts for found in part.comparisons())

    def required(self) -> Iterator[tuple[Comparison, ...]]:
        """Yield the parts if they are alternatives on one field."""
        plain = tuple(part for part in self.parts if isinstance(part, Comparison))
        if len(plain) == len(self.parts) and len({part.field for part in plain}) == 1:
            yield plain


Expression = Comparison | Not | All | AnyOf

COMPARE: dict[str, Callable[[str, str], bool]] = {
    "=": lambda value, wanted: value == wanted,
    "!=": lambda value, wanted: value != wanted,
    "<": lambda value, wanted: value < wanted,
    "<=": lambda value, wanted: value <= wanted,
    ">": lambda value, wanted: value > wanted,
    ">=": lambda value, wanted: value >= wanted,
    "~": lambda value, wanted: wanted in value,
}
