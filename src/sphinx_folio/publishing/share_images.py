"""The picture by which a post is shared: its own, or one that is drawn.

What is drawn has its words in its name, as a digest: those who have fetched it never see an old
one, and it is drawn again only when they have changed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.images import get_image_size

from ..config import conf_source
from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..exporters.blog_post import Image
from ..exporters.share_image import DESIGN, HEIGHT, WIDTH, Lettering, ShareImage, draw
from ..lists.faces import digest
from ..problems import Problem, warn
from ..record import listed
from .offered import Offered, write_offered
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


def check_share_font(app: Sphinx, config: Config) -> None:
    """Warn of a font that cannot be used (event ``config-inited``).

    The digest of the file becomes part of the setting, so that another font is another setting.
    """
    name = config.folio_share_font
    if not name:
        return
    path = Path(app.confdir) / name
    try:
        Lettering(str(path))
        config.folio_share_font = f"{name}#{digest(path.read_bytes())}"
    except OSError:
        lack = "cannot be read as a font" if path.is_file() else "is not there"
        warn(Problem.SETTING, f"folio_share_font: {name!r} {lack}", conf_source(app, name))
        config.folio_share_font = ""


def image_of_post(app: Sphinx, post: Placed) -> Image | None:
    """Return the picture by which a post is shared, or None."""
    if own := _own(app, post):
        return own
    drawn = _drawn(app, post)
    if drawn is None:
        return None
    return Image(absolute_file(app, drawn.path), WIDTH, HEIGHT, post.record.title)


def _own(app: Sphinx, post: Placed) -> Image | None:
    """Return the picture that the post names, if it is of a kind that can be shared."""
    path = post.record.image
    if PurePosixPath(path).suffix.lower() not in SHARED or path not in app.env.images:
        return None
    folder = getattr(app.builder, "imagedir", "_images")
    address = absolute_file(app, f"{folder}/{app.env.images[path][1]}")
    width, height = get_image_size(Path(app.srcdir, path)) or (0, 0)
    return Image(address, width, height) if address else None


class Drawn(NamedTuple):
    """A picture that is drawn: where it lies in the output, and what it says."""

    path: str
    image: ShareImage


def _drawn(app: Sphinx, post: Placed) -> Drawn | None:
    """Return the picture that is drawn for a post, if one is."""
    config = app.config
    if not (config.folio_share_images and config.html_baseurl and app.builder.name in PAGED):
        return None
    made = _all_drawn(app, folio_domain(app.env).collection)
    if post.docname not in made:
        image = _words(app, post)
        said = digest((DESIGN, image, config.folio_share_font))[:10]
        drawn = Drawn(f"{FOLDER}/{post.docname}-{said}.png", image)
        made[post.docname] = drawn if _fonts(app).can_draw(image) else None
    return made[post.docname]


@lru_cache(maxsize=1)
def _all_drawn(app: Sphinx, collection: Collection) -> dict[str, Drawn | None]:
    """Return where the pictures of posts are kept as long as nothing changes on the site."""
    return {}


def _words(app: Sphinx, post: Placed) -> ShareImage:
    """Return what the picture of a post says; where the site has signed, its address."""
    site = site_title(app.config)
    names = [author.name for author in authors_of(app, post.record.people)]
    host = urlsplit(app.config.html_baseurl).hostname or ""
    authors = listed(names) if names not in ([], [site]) else host
    return ShareImage(*map(_plain, (post.record.title, authors, site)))


def _plain(words: str) -> str:
    """Return *words* in one line, without signs that are not seen."""
    composed = unicodedata.normalize("NFC", " ".join(words.split()))
    return "".join(sign for sign in composed if unicodedata.category(sign) != "Cf")


def _fonts(app: Sphinx) -> Lettering:
    name = app.config.folio_share_font.partition("#")[0]
    return _lettering(str(Path(app.confdir) / name) if name else "")


@lru_cache(maxsize=1)
def _lettering(font: str) -> Lettering:
    return Lettering(font)


def write_share_images(app: Sphinx, exception: Exception | None) -> None:
    """Draw what has changed (event ``build-finished``)."""
    if exception is None and app.builder.name in PAGED:
        write_offered(app, LIST, _offered(app))


def _offered(app: Sphinx) -> Iterator[Offered]:
    for post in folio_domain(app.env).collection.of_kind("post"):
        drawn = None if _own(app, post) else _drawn(app, post)
        if drawn:
            yield Offered(drawn.path, drawn.path[-14:-4], partial(draw, drawn.image, _fonts(app)))
