"""Tables of pages."""

from __future__ import annotations

from sites import Build, seen

PAGE = """\
# Home

| Years | What |
|---|---|
| 2017–2020 | Study of the years 2017–2020 |
| 2021 – present | 3–5 |
| 1.5-2 | well-known |
| Mar 2021 – present | 2021 |
"""


def test_a_range_in_a_cell_stays_in_one_line(build: Build) -> None:
    site = build({"index.md": PAGE})
    assert site.status == 0, site.warnings
    kept = [seen(cell) for cell in site.html().select("td.folio-kept")]
    assert kept == ["2017–2020", "2021 – present", "3–5", "1.5-2"]
