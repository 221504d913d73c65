"""The picture by which a post is shared, drawn from words."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from sphinx_folio.exporters.share_image import Lettering, ShareImage, draw

ONE = ShareImage("On engines", "Ada Lovelace", "Research Folio")
LONG = "A title that goes on and on, about engines and looms and all that one may think of, "


def picture(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image.convert("RGB")


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the box around all that is not ground."""
    ground = Image.new("RGB", image.size, "#ffffff")
    return ImageChops.difference(image, ground).getbbox() or (0, 0, 0, 0)


def test_the_picture_has_the_size_that_is_wanted_and_few_bytes() -> None:
    data = draw(ONE, Lettering())
    assert data == draw(ONE, Lettering())
    assert len(data) < 30_000
    image = picture(data)
    assert image.size == (1200, 630)
    assert image.getpixel((0, 0)) == (255, 255, 255)
    assert image.getpixel((100, 98)) == (0x0A, 0x5A, 0x83)


@pytest.mark.parametrize(
    "title",
    ["W" * 200, LONG * 5, "Wort " * 40, "i", "„Ein“ – Żółkoś’ «é» Ελληνικά кириллица №1"],
)
def test_whatever_the_title_nothing_is_written_over_the_margins(title: str) -> None:
    words = ShareImage(title, "Ada Lovelace, " * 20, "Research Folio " * 10)
    left, top, right, bottom = inked(picture(draw(words, Lettering())))
    assert left >= 84
    assert top >= 90
    assert right <= 1116
    assert bottom <= 580


def test_other_words_are_another_picture() -> None:
    others = {
        draw(image, Lettering())
        for image in (
            ONE,
            ShareImage("On looms", "Ada Lovelace", "Research Folio"),
            ShareImage("On engines", "Ada", "Research Folio"),
            ShareImage("On engines", "Ada Lovelace", "Folio"),
        )
    }
    assert len(others) == 4


@pytest.mark.parametrize(
    "title", ["한국어 제목", "标题", "عنوان", "כותרת", "हिन्दी", "e\u0301", "🙂", "a\x00"]
)
def test_what_would_be_boxes_is_not_drawn(title: str) -> None:
    assert Lettering().can_draw(ONE)
    assert not Lettering().can_draw(ShareImage(title, "Ada", "Folio"))
    assert not Lettering().can_draw(ShareImage("On engines", title, "Folio"))


def test_a_file_that_is_no_font_is_told() -> None:
    with pytest.raises(OSError, match="unknown file format"):
        Lettering(__file__)
