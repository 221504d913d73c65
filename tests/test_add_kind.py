"""Adding a kind of record takes one module: directive, role, page and inventory follow."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

import sphinx_folio
from sites import CONF, ROOT, write

PAGE = """\
---
person:
  name: Ada Lovelace
---
# Ada

:::{patent} A calculating machine
:office: London
:number: 42
:date: 1843-09
:::

The {patent}`a-calculating-machine` is listed:

```{patents}
```
"""


def test_one_module_makes_a_kind(tmp_path: Path) -> None:
    package = tmp_path / "packages" / "sphinx_folio"
    shutil.copytree(Path(sphinx_folio.__file__).parent, package)
    shutil.copy(ROOT / "tests/snippets/custom/patent.py", package / "kinds")
    write(tmp_path / "source", {"conf.py": CONF, "index.md": PAGE})
    command = [sys.executable, "-m", "sphinx", "-W", "-n", "source", "output"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(package.parent)},
    )
    assert done.returncode == 0, done.stderr
    html = BeautifulSoup((tmp_path / "output/index.html").read_text("utf-8"), "html.parser")
    record = html.find(id="patent.a-calculating-machine")
    assert record is not None
    words = " ".join(record.get_text(" ").split())
    assert "Sep 1843" in words
    assert "London · 42" in words
    assert html.select_one("p > a[href='#patent.a-calculating-machine']") is not None
    assert len(html.select("article.folio-patent")) == 2
    inventory = InventoryFile.loads((tmp_path / "output/objects.inv").read_bytes(), uri="")
    owner = "ada-lovelace"  # a patent is personal: two people may well hold one of the same title
    found = inventory["folio:patent", f"{owner}/a-calculating-machine"]
    assert found.uri == "index.html#patent.a-calculating-machine"
