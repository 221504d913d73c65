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
from sites import CONF, write

PATENT = '''
"""A patent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from ..dates import PartialDate, Period
from ..links import Link
from ..record import Kind, Record, option, pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Patent(Record):
    """A patent, granted or applied for."""

    kind_name: ClassVar[str] = "patent"

    office: str = option("Patent office.")
    number: str = option("Number of the patent.")
    date: PartialDate | None = option("When it was granted.", None)

    @property
    def period(self) -> Period:
        return Period(end=self.date)

    @property
    def meta(self) -> Sequence[Link]:
        return pieces(self.office, self.number)


KIND = Kind(
    name="patent",
    plural="patents",
    record=Patent,
    heading="Patents",
    help="A patent, granted or applied for.",
)
'''

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
    (package / "kinds" / "patent.py").write_text(PATENT, encoding="utf-8")
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
    record = html.select_one("article#patent-a-calculating-machine")
    assert record is not None
    words = " ".join(record.get_text(" ").split())
    assert "Sep 1843" in words
    assert "London · 42" in words
    assert html.select_one("p > a[href='#patent-a-calculating-machine']") is not None
    assert len(html.select("article.folio-patent")) == 2
    inventory = InventoryFile.loads((tmp_path / "output/objects.inv").read_bytes(), uri="")
    found = inventory["folio:patent", "a-calculating-machine"]
    assert found.uri == "index.html#patent-a-calculating-machine"
