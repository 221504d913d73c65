"""What a page shows of a picture: its address, its size, and among what a browser may choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from sphinx.util.images import get_image_size
from sphinx.util.osutil import relative_uri

from ..pictures.drawings import size_of_drawing
from ..pictures.html import Source
from ..pictures.slots import TEXT, Slot
from ..reading.pictures import published_name, shelf_of

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from ..pictures.shelf import Picture


class ShownPicture(NamedTuple):
    """A picture as a page shows it: its address, its size (0 where unknown), and choices."""

    address: str
    width: int
    height: int
    sources: tuple[Source, ...] = ()


def shown_picture(builder: Builder, page: str, file: Path, slot: Slot) -> ShownPicture | None:
    """Return a picture as *page* shows it; None if nothing was made of it."""
    picture = shelf_of(builder.env.app).find(file, slot)
    if picture is None or picture.plain is None:
        return None

    def address(variant: Any) -> str:
        return _address(builder, page, published_name(file, picture, variant))

    sources = [
        Source(
            form,
            {
                variant.width: address(variant)
                for variant in picture.variants
                if variant.form == form
            },
        )
        for form in dict.fromkeys(variant.form for variant in picture.variants)
        if form != picture.plain.form
    ]
    sources.sort(key=lambda source: source.form)  # AVIF before WebP, which more browsers take
    return ShownPicture(address(picture.plain), picture.width, picture.height, tuple(sources))


def _address(builder: Builder, page: str, name: str) -> str:
    folder = getattr(builder, "imagedir", "_images")
    return str(relative_uri(builder.get_target_uri(page), f"{folder}/{quote(name)}"))


def size_of_file(app: Sphinx, file: Path) -> tuple[int, int]:
    """Return the size of a picture in pixels; (0, 0) where it is unknown."""
    if file.suffix.lower() == ".svg":
        return size_of_drawing(file)
    known: Picture | None = shelf_of(app).find(file, TEXT)
    if known and known.width:
        return (known.width, known.height)
    width, height = get_image_size(file) or (0, 0)
    return (width, height)
