"""What pages have left in the output that are no longer there: deleted, renamed, or drafts now.

Sphinx leaves it, and so a page that its author has deleted would stay on the web.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from .pictures import originals
from .site import files_of_site

if TYPE_CHECKING:
    from sphinx.builders import Builder

STATE = ".written-pages"
"""The file of the output that says what it holds of pages with a source: a path in each line."""


def remove_leftovers(app: Sphinx, builder: Builder) -> None:
    """Delete what is left of pages that are gone (event ``write-started``).

    Before anything is written: another file may come to stand at the same address.
    """
    outdir = Path(builder.outdir)
    # A book is made of all that lies in its folder.
    is_book = getattr(builder, "embedded", False)
    state = Path(app.doctreedir, f"folio-{builder.name}") if is_book else outdir / STATE
    written = sorted(set(_files(app, builder)))
    if not written:
        return
    former = state.read_text(encoding="utf-8").splitlines() if state.is_file() else []
    if former == written:
        return
    for name in set(former).difference(written, files_of_site(app)):
        if not name.startswith("/") and ".." not in name.split("/"):
            (outdir / name).unlink(missing_ok=True)
    outdir.mkdir(parents=True, exist_ok=True)
    state.write_text("".join(f"{name}\n" for name in written), encoding="utf-8")


def _files(app: Sphinx, builder: Builder) -> Iterator[str]:
    """Yield the files that a builder makes of pages: the page, its source, pictures, downloads."""
    env, outdir = app.env, Path(builder.outdir)
    ending = getattr(builder, "out_suffix", "")
    for docname in env.found_docs if ending else ():
        if not isinstance(builder, StandaloneHTMLBuilder):
            yield f"{docname}{ending}"
            continue
        path = str(builder.get_output_path(docname))
        yield path[len(str(outdir)) + 1 :].replace(os.sep, "/")
        source = f"{docname}{env.doc2path(docname).suffix}"
        also = app.config.html_sourcelink_suffix
        yield f"_sources/{source if source.endswith(also) else source + also}"
    if isinstance(builder, StandaloneHTMLBuilder):
        yield from (f"_images/{name}" for name in originals(app))
        yield from (f"_downloads/{name}" for _, name in env.dlfiles.values())
