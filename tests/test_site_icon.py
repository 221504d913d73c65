"""The icon of a site that has none of its own."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from sites import Build, Site

HOME = "# Home\n\n```{toctree}\n:hidden:\n:glob:\n\nada/*\n```\n"
ADA = "---\nperson:\n  name: Ada Lovelace\n---\n# Ada\n"
FILES: dict[str, str | bytes] = {
    "index.md": HOME,
    "ada/index.md": ADA,
    "refs.bib": "@misc{notes, title={Notes}, author={Lovelace, Ada}, year={1843}}\n",
}


def icon(site: Site, page: str = "index", rel: str = "icon") -> Image.Image:
    (link,) = site.html(page).select(f"link[rel='{rel}']")
    return Image.open((site.output / page).parent / str(link["href"]))


def ground(image: Image.Image) -> Any:
    return image.convert("RGBA").getpixel((image.width // 2, 4))


def test_the_icon_shows_initials_on_the_accent(build: Build) -> None:
    site = build(FILES, "-W")
    assert site.status == 0, site.warnings
    with icon(site) as tab, icon(site, "papers/notes", "apple-touch-icon") as touch:
        assert (tab.format, tab.size) == ("PNG", (64, 64))
        assert ground(tab) == (10, 90, 131, 255)
        assert tab.convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]
        assert touch.size == (180, 180)
        assert touch.getpixel((0, 0)) == (10, 90, 131)
        ada = tab.tobytes()
    names = {path.name for path in (site.output / "_static").glob("folio-icon-*")}
    assert len(names) == 2
    assert max((site.output / "_static" / name).stat().st_size for name in names) < 3000

    again = build({"ada/index.md": ADA.replace("Ada L", "Grace L")}, "-W", clean=False)
    left = {path.name for path in (again.output / "_static").glob("folio-icon-*")}
    assert len(left) == 2
    assert not names & left
    for page in ("index", "ada/index", "papers/notes"):
        with icon(again, page) as tab:
            assert tab.tobytes() != ada
    build({"ada/index.md": ADA}, "-W", clean=False)
    with icon(again) as tab:
        assert tab.tobytes() == ada


@pytest.mark.parametrize(
    ("accent", "expected"),
    [
        ("#82c7ec", (130, 199, 236, 255)),
        ("light-dark(rgb(10, 20, 30), #fff)", (10, 20, 30, 255)),
        ("oklch(40% 0.1 250)", (10, 90, 131, 255)),
    ],
)
def test_the_accent_of_the_theme_is_the_ground(
    accent: str, expected: tuple[int, ...], build: Build
) -> None:
    site = build({"index.md": HOME}, conf=f"html_theme_options = {{'accent': '{accent}'}}\n")
    with icon(site) as tab:
        assert ground(tab) == expected
        inks = {color for _, color in tab.convert("RGB").getcolors(9999) or ()}
    assert ((255, 255, 255) in inks) == (sum(expected[:3]) < 400)


def test_letters_that_no_font_has_are_a_ring(build: Build) -> None:
    site = build({"index.md": HOME, "ada/index.md": ADA.replace("Ada Lovelace", "김민수")}, "-W")
    with icon(site) as tab:
        assert ground(tab) == (10, 90, 131, 255)
        assert tab.convert("RGB").getpixel((16 + 3, 32)) == (255, 255, 255)


def test_the_own_icon_of_a_site_wins(build: Build) -> None:
    files = {**FILES, "mine.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'}
    site = build(files, "-W", conf='html_favicon = "mine.svg"\n')
    (link,) = site.html().select("link[rel='icon'], link[rel='apple-touch-icon']")
    assert link["href"] == "_static/mine.svg"
    assert not list((site.output / "_static").glob("folio-icon-*"))
