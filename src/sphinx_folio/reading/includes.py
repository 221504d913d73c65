"""Files that include themselves, straight or by way of others: told, and not gone on with.

MyST goes round until Python gives up, and so does the build.
"""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx

from ..problems import Problem, relative_source, warn

ROUNDS = 2
"""How often a file may stand within itself: names of files do not tell all circles from others."""

_CHAIN = "folio_includes"


def break_circles(app: Sphinx, path: Path, parent: str, content: list[str]) -> None:
    """Have a file be empty that is included within itself (event ``include-read``).

    Sphinx says of the file that includes it no more than the name without its ending, *parent*.
    """
    page = app.env.current_document
    own = Path(app.env.doc2path(page.docname))
    chain: list[Path] = page.get(_CHAIN) or [own]
    while len(chain) > 1 and chain[-1].stem != parent:
        chain.pop()
    file = Path(app.srcdir, path)
    if chain.count(file) < ROUNDS:
        page[_CHAIN] = [*chain, file]
        return
    content[0] = ""
    message = f"{path.as_posix()} includes itself; it is not included again"
    warn(Problem.SOURCE, message, relative_source(own, 1, app.confdir), once=True)
