"""What stands in the head of a post for machines."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from sphinx.application import Sphinx

from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..exporters.blog_post import BlogPost, blog_posting
from ..exporters.open_graph import post_tags
from ..exporters.paper import Paper
from .head import data_html, tags_html
from .post_facts import authors_of
from .share_images import image_of_page
from .site import absolute_address, site_title

if TYPE_CHECKING:
    from ..lists.collection import Collection
    from ..record import Placed


def add_post_head(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Say in the head of a post's page what it is (event ``html-page-context``)."""
    if app.builder.name not in PAGED:
        return
    for item in folio_domain(app.env).posts_of(pagename):
        post = _post(app, item, context["folio"]["description"])
        said = Markup("\n").join((tags_html(post_tags(post)), data_html(blog_posting(post))))
        context["metatags"] = f"{context.get('metatags') or ''}\n{said}"


def _post(app: Sphinx, item: Placed, description: str) -> BlogPost:
    """Return the post with the absolute addresses around it."""
    domain = folio_domain(app.env)
    record = item.record
    return BlogPost(
        record=record,
        site=site_title(app.config),
        language=(record.language or str(app.config.language)).replace("_", "-"),
        page=absolute_address(app, item.docname),
        blog=absolute_address(app, domain.front_page) if domain.has_blog else "",
        description=description,
        authors=authors_of(app, record.people),
        papers=tuple(_papers(app, item.docname)),
        image=image_of_page(app, item.docname),
    )


def _papers(app: Sphinx, docname: str) -> Iterator[Paper]:
    """Yield the papers that a page mentions, with the addresses of their pages."""
    domain = folio_domain(app.env)
    made = _made(app, domain.collection)
    for item in domain.papers_in(docname):
        if id(item) not in made:
            page = item.docname if not item.anchor else ""
            made[id(item)] = Paper(item.record, page=absolute_address(app, page) if page else "")
        yield made[id(item)]


@lru_cache(maxsize=1)
def _made(app: Sphinx, collection: Collection) -> dict[int, Paper]:
    """Return where papers are kept for all posts; the collection keeps their records alive."""
    return {}
