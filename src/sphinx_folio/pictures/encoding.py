"""From pixels to files: how each format is written. The bytes follow from the pixels alone."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import features

from .decoding import Decoded

DESIGN = 1
"""Counted up when the same picture is made in another way."""

FORMATS = ("avif", "webp")
"""Newer formats, the one first that a browser should take if it can."""

# Of photographs that look alike, JPEG needs 32 kB, WebP 22 and AVIF 19; AVIF takes eleven times as
# long as WebP. One thread each, because with several the bytes of AVIF differ from run to run.
_PHOTOGRAPH: dict[str, dict[str, Any]] = {
    "avif": {"quality": 55, "speed": 6, "max_threads": 1},
    "webp": {"quality": 75, "method": 4},
    "jpg": {"quality": 80, "optimize": True, "progressive": True},
    "png": {"optimize": True},
}
_DRAWING: dict[str, dict[str, Any]] = {
    "avif": {"quality": 85, "speed": 6, "max_threads": 1, "subsampling": "4:4:4"},
    "webp": {"lossless": True, "quality": 60, "method": 4},
    "png": {"optimize": True},
}


def is_available(form: str) -> bool:
    """Return True if this Pillow can write a format."""
    return form in FORMATS and bool(features.check(form))


def versions() -> str:
    """Return the versions of all that the bytes of a file follow from."""
    libraries = ("pil", "avif", "webp", "jpg", "libjpeg_turbo", "zlib", "zlib_ng", "littlecms2")
    return " ".join(str(features.version(name)) for name in libraries)


def plain_format(decoded: Decoded) -> str:
    """Return the format for all browsers: "jpg" for photographs, "png" where that would harm."""
    return "png" if decoded.is_drawing or decoded.image.mode == "RGBA" else "jpg"


def encode(decoded: Decoded, form: str) -> bytes:
    """Return the picture as a file."""
    options = (_DRAWING if decoded.is_drawing else _PHOTOGRAPH)[form]
    file = BytesIO()
    decoded.image.save(file, "JPEG" if form == "jpg" else form.upper(), **options)
    return file.getvalue()
