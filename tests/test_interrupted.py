"""However a build ends, the next one makes what a clean build makes, and the site stays good."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from random_edits import FIRST, Sources
from sites import CONF, run_sphinx, write
from test_edits_in_sequence import built, differences, said

ANEW = "all is built anew"
SMALL = {
    "conf.py": CONF + 'html_static_path = ["_static"]\n',
    "index.md": "# Home\n\n```{publications}\n```\n",
    "_static/own.css": "a { color: #111 }\n",
    "refs.bib": "@misc{looms, title={Of looms}, year={1843}}\n",
}


def start(source: Path, output: Path, **options: object) -> subprocess.Popen[bytes]:
    """Start a real build, in a group of its own."""
    command = [sys.executable, "-u", "-m", "sphinx", "--no-color", "-j", "2"]
    doctrees = output.with_name(f"{output.name}-doctrees")
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [*command, "-d", str(doctrees), str(source), str(output)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        **options,
    )


@pytest.mark.parametrize("moments", [3, pytest.param(100, marks=pytest.mark.soak)])
def test_a_build_after_one_that_was_stopped_equals_a_clean_one(
    moments: int, tmp_path: Path
) -> None:
    sources, output = Sources(tmp_path / "source", FIRST), tmp_path / "output"
    dice = Random(FIRST)
    built(sources, output, "html")
    for number in range(moments):
        done = sources.edit()
        blow = (signal.SIGKILL, signal.SIGINT)[number % 2]
        stopped = stop(start(sources.folder, output), dice, blow)
        again = built(sources, output, "html")
        clean = built(sources, tmp_path / f"clean{number}", "html")
        assert said(again) == said(clean), (done, stopped)
        assert differences(output, clean.output) == [], (done, stopped)


def stop(build: subprocess.Popen[bytes], dice: Random, blow: signal.Signals) -> bytes:
    """Stop a build after a part of what it says; return how far it has come."""
    assert build.stdout
    heard = build.stdout.read(dice.randrange(200, 4_000))
    if blow is signal.SIGINT:
        build.send_signal(blow)
    else:
        os.killpg(build.pid, blow)
    build.communicate()
    return heard[-80:]


def truncate(path: Path) -> None:
    """Cut a file in half."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def garble(path: Path) -> None:
    """Fill a file with bytes that mean nothing."""
    path.write_bytes(Random(1).randbytes(path.stat().st_size))


KEPT = (
    ("environment.pickle", truncate),
    ("environment.pickle", garble),
    ("index.doctree", garble),
    ("index.doctree", Path.unlink),
    ("folio-seal.json", garble),
    ("folio-seal.json", truncate),
    (".folio/html/.made-pages", garble),
    (".folio/html/index.html", truncate),
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site that has been built once, and a clean build of it beside that."""
    folder = tmp_path_factory.mktemp("small")
    write(folder / "source", SMALL)
    for name in ("output", "clean"):
        site = run_sphinx(folder / "source", folder / name, "-W")
        assert site.status == 0, site.warnings
    return folder


@pytest.mark.parametrize(("name", "damage"), KEPT)
def test_what_is_damaged_is_noticed_and_built_anew(
    name: str, damage: Callable[[Path], None], small: Path
) -> None:
    damage(small / "output-doctrees" / name)
    site = run_sphinx(small / "source", small / "output", "-W")
    assert site.status == 0, site.warnings
    assert site.log.count(ANEW) == 1
    assert differences(small / "output", small / "clean") == []
    assert ANEW not in run_sphinx(small / "source", small / "output").log


@pytest.mark.parametrize("damage", [truncate, Path.unlink])
def test_a_page_that_was_damaged_in_its_place_comes_back(
    damage: Callable[[Path], None], small: Path
) -> None:
    damage(small / "output" / "index.html")
    assert run_sphinx(small / "source", small / "output", "-W").status == 0
    assert differences(small / "output", small / "clean") == []


def test_a_file_that_is_written_anew_with_the_same_bytes_stays_where_it_is(tmp_path: Path) -> None:
    """Another setting has all files written; of this one, the pages say something."""
    source, output = tmp_path / "source", tmp_path / "output"
    write(source, SMALL)
    assert run_sphinx(source, output, "-W").status == 0
    page, sheet = output / "index.html", output / "_static" / "folio.css"
    before = page.stat(), sheet.stat()
    conf = SMALL["conf.py"] + 'html_last_updated_fmt = "in the year %Y"\n'
    write(source, {"conf.py": conf})
    assert run_sphinx(source, output, "-W").status == 0
    assert "in the year" in page.read_text(encoding="utf-8")
    assert page.stat().st_ino != before[0].st_ino
    assert sheet.stat().st_ino == before[1].st_ino
    assert sheet.stat().st_mtime_ns > before[1].st_mtime_ns


@pytest.mark.parametrize(("size", "most"), [(10, 15_000), (3_000_000, 2_500_000)])
def test_a_full_disk_is_one_sentence_and_the_last_site_stays(
    size: int, most: int, small: Path, tmp_path: Path
) -> None:
    """Full for the pages that are read, and for the site."""
    source = tmp_path / "source"
    write(source, {**SMALL, "index.md": "# Other\n", "_static/big.css": "/*" + size * " " + "*/"})
    before = {path: path.read_bytes() for path in (small / "output").rglob("*") if path.is_file()}

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    _, err = start(source, small / "output", preexec_fn=limit).communicate()
    *_, last = err.decode().splitlines()
    said = "ERROR: the site cannot be written: File too large; the last one stays as it is"
    assert last == said
    assert "Traceback" not in err.decode()
    assert {path: path.read_bytes() for path in before} == before
    assert run_sphinx(small / "source", small / "output", "-W").status == 0
    assert differences(small / "output", small / "clean") == []


def test_a_read_only_output_is_one_sentence(tmp_path: Path) -> None:
    """The settings have it read-only: nothing is, for those who may do everything."""
    conf = (
        SMALL["conf.py"] + "import os\nreal = os.access\n"
        "os.access = lambda path, mode: 'output' not in str(path) and real(path, mode)\n"
    )
    (tmp_path / "output").mkdir()
    write(tmp_path / "source", {**SMALL, "conf.py": conf})
    site = run_sphinx(tmp_path / "source", tmp_path / "output")
    assert site.status == 2
    assert site.warnings.startswith("ERROR: the site cannot be written: ")
    assert site.warnings.endswith("/output is read-only\n")


def test_a_file_of_the_same_size_and_time_is_put_in_place(tmp_path: Path) -> None:
    """A picture comes back with the old time that the one before it had."""
    source, output = tmp_path / "source", tmp_path / "output"
    write(source, {**SMALL, "index.md": "# Home\n\n![A loom](loom.svg)\n"})
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><!-- {} --></svg>'
    for word in ("one", "two"):
        picture = source / "loom.svg"
        picture.write_text(svg.format(word), encoding="utf-8")
        os.utime(picture, (1_000_000_000, 1_000_000_000))
        assert run_sphinx(source, output, "-W").status == 0
        assert word in (output / "_images" / "loom.svg").read_text(encoding="utf-8")
