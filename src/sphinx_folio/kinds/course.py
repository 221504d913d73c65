"""A course that was taught, in one term or in several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..links import Link
from ..record import Kind, Record, listed, option, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Course(Record):
    """A course that was taught, in one term or in several."""

    institution: str = option("University or school.")
    role: str = option("What the person was in it: lecturer, assistant.")
    terms: tuple[str, ...] = option("The terms: ``Spring 2022, Fall 2021``.", ())
    level: str = option("Undergraduate, graduate.")

    @property
    def meta(self) -> Sequence[Link]:
        return pieces(listed(self.terms), self.role, self.level, self.institution)


KIND = Kind(
    name="course",
    plural="courses",
    record=Course,
    heading="Teaching",
    help="A course that was taught, in one term or in several.",
    personal=True,
)
