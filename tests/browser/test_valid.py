"""All pages of the portfolio are valid HTML: the Nu checker of the W3C has no word against them."""

from __future__ import annotations

import json
import subprocess

from sites import Site

from .tools import node_file, program


def test_no_page_has_an_error(portfolio: Site) -> None:
    """All of them in one run, which takes seconds; a page of its own would take as long."""
    java = program(["java"], "default-jre-headless")
    jar = node_file("vnu-jar/build/dist/vnu.jar")
    # Static files of the parents' themes are templates, not pages.
    pages = [path for path in portfolio.output.rglob("*.html") if "_static" not in path.parts]
    assert len(pages) > 80
    done = subprocess.run(
        [java, "-jar", jar, "--errors-only", "--format", "json", "--stdout", *pages],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout, done.stderr
    assert [
        f"{message['url'].rpartition('/portfolio')[2]}:{message['lastLine']}: {message['message']}"
        for message in json.loads(done.stdout)["messages"]
    ] == []
