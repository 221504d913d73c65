"""Drafts, and posts dated in the future: taken out of the site before their pages are read.

So they are in nothing that is made of pages: lists, search, feeds, site map, inventory. A build
with ``-t drafts`` has them, marked as what they are.
"""

from __future__ import annotations

from collections.abc import Set

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import get_filetype

from ..domain.domain import folio_domain
from ..problems import Problem, warn
from .front_matter import front_matter_source
from .peek import Peek, peek, today
from .posts import address_of, is_post

TAG = "drafts"
"""The tag of Sphinx with which a build shows what is not published: ``-t drafts``."""


def withhold_drafts(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Take the posts that are not published out of the site (event ``env-get-outdated``).

    Sphinx has just looked for files and compared them with the last build. It goes on with these
    very sets, so a post that is taken out of them has never been there, and one that the last build
    had goes as if its file were deleted. Returns the pages whose tables of contents name such a
    one.
    """
    domain = folio_domain(env)
    former = domain.data["peeks"]
    posts = [docname for docname in sorted(env.found_docs) if is_post(app.config, docname)]
    peeks = {doc: _peek(env, doc, former.get(doc)) for doc in posts}
    day = today()
    unpublished = {doc: status for doc in posts if (status := peeks[doc].status(day))}
    withheld = frozenset() if TAG in app.tags else frozenset(unpublished)
    state = {"peeks": peeks, "unpublished": unpublished, "withheld": withheld}
    if any(domain.data[name] != value for name, value in state.items()):
        domain.data.update(state)
        domain.note_change()
    gone = withheld & env.all_docs.keys()
    for docnames in (env.project.docnames, added, changed):
        docnames.difference_update(withheld)
    removed |= gone
    _warn_of_faults(app, withheld, peeks)
    return sorted(doc for doc, pages in env.toctree_includes.items() if not gone.isdisjoint(pages))


def _peek(env: BuildEnvironment, docname: str, former: Peek | None) -> Peek:
    """Return what the head of a page says, read as its parser will read it."""
    path = env.doc2path(docname)
    return peek(path, get_filetype(env.config.source_suffix, path), former)


def why_withheld(env: BuildEnvironment, name: str) -> str:
    """Return why the post called *name* is not to be seen, in words; "" if there is no such one."""
    domain = folio_domain(env)
    for docname in sorted(domain.data["withheld"]):
        found: Peek = domain.data["peeks"][docname]
        address = address_of(env.config, docname)
        if name.removeprefix("/") in (docname, str(address), address.name, found.name):
            if domain.data["unpublished"][docname] == "draft" or found.date is None:
                return f"the post {name!r} is a draft: it is left out until it is published"
            return f"the post {name!r} is dated {found.date.iso}: it is left out until then"
    return ""


def _warn_of_faults(app: Sphinx, withheld: Set[str], peeks: dict[str, Peek]) -> None:
    """Warn of posts that may be meant as drafts. Those that are read are told of then."""
    for docname in sorted(withheld):
        if fault := peeks[docname].fault:
            message = f"{fault}; the post is taken for a draft"
            warn(Problem.BAD_VALUE, message, front_matter_source(app, docname, "draft"))
