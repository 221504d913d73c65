"""Why a build reads or writes a page, for whoever asks with ``-v``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sphinx.environment import CONFIG_CHANGED, CONFIG_NEW, CONFIG_OK
from sphinx.util.logging import getLogger

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


class Reasons:
    """Why pages are read in one build."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}

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
        for docname in docnames:
            logger.verbose("%s is read: %s", docname, self.known.get(docname, OTHER))


def tell_rewritten(
    app: Sphinx, now: Mapping[str, Shown], former: Mapping[str, Sequence[str]]
) -> None:
    """Say of each page that is written *now* what it shows of others that is not as in *former*."""
    if app.verbosity < 1:
        return
    for docname, shown in now.items():
        if docname in former and (changes := shown.changes(former[docname])):
            logger.verbose("%s is written: %s changed", docname, ", ".join(changes))


def add_reasons(app: Sphinx) -> None:
    """Have ``-v`` tell why pages are read."""
    reasons = Reasons()
    app.connect("env-get-outdated", reasons.note, priority=999)  # drafts are left out by then
    app.connect("env-before-read-docs", reasons.tell)
