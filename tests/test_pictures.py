"""Pictures of a site: in several widths, with their size, and without what a camera notes."""

from __future__ import annotations

import json
import random
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from bs4 import Tag
from PIL import Image, ImageCms

from sites import CONF, Build, Site, run_sphinx, write

WIDTHS = (120, 240, 480, 720, 960, 1440)


def photo(width: int, height: int, form: str = "JPEG", **options: Any) -> bytes:
    """Return a picture of more colors than a drawing has."""
    noise = random.Random(width * height).randbytes(3 * 64 * 64)
    image = Image.frombytes("RGB", (64, 64), noise).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    return saved(image, form, **options)


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def with_place() -> Image.Exif:
    """Return what a camera notes: the place, and that it was held upright."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Secret Camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0)})
    return exif


FILES: dict[str, str | bytes] = {
    "index.md": (
        "---\nperson:\n  name: Ada Lovelace\n  photo: ada.jpg\n---\n# Ada Lovelace\n\n"
        "```{person}\n```\n\n![The machine](wide.jpg)\n\n![A line](line.png)\n\n"
        "```{image} wide.jpg\n:alt: The machine, smaller\n:width: 300px\n```\n\n"
        "```{figure} wide.jpg\n:alt: A third\n:width: 33%\n\nHow it looks.\n```\n\n"
        "```{toctree}\n:hidden:\n:glob:\n\nblog/index\nnotes/*\n```\n"
    ),
    "notes/one.md": "# Notes\n\n![It turns](../turns.gif) and ![a box](../box.svg)\n",
    "blog/index.md": (
        "# Blog\n\n```{posts}\n:layout: cards\n```\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n"
    ),
    "blog/post.md": (
        "---\ndate: 2024-01-01\nimage: ../wide.jpg\nimage_alt: The machine\n---\n"
        "# A post\n\n```{publications}\n```\n"
    ),
    "refs.bib": "@article{notes, title={Notes}, author={Lovelace, Ada}, year={1843},\n"
    "  preview={small.png}}\n",
    "ada.jpg": photo(1600, 1200, exif=with_place()),
    "wide.jpg": photo(2000, 1000),
    "line.png": saved(Image.new("RGBA", (300, 100), (0, 90, 130, 128)), "PNG"),
    "small.png": photo(90, 60, "PNG"),
    "turns.gif": saved(
        Image.new("RGB", (40, 30), "red"),
        "GIF",
        save_all=True,
        append_images=[Image.new("RGB", (40, 30), "blue")],
    ),
    "box.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"/>',
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("pictures")
    write(folder / "source", {"conf.py": CONF, **FILES})
    return run_sphinx(folder / "source", folder / "output", "-W")


def image(site: Site, page: str, alt: str) -> Tag:
    (found,) = site.html(page).find_all("img", alt=alt)
    return found


def choices(picture: Tag) -> dict[str, list[int]]:
    """Return the widths among which a browser may choose, by type."""
    around = picture.parent
    assert around is not None
    assert around.name == "picture"
    return {
        str(source["type"]): [
            int(width) for width in re.findall(r"-(\d+)\.", str(source["srcset"]))
        ]
        for source in around.find_all("source")
    }


def opened(site: Site, page: str, address: str) -> Image.Image:
    return Image.open((site.output / page).parent / address)


def test_a_photograph_comes_in_several_widths(site: Site) -> None:
    assert site.status == 0, site.warnings
    found = image(site, "index", "The machine")
    assert choices(found) == {"image/webp": list(WIDTHS)}
    assert (found["width"], found["height"]) == ("2000", "1000")
    source = found.find_previous("source")
    assert source is not None
    assert source["sizes"] == "(max-width: 736px) 100vw, 736px"
    for row in str(source["srcset"]).split(", "):
        address, _, width = row.partition(" ")
        with opened(site, "index", address) as made:
            assert made.format == "WEBP"
            assert made.size == (int(width[:-1]), int(width[:-1]) // 2)
    with opened(site, "index", str(found["src"])) as plain:
        assert (plain.format, plain.size) == ("JPEG", (960, 480))


def test_what_a_camera_notes_is_left_behind(site: Site) -> None:
    found = image(site, "index", "Portrait of Ada Lovelace")
    assert choices(found) == {"image/webp": [120, 240]}
    with opened(site, "index", str(found["src"])) as plain:
        assert plain.size == (240, 320)  # it was held upright
        assert not plain.getexif()
    files = [path for path in site.output.rglob("*") if path.is_file()]
    assert [path.name for path in files if b"Secret Camera" in path.read_bytes()] == []
    assert not (site.output / "_images" / "ada.jpg").exists()


def test_a_drawing_keeps_its_edges_and_what_is_clear(site: Site) -> None:
    found = image(site, "index", "A line")
    assert choices(found) == {"image/webp": [120, 240, 300]}
    with opened(site, "index", str(found["src"])) as plain:
        assert (plain.format, plain.size) == ("PNG", (300, 100))
        assert plain.getpixel((5, 5)) == (0, 90, 130, 128)


def test_a_photograph_in_greys_is_no_drawing(build: Build) -> None:
    with Image.open(BytesIO(photo(400, 400))) as colored:
        scan = saved(colored.convert("L"), "PNG")
    site = build({"index.md": "# Home\n\n![A scan](scan.png)\n", "scan.png": scan}, "-W")
    with opened(site, "index", str(image(site, "index", "A scan")["src"])) as plain:
        assert plain.format == "JPEG"


def test_the_first_picture_comes_at_once_and_others_when_they_are_seen(site: Site) -> None:
    first, *others = site.html().find("main").find_all("img")  # type: ignore[union-attr]
    assert first["fetchpriority"] == "high"
    assert first.get("loading") is None
    assert {(row["loading"], row["decoding"]) for row in others} == {("lazy", "async")}
    strip = image(site, "notes/one", "Portrait of Ada Lovelace")
    assert strip.get("loading") is None


def test_all_pictures_say_how_large_they_are(site: Site) -> None:
    for page in ("index", "notes/one", "blog/index", "blog/post"):
        images = site.html(page).find_all("img")
        assert images
        for found in images:
            assert min(int(str(found["width"])), int(str(found["height"]))) > 0
            assert found.get("style") is None
    box = image(site, "notes/one", "a box")
    assert (box["width"], box["height"], box["src"]) == ("200", "50", "../_images/box.svg")
    turning = image(site, "notes/one", "It turns")
    assert (turning["width"], turning["height"]) == ("40", "30")
    assert (site.output / "_images" / "turns.gif").read_bytes() == FILES["turns.gif"]


def test_a_picture_shown_smaller_leads_to_the_whole(site: Site) -> None:
    found = image(site, "index", "The machine, smaller")
    assert (found["width"], found["height"]) == ("300", "150")
    link = found.find_parent("a")
    assert link is not None
    with opened(site, "index", str(link["href"])) as whole:
        assert (whole.format, whole.size) == ("JPEG", (2000, 1000))
    third = image(site, "index", "A third")
    assert "folio-width-33p" in third["class"]
    assert (third["width"], third["height"]) == ("2000", "1000")


def test_cards_and_papers_have_pictures_of_their_size(site: Site) -> None:
    card = image(site, "blog/index", "The machine")
    assert choices(card) == {"image/webp": list(WIDTHS[:4])}
    preview = site.html("blog/post").select_one("picture.folio-preview img")
    assert preview is not None
    assert (preview["alt"], preview["width"], preview["height"]) == ("", "96", "72")
    assert choices(preview)["image/webp"] != []
    with opened(site, "blog/post", str(preview["src"])) as plain:
        assert plain.size == (90, 60)  # never larger than it is


def test_nothing_is_made_twice_and_what_is_gone_goes(build: Build) -> None:
    site = build(FILES, "-W")

    def pictures() -> dict[str, int]:
        folder = site.output / "_images"
        return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}

    def made() -> dict[str, int]:
        shelf = site.output.with_name("output-doctrees") / "folio-pictures"
        files = (path for path in shelf.rglob("*") if path.suffix in (".webp", ".jpg", ".png"))
        return {str(path): path.stat().st_mtime_ns for path in files}

    before, kept = pictures(), made()
    assert kept
    build({"index.md": str(FILES["index.md"]) + "\nMore.\n"}, "-W", clean=False)
    assert (pictures(), made()) == (before, kept)

    changes = {"ada.jpg": photo(800, 800), "small.png": photo(80, 60, "PNG")}
    build({**changes, "wide.jpg": photo(1800, 900), "notes/one.md": "# Notes\n"}, "-W", clean=False)
    after = pictures()
    gone = {name for name in before if name not in after}
    assert {name.partition("-")[0] for name in gone} == {
        "ada",
        "wide",
        "small",
        "turns.gif",
        "box.svg",
    }
    strip = image(site, "notes/one", "Portrait of Ada Lovelace")
    with opened(site, "notes/one", str(strip["src"])) as plain:
        assert plain.size == (240, 240)
    shown = {str(path.relative_to(site.output)): path.read_bytes() for path in files_of(site)}
    again = build({}, "-W", "-E", "-a", clean=False)
    assert {
        str(path.relative_to(again.output)): path.read_bytes() for path in files_of(again)
    } == shown


def files_of(site: Site) -> list[Path]:
    return sorted(
        path for path in site.output.rglob("*") if path.suffix in (".html", ".webp", ".jpg")
    )


def test_a_damaged_shelf_is_made_anew(build: Build) -> None:
    site = build(FILES, "-W")
    shelf = site.output.with_name("output-doctrees") / "folio-pictures"
    bytes_of = {path: path.read_bytes() for path in (site.output / "_images").iterdir()}
    for damaged in shelf.rglob("*"):
        if damaged.is_file():
            damaged.write_bytes(b'{"variants": 1}' if damaged.suffix == ".json" else b"?")
    for path in bytes_of:
        if path.suffix in (".webp", ".jpg", ".png"):
            path.unlink()
    again = build({}, "-W", clean=False)
    assert again.status == 0, again.warnings
    assert {path: path.read_bytes() for path in (site.output / "_images").iterdir()} == bytes_of

    row = next(shelf.rglob("picture.json"))
    data = json.loads(row.read_text(encoding="utf-8"))
    assert {"width", "height", "variants", "fault"} == data.keys()


def test_a_picture_that_cannot_be_read_is_told_and_shown_as_it_is(build: Build) -> None:
    header = b"IHDR\0\0\xff\xff\0\0\xff\xff\x08\x02\0\0\0"
    sum_of_it = crc32(header).to_bytes(4, "big")
    bomb = b"\x89PNG\r\n\x1a\n\0\0\0\r" + header + sum_of_it + b"\0\0\0\0IDAT\x35\xaf\x06\x1e"
    whole = photo(600, 400)
    files: dict[str, str | bytes] = {
        "index.md": "# Home\n\n![a](no.png)\n\n![b](half.jpg)\n\n"
        "```{image} bomb.png\n:alt: c\n```\n\n"
        "```{toctree}\n:hidden:\n\nada/index\nblog/post\n```\n",
        "no.png": b"nothing",
        "half.jpg": whole[: len(whole) // 2],
        "bomb.png": bomb,
        "ada/index.md": "---\nperson:\n  name: Ada\n  photo: me.jpg\n---\n# Ada\n\n"
        "```{person}\n```\n",
        "ada/me.jpg": b"not a face",
        "blog/post.md": "---\ndate: 2024-01-01\nimage: it.png\nimage_alt: ''\n---\n# Post\n",
        "blog/it.png": b"\x89PNG\r\n\x1a\n",
    }
    site = build(files)
    assert "Traceback" not in site.warnings + site.log
    warned = [line for line in site.warnings.splitlines() if "[folio.picture]" in line]
    for place, words in (
        ("index.md:3", "'no.png' is no picture that can be read; it is shown as it is"),
        ("index.md:5", "'half.jpg' is broken"),
        ("index.md:7", "'bomb.png' has more than 80 million pixels"),
        ("index.md:4", "'me.jpg' is no picture"),
        ("post.md:3", "'it.png' is no picture"),
    ):
        assert [line for line in warned if place in line and words in line], (place, site.warnings)
    assert len(warned) == 5
    assert image(site, "index", "b")["src"] == "_images/half.jpg"
    assert (site.output / "_images" / "half.jpg").is_file()
    assert image(site, "ada/index", "Portrait of Ada")["src"] == "../_images/me.jpg"
    assert (site.output / "_images" / "me.jpg").is_file()
    assert site.warnings == build({}, clean=False).warnings


def test_colors_come_as_they_were_meant(build: Build) -> None:
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    grey = Image.frombytes("I;16", (40, 40), b"\x00\x80" * 1600)
    palette = Image.new("P", (40, 40), 0)
    palette.putpalette([200, 0, 0, 0, 0, 0])
    files: dict[str, str | bytes] = {
        "index.md": "# Home\n\n![grey](grey.png) ![ink](ink.jpg) ![odd](odd.png) ![pal](pal.png)\n",
        "grey.png": saved(grey, "PNG"),
        "ink.jpg": saved(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), "JPEG"),
        "odd.png": saved(Image.new("RGB", (40, 40), "#0a5a83"), "PNG", icc_profile=swapped),
        "pal.png": saved(palette, "PNG", transparency=0),
    }
    site = build(files, "-W")
    assert site.status == 0, site.warnings

    def color(alt: str) -> Any:
        with opened(site, "index", str(image(site, "index", alt)["src"])) as made:
            assert "icc_profile" not in made.info
            return made.convert("RGBA").getpixel((20, 20))

    assert color("grey") == (128, 128, 128, 255)
    red, green, blue, _ = color("ink")
    assert red > 200
    assert green < 60
    assert blue < 60
    assert color("odd") == (10, 90, 131, 255)
    assert color("pal")[3] == 0


def test_settings_choose_formats_and_widths(build: Build) -> None:
    conf = 'folio_image_formats = ["avif", "webp"]\nfolio_image_widths = [300]\n'
    site = build(FILES, "-W", conf=conf)
    assert site.status == 0, site.warnings
    found = choices(image(site, "index", "The machine"))
    assert list(found) == ["image/avif", "image/webp"]
    avif = image(site, "index", "The machine").find_previous("source", type="image/avif")
    assert avif is not None
    with opened(site, "index", str(avif["srcset"])) as made:
        assert (made.format, made.size) == ("AVIF", (300, 150))

    site = build(FILES, "-W", conf="folio_image_formats = ()\n")
    assert site.status == 0, site.warnings
    assert site.html().find("picture") is None
    found_image = image(site, "index", "The machine")
    assert (found_image["src"], found_image["width"]) == ("_images/wide.jpg", "2000")
    names = {path.name for path in (site.output / "_images").iterdir()}
    assert names == {"ada.jpg", "wide.jpg", "line.png", "turns.gif", "box.svg"}

    conf = 'folio_image_formats = ["webp", "gif"]\nfolio_image_widths = [0, "wide"]\n'
    site = build(FILES, conf=conf)
    assert "conf.py:5: WARNING: folio_image_formats: 'gif' is none of avif, webp" in site.warnings
    assert "conf.py:6: WARNING: folio_image_widths must be pixels" in site.warnings


@pytest.mark.parametrize("builder", ["text", "man", "latex", "epub", "singlehtml", "dirhtml"])
def test_every_builder_shows_pictures(build: Build, builder: str) -> None:
    site = build(FILES, "-b", builder, conf="epub_show_urls = 'no'\nversion = '1'\n")
    assert site.status == 0, site.warnings
    if builder == "latex":
        assert (site.output / "wide.jpg").read_bytes() == FILES["wide.jpg"]
    elif builder == "epub":
        assert (site.output / "_images" / "wide.jpg").read_bytes() == FILES["wide.jpg"]
        assert "<picture" not in (site.output / "index.xhtml").read_text(encoding="utf-8")
    elif builder in ("singlehtml", "dirhtml"):
        (found, *_) = site.html().find_all("img", alt="The machine")
        assert choices(found) == {"image/webp": list(WIDTHS)}
        with opened(site, "index", str(found["src"])) as plain:
            assert plain.size == (960, 480)


def test_other_themes_show_pictures_without_a_size(build: Build) -> None:
    site = build(FILES, "-W", conf='html_theme = "alabaster"\n')
    found = image(site, "index", "The machine")
    assert found.get("width") is None
    assert choices(found) == {"image/webp": list(WIDTHS)}


def test_a_picture_without_words_is_told(build: Build) -> None:
    files: dict[str, str | bytes] = {
        "index.md": (
            "# Home\n\n![](a.png)\n\n![](a.png){.decorative}\n\n```{image} a.png\n```\n\n"
            "```{image} a.png\n:alt:\n```\n\n```{figure} a.png\nWords.\n```\n\n"
            "```{toctree}\n:hidden:\n\nblog/one\nblog/two\n```\n"
        ),
        "a.png": photo(10, 10, "PNG"),
        "blog/one.md": "---\ndate: 2024-01-01\nimage: ../a.png\n---\n# One\n",
        "blog/two.md": "---\ndate: 2024-01-01\nimage: ../a.png\nimage_alt: ''\n---\n# Two\n",
    }
    site = build(files)
    warned = [line for line in site.warnings.splitlines() if "[folio.alt_text]" in line]
    places = sorted(line.partition(": WARNING")[0].rpartition("/")[2] for line in warned)
    assert places == ["index.md:14", "index.md:3", "index.md:7", "one.md:3"]
