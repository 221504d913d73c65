"""Icons as SVG in the page: octicons, the icons of Font Awesome, and marks of services.

Each is drawn where it stands: no script, no font, nothing for a browser to ask. The icons of
Font Awesome are read from the script that the parent theme ships and that no page of ours loads.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup, escape
from sphinx_design.icons import get_octicon, list_octicons

from ..packages import package_folder

ICONS = {
    "website": "globe",
    "email": "mail",
    "github": "mark-github",
    "openreview": "comment-discussion",
    "cv": "file-badge",
    "scholar": "google-scholar",
    "semanticscholar": "semantic-scholar",
    "huggingface": "hugging-face",
}
"""Icons of links whose kind is not the name of one; a word always stands beside the icon."""

STYLES = {
    "fa": "fas",
    "fa-solid": "fas",
    "fa-regular": "far",
    "fa-brands": "fab",
    "ai": "fab",  # Academicons
}
"""The styles of Font Awesome under their other names."""

_SCRIPT = "theme/pydata_sphinx_theme/static/scripts/fontawesome.js"
_CREDIT = "Font Awesome Free by @fontawesome, https://fontawesome.com, CC BY 4.0"
_PACK_END = re.compile(r'\w+\("(fab|far|fas)",\w+\),\w+\("fa-')
_ICON = re.compile(
    r'(?:"([\w-]+)"|(\w+)):\[(\d+),(\d+),(\[[^\]]*\]),"[0-9a-f]*",(?:"([^"]*)"|\[([^\]]*)\])\]'
)
_SIZES = {"lg": "1.25em", "xl": "1.5em", "sm": "0.875em", "xs": "0.75em"} | {
    f"{times}x": f"{times}em" for times in range(1, 11)
}


class Drawing(NamedTuple):
    """What an icon is made of: its size in units, its path, and whom to credit in the page."""

    width: int
    height: int
    path: str
    credit: str = ""


@cache
def packs() -> dict[str, dict[str, Drawing]]:
    """Return the icons of Font Awesome by style and name; an old name leads to the icon too."""
    file = package_folder("pydata_sphinx_theme") / _SCRIPT
    script = file.read_text(encoding="utf-8") if file.is_file() else ""
    found: dict[str, dict[str, Drawing]] = {"fab": {}, "far": {}, "fas": {}}
    start = 0
    for end in _PACK_END.finditer(script):
        pack = found[end[1]]
        former: dict[str, Drawing] = {}
        for icon in _ICON.finditer(script, start, end.start()):
            path = icon[6] or "".join(re.findall(r'"([^"]*)"', icon[7] or ""))
            drawing = Drawing(int(icon[3]), int(icon[4]), path, _CREDIT)
            pack[icon[1] or icon[2]] = drawing
            former |= dict.fromkeys(re.findall(r'"([^"]+)"', icon[5]), drawing)
        found[end[1]] = former | pack
        start = end.end()
    return found


@cache
def marks() -> dict[str, Drawing]:
    """Return the marks of services by name."""
    file = Path(__file__).parents[1] / "marks" / "marks.json"
    paths: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return {name: Drawing(24, 24, path) for name, path in paths.items()}


def drawing(style: str, name: str) -> Drawing | None:
    """Return the icon *name* in a style of Font Awesome, or None.

    A name that its style does not have is looked for in the others: Font Awesome has moved icons
    between them. Services that it does not know have their mark.
    """
    style = STYLES.get(style, style)
    order = sorted(packs(), key=lambda pack: pack != style)
    found = [packs()[pack].get(name) for pack in order] if style in packs() else []
    found.append(marks().get(name))
    return next(filter(None, found), None)


def names(style: str) -> list[str]:
    """Return the names of the icons in a style."""
    own = packs().get(STYLES.get(style, style), {})
    return sorted({*own, *marks()})


def svg(name: str, drawn: Drawing, classes: tuple[str, ...] = ()) -> Markup:
    """Return an icon as SVG, one em high, hidden from screen readers.

    Of Font Awesome's own *classes*, those for the size are followed (``fa-2x``).
    """
    sizes = (_SIZES[word[3:]] for word in classes if word.removeprefix("fa-") in _SIZES)
    height = next(sizes, "1em")
    width = f"{round(float(height[:-2]) * drawn.width / drawn.height, 3):g}em"
    credit = Markup("<!-- {} -->").format(drawn.credit) if drawn.credit else ""
    words = " ".join(("folio-icon", f"folio-icon-{name}", *classes))
    return Markup(
        '<svg class="{}" width="{}" height="{}" viewBox="0 0 {} {}" aria-hidden="true">{}'
        '<path d="{}"/></svg>'
    ).format(words, width, height, drawn.width, drawn.height, credit, drawn.path)


@cache
def icon(name: str) -> Markup:
    """Return the icon of a kind of link, a service or an octicon; an unknown name as it is."""
    name = ICONS.get(name, name)
    if drawn := marks().get(name):
        return svg(name, drawn)
    if name in list_octicons():
        return Markup(get_octicon(name))  # noqa: S704 - drawn by sphinx-design
    brand = packs()["fab"].get(name)
    return svg(name, brand) if brand else escape(name)


def from_classes(words: str) -> Markup | None:
    """Return the icon that *words* name as the style sheet of Font Awesome does, or None.

    ``fa-brands fa-github`` and ``ai ai-arxiv`` are such words, and ``octicon mail`` is another.
    """
    known = {*packs(), *STYLES}
    parts = words.split()
    style = next((part for part in parts if part in known), "fas")
    rest = [part for part in parts if part not in known]
    if not rest:
        return None
    name = re.sub(r"^(?:fa|ai)-", "", rest[0])
    if parts[0] == "octicon":
        name = rest[-1]
        return Markup(get_octicon(name)) if name in list_octicons() else None  # noqa: S704 - drawn by sphinx-design
    drawn = drawing(style, name)
    return svg(name, drawn, tuple(rest[1:])) if drawn else None
