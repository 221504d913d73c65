"""Files of the site beside its pages: redirects from old addresses, site map, robots."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

from sphinx.application import Sphinx

from .domain import folio_domain
from .front_matter import front_matter_source
from .problems import Problem, warn

SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
RESERVED = ("genindex", "search", "404", "py-modindex")


def redirect_pages(app: Sphinx) -> dict[str, str]:
    """Return the redirects that can be made: page name of the old address, document it leads to.

    ``/about/`` is the page ``about/index``, ``/about.html`` and ``/about`` are ``about``.
    """
    return {pagename: docname for pagename, docname, fault in _redirects(app) if not fault}


def check_redirects(app: Sphinx) -> None:
    """Warn of redirects that cannot be made (event ``env-check-consistency``)."""
    for _, docname, fault in _redirects(app):
        if fault:
            warn(Problem.REDIRECT, fault, front_matter_source(app, docname, "redirect_from"))


def _redirects(app: Sphinx) -> Iterator[tuple[str, str, str]]:
    domain = folio_domain(app.env)
    owners: dict[str, str] = {}
    real = (
        {_file(app, page) for page in (*app.env.found_docs, *RESERVED)}
        if domain.redirects
        else set()
    )
    for docname in sorted(domain.redirects):
        for address in domain.redirects[docname]:
            pagename = _page_name(address)
            fault = ""
            if not pagename:
                fault = f"redirect_from: {address!r} is not an address of this site: write /about/"
            elif _file(app, pagename) in real:
                fault = f"redirect_from: {address!r} is the address of a real page"
            elif owners.get(pagename, docname) != docname:
                fault = f"redirect_from: {address!r} is claimed by {owners[pagename]!r} as well"
            owners.setdefault(pagename, docname)
            yield pagename, docname, fault


def _file(app: Sphinx, pagename: str) -> str:
    """Return the file of a page, which with ``dirhtml`` has another name than the page."""
    name_of = getattr(app.builder, "get_outfilename", None)
    return str(name_of(pagename)) if name_of else pagename


def _page_name(address: str) -> str:
    """Return the page name of an old address, or "" if it is none of this site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = parts.path
    if parts.scheme or parts.netloc or not path.startswith("/") or ".." in path.split("/"):
        return ""
    name = path.strip("/")
    if path.endswith("/"):
        return f"{name}/index" if name else ""
    return name.removesuffix(".html")


def collect_redirects(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield a page for each redirect (event ``html-collect-pages``)."""
    for pagename, docname in redirect_pages(app).items():
        title = app.env.titles[docname].astext()
        target = app.builder.get_relative_uri(pagename, docname) or "."
        canonical = absolute_address(app, docname)
        context = {"title": title, "redirect_target": target, "redirect_canonical": canonical}
        yield pagename, context, "folio/redirect.html"


def absolute_address(app: Sphinx, docname: str) -> str:
    """Return the address of a page on the web, or "" if ``html_baseurl`` does not tell."""
    base = app.config.html_baseurl
    return urljoin(f"{base.rstrip('/')}/", app.builder.get_target_uri(docname)) if base else ""


def write_site_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files that servers and search engines look for (event ``build-finished``).

    ``.nojekyll`` has GitHub Pages serve folders that begin with an underscore. Site map and
    robots need absolute addresses, and so are written only where ``html_baseurl`` is set.
    """
    if exception or app.builder.name not in ("html", "dirhtml"):
        return
    outdir = Path(app.outdir)
    (outdir / ".nojekyll").write_bytes(b"")
    if not app.config.html_baseurl:
        return
    _write_sitemap(app, outdir / "sitemap.xml")
    extra = [Path(app.confdir) / path for path in app.config.html_extra_path]
    if not any((path / "robots.txt").is_file() or path.name == "robots.txt" for path in extra):
        address = urljoin(f"{app.config.html_baseurl.rstrip('/')}/", "sitemap.xml")
        rules = f"User-agent: *\nAllow: /\n\nSitemap: {address}\n"
        (outdir / "robots.txt").write_text(rules, encoding="utf-8")


def _write_sitemap(app: Sphinx, path: Path) -> None:
    """List every page of the site, also those that this build has not written again."""
    ElementTree.register_namespace("", SITEMAP_NAMESPACE)
    urlset = ElementTree.Element(f"{{{SITEMAP_NAMESPACE}}}urlset")
    domain = folio_domain(app.env)
    for docname in sorted({*app.env.found_docs, *domain.paper_pages.values()}):
        url = ElementTree.SubElement(urlset, f"{{{SITEMAP_NAMESPACE}}}url")
        ElementTree.SubElement(url, f"{{{SITEMAP_NAMESPACE}}}loc").text = absolute_address(
            app, docname
        )
    ElementTree.indent(urlset, space="")
    ElementTree.ElementTree(urlset).write(path, encoding="utf-8", xml_declaration=True)
