"""What a site is called, and where it stands on the web."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, urljoin

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.locale import _ as sphinx_words

from ..domain.homes import PAGED
from ..links import escaped


@lru_cache(maxsize=1)
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
    if app.builder.name in PAGED:  # other extensions' may lack escapes; in one page, there is a "#"
        path = escaped(path)
    return f"{base.rstrip('/')}/{path}" if base else ""


def absolute_file(app: Sphinx, path: str) -> str:
    """Return the address of a file of the output on the web, or ""."""
    base = app.config.html_baseurl
    return urljoin(f"{base.rstrip('/')}/", quote(path)) if base and path else ""


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
