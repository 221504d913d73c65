"""Sphinx kept warm: its modules are loaded once, and each build runs in a fork of that process.

It takes a third of the time, and no build sees anything of another. Run as a script, this is that
process: a line of JSON for each build, with arguments and environment, answered by its status.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Done(NamedTuple):
    """What came of a build: its status, what it said, and what it warned of."""

    status: int
    log: str
    warnings: str


def sphinx_build(arguments: Sequence[str]) -> Done:
    """Run ``sphinx-build`` with *arguments*, in the environment as it is now."""
    process, folder = _process(os.environ.get("PYTHONPATH", ""))
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps((list(arguments), dict(os.environ))) + "\n")
    process.stdin.flush()
    status = int(process.stdout.readline())
    log, warnings = ((folder / name).read_text(encoding="utf-8") for name in ("log", "warnings"))
    return Done(status, log, warnings)


@cache
def _process(python_path: str) -> tuple[subprocess.Popen[str], Path]:
    """Start the process for a search path of modules; it ends with this one."""
    folder = tempfile.TemporaryDirectory()
    command = [sys.executable, __file__, folder.name]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )

    def end() -> None:
        process.communicate()
        folder.cleanup()

    atexit.register(end)
    return process, Path(folder.name)


def _serve(folder: Path) -> None:
    application = importlib.import_module("sphinx.application")
    for name in (*application.builtin_extensions, "sphinx_folio.extension", "sphinx_book_theme"):
        importlib.import_module(name)
    main = importlib.import_module("sphinx.cmd.build").main
    for line in sys.stdin:
        child = os.fork()
        if not child:
            for number, name in ((1, "log"), (2, "warnings")):
                os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
            arguments, environment = json.loads(line)
            os.environ.clear()
            os.environ.update(environment)
            status = main(arguments)
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
