"""Every warning that the extension can give: an interface, like its directives.

Each has a subtype (``folio.unknown_option``) by which a site can silence it, one sentence, and
the file and line that must be mended. The guide lists them from here.
"""

from __future__ import annotations

import os
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from .record import Source

if TYPE_CHECKING:
    from docutils.nodes import Node

_logger = logging.getLogger(__name__)


class Problem(Enum):
    """The subtypes of warnings; the docstring of each says what is wrong and how to mend it."""

    UNKNOWN_OPTION = "unknown_option"
    """A directive, or front matter, has an option that its kind does not know. Correct its name;
    the warning gives the nearest."""
    BAD_VALUE = "bad_value"
    """The value of an option cannot be read: a date, a sort of position, an address. The record
    is shown without it."""
    UNKNOWN_TARGET = "unknown_target"
    """A reference, a list or a front-matter field names a person, paper or record that the site
    does not have."""
    SIMILAR_NAME = "similar_name"
    """An author is nearly called like a person of the site, who may be meant. Add that spelling to
    ``aliases`` of the person; if they are two people, silence this warning."""
    DRAFT = "draft"
    """A reference, a list or a table of contents names a post that is a draft, or dated in the
    future. It is left out until the post is published; a build with ``-t drafts`` has it. Or a post
    is published that should not be, as it says so where that is seen too late, such as in a file
    that it includes."""
    SPELLING = "spelling"
    """A tag, a category or a series of posts is spelt in two ways, which differ in case or accents
    alone. They are one, under the spelling that most posts have."""
    SERIES = "series"
    """Two posts are the same part of a series, or a part is missing. The series is shown as it
    is."""
    AMBIGUOUS_TARGET = "ambiguous_target"
    """A reference fits several records. Write the full name that the warning gives."""
    DUPLICATE = "duplicate"
    """Two records have one name, two people one slug or alias, or two posts one title. Give one of
    them a ``name`` or title of its own. Or two pages have one address, as pages are folders. Or a
    label, a term, an equation or the like stands on two pages: a reference leads to the last."""
    FRONT_MATTER = "front_matter"
    """The front matter of a page is not what is expected there, such as ``person`` without a
    name."""
    MISSING_FILE = "missing_file"
    """A file does not exist: a photograph, for which drawn initials are shown, a file of a paper,
    which is shown as text, or the bibliography."""
    REDIRECT = "redirect"
    """An address of ``redirect_from`` is claimed twice, belongs to a real page, or leaves the
    site. That redirect is not made."""
    ARCHIVE = "archive"
    """A page of the site's own stands where the blog would have a list of posts, such as
    ``blog/tags/notes``. That list is not made. Give the page another name."""
    SOURCE = "source"
    """The file of a page is not in UTF-8, and so perhaps misread; or it is no file but a pipe, or a
    link to a file outside the site or to another page, and is left out; or its name is too long; or
    it differs from another page only in capital letters, or includes itself. Or a page names a pipe
    for a file; or a folder cannot be read."""
    TOCTREE = "toctree"
    """A table of contents names a page in which its own page stands already. The entry is left out
    of the navigation."""
    ALT_TEXT = "alt_text"
    """A picture has no words for those who do not see it. Say what it shows; of one that only
    decorates the page, say that: an empty ``:alt:`` or ``image_alt:``, or in Markdown
    ``![](picture.png){.decorative}``."""
    PICTURE = "picture"
    """A picture cannot be read: it is broken, none at all, or too large. The page shows it as it
    is."""
    BIBLIOGRAPHY = "bibliography"
    """A field of an entry in a ``.bib`` file cannot be read. The entry is shown without it."""
    SAME_PAPER = "same_paper"
    """Two entries are one paper: they share the DOI, the number on arXiv, or title, year and first
    author. Both are shown. Keep one, or silence this if they are meant to be two."""
    CITATIONS = "citations"
    """Something in the file of citation counts cannot be read, or names no paper. That count is
    left out."""
    DIAGRAM = "diagram"
    """A diagram cannot be drawn, or the package that draws it is not installed. Its source is
    shown."""
    FORMULA = "formula"
    """A formula in the text of a page is no TeX that can be shown as MathML. It is shown as it is
    written."""
    ICON = "icon"
    """There is no icon of that name. The name stands in its place."""
    SETTING = "setting"
    """A setting in ``conf.py`` cannot be used as it is. The site is built without it."""
    THEME_OPTION = "theme_option"
    """An option of ``html_theme_options`` belongs to the theme that this one stands on, and has no
    effect here, or its value cannot be used. Take it out."""
    MISPLACED = "misplaced"
    """A directive stands where it has no meaning, such as ``{person}`` on a page that belongs to
    nobody, or a section without records; or its fences are mixed up, so that a heading or an option
    has become part of the text."""


def warn(
    problem: Problem,
    message: str,
    location: Source | Node | tuple[str, int] | str | None,
    once: bool = False,
) -> None:
    """Say what is wrong in one sentence, with its place; *once* in a build, if it shows often."""
    where = str(location) if isinstance(location, Source) else location
    _logger.warning(message, type="folio", subtype=problem.value, location=where, once=once)


def relative_source(path: str | Path, line: int, root: str | Path) -> Source:
    """Return a place in a file, named from the folder of ``conf.py`` where it is inside."""
    file, folder = _resolved(str(path)), f"{_resolved(str(root))}/"
    name = file.removeprefix(folder) if file.startswith(folder) else Path(path).name
    return Source(name, line)


@lru_cache(maxsize=1_000)
def _resolved(path: str) -> str:
    """Return a path without links in it: a page is asked for once for each of its records."""
    if os.path.islink(path):  # noqa: PTH114 - strings, as it is asked for each page
        return Path(path).resolve().as_posix()
    folder, name = os.path.split(path)
    return f"{_resolved_folder(folder)}/{name}"


@lru_cache(maxsize=1_000)
def _resolved_folder(folder: str) -> str:
    return Path(folder).resolve().as_posix()
