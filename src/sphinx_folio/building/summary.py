"""What a build says in the end: what the site holds, what was warned of, where the time went."""

from __future__ import annotations

import logging
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sized
from typing import TYPE_CHECKING, Any

from sphinx.util.logging import (
    NAMESPACE,
    OnceFilter,
    SafeEncodingWriter,
    WarningStreamHandler,
    getLogger,
    is_suppressed_warning,
)

from ..domain.domain import FolioDomain, folio_domain
from ..publishing.search import SEARCH
from ..reading.drafts import TAG

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = getLogger(__name__)

START = "start-up"
FIRST, LAST = 0, 999
STAGES = (
    ("config-inited", FIRST, START),
    ("env-before-read-docs", FIRST, "reading .bib"),
    ("env-before-read-docs", LAST, "reading pages"),
    ("env-updated", FIRST, "lists and references"),
    ("write-started", FIRST, "writing pages"),
    ("html-collect-pages", FIRST, "pages without a source"),
    (SEARCH, FIRST, "search"),
    ("build-finished", FIRST, "feeds and other files"),
)
"""The events with which a stage begins; it ends with the next one."""

COUNTED = (
    ("person", "person", "people"),
    ("publication", "paper", "papers"),
    ("post", "post", "posts"),
)


class Summary(WarningStreamHandler):
    """Counts the warnings and the seconds of the builds of one application.

    As a handler of Sphinx's sort it is left out while warnings are held back, to be said later.
    """

    def __init__(self, app: Sphinx) -> None:
        super().__init__(SafeEncodingWriter(sys.stderr))  # on which it never writes
        self.setLevel(logging.WARNING)
        self.app = app
        self.kinds: Counter[str] = Counter()
        self.spent: dict[str, float] = {}
        self._stage, self._since = START, time.perf_counter()
        self.addFilter(OnceFilter())  # what is said once is counted once
        logging.getLogger(NAMESPACE).addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Count a warning, if the site does not silence it."""
        kind, subtype = (getattr(record, name, "") or "" for name in ("type", "subtype"))
        if not is_suppressed_warning(kind, subtype, self.app.config.suppress_warnings):
            self.kinds[".".join(filter(None, (kind, subtype))) or "other"] += 1

    def turn(self, stage: str) -> None:
        """Have a *stage* begin."""
        now = time.perf_counter()
        self.spent[self._stage] = self.spent.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = stage, now

    def tell(self, app: Sphinx, exception: Exception | None) -> None:
        """Say it all (event ``build-finished``)."""
        self.turn(START)
        if exception is None:
            for line in self._lines():
                logger.info(line)
        self.kinds.clear()
        self.spent.clear()

    def _lines(self) -> Iterator[str]:
        domain = folio_domain(self.app.env)
        counts = [
            _counted(len(domain.collection.of_kind(kind)), one, many) for kind, one, many in COUNTED
        ]
        sets: list[Sized] = [*domain.references.values(), *domain.targets.values()]
        references = sum(map(len, sets))
        counts.append(f"{_counted(references, 'reference', 'references')} checked")
        warnings = _counted(sum(self.kinds.values()), "warning", "warnings")
        kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(self.kinds.items()))
        counts.append(f"{warnings} ({kinds})" if kinds else f"no {warnings[2:]}")
        yield ", ".join(counts)
        yield from _withheld(domain)
        yield ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in self.spent.items())


def _withheld(domain: FolioDomain) -> Iterator[str]:
    """Yield how many posts the site has that this build leaves out, and why."""
    found = Counter(domain.data["unpublished"][docname] for docname in domain.data["withheld"])
    why = [_counted(found["draft"], "draft", "drafts")] if found["draft"] else []
    if found["future"]:
        why.append(f"{found['future']:,} dated after today")
    if why:
        posts = _counted(found.total(), "post is", "posts are")
        yield f"{posts} left out: {', '.join(why)} (-t {TAG} shows them)"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def add_summary(app: Sphinx) -> None:
    """Have a build say in the end what it has done."""
    summary = Summary(app)
    app.add_event(SEARCH)

    def listen(event: str, priority: int, stage: str) -> None:
        def turn(*_: Any) -> list[Any]:
            summary.turn(stage)
            return []

        app.connect(event, turn, priority=priority)

    for stage in STAGES:
        listen(*stage)
    app.connect("build-finished", summary.tell, priority=LAST + 1)
