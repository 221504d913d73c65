"""All checks of a site, made once in a build when its pages are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import checks
from .domain.declared import check_declared
from .domain.domain import folio_domain
from .post_checks import check_posts
from .publishing.archive_pages import check_addresses
from .publishing.redirects import check_redirects
from .reading import sources

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def check_site(app: Sphinx, env: BuildEnvironment) -> None:
    """Report what only shows when all pages are read."""
    folio_domain(env).is_checked = True
    checks.check_bibliography(app)
    checks.check_duplicates(env)
    check_declared(app)
    sources.check_cases(env, app.confdir)
    sources.check_folders(app, env)
    checks.check_hidden(app)
    checks.check_names(env)
    checks.check_titles(env)
    check_posts(app)
    checks.check_own_papers(env)
    check_redirects(app)
    check_addresses(app)


def check_unread_site(app: Sphinx, builder: Builder) -> None:
    """Check the site where something has changed that is on no page (event ``write-started``).

    Sphinx checks it only if a page has been read or is written again.
    """
    if not folio_domain(app.env).is_checked:
        check_site(app, app.env)
