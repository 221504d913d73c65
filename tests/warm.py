"""Sphinx kept warm: its modules are loaded once, and each build runs in a fork of that process.

For tests with many builds: a third of the time, and no build sees anything of another.
Run as a script, this is that process: a line of arguments in JSON for each build, answered by
its status.
"""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sites import Site


class WarmBuild(Protocol):
    """Builds a site: nitpicky, in one process."""

    def __call__(self, source: Path, output: Path, *options: str) -> Site: ...


@contextmanager
def warm_sphinx() -> Iterator[WarmBuild]:
    """Provide builds by a process that ends with the context."""
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            [sys.executable, __file__, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        assert process.stdin
        assert process.stdout

        def build(source: Path, output: Path, *options: str) -> Site:
            assert process.stdin
            assert process.stdout
            doctrees = str(output.with_name(f"{output.name}-doctrees"))
            arguments = ["--no-color", "-n", "--keep-going", "-d", doctrees, *options]
            process.stdin.write(json.dumps([*arguments, str(source), str(output)]) + "\n")
            process.stdin.flush()
            status = int(process.stdout.readline())
            log, warnings = ((Path(folder) / name).read_text() for name in ("log", "warnings"))
            return Site(source, output, status, warnings, log)

        yield build
        process.stdin.close()


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
            status = main(json.loads(line))
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
