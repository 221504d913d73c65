"""Pictures in the text of a page: in the format and width that a browser chooses."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.images import guess_mimetype

from ..pictures.html import Loading, sources_html, urgency
from ..pictures.slots import FULL, TEXT
from ..reading.pictures import BUILDERS, leads_on, shelf_of
from .nodes import folio_record, folio_summary
from .pictures import ShownPicture, shown_picture, size_of_file

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

FOLD = 1500
"""Letters of text that fill a screen: what comes behind them is below the fold."""

WIDE = 1088
"""Pixels of CSS of what takes the whole width of a page."""


class folio_picture(nodes.image):  # noqa: N801
    """A picture of the text, for HTML alone; ``folio_loading`` says how urgent it is."""


def add_pictures(app: Sphinx) -> None:
    """Register the node, which only HTML sees."""
    app.add_node(folio_picture, html=(visit_picture, None))


class ShowPictures(SphinxPostTransform):
    """Take the pictures of the text into our hands, and mark the first of the page.

    Runs after all that makes pictures, such as diagrams (80) and lists, and before their sizes are
    mended (900).
    """

    default_priority = 700
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Replace each picture, but for films and what no page shows."""
        builder = self.env.app.builder
        if builder.name not in BUILDERS:
            return
        self._mark_first()
        for node in list(self.document.findall(nodes.image)):
            kind = guess_mimetype(node["uri"]) or "image/"
            is_shown = not isinstance(node.parent, folio_summary)
            if is_shown and kind.startswith("image/") and node.get("loading") != "embed":
                self._replace(builder, node)

    def _replace(self, builder: Builder, node: nodes.image) -> None:
        candidates: dict[str, str] = node.get("candidates", {})
        taken = (candidates.get(kind) for kind in ("*", *builder.supported_image_types))
        path = next(filter(None, taken), "")
        picture = folio_picture(node.rawsource, **node.attributes)
        picture.source, picture.line = node.source, node.line
        whole: nodes.Element = picture
        shown = path and shelf_of(self.env.app).find(Path(self.env.srcdir, path), TEXT)
        if shown and shown.variants:
            picture["uri"], picture["candidates"] = path, {"?": path}  # the file is not copied
            if leads_on(self.config, node):
                whole = self._link(builder, path, picture)
        node.replace_self(whole)

    def _link(self, builder: Builder, path: str, picture: nodes.Element) -> nodes.Element:
        """Return a link to the whole of a picture that is shown smaller."""
        file = Path(self.env.srcdir, path)
        found = shown_picture(builder, self.env.current_document.docname, file, FULL)
        if found is None:
            return picture
        return nodes.reference("", "", picture, refuri=found.address, internal=True)

    def _mark_first(self) -> None:
        letters = 0
        for node in self.document.findall():
            if isinstance(node, nodes.Text) and not isinstance(node.parent, folio_summary):
                letters += len(node)
            if letters > FOLD:
                return
            if isinstance(node, nodes.Element) and _is_picture(node):
                node["folio_loading"] = "first"
                return


def _is_picture(node: nodes.Element) -> bool:
    if isinstance(node, folio_record):
        return node["layout"] == "hero" and bool(node["placed"].record.photo)
    return isinstance(node, nodes.image) and not isinstance(node.parent, folio_summary)


def size_on_page(node: nodes.Element, width: int, height: int) -> tuple[int, int]:
    """Return the size in pixels of CSS of a picture that has *width* by *height* pixels.

    The sizes of *node* are pixels already, or a share of the line, which has a class. What is
    unknown is 0.
    """
    given = [int(node[side]) if side in node else 0 for side in ("width", "height")]
    if given[0] and not given[1] and width:
        given[1] = max(round(given[0] * height / width), 1)
    elif given[1] and not given[0] and height:
        given[0] = max(round(given[1] * width / height), 1)
    scale = node.get("scale", 100) / 100
    wide, high = given if any(given) else (width, height)
    return (round(wide * scale), round(high * scale))


def visit_picture(translator: Any, node: nodes.Element) -> None:
    """Write a picture as HTML."""
    builder = translator.builder
    app: Sphinx = builder.env.app
    page, uri = builder.current_docname, node["uri"]
    file = Path(builder.srcdir, uri)
    shown = shown_picture(builder, page, file, TEXT) or _as_given(builder, uri, file)
    attributes: dict[str, Any] = {"src": shown.address, "alt": node.get("alt", "")}
    attributes["classes"] = [f"align-{node['align']}"] if "align" in node else []
    width = 0
    if app.config.html_theme == "sphinx_folio":
        width, height = size_on_page(node, shown.width, shown.height)
        if width and height:
            attributes |= {"width": width, "height": height}
    else:  # its style sheets may not keep the shape of what has a size
        attributes |= _as_asked(translator, node, shown)
    column = WIDE if "full-width" in (*node["classes"], *node.parent["classes"]) else TEXT.width
    sources = sources_html(shown.sources, min(width or column, column))
    loading: Loading = node.get("folio_loading", "lazy")
    image = translator.emptytag(node, "img", "", **attributes, **urgency(loading))
    in_line = isinstance(node.parent, nodes.TextElement) and not isinstance(
        node.parent, nodes.reference
    )
    text = f"<picture>{sources}{image}</picture>" if sources else image
    translator.body.append(text if in_line else f"{text}\n")
    raise nodes.SkipNode


def _as_asked(translator: Any, node: nodes.Element, shown: ShownPicture) -> dict[str, Any]:
    """Return the size that an author has asked for, as docutils writes it."""
    if "scale" in node and "width" not in node and shown.width:
        node["width"], node["height"] = str(shown.width), str(shown.height)
    asked: dict[str, Any] = (
        translator.image_size(node) if "width" in node or "height" in node else {}
    )
    return asked


def _as_given(builder: Any, uri: str, file: Path) -> ShownPicture:
    """Return a picture as its author gave it."""
    if uri not in builder.images:  # an address elsewhere, or a picture that is not there
        return ShownPicture(uri, 0, 0)
    address = posixpath.join(builder.imgpath, quote(builder.images[uri]))
    return ShownPicture(address, *size_of_file(builder.env.app, file))
