"""The pictures of people, posts and papers, as a page shows them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup
from sphinx.util.osutil import relative_uri

from ..pictures.html import sources_html, tag, urgency
from ..pictures.slots import CARD, PORTRAIT, PREVIEW, STRIP, Slot
from ..reading.files import file_behind
from .pictures import ShownPicture, shown_picture, size_of_file

if TYPE_CHECKING:
    from ..pictures.html import Loading
    from ..record import Placed
    from .page_view import PageView

PICTURES = {
    "person": ("photo", PORTRAIT),
    "post": ("image", CARD),
    "publication": ("preview", PREVIEW),
}
"""The field in which a record of a kind names its picture, and the slot for which it is made."""

BOXES = {
    "portrait": PORTRAIT,
    "strip": STRIP,
    "card": CARD,
    "preview": Slot("preview", 96, 72),
    "preview-card": PREVIEW,
}
"""The boxes in which templates show pictures."""


def picture_address(view: PageView, placed: Placed, kind: str) -> str:
    """Return the address of the picture of a record of a *kind*, for all browsers, or ""."""
    shown = picture_of(view, placed) if placed.kind == kind else None
    return shown.address if shown else ""


def picture_html(
    view: PageView,
    placed: Placed,
    box: str,
    alt: str = "",
    loading: Loading = "lazy",
    style: str = "",
) -> Markup:
    """Return the picture of a record in a *box*, of the class *style*; nothing if it has none."""
    shown = picture_of(view, placed)
    if shown is None:
        return Markup()
    slot = BOXES[box]
    ratio = shown.width / shown.height if shown.width and shown.height else 1.0
    sources = sources_html(shown.sources, round(slot.shown(ratio)))
    classes: dict[str, str | int] = {"class": style} if style else {}
    image: dict[str, str | int] = {"src": shown.address, "alt": alt}
    image |= {"width": slot.width, "height": slot.height, **urgency(loading)}
    if not sources:
        return Markup(tag("img", {**classes, **image}))  # noqa: S704 - escaped there
    start = "".join(f' {name}="{value}"' for name, value in classes.items())
    return Markup(f"<picture{start}>{sources}{tag('img', image)}</picture>")  # noqa: S704 - escaped there


def picture_of(view: PageView, placed: Placed) -> ShownPicture | None:
    """Return the picture of a person, a post or a paper as the page shows it; None without one."""
    field, slot = PICTURES.get(placed.kind, ("", PORTRAIT))
    path = getattr(placed.record, field) if field else ""
    if not path or view.builder.format != "html":
        return None
    app, is_paper = view.env.app, placed.kind == "publication"
    file = file_behind(app, path) if is_paper else Path(view.env.srcdir, path)
    if file and (shown := shown_picture(view.builder, view.page, file, slot)):
        return shown
    size = size_of_file(app, file) if file else (0, 0)
    if is_paper:
        return ShownPicture(view.file_address(path), *size) if view.file_address(path) else None
    folder = getattr(view.builder, "imagedir", "_images")
    address = f"{folder}/{quote(view.env.images[path][1])}"
    return ShownPicture(relative_uri(view.builder.get_target_uri(view.page), address), *size)
