"""The files that servers and search engines look for: site map with dates, robots.

A date is what the author has written, or when version control last saw a change. It never comes
from the clock or from the time of a file: two builds of one state of a site say the same.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.sax.saxutils import escape

from sphinx.application import Sphinx

from ..dates import PartialDate
from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from .archives import sheets
from .history import last_changes
from .site import absolute_address, files_of_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..domain.domain import FolioDomain
    from ..kinds.post import Post
    from ..kinds.writing import Writing

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
STATED = ("updated", "date")
"""Fields of the front matter of any page that say when it was changed, the better one first."""


def write_site_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files (event ``build-finished``).

    ``.nojekyll`` has GitHub Pages serve folders that begin with an underscore. Site map and
    robots need absolute addresses, and so are written only where ``html_baseurl`` is set.
    """
    if exception or app.builder.name not in PAGED:
        return
    outdir = Path(app.outdir)
    (outdir / ".nojekyll").write_bytes(b"")
    if not app.config.html_baseurl:
        return
    own = files_of_site(app)
    if "sitemap.xml" not in own:
        _write_sitemap(app, outdir / "sitemap.xml")
    if "robots.txt" not in own:
        address = urljoin(f"{app.config.html_baseurl.rstrip('/')}/", "sitemap.xml")
        rules = f"User-agent: *\nAllow: /\n\nSitemap: {address}\n"
        (outdir / "robots.txt").write_text(rules, encoding="utf-8")


def _write_sitemap(app: Sphinx, path: Path) -> None:
    """List every page of the site, also those that this build has not written again.

    A post that was published elsewhere first is left out: its address for search engines is there.
    """
    domain = folio_domain(app.env)
    elsewhere = {
        item.docname for item in domain.collection.of_kind("post") if item.record.canonical
    }
    pages = sorted({*app.env.found_docs, *domain.made_pages} - elsewhere)
    days = _days(app, domain, pages)
    lines = ["<?xml version='1.0' encoding='utf-8'?>", f'<urlset xmlns="{NAMESPACE}">']
    for docname in pages:
        lines += ["<url>", f"<loc>{escape(absolute_address(app, docname))}</loc>"]
        if day := days.get(docname):
            lines.append(f"<lastmod>{escape(day)}</lastmod>")
        lines.append("</url>")
    path.write_text("\n".join((*lines, "</urlset>")), encoding="utf-8")


def _days(app: Sphinx, domain: FolioDomain, pages: Iterable[str]) -> Mapping[str, str]:
    """Return the days on which *pages* were last changed, as far as they are known.

    The list of an archive changes with its newest post. Of the page of a paper nothing is known:
    its entry is one of many in a file, and its own date is that of another thing.
    """
    found = {page: day for page in pages if (day := _stated(domain, page))}
    for sheet in sheets(domain):
        found[sheet.address] = max((_day_of(item.record) for item in sheet.posts), default="")
    sources = {
        Path(app.env.doc2path(page)).relative_to(app.srcdir).as_posix(): page
        for page in pages
        if page in app.env.found_docs and page not in found
    }
    committed = last_changes(Path(app.srcdir), sources) if sources else {}
    return {**found, **{sources[file]: day for file, day in committed.items()}}


def _stated(domain: FolioDomain, page: str) -> str:
    """Return the day that the front matter of a page states, or ""."""
    posts = domain.posts_of(page)
    if posts:
        return _day_of(posts[0].record)
    metadata = domain.env.metadata.get(page, {})
    for name in STATED:
        with suppress(ValueError):
            if day := _exact(PartialDate.parse(str(metadata.get(name, "")))):
                return day
    return ""


def _day_of(post: Post | Writing) -> str:
    """Return the day on which a post was published or last changed, or "" if it is not known."""
    return max(_exact(post.date), _exact(getattr(post, "updated", None)))


def _exact(date: PartialDate | None) -> str:
    """Return a date as site maps want it: to the day, or not at all."""
    return date.iso if date and date.day else ""
