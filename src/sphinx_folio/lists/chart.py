"""A small bar chart of publications per year: where each bar and each word stands.

Floor 2: pure. A template draws it as SVG when the site is built. What lies along the years is
in per cent, so that the chart takes the width it is given and its words keep their size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

PLOT = 48
"""Height of the highest bar, in pixels."""

WORDS = 16
"""Height of the line of counts above the bars, and of the line of years below."""

PER_YEAR = 36
"""Width of a year where there is room, in pixels."""

NARROW = 360
"""Width that nearly every screen has, in pixels."""

MOST_LABELS = 8
MOST_COUNTS = 20
"""Years up to which each bar tells its count; in a longer chart only the highest does."""


@dataclass(frozen=True, slots=True)
class Bar:
    """The publications of one year: ``x`` and ``width`` in per cent, the rest in pixels."""

    year: int
    count: int
    x: float
    width: float
    y: float
    height: float
    tells_count: bool

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


class Chart(NamedTuple):
    """A chart; ``width`` and ``height`` are in pixels, and it may be drawn narrower.

    Years without publications have no bar: they stand as gaps. ``labels`` are years with the
    middle of their place.
    """

    width: int
    height: int
    bars: Sequence[Bar]
    labels: Sequence[tuple[int, float]]
    baseline: int = WORDS + PLOT

    @property
    def is_narrow(self) -> bool:
        """True if there is room for it on every screen."""
        return self.width <= NARROW


def chart(years: Iterable[int]) -> Chart | None:
    """Return the chart of the publications that appeared in *years*; None without any."""
    counts = Counter(years)
    if not counts:
        return None
    first, last = min(counts), max(counts)
    span, most = last - first + 1, max(counts.values())
    place = 100 / span

    def bar(year: int) -> Bar:
        height = max(round(PLOT * counts[year] / most, 1), 2)
        return Bar(
            year,
            counts[year],
            x=round((year - first + 0.15) * place, 2),
            width=round(0.7 * place, 2),
            y=WORDS + PLOT - height,
            height=height,
            tells_count=(span <= MOST_COUNTS and most < 100) or counts[year] == most,
        )

    step = _step(span)
    labels = [
        (year, round((year - first + 0.5) * place, 2))
        for year in range(first, last + 1)
        if (year - last if step < 5 else year) % step == 0
    ]
    return Chart(span * PER_YEAR, PLOT + 2 * WORDS, [bar(year) for year in sorted(counts)], labels)


def _step(span: int) -> int:
    """Return the distance between labels: 1, 2, 5, 10, 20, 50 … years."""
    steps = [digit * power for power in (1, 10, 100, 1000) for digit in (1, 2, 5)]
    return next(step for step in steps if span <= step * MOST_LABELS)
