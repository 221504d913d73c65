"""The picture by which a post is shared: its title, its authors and the site, drawn as PNG.

The bytes follow from the words and the fonts alone. Letters are set one after the other, without
the shaping that Arabic or Devanagari need, so what is written in such scripts is not drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from PIL.ImageDraw import Draw
from PIL.ImageFont import FreeTypeFont, Layout, truetype

from .png import png

WIDTH, HEIGHT = 1200, 630
DESIGN = 1
"""Counted up when the same words are drawn in another way."""

_MARGIN = 90
_ROOM = WIDTH - 2 * _MARGIN
_STEP = 20
_SMALL = 32
_TITLE_SIZES = (76, 66, 57, 49)
"""Sizes of the title in pixels: the first in which it fits."""

_MOST_LINES = 4
_TITLE_TOP, _FOOT = 186, 508
_REGULAR, _BOLD = "NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf"
_FONTS = Path(__file__).parents[1] / "fonts"

# The picture has 16 colors: 13 from the ground to the ink, that of the accent, and of lines.
_GROUND, _INK, _ACCENT_COLOR, _LINE_COLOR = "ffffff", "1b1d21", "0a5a83", "dfdfda"
_BLACK, _MUTED, _ACCENT, _LINE = 12, 9, 13, 14
_BITS = 4
_FIRST = 8 // _BITS
"""Pixels before each row that make the byte with which PNG wants it to begin."""

_NOT_SET = ("Cc", "Cf", "Cn", "Co", "Cs", "Mc", "Me", "Mn")
"""Categories of signs that are none by themselves."""


class ShareImage(NamedTuple):
    """What the picture says."""

    title: str
    authors: str
    site: str


class Letter(NamedTuple):
    """A letter as it is drawn: where its ink stands, and how far the next one is, in pixels."""

    mask: Image.Image
    left: int
    top: int
    width: float


class Face:
    """A font in one size. Each letter is drawn once: most stand in many titles."""

    def __init__(self, path: str, size: int) -> None:
        """Open the font at *path* in a size in pixels. Raises OSError if it is none."""
        self.size = size
        self._font = truetype(path, size, layout_engine=Layout.BASIC)
        self._drawn: dict[str, Letter] = {}
        self._known: dict[str, bool] = {}
        self._missing = self._draw("\U0010ffff")

    def has_all(self, words: str) -> bool:
        """Return True if the font has every sign of *words*."""
        return all(map(self._has, set(words)))

    def _has(self, sign: str) -> bool:
        """Return True if the font has a sign, and it needs no shaping."""
        if sign not in self._known:
            shaped = unicodedata.category(sign) in _NOT_SET or (
                unicodedata.bidirectional(sign) in ("R", "AL", "AN")
            )
            self._known[sign] = not shaped and not self._is_missing(self._letter(sign))
        return self._known[sign]

    def width(self, words: str) -> float:
        """Return the width of *words* in pixels."""
        return sum(self._letter(sign).width for sign in words)

    def write(self, canvas: Image.Image, words: str, top: int, color: int) -> None:
        """Write *words* in one line."""
        place = float(_FIRST + _MARGIN)
        for sign in words:
            letter = self._letter(sign)
            canvas.paste(color, (round(place) + letter.left, top + letter.top), letter.mask)
            place += letter.width

    def _is_missing(self, letter: Letter) -> bool:
        box = self._missing
        return letter[1:] == box[1:] and letter.mask.tobytes() == box.mask.tobytes()

    def _letter(self, sign: str) -> Letter:
        if sign not in self._drawn:
            self._drawn[sign] = self._draw(sign)
        return self._drawn[sign]

    def _draw(self, sign: str) -> Letter:
        width = self._font.getlength(sign)
        mask = Image.new("L", (2 * self.size + round(width), 2 * self.size))
        Draw(mask).text((self.size, 0), sign, font=self._font, fill=255)
        box = mask.getbbox() or (0, 0, 1, 1)
        return Letter(mask.crop(box), box[0] - self.size, box[1], width)


class Lettering:
    """Fonts by which words are drawn: ours, and for other scripts one of the site's own."""

    def __init__(self, own: str = "") -> None:
        """Take the path of the site's font, "" for none. Raises OSError if it is no font."""
        self._own = own
        if own:
            _face(own, _SMALL)

    def can_draw(self, image: ShareImage) -> bool:
        """Return True if there is a letter for every sign of the picture."""
        return all(self._path(words, _BOLD) for words in (image.title, image.authors, image.site))

    def font(self, words: str, size: int) -> FreeTypeFont | None:
        """Return a bold font that has every sign of *words*; None if there is none."""
        path = self._path(words, _BOLD)
        return truetype(path, size, layout_engine=Layout.BASIC) if path else None

    def face(self, words: str, name: str, size: int) -> Face:
        """Return the font *name* of ours in a size, or the site's own if *words* need it."""
        return _face(self._path(words, name), size)

    def _path(self, words: str, name: str) -> str:
        paths = (str(_FONTS / name), self._own)
        return next((path for path in paths if path and _face(path, _SMALL).has_all(words)), "")


@cache
def _face(path: str, size: int) -> Face:
    return Face(path, size)


def draw(image: ShareImage, lettering: Lettering) -> bytes:
    """Return the picture as PNG. What is too long ends with an ellipsis."""
    canvas = Image.new("L", (_FIRST + WIDTH, HEIGHT))
    left = _FIRST + _MARGIN
    canvas.paste(_ACCENT, (left, 96, left + 64, 102))
    canvas.paste(_LINE, (left, _FOOT, left + _ROOM, _FOOT + 2))
    for words, name, top in ((image.site, _BOLD, 118), (image.authors, _REGULAR, _FOOT + 20)):
        small = lettering.face(words, name, _SMALL)
        small.write(canvas, _cut(small, words), top, _MUTED)
    face, lines = _fitted(image.title, lettering)
    for number, words in enumerate(lines):
        face.write(canvas, _cut(face, words), _TITLE_TOP + round(number * face.size * 1.24), _BLACK)
    canvas.putpalette(_palette())
    return png(WIDTH, HEIGHT, _BITS, _palette(), canvas.tobytes("raw", f"P;{_BITS}"))


def _cut(face: Face, words: str) -> str:
    """Return *words* as far as they fit into a line."""
    while words and not _fits(face, words):
        words = words.removesuffix("…")[:-1].rstrip() + "…"
    return words


def _fits(face: Face, words: str) -> bool:
    return face.width(words) <= _ROOM


def _fitted(title: str, lettering: Lettering) -> tuple[Face, list[str]]:
    """Return the lines of a title, and the largest font in which there is room for them."""
    for size in _TITLE_SIZES:
        face = lettering.face(title, _BOLD, size)
        pieces = list(_pieces(title, face))
        lines = _balanced(pieces)
        if len(lines) * size * 1.24 <= _FOOT - _TITLE_TOP and len(lines) <= _MOST_LINES:
            return face, lines
    *shown, last = lines[:_MOST_LINES]
    return face, [*shown, f"{last}…"]


def _pieces(title: str, face: Face) -> Iterator[tuple[str, float]]:
    """Yield what may end a line, with its width: words, or letters of one that is too long."""
    for word in title.split():
        for piece in (word,) if face.width(word) <= _ROOM else word:
            yield piece, face.width(piece)
        yield " ", face.width(" ")


def _balanced(pieces: Sequence[tuple[str, float]]) -> list[str]:
    """Return as few lines as there can be, none much shorter than the others."""
    lines = _wrapped(pieces, _ROOM)
    for room in range(_ROOM, 0, -_STEP):
        narrower = _wrapped(pieces, room)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _wrapped(pieces: Iterable[tuple[str, float]], room: int) -> list[str]:
    """Return lines of at most *room* pixels, unless a single piece is wider."""
    lines, used = [""], 0.0
    for piece, width in pieces:
        if used + width > room and lines[-1] and piece != " ":
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += width
    return [line.rstrip() for line in lines]


@cache
def _palette() -> bytes:
    ground, ink = (bytes.fromhex(color) for color in (_GROUND, _INK))
    shades = bytes(
        low + round((high - low) * step / _BLACK)
        for step in range(_BLACK + 1)
        for low, high in zip(ground, ink, strict=True)
    )
    return shades + bytes.fromhex(_ACCENT_COLOR) + bytes.fromhex(_LINE_COLOR)
