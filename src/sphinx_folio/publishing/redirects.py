"""Redirects: old addresses of the site, the files that answer them, and what is wrong with them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..problems import Problem, warn
from ..reading.front_matter import front_matter_source
from ..writing.templating import environment_of
from .offered import is_unchanged
from .site import absolute_address, files_of_site
from .trail import title_of

RESERVED = (
    "404.html",
    "folio-search.json",
    "genindex.html",
    "llms-full.txt",
    "llms.txt",
    "objects.inv",
    "py-modindex.html",
    "robots.txt",
    "search.html",
    "searchindex.js",
    "sitemap.xml",
)
FOLDERS = ("_images", "_share", "_sources", "_static")
"""Files and folders that Sphinx or the extension write."""

OFFERED = (".bib", "/atom.xml", "/feed.json")
"""How files end that the site may offer: a redirect would be a folder of that name."""


class Redirect(NamedTuple):
    """An old address: its file in the output, the page it leads to, and what is wrong with it."""

    file: str
    docname: str
    fault: str


def find_redirects(app: Sphinx) -> Iterator[Redirect]:
    """Yield the redirects of the site; those that cannot be made have a fault."""
    redirects = folio_domain(app.env).redirects
    real = _real_files(app) if redirects else set()
    owners: dict[str, str] = {}
    for docname in sorted(redirects):
        for address in redirects[docname]:
            try:
                file = file_of(address, folders=app.builder.name == "dirhtml")
            except ValueError as error:
                yield Redirect("", docname, f"redirect_from: {address!r} {error}")
                continue
            fault = ""
            if owners.setdefault(file, docname) != docname:
                fault = f"redirect_from: {address!r} is claimed by {owners[file]!r} as well"
            elif file in real or not real.isdisjoint(_folders(file)):
                fault = f"redirect_from: {address!r} is the address of a real page"
            elif any(folder.endswith(OFFERED) for folder in _folders(file)):
                fault = f"redirect_from: {address!r} is kept for a file, such as a feed"
            yield Redirect(file, docname, fault)


def file_of(address: str, *, folders: bool = False) -> str:
    """Return the file that answers an old address, from the root of the site.

    A server shows ``old/index.html`` at ``/old/``, and ``old.html`` at ``/old`` where pages are
    such files, not *folders*. What is no page by its ending, such as ``/old.php``, becomes a
    folder, so that it is sent as HTML.

    Raises ValueError with a sentence for the author of the page.
    """
    try:
        parts = urlsplit(re.sub("^/{2,}", "/", address))
    except ValueError:
        raise ValueError("cannot be read as an address") from None
    path = unquote(parts.path)
    names = [name for name in path.split("/") if name not in ("", ".")]
    if parts.scheme or parts.netloc or not path.startswith("/") or ".." in names or not names:
        raise ValueError("is not an address of this site: write /about/")
    if parts.query or parts.fragment:
        raise ValueError("has a query or a fragment, which no file can answer")
    if re.search(r"[\x00-\x1f\x7f\\]", path) or any(len(name.encode()) > 250 for name in names):
        raise ValueError("can be the name of no file")
    if names[0] in FOLDERS:
        raise ValueError("lies in a folder that Sphinx writes")
    name = "/".join(names)
    if not path.endswith("/") and name.endswith((".html", ".htm")):
        return name
    ending = posixpath.splitext(name)[1]
    if path.endswith("/") or folders or re.fullmatch(r"\.[A-Za-z][A-Za-z0-9]{1,4}", ending):
        return f"{name}/index.html"
    return f"{name}.html"


def _folders(file: str) -> set[str]:
    """Return the folders in which *file* lies."""
    parts = file.split("/")
    return {"/".join(parts[:length]) for length in range(1, len(parts))}


def _real_files(app: Sphinx) -> set[str]:
    """Return the files of the output that no redirect may replace."""
    outdir = Path(app.outdir)
    name_of = getattr(app.builder, "get_outfilename", lambda page: outdir / f"{page}.html")
    made_pages = folio_domain(app.env).made_pages
    pages = (*app.env.found_docs, *made_pages, *app.config.html_additional_pages)
    made = {Path(name_of(page)).relative_to(outdir).as_posix() for page in pages}
    return {*made, *RESERVED, *files_of_site(app)}


def check_redirects(app: Sphinx) -> None:
    """Warn of redirects that cannot be made (event ``env-check-consistency``)."""
    for redirect in find_redirects(app):
        if redirect.fault:
            source = front_matter_source(app, redirect.docname, "redirect_from")
            warn(Problem.REDIRECT, redirect.fault, source)


def write_redirects(app: Sphinx, exception: Exception | None) -> None:
    """Write a page for each redirect (event ``build-finished``)."""
    if exception or app.builder.name not in PAGED:
        return
    if is_unchanged(app) and all(Path(app.outdir, file).is_file() for file in _former(app)):
        return
    template = environment_of(app.env).get_template("folio/redirect.html")
    made = {file: docname for file, docname, fault in find_redirects(app) if not fault}
    _remove_former(app, set(made))
    for file, docname in made.items():
        base = file.removesuffix("index.html")
        html = template.render(
            title=title_of(folio_domain(app.env), docname),
            language=str(app.config.language).replace("_", "-"),
            redirect_target=relative_uri(base, app.builder.get_target_uri(docname)) or "./",
            redirect_canonical=absolute_address(app, docname),
        )
        path = Path(app.outdir) / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")


def _remove_former(app: Sphinx, files: set[str]) -> None:
    """Delete the redirects of the build before that are no longer there."""
    for file in _former(app) - files - _real_files(app):
        (Path(app.outdir) / file).unlink(missing_ok=True)
    _note(app).write_text("\n".join(sorted(files)), encoding="utf-8")


def _former(app: Sphinx) -> set[str]:
    """Return the redirects that the last build has left."""
    note = _note(app)
    return set(note.read_text(encoding="utf-8").splitlines()) if note.is_file() else set()


def _note(app: Sphinx) -> Path:
    return Path(app.doctreedir) / f"folio-redirects-{app.builder.name}"
