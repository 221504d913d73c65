"""A site served as a host would: compressed, and with the strictest content policy."""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

POLICY = "default-src 'self'; object-src 'none'; base-uri 'self'"
BELOW = "/en/latest/"
"""Where the portfolio stands on its host. Its page for lost visitors says so in its addresses."""

COMPRESSED = ("text/", "application/javascript", "application/json", "image/svg+xml")


@functools.lru_cache(maxsize=1_000)
def _packed(path: Path, changed: float) -> bytes:
    """Return a file compressed; *changed* is the time of its last change."""
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


class Pages(http.server.SimpleHTTPRequestHandler):
    """The files of a site; a page that is not there is the one for lost visitors."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.startswith(BELOW):
            self.path = f"/{self.path.removeprefix(BELOW)}"
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        status = HTTPStatus.OK if path.is_file() else HTTPStatus.NOT_FOUND
        if status is HTTPStatus.NOT_FOUND:
            path = Path(self.directory) / "404.html"
        kind = self.guess_type(path)
        small = kind.startswith(COMPRESSED)
        body = b""
        if path.is_file():
            body = _packed(path, path.stat().st_mtime) if small else path.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text/" in kind else kind)
        if small and body:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder* on this machine, and give its address."""
    handler = functools.partial(Pages, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
