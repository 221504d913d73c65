"""Tables of contents: entries that are drafts, and such as lead in a circle, are told as that."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join
from sphinx.util.matching import patfilter

from ..domain.domain import folio_domain
from ..problems import Problem, relative_source, warn
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


def break_circles(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Take out of the tables of contents what leads back to them (event ``env-updated``).

    Sphinx goes round in such a circle until Python gives up. A page that names itself it tells.
    """
    for page, child in _ways_back(env.toctree_includes, env.config.root_doc):
        env.toctree_includes[page].remove(child)
        source = relative_source(env.doc2path(page), 1, app.confdir)
        message = f"the table of contents names {child!r}, in which this page itself stands"
        warn(Problem.TOCTREE, message, source)
    return []


def _ways_back(tree: Mapping[str, Sequence[str]], root: str) -> list[tuple[str, str]]:
    """Return the entries that lead to a page above them, without going round themselves."""
    found: list[tuple[str, str]] = []
    done: set[str] = set()
    for start in (root, *sorted(tree)):
        if start in done:
            continue
        done.add(start)
        above, waiting = {start}, [(start, iter(tree.get(start, ())))]
        while waiting:
            page, children = waiting[-1]
            child = next(children, None)
            if child is None:
                waiting.pop()
                above.remove(page)
            elif child in above and child != page:
                found.append((page, child))
            elif child not in done:
                done.add(child)
                above.add(child)
                waiting.append((child, iter(tree.get(child, ()))))
    return found
