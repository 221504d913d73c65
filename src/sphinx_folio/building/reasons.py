"""Why a build reads or writes a page, for whoever asks with ``-v``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import TYPE_CHECKING

from sphinx.environment import CONFIG_CHANGED, CONFIG_NEW, CONFIG_OK
from sphinx.util.logging import getLogger

from ..domain.domain import folio_domain
from ..writing.shown import Shown

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = getLogger(__name__)

NEW = "it is new"
CHANGED = "its file, or one that it uses, has changed"
OTHER = "what it rests on has changed, or it had warnings"
SETTINGS = {CONFIG_NEW: "no page was read before", CONFIG_CHANGED: "the settings have changed"}
EXTENSIONS = "the extensions have changed"

WRITING = "folio-writing"
"""The event with which our builders say which pages they write, and which without a source."""

MISSING = "there is none yet"
BELOW = "it lists {}, which is written"
AROUND = "a setting, a template or a number that it shows has changed"
MADE = "what it shows, or what surrounds it, has changed"


class Reasons:
    """Why pages are read in one build."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.read: set[str] = set()

    def note(
        self,
        app: Sphinx,
        env: BuildEnvironment,
        added: set[str],
        changed: set[str],
        removed: set[str],
    ) -> list[str]:
        """Note what Sphinx has found out (event ``env-get-outdated``)."""
        everything = SETTINGS.get(env.config_status, EXTENSIONS)
        new = NEW if env.config_status == CONFIG_OK else everything
        self.known = {**dict.fromkeys(changed, CHANGED), **dict.fromkeys(added, new)}
        return []

    def tell(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Say it of each page that is about to be read (event ``env-before-read-docs``)."""
        self.read = set(docnames)
        for docname in docnames:
            logger.verbose("%s is read: %s", docname, self.known.get(docname, OTHER))

    def tell_others(self, app: Sphinx, docnames: Set[str], there: Set[str]) -> None:
        """Say it of the pages that are written for another reason (event ``WRITING``)."""
        rebuilt = app.env.files_to_rebuild
        lists = {page: below for below in sorted(docnames) for page in rebuilt.get(below, ())}
        for docname in sorted(docnames - self.read - folio_domain(app.env).rewritten):
            why = BELOW.format(lists[docname]) if docname in lists else AROUND
            _tell_written(docname, why if docname in there else MISSING)


def tell_rewritten(
    app: Sphinx, now: Mapping[str, Shown], former: Mapping[str, Sequence[str]]
) -> None:
    """Say of each page that is written *now* what it shows of others that is not as in *former*."""
    rewritten = folio_domain(app.env).rewritten
    rewritten.clear()
    if app.verbosity < 1:
        return
    for docname, shown in now.items():
        if docname in former and (changes := shown.changes(former[docname])):
            _tell_written(docname, f"{', '.join(changes)} changed")
            rewritten.add(docname)


def tell_made(page: str, is_there: bool) -> None:
    """Say it of a page without a source that is made again."""
    _tell_written(page, MADE if is_there else MISSING)


def _tell_written(page: str, why: str) -> None:
    logger.verbose("%s is written: %s", page, why)


def add_reasons(app: Sphinx) -> None:
    """Have ``-v`` tell why pages are read."""
    reasons = Reasons()
    app.connect("env-get-outdated", reasons.note, priority=999)  # drafts are left out by then
    app.connect("env-before-read-docs", reasons.tell)
    app.add_event(WRITING)
    if app.verbosity:
        app.connect(WRITING, reasons.tell_others)
