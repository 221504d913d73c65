"""The chrome of pages without a source, rendered once for all that share it.

The theme's layout costs more than the text of such a page, and differs from page to page only by
title, head and body. So it is rendered with marks in their places, and each page fills them.
"""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from sphinx.jinja2glue import BuiltinTemplateLoader

from ..lists.faces import digest
from ..writing.sheets import needs_design
from ..writing.templating import shorten
from .chrome import surroundings
from .descriptions import DESCRIPTION_WORDS
from .listeners import is_alone
from .protection import protected

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SIGNS = (
    'class="folio-bibtex',
    'class="folio-filter',
    'class="highlight',
    'class="margin ',
    ' margin"',
    "margin-toggle",
    "sd-tab-set",
)
"""What in the body of a page has the theme load a style sheet or script, or set a class."""

DESIGN = "sd-"
"""The sign for more of sphinx-design than records use."""

SIMPLE = re.compile(r"[A-Za-z0-9._~/-]+")
"""Addresses that are the same in a link, quoted or not."""


class Shells:
    """The chrome of the pages of one build."""

    def __init__(self, app: Sphinx) -> None:
        self.app = app
        self.mark = f"shell{digest(app.config.project)}"
        self.usable = _is_known(app)
        self._parts: dict[object, list[str]] = {}
        self._folders: set[Path] = set()
        self._surroundings: dict[tuple[str, str], tuple[int, str]] = {}

    def write(self, page: str, chrome: str, context: dict[str, Any]) -> bool:
        """Write a page; False if it must go the long way."""
        if not self.usable or not SIMPLE.fullmatch(page):
            return False
        folder, _, name = page.rpartition("/")
        body, about = context["body"], shorten(context["folio_summary"], DESCRIPTION_WORDS)
        signs = "".join(f"<{sign}>" for sign in SIGNS if sign in body)
        signs += f"<{DESIGN}>" if needs_design(body) else ""
        key = (self._around(folder, context["folio_kind"]), chrome, signs, bool(about))
        if key not in self._parts:
            self._parts[key] = self._render(folder, signs, about, context)
        filled = {
            "title": escape(Markup(context["title"]).striptags()),  # noqa: S704 - escaped by the page
            "head": "".join(f"\n    {line}" for line in context["metatags"].strip().splitlines()),
            "about": escape(about),
            "path": page,
            "name": name,
            "body": body,
        }
        parts = self._parts[key].copy()
        parts[1::2] = (filled[mark] for mark in parts[1::2])
        text = protected(self.app.config, "".join(parts))
        path = Path(self.app.builder.get_output_path(page))  # type: ignore[attr-defined]
        if path.parent not in self._folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(path.parent)
        path.write_bytes(text.encode("utf-8", "xmlcharrefreplace"))
        return True

    def _around(self, folder: str, kind: str) -> tuple[int, str]:
        """Return what tells the chrome of a folder's pages from that of others."""
        key = (folder, kind)
        if key not in self._surroundings:
            around = surroundings(self.app, f"{folder}/{self.mark}", kind)
            self._surroundings[key] = (folder.count("/"), around)
        return self._surroundings[key]

    def _render(self, folder: str, signs: str, about: str, context: dict[str, Any]) -> list[str]:
        """Return the chrome, cut at its marks."""
        mark = self.mark
        marked = {
            "title": Markup(f"{mark}title"),  # noqa: S704 - letters and digits
            "body": f"{mark}body{signs}{mark}end",
            "metatags": f"\n{mark}head",
            "folio_summary": f"{mark}about" if about else "",
        }
        with TemporaryDirectory() as temporary:
            file = Path(temporary, "shell.html")
            self.app.builder.handle_page(  # type: ignore[attr-defined]
                f"{folder}/{mark}name", {**context, **marked}, "page.html", outfilename=file
            )
            text = file.read_text(encoding="utf-8")
        text = re.sub(f"{mark}body.*?{mark}end", f"{mark}body", text, flags=re.DOTALL)
        text = text.replace(f"\n    {mark}head", f"{mark}head")
        text = text.replace(f"{folder}/{mark}name", f"{mark}path")
        return re.split(f"{mark}(title|body|head|about|path|name)", text)


def _is_known(app: Sphinx) -> bool:
    """True if nothing outside this package has a say in how such a page looks."""
    return (
        app.config.html_output_encoding.lower() == "utf-8"
        and isinstance(getattr(app.builder, "templates", None), BuiltinTemplateLoader)
        and is_alone(app)
    )
