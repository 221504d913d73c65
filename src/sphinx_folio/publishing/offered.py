"""Files that the site offers beside its pages: written where they have changed, deleted when gone.

A note in the output says what was written: a digest and a path in each line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from sphinx.application import Sphinx

from ..building.progress import shown
from .site import files_of_site


class Offered(NamedTuple):
    """A file: its path in the output, a digest of all that it says, and how to make it."""

    path: str
    digest: str
    make: Callable[[], bytes]


def is_unchanged(app: Sphinx) -> bool:
    """Return True if this build writes no page, and nothing has changed of what pages show."""
    return bool(getattr(app.builder, "is_idle", False))


def all_stand(app: Sphinx, note: str) -> bool:
    """Return True if nothing has changed on the site, and all that *note* names is there."""
    if not is_unchanged(app):
        return False
    return all(Path(app.outdir, name).is_file() for name in _noted(app.outdir / note))


def write_offered(app: Sphinx, note: str, offered: Iterable[Offered]) -> None:
    """Write those of *offered* that have changed, and delete those that *note* has besides.

    A file of that name that the site has itself (``html_extra_path``) is left alone.
    """
    outdir = Path(app.outdir)
    former, own = _noted(outdir / note), files_of_site(app)
    files = {file.path: file for file in offered if file.path not in own}
    current = {path: file.digest for path, file in files.items()}
    changed = [
        file
        for path, file in files.items()
        if former.get(path) != file.digest or not (outdir / path).is_file()
    ]
    for folder in {file.path.rpartition("/")[0] for file in changed}:
        (outdir / folder).mkdir(parents=True, exist_ok=True)
    for file in shown(changed, "writing files", attrgetter("path"), app.verbosity):
        (outdir / file.path).write_bytes(file.make())
    for name in former.keys() - current.keys() - own:
        (outdir / name).unlink(missing_ok=True)
    if current:
        lines = [f"{digest} {name}\n" for name, digest in sorted(current.items())]
        if current != former:
            (outdir / note).write_text("".join(lines), encoding="utf-8")
    else:
        (outdir / note).unlink(missing_ok=True)


def _noted(note: Path) -> dict[str, str]:
    lines = note.read_text(encoding="utf-8").splitlines() if note.is_file() else []
    rows = (line.partition(" ") for line in lines)
    return {path: digest for digest, _, path in rows}
