"""Files of the site beside its pages: site map, robots."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urljoin
from xml.etree import ElementTree

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import _ as sphinx_words

from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..links import escaped

SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def site_title(config: Config) -> str:
    """Return the site's title: ``html_title``, if ``conf.py`` sets one."""
    default = sphinx_words("%s %s documentation") % (config.project, config.release)
    return str(config.project if config.html_title == default else config.html_title)


def site_name(config: Config) -> str:
    """Return the title that the header shows: ``html_short_title``, if ``conf.py`` sets one."""
    own = config.html_short_title != config.html_title
    return str(config.html_short_title if own else site_title(config) or config.project)


def absolute_address(app: Sphinx, docname: str) -> str:
    """Return the address of a page on the web, or "" if ``html_baseurl`` does not tell."""
    base, path = app.config.html_baseurl, app.builder.get_target_uri(docname)
    if app.builder.name in PAGED:  # a folder's address has no escapes; in one page, it has a "#"
        path = escaped(path)
    return urljoin(f"{base.rstrip('/')}/", path) if base else ""


def absolute_file(app: Sphinx, path: str) -> str:
    """Return the address of a file of the output on the web, or ""."""
    base = app.config.html_baseurl
    return urljoin(f"{base.rstrip('/')}/", quote(path)) if base and path else ""


def write_site_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files that servers and search engines look for (event ``build-finished``).

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


def files_of_site(app: Sphinx) -> set[str]:
    """Return the files that the site has copied to its root (``html_extra_path``)."""
    found: set[str] = set()
    for written in app.config.html_extra_path:
        path = Path(app.confdir) / written
        if path.is_file():
            found.add(path.name)
        found.update(
            file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file()
        )
    return found


def _write_sitemap(app: Sphinx, path: Path) -> None:
    """List every page of the site, also those that this build has not written again.

    A post that was published elsewhere first is left out: its address for search engines is there.
    """
    ElementTree.register_namespace("", SITEMAP_NAMESPACE)
    urlset = ElementTree.Element(f"{{{SITEMAP_NAMESPACE}}}urlset")
    domain = folio_domain(app.env)
    elsewhere = {
        item.docname for item in domain.collection.of_kind("post") if item.record.canonical
    }
    for docname in sorted({*app.env.found_docs, *domain.made_pages} - elsewhere):
        url = ElementTree.SubElement(urlset, f"{{{SITEMAP_NAMESPACE}}}url")
        ElementTree.SubElement(url, f"{{{SITEMAP_NAMESPACE}}}loc").text = absolute_address(
            app, docname
        )
    ElementTree.indent(urlset, space="")
    ElementTree.ElementTree(urlset).write(path, encoding="utf-8", xml_declaration=True)
