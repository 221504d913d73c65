"""The pictures of pages: noted when a page is read, made ready before the pages are written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.logging import get_node_location

from ..names import slugify
from ..pictures.shelf import Picture, Shelf, Variant
from ..problems import Problem, warn

if TYPE_CHECKING:
    from sphinx.config import Config

BUILDERS = ("html", "dirhtml", "singlehtml")
"""The builders that have pictures in several widths, and files beside their pages."""

DECORATIVE = "decorative"
"""The class of a picture in Markdown that says nothing to those who do not see it."""

_DECORATE = ("sd-card-img", "sd-card-img-top", "sd-card-img-bottom")
"""Pictures of sphinx-design's cards, which stand beside the words of the card."""

LONGEST_NAME = 40


class PictureUse(NamedTuple):
    """A picture in the text of a page: its path from the source folder, and where it is named.

    One that is shown smaller than it is leads to the whole.
    """

    path: str
    place: str
    leads_on: bool


@lru_cache(maxsize=1)
def shelf_of(app: Sphinx) -> Shelf:
    """Return the pictures of a site. Only HTML has them in several widths."""
    config = app.config
    formats = config.folio_image_formats if app.builder.name in BUILDERS else ()
    folder = Path(app.doctreedir, "folio-pictures")
    return Shelf(folder, tuple(formats), tuple(config.folio_image_widths))


def published_name(path: str | Path, picture: Picture, variant: Variant) -> str:
    """Return the name of a variant in the output: another picture has another name."""
    stem = slugify(PurePosixPath(path).stem)[:LONGEST_NAME].strip("-") or "picture"
    return f"{stem}-{picture.key[:10]}-{variant.width}.{variant.form}"


def note_pictures(app: Sphinx, doctree: nodes.document) -> None:
    """Note the pictures of a page, and warn of those without words.

    Runs at ``doctree-read`` after Sphinx's collector, which provides the paths.
    """
    docname = app.env.current_document.docname
    images = list(doctree.findall(nodes.image))
    for node in images:
        if _lacks_words(node):
            name = PurePosixPath(node.get("original_uri", node["uri"])).name
            message = (
                f"the picture {name!r} has no words for those who do not see it: add an alt text, "
                "or say that it only decorates the page"
            )
            warn(Problem.ALT_TEXT, message, _place(node))
    if uses := list(_uses(app.config, images)):
        app.env.get_domain("folio").data["pictures"][docname] = uses


def _lacks_words(node: nodes.image) -> bool:
    if "alt" not in node:
        return True
    if node["alt"].strip() or node.rawsource:  # the text of a directive, which has an empty `:alt:`
        return False
    return not {DECORATIVE, *_DECORATE}.intersection(node["classes"])


def _uses(config: Config, images: list[nodes.image]) -> Iterator[PictureUse]:
    for node in images:
        candidates: dict[str, str] = node.get("candidates", {})
        for kind, path in candidates.items():
            if kind != "?":
                yield PictureUse(path, _place(node), leads_on(config, node))


def _place(node: nodes.Element) -> str:
    """Return the file and line of a picture; one in a figure knows no line of its own."""
    around: nodes.Element | None = node
    while around is not None and not around.line:
        around = around.parent
    return get_node_location(node if around is None else around) or ""


def leads_on(config: Config, node: nodes.image) -> bool:
    """Return True for a picture that Sphinx makes a link to the whole of it."""
    return (
        bool(config.html_scaled_image_link)
        and any(name in node for name in ("scale", "width", "height"))
        and not isinstance(node.parent, nodes.reference)
        and "no-scaled-link" not in node["classes"]
    )
