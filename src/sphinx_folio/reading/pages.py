"""What a page is by its front matter: a person, a post, the heir of old addresses."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx

from ..domain.domain import FolioDomain, folio_domain
from ..problems import Problem, warn
from .directives import directive_names
from .fields import FrontMatter
from .front_matter import front_matter_fault, is_text, kept_front_matter
from .people import placed_person
from .posts import add_views, is_post, placed_post
from .summaries import DESCRIPTION, first_paragraph, summary_of


def read_front_matter(app: Sphinx, doctree: nodes.document) -> None:
    """Place the person or post that the page is, and note its redirects.

    Runs at ``doctree-read`` after Sphinx's own collectors, which provide the title.
    """
    docname = app.env.current_document.docname
    page = FrontMatter(app, docname, kept_front_matter(app))
    domain = folio_domain(app.env)
    if not page.metadata and (fault := front_matter_fault(app, docname)):
        source, message = fault
        warn(Problem.FRONT_MATTER, message, source)
        domain.unreadable[docname] = True
    _check_fences(app, doctree)
    app.env.metadata[docname][DESCRIPTION] = (
        page.summary,
        summary_of(first_paragraph(doctree)),
    )
    _place(page, doctree, domain)
    addresses = page.strings("redirect_from", page.metadata.get("redirect_from", ""))
    if addresses:
        domain.redirects[docname] = list(addresses)


def _place(page: FrontMatter, doctree: nodes.document, domain: FolioDomain) -> None:
    """Place the person or the post that the page is. In a post, ``person: slug`` is its author."""
    post = is_post(page.app.config, page.docname)
    written = page.metadata.get("person")
    if written is not None and not (post and is_text(written)):
        if placed := placed_person(page):
            domain.place(page.docname, placed)
    elif post:
        placed = placed_post(page, doctree, dated=page.docname not in domain.unreadable)
        domain.place(page.docname, placed)
        add_views(doctree, placed)


_NAMES = "|".join(directive_names())
_FENCE = re.compile(rf"^\s*(?:`{{3,}}|:{{3,}})\{{(?:{_NAMES})\}}", re.MULTILINE)


def _check_fences(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of a directive that is shown as code, because the fence around it ended too early.

    A block of code that names its language means what it says.
    """
    for block in doctree.findall(nodes.literal_block):
        unnamed = block.get("language") in (None, "none", app.config.highlight_language)
        if unnamed and (found := _FENCE.search(block.astext())):
            message = (
                f"{found[0].strip()} is shown as code: a fence above it ends too early; "
                "give an outer fence one more sign than the fences inside"
            )
            warn(Problem.MISPLACED, message, block)
