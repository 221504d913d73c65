"""``python -m benchmarks.clock FILE …``: run Sphinx, and write the seconds of each stage to FILE.

The stages are those of Sphinx, whatever extensions there are: its methods and events are timed.
What one of them calls that is a stage itself counts for that stage alone.
"""

from __future__ import annotations

import functools
import json
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.cmd.build import main
from sphinx.environment import BuildEnvironment
from sphinx.events import EventManager
from sphinx.search import IndexBuilder

START, BIB, READ, LISTS = "start-up", "reading .bib", "reading pages", "lists and references"
WRITE, MADE, ASSETS = "writing", "pages without a source", "copying assets"
SEARCH, STORE, FILES, REST = "search", "storing the environment", "feeds and the like", "the rest"
STAGES = (START, BIB, READ, LISTS, WRITE, MADE, ASSETS, SEARCH, STORE, FILES, REST)

METHODS: tuple[tuple[Any, str, str], ...] = (
    (Builder, "read_doc", READ),
    (BuildEnvironment, "get_and_resolve_doctree", LISTS),
    (BuildEnvironment, "check_consistency", LISTS),
    (StandaloneHTMLBuilder, "prepare_writing", WRITE),
    (StandaloneHTMLBuilder, "write_doc", WRITE),
    (StandaloneHTMLBuilder, "write_doc_serialized", WRITE),
    (StandaloneHTMLBuilder, "gen_pages_from_extensions", MADE),
    (StandaloneHTMLBuilder, "copy_assets", ASSETS),
    (StandaloneHTMLBuilder, "load_indexer", SEARCH),
    (StandaloneHTMLBuilder, "dump_search_index", SEARCH),
    (IndexBuilder, "feed", SEARCH),
    (pickle, "dump", STORE),
    (pickle, "load", STORE),
    (pickle, "loads", STORE),
)
EVENTS = {
    "env-before-read-docs": BIB,
    "env-updated": LISTS,
    "env-get-updated": LISTS,
    "build-finished": FILES,
}


class Clock:
    """Processor seconds by stage: at any moment exactly one of them is on."""

    def __init__(self) -> None:
        self.spent = dict.fromkeys(STAGES, 0.0)
        self._since = 0.0  # the start of the process
        self._stages = [START]

    def turn(self, stage: str | None) -> None:
        """Have *stage* begin; with None the one before goes on."""
        now = time.process_time()
        self.spent[self._stages[-1]] += now - self._since
        self._since = now
        if stage is None:
            self._stages.pop()
        else:
            self._stages.append(stage)

    def started(self) -> None:
        """Note that starting up is over: what now belongs to no stage is the rest."""
        self.turn(None)
        self._stages = [REST]

    def timed(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """Return *function* so that its time is that of *stage*."""

        @functools.wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            self.turn(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self.turn(None)

        return call


def watch(clock: Clock) -> None:
    """Have *clock* follow a build."""
    for owner, name, stage in METHODS:
        setattr(owner, name, clock.timed(getattr(owner, name), stage))
    emit, init_builder = EventManager.emit, Sphinx._init_builder

    def emit_timed(self: EventManager, name: str, *args: Any, **kwargs: Any) -> Any:
        call = clock.timed(emit, EVENTS[name]) if name in EVENTS else emit
        return call(self, name, *args, **kwargs)

    def init_timed(self: Sphinx) -> None:
        init_builder(self)
        clock.started()

    EventManager.emit = emit_timed  # type: ignore[method-assign]
    Sphinx._init_builder = init_timed  # type: ignore[method-assign]


if __name__ == "__main__":
    running = Clock()
    watch(running)
    status = main(sys.argv[2:])
    running.turn(REST)
    Path(sys.argv[1]).write_text(json.dumps(running.spent), encoding="utf-8")
    sys.exit(status)
