"""From the file of an author to pixels: upright, in the colors of the web, without remarks.

What a camera or an editor notes in a file, such as the place where a photograph was taken, is
left behind. Faults are a ``PictureError`` in words; Pillow itself raises whatever it likes.
"""

from __future__ import annotations

import warnings
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps

RASTER = (".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp")
"""Files that are read; all others are shown as they are."""

MOST_PIXELS = 80_000_000
"""A larger picture is not read: some hundred bytes may claim to be one of gigabytes."""

FEW_COLORS = 4096
"""A photograph has more colors than this, unless it is one of greys."""

FLAT = 8
"""Colors that fill half of a drawing; those of a photograph are spread."""

_LOSSLESS = ("BMP", "GIF", "PNG", "TIFF", "WEBP")
_SIDEWAYS = (5, 6, 7, 8)
_ORIENTATION = 0x0112


class PictureError(Exception):
    """A picture that cannot be used; the message says why, to stand behind its name."""


class Header(NamedTuple):
    """What a file says of its picture: its size as it is to be seen, and whether it moves."""

    width: int
    height: int
    moves: bool


def read_header(path: Path) -> Header:
    """Return what a file says of its picture, without reading the picture. Raises PictureError.

    Not for several threads at once: Python's warnings are one for all.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(path) as image:
                width, height = image.size
                if width * height > MOST_PIXELS:
                    raise PictureError(_too_large(width, height))
                if image.getexif().get(_ORIENTATION) in _SIDEWAYS:
                    width, height = height, width
                return Header(width, height, getattr(image, "n_frames", 1) > 1)
        except Image.DecompressionBombError as error:
            raise PictureError(_too_large()) from error
        except PictureError:
            raise
        except Exception as error:  # decoders raise whatever they meet
            raise PictureError("is no picture that can be read") from error


def _too_large(width: int = 0, height: int = 0) -> str:
    size = f", {width} × {height}" if width else ""
    return f"has more than {MOST_PIXELS // 1_000_000} million pixels{size}"


class Decoded(NamedTuple):
    """A picture of RGB or RGBA, and whether it is a drawing rather than a photograph."""

    image: Image.Image
    is_drawing: bool


def decode(path: Path, longest: int) -> Decoded:
    """Return the picture of a file that has a sound header. Raises PictureError.

    It may have been made smaller already, but each side that is *longest* or longer stays so.
    """
    try:
        with Image.open(path) as image:
            image.draft(None, (longest, longest))  # JPEG alone: much quicker
            image.load()
            kind = image.format
            upright = ImageOps.exif_transpose(image)
        clear = _in_srgb(upright)
        is_drawing = kind in _LOSSLESS and _is_drawing(clear)
    except Exception as error:  # decoders raise whatever they meet
        raise PictureError("is broken: not all of it can be read") from error
    clear.info = {}  # Pillow would write remarks of the file into what it makes of it
    return Decoded(clear, is_drawing)


def _is_drawing(image: Image.Image) -> bool:
    """Return True for a picture of few colors in large parts, whose edges are to stay sharp."""
    counts = sorted((count for count, _ in image.getcolors(FEW_COLORS) or ()), reverse=True)
    return 2 * sum(counts[:FLAT]) > image.width * image.height


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return the picture in RGB or RGBA, with the colors that its profile means."""
    if image.mode.startswith(("I", "F")):  # 16 bits for each grey
        image = image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    has_alpha = image.has_transparency_data
    profile = image.info.get("icc_profile")
    if image.mode in ("P", "PA", "LA", "1"):
        image = image.convert("RGBA" if has_alpha else "RGB")
    if profile and image.mode in ("L", "RGB", "RGBA", "CMYK"):
        image = _converted(image, profile)
    return image.convert("RGBA" if has_alpha else "RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture in sRGB; as it is if its profile is of no use."""
    with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        alpha = image.getchannel("A") if image.mode == "RGBA" else None
        given = image.convert("RGB") if alpha else image
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        found = ImageCms.profileToProfile(
            given, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
        if found is not None:
            if alpha:
                found.putalpha(alpha)
            return found
    return image
