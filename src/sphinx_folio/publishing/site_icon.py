"""The icon of a site that has none of its own (``html_favicon``): its initials on its accent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from sphinx.application import Sphinx

from ..domain.domain import folio_domain
from ..exporters.site_icon import DESIGN, SIZE, TOUCH_SIZE, draw_icon
from ..lists.faces import digest
from ..names import initials
from ..reading.pictures import BUILDERS
from .offered import Offered, write_offered
from .share_images import fonts_of
from .site import site_title

if TYPE_CHECKING:
    from ..lists.collection import Collection

LIST = ".site-icons"
"""What was drawn: see ``write_offered``."""

_TOUCH = Markup('<link rel="apple-touch-icon" href="{}">')


def icon_name(app: Sphinx, size: int = SIZE) -> str:
    """Return the name of the icon below ``_static``; "" if the site has one of its own.

    Other letters have another name: browsers keep icons for long.
    """
    if app.config.html_favicon or app.builder.name not in BUILDERS:
        return ""
    return _name(_letters_of(app), _accent(app), app.config.folio_share_font, size)


@lru_cache(maxsize=4)
def _name(letters: str, accent: str, font: str, size: int) -> str:
    return f"folio-icon-{digest((DESIGN, letters, accent, font))[:10]}-{size}.png"


def _letters_of(app: Sphinx) -> str:
    return _letters(app, folio_domain(app.env).collection)


@lru_cache(maxsize=1)
def _letters(app: Sphinx, collection: Collection) -> str:
    """Return the initials of the one person whose site this is, or of its title."""
    persons = collection.persons.values()
    home = app.config.root_doc
    own = [item for item in persons if item.docname == home or len(persons) == 1]
    return str(own[0].record.initials) if own else initials(site_title(app.config))


def _accent(app: Sphinx) -> str:
    return str(app.config.html_theme_options.get("accent", ""))


def add_icon(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Name the icon in the head of a page (event ``html-page-context``).

    Before Sphinx makes addresses of what it finds there.
    """
    if name := icon_name(app):
        context["favicon_url"] = name
        touch = _TOUCH.format(context["pathto"](f"_static/{icon_name(app, TOUCH_SIZE)}", 1))
        context["metatags"] = f"{context.get('metatags') or ''}\n{touch}"


def write_icons(app: Sphinx, exception: Exception | None) -> None:
    """Draw what has changed (event ``build-finished``)."""
    if exception is None and app.builder.name in BUILDERS:
        write_offered(app, LIST, _offered(app))


def _offered(app: Sphinx) -> Iterator[Offered]:
    for size in (SIZE, TOUCH_SIZE):
        if name := icon_name(app, size):
            make = partial(draw_icon, _letters_of(app), size, _accent(app), fonts_of(app))
            yield Offered(f"_static/{name}", name, make)
