"""Which pages a build writes again, although their own files are the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..checks import is_hidden
from ..citing.domain import signature
from ..domain import elsewhere, headings
from ..domain.domain import folio_domain
from ..domain.picture_names import name_pictures
from ..lists.faces import digest
from ..publishing.chrome import chrome_digest
from ..writing.shown import shown_by
from .changes import state_of_surroundings
from .progress import shown
from .reasons import tell_rewritten

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def pages_to_rewrite(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Return the pages of which something has changed that they show of others (``env-updated``).

    Each page keeps a digest of what it shows; where it differs from the last build's, the page
    is written again although its own text is the same.
    """
    domain = folio_domain(env)
    former = domain.digests.get(app.builder.name, {})
    domain.is_checked = True
    outside = [elsewhere.faces_of(env, lists) for lists in domain.elsewhere.values()]
    named = [domain.labels.outside(row) for rows in domain.targets.values() for row in sorted(rows)]
    around = (name_pictures(env), state_of_surroundings(app))
    changes = digest((domain.data["changes"], signature(env), outside, named, around))
    domain.settle_homes(app.builder.name, changes)
    if domain.changed.get(app.builder.name) == changes:
        return []
    domain.is_checked = False
    headings.name_headings(domain)
    pages = sorted(env.found_docs & env.all_docs.keys())
    digests = {
        docname: shown_by(
            domain,
            docname,
            (
                (around, is_hidden(app.builder, docname)),
                domain.labels.contents(docname, domain.data["contents"].get(docname, 0)),
                chrome_digest(app, docname),
            ),
        )
        for docname in shown(pages, "comparing pages", str, app.verbosity)
    }
    changed = [docname for docname, shown in digests.items() if former.get(docname) != shown]
    tell_rewritten(app, digests, former)
    domain.digests[app.builder.name], domain.changed[app.builder.name] = digests, changes
    return sorted(changed)
