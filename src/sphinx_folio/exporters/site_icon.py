"""The icon of a site, drawn from its initials as PNG.

Not as SVG: that would leave the letters to the fonts of each machine.
"""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image
from PIL.ImageColor import getrgb
from PIL.ImageDraw import Draw

from .share_image import Lettering

DESIGN = 1
"""Counted up when the same letters are drawn in another way."""

SIZE, TOUCH_SIZE = 64, 180
"""In pixels: for the tab of a browser, and for the screen of a phone."""

_ACCENT = "#0a5a83"
_DARK, _LIGHT = (19, 21, 25), (255, 255, 255)
_CORNER = 0.22
_LETTERS = {1: 0.62, 2: 0.46}
"""How high letters are set, by their number; all as shares of the size."""

_SMOOTH = 4
_EVEN = 0.179
"""The luminance on which white and black are read equally well."""

_PAIR = re.compile(r"light-dark\((.*)\)\s*", re.DOTALL)


def color_of(accent: str) -> tuple[int, int, int]:
    """Return the accent of a site in light pages; ours where it is no color that Pillow knows."""
    pair = _PAIR.fullmatch(accent.strip())
    parts = re.split(r",(?![^(]*\))", pair[1]) if pair else [accent]
    try:
        return getrgb(parts[0].strip() or _ACCENT)[:3]
    except ValueError:
        return color_of(_ACCENT)


def draw_icon(letters: str, size: int, accent: str, lettering: Lettering) -> bytes:
    """Return the icon as PNG: one or two letters on the accent, or a ring where no font has them.

    Phones cut the corners themselves, and so that for them has none.
    """
    ground = color_of(accent)
    ink = _DARK if _lightness(ground) > _EVEN else _LIGHT
    image = Image.new("RGB", (size, size), ground)
    pen = Draw(image)
    font = lettering.font(letters, round(size * _LETTERS.get(len(letters), 0.4)))
    if letters and font:
        left, top, right, bottom = font.getbbox(letters)
        place = ((size - right - left) / 2, (size - bottom - top) / 2)
        pen.text((round(place[0]), round(place[1])), letters, font=font, fill=ink)
    else:
        edge = size // 4
        pen.ellipse((edge, edge, size - edge - 1, size - edge - 1), outline=ink, width=size // 9)
    if size != TOUCH_SIZE:
        image.putalpha(_rounded(size))
    file = BytesIO()
    file.name = "icon.png"  # Pillow loads no more than what this ending needs
    image.save(file, optimize=True)
    return file.getvalue()


def _rounded(size: int) -> Image.Image:
    large = Image.new("L", (size * _SMOOTH, size * _SMOOTH))
    box = (0, 0, large.width - 1, large.height - 1)
    Draw(large).rounded_rectangle(box, round(large.width * _CORNER), fill=255)
    return large.resize((size, size), Image.Resampling.BOX)


def _lightness(color: tuple[int, int, int]) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    shares = [value / 255 for value in color]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
