"""The picture by which a page is shared: its own, or one that is drawn.

What is drawn has its words in its name, as a digest: those who have fetched it never see an old
one, and it is drawn again only when they have changed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.images import get_image_size

from ..config import conf_source
from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..exporters.blog_post import Image
from ..exporters.share_image import DESIGN, HEIGHT, WIDTH, Lettering, ShareImage, draw
from ..lists.faces import digest
from ..names import LONGEST_NAME, shortened
from ..pictures.slots import SHARE
from ..problems import Problem, warn
from ..reading.files import file_behind
from ..reading.pictures import published_name, shelf_of
from ..record import listed
from ..writing.wording import authors_text
from .offered import Offered, all_stand, write_offered
from .post_facts import authors_of
from .site import absolute_file, site_title

if TYPE_CHECKING:
    from ..lists.collection import Collection
    from ..record import Placed

FOLDER = "_share"
LIST = ".share-images"
"""What was drawn: see ``write_offered``."""

SHARED = (".gif", ".jpeg", ".jpg", ".png", ".webp")
"""Pictures that those show to whom a page is shared; a drawing as SVG they do not."""

PICTURES = {"publication": "preview", "person": "photo", "post": "image"}
"""The field in which a record of a kind names its picture."""


def check_share_font(app: Sphinx, config: Config) -> None:
    """Warn of a font that cannot be used (event ``config-inited``).

    The digest of the file becomes part of the setting, so that another font is another setting.
    """
    name = config.folio_share_font
    if not name:
        return
    path = Path(app.confdir) / name
    lack = "" if path.is_file() else "is not there"
    try:
        if not lack:
            Lettering(str(path))
            config.folio_share_font = f"{name}#{digest(path.read_bytes())}"
    except OSError:
        lack = "cannot be read as a font"
    if lack:
        warn(Problem.SETTING, f"folio_share_font: {name!r} {lack}", conf_source(app, name))
        config.folio_share_font = ""


def image_of_page(app: Sphinx, page: str) -> Image | None:
    """Return the picture by which a page is shared, or None: its own, or one that is drawn.

    A page that is about no record has that of the person whose page it is, or of the site.
    """
    page = _shown_for(app, page)
    if own := own_image(app, page):
        return own
    drawn = _drawn(app, page)
    if drawn is None:
        return None
    return Image(absolute_file(app, drawn.path), WIDTH, HEIGHT, drawn.image.title)


def face_of_image(app: Sphinx, page: str) -> object:
    """Return all that the picture of a page follows from, to see when it changes."""
    page = _shown_for(app, page)
    item = _subjects(app, folio_domain(app.env).collection).get(page)
    own = (_picture_of(item), getattr(item.record, "picture", "")) if item else ()
    return (page, own, _words(app, page))


def _shown_for(app: Sphinx, page: str) -> str:
    """Return the page whose picture is that of *page*."""
    domain = folio_domain(app.env)
    home = str(app.config.root_doc)
    if page == home or page in _subjects(app, domain.collection):
        return page
    owner = domain.owner(page)
    return domain.collection.persons[owner].docname if owner else home


@lru_cache(maxsize=1)
def _subjects(app: Sphinx, collection: Collection) -> dict[str, Placed]:
    """Return the records that have a page of their own, by page."""
    found = (item for kind in PICTURES for item in collection.of_kind(kind))
    return {item.docname: item for item in found if item.docname and not item.anchor}


def own_image(app: Sphinx, page: str) -> Image | None:
    """Return the picture that the record of a page names, if it is of a kind that can be shared."""
    item = _subjects(app, folio_domain(app.env).collection).get(page)
    path = _picture_of(item) if item else ""
    if item is None or not path:
        return None
    is_paper = item.kind == "publication"
    file = file_behind(app, path) if is_paper else Path(app.srcdir, path)
    folder, words = getattr(app.builder, "imagedir", "_images"), _words_for(item)
    made = shelf_of(app).find(file, SHARE) if file else None
    if file and made and made.plain:
        address = absolute_file(app, f"{folder}/{published_name(file, made, made.plain)}")
        return Image(address, made.plain.width, made.plain.height, words)
    if PurePosixPath(path).suffix.lower() not in SHARED:
        return None
    name = unquote(path) if is_paper else f"{folder}/{app.env.images[path][1]}"
    width, height = (file and get_image_size(file)) or (0, 0)
    address = absolute_file(app, name)
    return Image(address, width, height, words) if address else None


def _picture_of(item: Placed) -> str:
    return str(getattr(item.record, PICTURES[item.kind]))


def _words_for(item: Placed) -> str:
    """Return what the own picture of a record shows, for those who do not see it."""
    return str(item.record.image_alt if item.kind == "post" else item.record.title)


class Drawn(NamedTuple):
    """A picture that is drawn: where it lies in the output, and what it says."""

    path: str
    image: ShareImage


def _drawn(app: Sphinx, page: str) -> Drawn | None:
    """Return the picture that is drawn for a page, if one is."""
    config = app.config
    if not (config.folio_share_images and config.html_baseurl and app.builder.name in PAGED):
        return None
    made = _all_drawn(app, folio_domain(app.env).collection)
    if page not in made:
        image = _words(app, page)
        said = digest((DESIGN, image, config.folio_share_font))[:10]
        drawn = Drawn(_path(page, f"-{said}.png"), image)
        made[page] = drawn if fonts_of(app).can_draw(image) else None
    return made[page]


def _path(page: str, ending: str) -> str:
    """Return where a picture lies; pages may have names to which no *ending* can be added."""
    folder, slash, name = page.rpartition("/")
    return f"{FOLDER}/{folder}{slash}{shortened(name, LONGEST_NAME - len(ending))}{ending}"


@lru_cache(maxsize=1)
def _all_drawn(app: Sphinx, collection: Collection) -> dict[str, Drawn | None]:
    """Return where the pictures of pages are kept as long as nothing changes on the site."""
    return {}


def _words(app: Sphinx, page: str) -> ShareImage:
    """Return what the picture of a page says; where the site has signed, its address."""
    site = site_title(app.config)
    host = urlsplit(app.config.html_baseurl).hostname or ""
    item = _subjects(app, folio_domain(app.env).collection).get(page)
    title = item.record.title if item else site
    below = _below(app, item) if item else str(app.config.author)
    words = (title, below if below not in ("", site, "unknown") else host, site)
    return ShareImage(*map(_plain, words))


def _below(app: Sphinx, item: Placed) -> str:
    """Return what stands below the title: who a person is, or who has written something."""
    if item.kind == "person":
        return str(item.record.headline)
    if item.kind == "publication":
        return authors_text(item.record)
    return listed([author.name for author in authors_of(app, item.record.people)])


def _plain(words: str) -> str:
    """Return *words* in one line, without signs that are not seen."""
    composed = unicodedata.normalize("NFC", " ".join(words.split()))
    return "".join(sign for sign in composed if unicodedata.category(sign) != "Cf")


def fonts_of(app: Sphinx) -> Lettering:
    """Return the fonts by which words are drawn for a site."""
    name = app.config.folio_share_font.partition("#")[0]
    return _lettering(str(Path(app.confdir) / name) if name else "")


@lru_cache(maxsize=1)
def _lettering(font: str) -> Lettering:
    return Lettering(font)


def write_share_images(app: Sphinx, exception: Exception | None) -> None:
    """Draw what has changed (event ``build-finished``)."""
    if exception is None and app.builder.name in PAGED and not all_stand(app, LIST):
        write_offered(app, LIST, _offered(app))


def _offered(app: Sphinx) -> Iterator[Offered]:
    pages = {**_subjects(app, folio_domain(app.env).collection), app.config.root_doc: None}
    for page in pages:
        drawn = None if own_image(app, page) else _drawn(app, page)
        if drawn:
            yield Offered(drawn.path, drawn.path[-14:-4], partial(draw, drawn.image, fonts_of(app)))
