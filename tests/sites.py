"""Small sites, built as a user would build them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bs4 import BeautifulSoup

from warm import sphinx_build

ROOT = Path(__file__).resolve().parent.parent

CONF = """\
project = "Small site"
extensions = ["sphinx_folio"]
primary_domain = "folio"
html_theme = "sphinx_folio"
"""


@dataclass(frozen=True)
class Site:
    """A folder of sources and what Sphinx made of it."""

    source: Path
    output: Path
    status: int
    warnings: str
    log: str

    def html(self, page: str = "index") -> BeautifulSoup:
        """Return a built page."""
        return BeautifulSoup(self.text(f"{page}.html"), "html.parser")

    def text(self, file: str) -> str:
        """Return a built file as text."""
        return (self.output / file).read_text(encoding="utf-8")

    def seen(self, page: str = "index") -> str:
        """Return the words of a page's main part, white space collapsed."""
        return seen(self.html(page).find("main") or self.html(page))


def seen(element: object) -> str:
    """Return the visible text of *element*, white space collapsed."""
    assert hasattr(element, "get_text")
    return " ".join(element.get_text().split())


class Build(Protocol):
    """Builds a small site: *files* are written over it, *options* replace ``-W``."""

    def __call__(
        self, files: Mapping[str, str | bytes], *options: str, conf: str = "", clean: bool = True
    ) -> Site: ...


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write *files* below *folder*."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def run_sphinx(source: Path, output: Path, *options: str, confdir: Path | None = None) -> Site:
    """Run Sphinx: nitpicky, with two jobs, going on after warnings."""
    doctrees = str(output.with_name(f"{output.name}-doctrees"))
    arguments = ["--no-color", "-n", "-j", "2", "--keep-going", "-d", doctrees]
    if confdir is not None:
        arguments += ["-c", str(confdir)]
    done = sphinx_build([*arguments, *options, str(source), str(output)])
    return Site(source, output, done.status, done.warnings, done.log)
