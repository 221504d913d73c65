"""Sizes that authors give: no style attribute stands in a page."""

from __future__ import annotations

import pytest

from sites import Build

WAVES = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"/>'


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (":width: 50%", "folio-width-50p width=300 height=100"),
        (":width: 50%\n:scale: 50", "folio-width-25p width=300 height=100"),
        (":width: 120px\n:height: 3em", "width=120 height=48"),
        (":width: 2in\n:scale: 50", "width=96 height=32"),
        (":width: 200\n:height: 100", "width=200 height=100"),
        (":width: 40vw\n:height: 40vh", "folio-width-40p width=300 height=100"),
    ],
)
def test_sizes_of_pictures_are_attributes_or_classes(
    options: str, expected: str, build: Build
) -> None:
    page = f"# Title\n\n```{{image}} waves.svg\n:alt: Waves\n{options}\n```\n"
    site = build({"index.md": page, "waves.svg": WAVES})
    assert site.status == 0, site.warnings
    (image,) = site.html().select("main img")
    assert not image.get("style")
    names = [str(name) for name in image.get_attribute_list("class") if name and "width" in name]
    sizes = [f"{name}={image[name]}" for name in ("width", "height") if name in image.attrs]
    assert " ".join([*names, *sizes]) == expected


TABLES = """\
# Title

```{list-table} First
:widths: 20 60 20
:width: 50%
:header-rows: 1

* - a
  - b
  - c
* - 1
  - 2
  - 3
```

```{figure} waves.svg
:figwidth: 300px
:alt: Waves

Caption
```
"""


def test_tables_and_figures_have_classes(build: Build) -> None:
    files = {
        "index.md": TABLES,
        "waves.svg": WAVES,
        "plain.md": "---\norphan: true\n---\n# Plain\n",
    }
    site = build(files)
    page = site.html()
    assert not page.select("[style]")
    assert [cell["class"][-1] for cell in page.select("th")] == [
        "folio-width-20p", "folio-width-60p", "folio-width-20p",
    ]  # fmt: skip
    assert page.select("table.folio-width-50p")
    assert page.select("figure.folio-width-19r")
    assert page.select("link[href*='folio-sizes.css']")
    assert not site.html("plain").select("link[href*='folio-sizes.css']")
    sheet = site.text("_static/folio-sizes.css")
    for name in ("20p", "60p", "50p", "19r"):
        assert f".folio-width-{name}{{" in sheet


def test_other_themes_keep_their_way(build: Build) -> None:
    site = build({"index.md": TABLES, "waves.svg": WAVES}, conf='html_theme = "alabaster"\n')
    assert site.html().select("table[style]")
