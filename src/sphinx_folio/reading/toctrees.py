"""Tables of contents that name posts which are not published: told as what they are."""

from __future__ import annotations

import logging

from sphinx.application import Sphinx
from sphinx.util import docname_join
from sphinx.util.matching import patfilter

from ..domain.domain import folio_domain
from ..problems import Problem
from .drafts import why_withheld

LOGGER = "sphinx.sphinx.directives.other"
"""The logger with which Sphinx reads tables of contents."""


class DraftsInToctrees(logging.Filter):
    """Says of an entry of a table of contents that it is a draft, not that it does not exist.

    A pattern that only drafts match is nothing wrong: the blog has no post yet.
    """

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app = app

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the reason into the words of a record; return False if nothing is to be said."""
        subtype, args = getattr(record, "subtype", ""), record.args
        if not isinstance(args, tuple) or len(args) != 1:
            return True
        if subtype == "empty_glob":
            return not self._matches_drafts(str(args[0]))
        if subtype == "not_readable" and (reason := why_withheld(self.app.env, str(args[0]))):
            record.msg, record.args = reason, ()
            record.type, record.subtype = "folio", Problem.DRAFT.value
        return True

    def _matches_drafts(self, pattern: str) -> bool:
        env = self.app.env
        full = docname_join(env.current_document.docname, pattern)
        return bool(patfilter(folio_domain(env).data["withheld"], full))


def listen(app: Sphinx) -> None:
    """Hear what is said of tables of contents during this build (event ``builder-inited``)."""
    told = DraftsInToctrees(app)
    logger = logging.getLogger(LOGGER)
    logger.addFilter(told)
    app.connect("build-finished", lambda app, exception: logger.removeFilter(told))
