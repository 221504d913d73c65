"""The places in which pages show pictures, and the widths that each of them needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

SHARP = 2
"""Pixels of a screen beside each other in one of CSS, beyond which nobody sees a gain."""

CLOSE = 0.85
"""What comes as close to a width stands for it."""


class Slot(NamedTuple):
    """A place: the box in pixels of CSS, with no height where the picture has its own.

    A picture covers the box, or fits in. One that is *plain* is made in one width and for all.
    """

    name: str
    width: int
    height: int = 0
    covers: bool = False
    plain: bool = False

    def shown(self, ratio: float) -> float:
        """Return how wide a picture is shown, in pixels of CSS; *ratio* is its width by height."""
        if not self.height:
            return self.width
        both = (self.width, self.height * ratio)
        return max(both) if self.covers else min(both)


PORTRAIT = Slot("portrait", 112, 112, covers=True)
STRIP = Slot("strip", 40, 40, covers=True)
CARD = Slot("card", 352, 185, covers=True)
PREVIEW = Slot("preview", 352, 144)
TEXT = Slot("text", 736)
SHARE = Slot("share", 1200, plain=True)
FULL = Slot("full", 2560, plain=True)
"""What a picture that its page shows smaller leads to."""

PLAIN_WIDTH = 1200
"""Pixels up to which the picture goes that is shown by browsers without the newer formats."""


def widths_for(slot: Slot, width: int, height: int, widths: Sequence[int]) -> list[int]:
    """Return the widths in which a picture of that size is made, none larger than it is."""
    if slot.plain:
        return [min(slot.width, width)]
    shown = slot.shown(width / height)
    fitting = [step for step in sorted(widths) if step <= width]
    if enough_for(shown, fitting):
        return needed_for(shown, fitting)
    if width > max(widths):
        return fitting
    return [*(step for step in fitting if step < CLOSE * width), width]


def enough_for(shown: float, made: Sequence[int]) -> int:
    """Return the least of the widths *made* that is sharp where *shown* pixels of CSS are; or 0."""
    return next((width for width in sorted(made) if width >= CLOSE * SHARP * shown), 0)


def needed_for(shown: float, made: Sequence[int]) -> list[int]:
    """Return those of the widths *made* that are of use where a picture is *shown* so wide."""
    most = enough_for(shown, made) or max(made)
    return [width for width in made if width <= most]


def plain_width(made: Sequence[int]) -> int:
    """Return which of the widths *made* is that for all browsers."""
    return max((width for width in made if width <= PLAIN_WIDTH), default=min(made))
