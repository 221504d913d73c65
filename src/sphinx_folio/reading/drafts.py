"""Drafts, and posts dated in the future: taken out of the site before their pages are read.

So they are in nothing that is made of pages: lists, search, feeds, site map, inventory. A build
with ``-t drafts`` has them, marked as what they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

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
    peeks = {doc: peek(Path(env.doc2path(doc)), former.get(doc)) for doc in posts}
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
    _remove_output(app, withheld, gone)
    return sorted(doc for doc, pages in env.toctree_includes.items() if not gone.isdisjoint(pages))


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


def _remove_output(app: Sphinx, withheld: Set[str], gone: Set[str]) -> None:
    """Delete what earlier builds have made of posts that are not to be seen now.

    *gone* are those that the last build had, with their pictures and downloads. These are kept in
    mind, because another builder may have made some of them too.
    """
    rows = [(f"_images/{name}", pages) for pages, name in app.env.images.values()]
    rows += [(f"_downloads/{name}", pages) for pages, name in app.env.dlfiles.values()]
    data = folio_domain(app.env).data
    used = {name for name, pages in rows if not pages <= gone}
    noted = {*data["withheld_files"], *(name for name, pages in rows if pages <= gone)}
    data["withheld_files"] = noted - used if withheld else set()
    outdir = Path(app.outdir)
    made = [path for docname in withheld for path in _pages_of(app, docname)]
    for path in (*made, *(outdir / name for name in data["withheld_files"])):
        path.unlink(missing_ok=True)


def _pages_of(app: Sphinx, docname: str) -> Iterator[Path]:
    """Yield the files that a builder makes of a page: the page, and a copy of its source."""
    builder, outdir = app.builder, Path(app.outdir)
    if hasattr(builder, "get_outfilename"):
        yield Path(builder.get_outfilename(docname))
        ending = app.config.html_sourcelink_suffix
        source = f"{docname}{Path(app.env.doc2path(docname)).suffix}"
        yield outdir / "_sources" / (source if source.endswith(ending) else source + ending)
    elif ending := getattr(builder, "out_suffix", ""):
        yield outdir / f"{docname}{ending}"
