"""A bibliography with faults on a built site, and sphinxcontrib-bibtex's own roles beside ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sites import CONF, Build, run_sphinx, seen, write
from sphinx_folio.bibliography import Reading, read_entries, read_publications
from sphinx_folio.bibliography.publications import _EntryReader

FAULTY = """\
@article{one,
  title = {One},
  author = {Lovelace, Ada},
  year = 1842,

@article{two, title={Two}, author={Babbage, Charles}, year=1843}
@article{two, title={Again}}
"""


def test_a_faulty_file_does_not_stop_the_site(build: Build) -> None:
    page = "# Papers\n\n```{publications}\n```\n"
    site = build({"index.md": page, "refs.bib": FAULTY}, "-W")
    assert site.status == 1
    assert "Traceback" not in site.warnings
    lines = [line.split(" [")[0] for line in site.warnings.splitlines() if "WARNING" in line]
    assert lines == [
        "refs.bib:1: WARNING: entry 'one': its closing brace is missing",
        "refs.bib:7: WARNING: entry 'two' is at refs.bib:6 as well; the first is taken",
    ]
    titles = [seen(title.contents[0]) for title in site.html().select(".folio-pub-title")]
    assert titles == ["Two", "One"]


def test_the_roles_of_sphinxcontrib_bibtex_are_answered_from_the_same_files(build: Build) -> None:
    page = "# Page\n\nAs {cite:t}`two` and {footcite:p}`one` say.\n\n"
    page += "```{footbibliography}\n```\n\n```{bibliography}\n```\n"
    sound = FAULTY.replace("1842,\n", "1842}\n").rsplit("@", 1)[0]
    site = build({"index.md": page, "refs.bib": sound})
    assert site.status == 0, site.warnings
    words = site.seen()
    assert "Babbage" in words
    assert "Ada Lovelace. One." in words
    assert "Charles Babbage. Two." in words


def test_a_bibliography_that_is_not_there_is_named(build: Build) -> None:
    conf = 'bibtex_bibfiles = ["refs.bib", "more.bib"]\n'
    site = build({"index.md": "# Page\n", "refs.bib": ""}, "-W", conf=conf)
    assert site.status == 1
    assert "conf.py:5: WARNING: there is no file 'more.bib'" in site.warnings


def test_several_files_make_one_bibliography(build: Build) -> None:
    conf = 'folio_bibliography = ["a.bib", "b.bib"]\n'
    page = "# Page\n\n{paper}`a` and {paper}`b`.\n\n```{publications}\n```\n"
    files = {"a.bib": "@misc{a, title={First}}", "b.bib": "@misc{b, title={Second}}"}
    site = build({"index.md": page, **files}, conf=conf)
    assert site.status == 0, site.warnings
    assert "First and Second." in site.seen()


def test_what_has_not_changed_is_not_read_again(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "# Page\n\nAs {cite:t}`two` says.\n\n```{bibliography}\n```\n"
    site = build({"index.md": page, "refs.bib": FAULTY}, "-j", "1")
    (site.source / "index.md").write_text(page.replace("says", "tells"))
    again = run_sphinx(site.source, site.output, "-j", "1")
    assert site.warnings == again.warnings != ""
    assert "Babbage" in again.seen()
    read = read_entries([("refs.bib", FAULTY.encode())])
    readings: dict[str, Reading] = {}
    before = read_publications(read, readings)
    monkeypatch.setattr(_EntryReader, "read", None)  # an entry that is read now fails
    moved = read_entries([("refs.bib", b"\n" + FAULTY.encode())])
    after = read_publications(moved, readings)
    assert [paper.title for paper in after.values()] == [paper.title for paper in before.values()]
    assert [paper.source.line for paper in after.values()] == [2, 7]


def test_lists_that_stay_empty_for_want_of_entries_are_told(build: Build) -> None:
    page = "# Papers\n\n```{publications}\n```\n"
    site = build({"index.md": page}, "-j", "2")
    assert "conf.py:1: WARNING: lists of publications stay empty: there is no 'refs.bib'" in (
        site.warnings
    )
    site = build({"index.md": page, "refs.bib": "Nothing but a remark.\n"}, "-j", "2")
    assert "refs.bib:1: WARNING: no entry is to be found here" in site.warnings
    assert build({"index.md": "# Page\n", "refs.bib": ""}).status == 0


def test_what_reads_entries_is_not_loaded_where_none_has_changed(tmp_path: Path) -> None:
    source = tmp_path / "source"
    bib = "@misc{looms, title={Of $x^2$ looms}, year={1843}}\n"
    write(source, {"index.md": "# Home\n\n```{publications}\n```\n", "refs.bib": bib})
    write(source, {"conf.py": CONF})
    code = (
        "import sys\nfrom sphinx.cmd.build import main\n"
        "print(main(sys.argv[1:]), 'sphinx_folio.bibliography.latex' in sys.modules)"
    )
    command = [sys.executable, "-c", code, "-q", str(source), str(tmp_path / "output")]
    said = [subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2)]
    assert said == [b"0 True\n", b"0 False\n"]
