"""What a list asks for, and how it shows it: the options of the directives of lists.

Floor 2, pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal, get_args

from ..dates import Years
from ..record import option
from .expression import All, AnyOf, Comparison, Expression
from .grouping import GroupBy, Sort

ListLayout = Literal["list", "compact", "cards", "tabs"]
Part = Literal["abstract", "bibtex", "preview", "cited", "none"]
PARTS: tuple[Part, ...] = get_args(Part)[:-1]
"""What an entry of a list may hold beside its facts."""

MOST_ABSTRACTS = 50
"""Papers up to which a list holds their abstracts if nobody says: more would make it heavy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a list asks for. The fields are the options of the directive."""

    person: str = option("Slug of a person; ``self`` is the person of the page.")
    keyword: tuple[str, ...] = option("Only records with one of these keywords or tags.", ())
    years: Years | None = option(
        "Only records of these years: ``2021``, ``2019-2023``, ``2020-`` or ``-2018``.", None
    )
    limit: int | None = option("At most so many.", None)
    sort: Sort = option(
        "``newest``, ``oldest``, ``title`` or ``none`` (as written); papers also by ``type`` or "
        "``venue``.",
        "newest",
    )
    selected: bool = option("Papers only: those marked as ``selected``.", False)
    type: tuple[str, ...] = option("Papers only: these types.", ())
    venue: tuple[str, ...] = option(
        "Papers only: these venues, by their names, short names or badges.", ()
    )
    where: Expression | None = option("Papers only: those that an expression fits.", None)
    tag: tuple[str, ...] = option("Posts only: those with one of these tags.", ())
    category: tuple[str, ...] = option("Posts only: those of these categories.", ())
    series: tuple[str, ...] = option("Posts only: those of these series.", ())
    paper: tuple[str, ...] = option(
        "Posts only: those that mention one of these papers, by BibTeX key.", ()
    )
    external: bool | None = option(
        "Posts only: whether what was published elsewhere (``{writing}``) stands among them, by "
        "date. In the list of all posts on the blog's front page it does, unless you say ``no``.",
        None,
    )
    keys: tuple[str, ...] = option("Only these names or BibTeX keys, in this order.", ())

    @property
    def is_open(self) -> bool:
        """True if every record is asked for."""
        asked = (field.name for field in fields(Query) if field.name not in ("sort", "external"))
        defaults = Query()
        return all(getattr(self, name) == getattr(defaults, name) for name in asked)

    @property
    def condition(self) -> All:
        """All that a record must pass, but for the person and the keys."""
        parts: list[Expression] = [
            AnyOf(tuple(Comparison(name, "=", value) for value in values))
            for name, values in self.named()
        ]
        if self.selected:
            parts.append(Comparison("selected", "=", "yes"))
        if self.years and self.years.first:
            parts.append(Comparison("year", ">=", f"{self.years.first:04}"))
        if self.years and self.years.last:
            parts.append(Comparison("year", "<=", f"{self.years.last:04}"))
        return All((*parts, *((self.where,) if self.where else ())))

    def named(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the options that name what records have, with their values."""
        names = ("type", "venue", "keyword", "tag", "category", "series", "paper")
        options = ((name, getattr(self, name)) for name in names)
        return (row for row in options if row[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions(Query):
    """All options of a list: what it asks for, and how it shows it."""

    layout: ListLayout = option(
        "``list`` or ``cards``; papers also ``compact``, other records also ``tabs``. ``style`` is "
        "another name of it.",
        "list",
        also="style",
    )
    group_by: GroupBy = option(
        "Papers only: ``year``, ``type``, ``venue``, ``category`` or ``none``.", "none"
    )
    show: tuple[Part, ...] = option(
        "Papers in a ``list`` or on ``cards`` only: what stands there beside the facts, of "
        "``abstract``, ``bibtex``, ``preview`` (the picture) and ``cited``; or ``none``. Without "
        "it all do, but "
        "for the abstracts of more than 50 papers that have pages of their own.",
        (),
    )
    filter: bool | None = option(
        "Papers only: a filter above the list; long lists of all papers have it by themselves.",
        None,
    )
    site: str = option(
        "Not from here, but from another site: its name in ``intersphinx_mapping``. Only "
        "``keys`` and ``limit`` go with it."
    )
    chart: bool | None = option(
        "Papers only: a chart of papers per year; as for ``filter``, unless you say.", None
    )
