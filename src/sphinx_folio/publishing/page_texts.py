"""The text of each page as Markdown, beside the page, and ``llms.txt``, which lists these files.

After https://llmstxt.org, for a site that asks for it (``folio_llms``). A page's text is taken
from what readers see of it; drafts have none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..exporters.page_markdown import markdown_of
from ..lists.faces import digest
from ..writing.wording import _
from .archives import sheets
from .descriptions import description
from .feed_entries import NOT_IN_FEEDS
from .offered import Offered, write_offered
from .protection import protected
from .site import absolute_address, site_title
from .trail import title_of

if TYPE_CHECKING:
    from ..domain.domain import FolioDomain
    from ..lists.collection import Collection
    from ..record import Placed

LIST = ".page-texts"
"""Which texts there are, beside those files: see ``write_offered``."""

INDEX, WHOLE = "llms.txt", "llms-full.txt"
NOT_TEXT = NOT_IN_FEEDS - {"folio-byline"} | {"folio-back", "folio-download", "folio-hidden"}
"""Classes of what stands on a page, but says nothing without it."""

BIBTEX = "folio-with-bibtex"
"""The class of what opens to BibTeX in a list: the page of a paper has it as well."""

_LINK = Markup('<link rel="alternate" type="text/markdown" href="{}">')


def has_texts(app: Sphinx) -> bool:
    """Return True if the site offers the texts of its pages."""
    return bool(
        app.config.folio_llms and app.config.html_baseurl and app.builder.name in PAGED
    ) and isinstance(app.builder, StandaloneHTMLBuilder)


def text_link(app: Sphinx, page: str) -> Markup:
    """Return how the head of a page names its text, or "" if it has none."""
    wanted = has_texts(app) and page in _published(app)
    return _LINK.format(_file_of(app, page).name) if wanted else Markup("")


def keep_page_text(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Write the text of a page that has a source (event ``html-page-context``)."""
    if doctree is not None:
        write_text(app, pagename, context["body"])


def write_text(app: Sphinx, page: str, body: str) -> None:
    """Write the text of a page of which *body* is the HTML, beside it."""
    if not has_texts(app) or page not in _published(app):
        return
    text = markdown_of(body, absolute_address(app, page), NOT_TEXT | {BIBTEX})
    path = _file_of(app, page)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(protected(app.config, text, "text").encode("utf-8", "replace"))


def write_llms(app: Sphinx, exception: Exception | None) -> None:
    """Write ``llms.txt`` and the whole text; delete what is left of pages that are gone.

    (Event ``build-finished``.)
    """
    if exception or app.builder.name not in PAGED:
        return
    write_offered(app, LIST, _offered(app) if has_texts(app) else ())


def _offered(app: Sphinx) -> Iterator[Offered]:
    outdir = Path(app.outdir)
    groups = _groups(app)
    for page in _published(app):  # written before; named here, so that they go with their pages
        path = _file_of(app, page)
        if path.is_file():
            yield Offered(path.relative_to(outdir).as_posix(), "", path.read_bytes)
    index = protected(app.config, _index(app, groups), "text")
    yield Offered(INDEX, digest(index), partial(index.encode, "utf-8", "replace"))
    whole = b"\n".join(_whole(app, groups))
    yield Offered(WHOLE, digest(whole), lambda: whole)


def _index(app: Sphinx, groups: Mapping[str, list[str]]) -> str:
    """Return ``llms.txt``: a line for each page, with its text and what it is about."""
    domain, root = folio_domain(app.env), str(app.config.root_doc)
    parts = [f"# {site_title(app.config)}", f"> {_about(domain, root)}"]
    for heading, pages in groups.items():
        rows = [_row(app, domain, page) for page in pages]
        parts += [f"## {heading}", "\n".join(rows)] if rows else []
    return "\n\n".join(parts) + "\n"


def _row(app: Sphinx, domain: FolioDomain, page: str) -> str:
    base = absolute_address(app, page)
    address = f"{base}index.html.md" if base.endswith("/") else f"{base}.md"
    title, about = _title(domain, page), _about(domain, page)
    return f"- [{title}]({address})" + (f": {about}" if about else "")


def _whole(app: Sphinx, groups: Mapping[str, list[str]]) -> Iterator[bytes]:
    """Yield the texts of the pages, each below its address."""
    for pages in groups.values():
        for page in pages:
            path = _file_of(app, page)
            if path.is_file():
                yield f"<{absolute_address(app, page)}>\n\n".encode() + path.read_bytes()


def _groups(app: Sphinx) -> dict[str, list[str]]:
    """Return the pages under the headings of ``llms.txt``; lists of posts repeat what is there."""
    domain, published = folio_domain(app.env), _published(app)
    papers = list(domain.paper_pages.values())
    posts = [item.docname for item in domain.collection.of_kind("post")]
    known, found = {*papers, *posts, *_archives(domain)}, sorted(published)
    people = [page for page in found if page not in known and domain.owner(page)]
    rest = [page for page in found if page not in known and not domain.owner(page)]
    groups = {_("Pages"): rest, _("People"): people, _("Posts"): posts, _("Publications"): papers}
    return {
        heading: [page for page in pages if page in published] for heading, pages in groups.items()
    }


def _published(app: Sphinx) -> Set[str]:
    """Return the pages of the site that are no drafts."""
    return _all_published(app, folio_domain(app.env).collection)


@lru_cache(maxsize=1)
def _all_published(app: Sphinx, collection: Collection) -> Set[str]:
    domain = folio_domain(app.env)
    return {*app.env.found_docs, *_papers(domain, collection)}.difference(
        domain.data["unpublished"]
    )


@lru_cache(maxsize=1)
def _papers(domain: FolioDomain, collection: Collection) -> Mapping[str, Placed]:
    """Return the papers by their pages."""
    pages = domain.paper_pages
    return {page: collection.find("publication", key)[0] for key, page in pages.items()}


def _archives(domain: FolioDomain) -> set[str]:
    return {sheet.address for sheet in sheets(domain)}


def _title(domain: FolioDomain, page: str) -> str:
    papers = _papers(domain, domain.collection)
    return str(papers[page].record.title) if page in papers else title_of(domain, page)


def _about(domain: FolioDomain, page: str) -> str:
    """Return what a page is about: who has written a paper and where, or the description."""
    if paper := _papers(domain, domain.collection).get(page):
        return domain.facts.of(paper)
    return description(domain, page, {}, domain.owner(page))


def _file_of(app: Sphinx, page: str) -> Path:
    """Return the file of a page's text: that of the page, with one more ending."""
    path = Path(app.builder.get_output_path(page))  # type: ignore[attr-defined]
    return path.with_name(f"{path.name}.md")
