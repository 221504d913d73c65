"""The pictures of a site on their way into the output.

They are made in the main process before the pages are written, so that pages written by several
processes know all names. What the author gave is published only where nothing was made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from ..building.progress import shown
from ..config import conf_source
from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..pictures.encoding import FORMATS, is_available
from ..pictures.slots import CARD, FULL, PORTRAIT, PREVIEW, SHARE, TEXT, Slot
from ..problems import Problem, warn
from ..reading.file_finder import PREVIEW as PREVIEW_FIELD
from ..reading.files import file_behind
from ..reading.front_matter import front_matter_source
from ..reading.pictures import BUILDERS, published_name, shelf_of
from .offered import Offered, write_offered

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.config import Config

    from ..record import Source

LIST = ".pictures"
"""What was published: see ``write_offered``."""

WIDEST = 8192

FIELDS = {"person": ("photo", PORTRAIT), "post": ("image", CARD)}
"""The fields of front matter that name pictures, and where these are shown."""


def check_image_settings(app: Sphinx, config: Config) -> None:
    """Warn of formats and widths that cannot be used (event ``config-inited``)."""
    formats = [name for name in FORMATS if name in config.folio_image_formats]
    for name in config.folio_image_formats:
        if name not in FORMATS:
            message = f"folio_image_formats: {name!r} is none of {', '.join(FORMATS)}"
        elif not is_available(name):
            message = f"folio_image_formats: this Pillow cannot write {name}"
        else:
            continue
        warn(Problem.SETTING, message, conf_source(app, "folio_image_formats"))
    config.folio_image_formats = tuple(name for name in formats if is_available(name))
    widths = [
        width
        for width in config.folio_image_widths
        if isinstance(width, int) and 0 < width <= WIDEST
    ]
    if len(widths) < len(config.folio_image_widths) or not widths:
        message = f"folio_image_widths must be pixels from 1 to {WIDEST}, such as (480, 960)"
        warn(Problem.SETTING, message, conf_source(app, "folio_image_widths"))
    config.folio_image_widths = tuple(sorted(set(widths))) or (960,)


class Use(NamedTuple):
    """A picture that the site shows: its file, for which slot, and where it is named."""

    file: Path
    slot: Slot
    place: Callable[[], Source | str]


def prepare_pictures(app: Sphinx, builder: Builder) -> None:
    """Make all pictures of the site, and say which cannot be made (event ``write-started``)."""
    if builder.name not in BUILDERS:
        return
    uses = list(_uses(app))
    shelf = shelf_of(app)
    watch = partial(shown, words="making pictures", name=lambda row: row[0].name)
    shelf.prepare(((use.file, use.slot) for use in uses), app.parallel, watch)
    told: set[Path] = set()
    for use in uses:
        picture = shelf.find(use.file, use.slot)
        if picture and picture.fault and use.file not in told:
            told.add(use.file)
            message = f"the picture {use.file.name!r} {picture.fault}; it is shown as it is"
            warn(Problem.PICTURE, message, use.place())


def _uses(app: Sphinx) -> Iterator[Use]:
    """Yield the pictures of people and posts, of papers, and of the text of pages."""
    domain = folio_domain(app.env)
    is_shared = bool(app.config.html_baseurl) and app.builder.name in PAGED
    shared = (SHARE,) if is_shared else ()
    for kind, (field, slot) in FIELDS.items():
        for item in domain.collection.of_kind(kind):
            if path := getattr(item.record, field):
                place = partial(front_matter_source, app, item.docname, field)
                yield from (Use(Path(app.srcdir, path), one, place) for one in (slot, *shared))
    places = domain.data["library"].places if domain.data["library"] else {}
    for key, paper in domain.publications.items():
        if paper.preview and (file := file_behind(app, paper.preview)):
            told = partial(places.get, (key, PREVIEW_FIELD), paper.source)
            yield from (Use(file, slot, told) for slot in (PREVIEW, *shared))
    for docname in sorted(domain.pictures):
        for use in domain.pictures[docname]:
            file = Path(app.srcdir, use.path)
            if file.is_file():
                slots = (TEXT, FULL) if use.leads_on else (TEXT,)
                yield from (Use(file, slot, partial(str, use.place)) for slot in slots)


def write_pictures(app: Sphinx, exception: Exception | None) -> None:
    """Publish what has changed (event ``build-finished``)."""
    if exception is None and isinstance(app.builder, StandaloneHTMLBuilder):
        write_offered(app, LIST, _offered(app, app.builder))


def _offered(app: Sphinx, builder: StandaloneHTMLBuilder) -> Iterator[Offered]:
    shelf = shelf_of(app)
    for file, slot, picture in shelf.ready():
        for variant in picture.variants:
            path = f"{builder.imagedir}/{published_name(file, picture, variant)}"
            yield Offered(path, variant.digest, partial(shelf.read, file, slot, variant))


def copy_originals(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Have the pictures copied of people and posts of which nothing could be made.

    (Event ``html-collect-pages``: no pages.)
    """
    for kind, (field, slot) in FIELDS.items():
        for item in folio_domain(app.env).collection.of_kind(kind):
            path = getattr(item.record, field)
            if path and not is_replaced(app, path, slot):
                app.builder.images.setdefault(path, app.env.images[path][1])
    return ()


def is_replaced(app: Sphinx, path: str, slot: Slot) -> bool:
    """Return True for a picture that is shown by what was made of it."""
    picture = shelf_of(app).find(Path(app.srcdir, path), slot)
    return picture is not None and bool(picture.variants)


def originals(app: Sphinx) -> set[str]:
    """Return the names of pictures that stay in the output as their authors gave them."""
    shown: dict[str, list[Slot]] = {}
    domain = folio_domain(app.env)
    for kind, (field, slot) in FIELDS.items():
        for item in domain.collection.of_kind(kind):
            shown.setdefault(getattr(item.record, field), []).append(slot)
    for uses in domain.pictures.values():
        for use in uses:
            shown.setdefault(use.path, []).append(TEXT)
    return {
        name
        for path, (_, name) in app.env.images.items()
        if path not in shown or not all(is_replaced(app, path, slot) for slot in shown[path])
    }
