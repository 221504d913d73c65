"""The commands of the Makefile, run with a make-believe Python that only notes what it is asked.

So it is seen in a moment what would be installed and built, and when; that the real packages and
the real site are in order is proved in ``test_distribution.py`` and in ``tests/hosting``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Nothing else is on the PATH, so that no real Python of this machine is found.
TOOLS = "awk bash cat cp dirname env grep make mkdir rm rmdir touch"

FAKE_PYTHON = """\
#!/bin/sh
# Notes its arguments. A new environment gets a copy of it. FAIL names what shall go wrong.
case "$*" in
  *sys.version.split*) echo {version}; exit ;;
  *sys.version_info*) exit {too_old} ;;
  *'import ensurepip'*) exit {no_venv} ;;
  '-c import sphinx') exit ;;
esac
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in
  '-m venv'*) rm -rf .venv && mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
  *sphinx*) mkdir -p build/doctrees build/html ;;
  *pytest*) echo '=== 1 passed in 0.01s ===' ;;
esac
[ -z "$FAIL" ] || case "$*" in *$FAIL*) exit 1 ;; esac
"""


@dataclass
class Checkout:
    """A copy of the files that the commands need, in a folder of its own."""

    folder: Path
    tools: Path
    calls: Path

    def add_python(
        self, name: str, version: str = "3.12.1", *, too_old: bool = False, no_venv: bool = False
    ) -> None:
        """Put a make-believe Python on the PATH."""
        script = self.tools / name
        script.write_text(
            FAKE_PYTHON.format(version=version, too_old=int(too_old), no_venv=int(no_venv))
        )
        script.chmod(0o755)

    def add_npm(self) -> None:
        """Put a make-believe npm on the PATH; it notes its arguments and where it was called."""
        script = self.tools / "npm"
        script.write_text('#!/bin/sh\necho "npm $* in ${PWD##*/}" >> "$CALLS"\n')
        script.chmod(0o755)

    def run(self, *command: str, fail: str = "") -> subprocess.CompletedProcess[str]:
        """Run a command in the checkout, and forget what was noted before."""
        self.calls.write_text("")
        environ = {"PATH": str(self.tools), "CALLS": str(self.calls), "FAIL": fail}
        return subprocess.run(
            command, cwd=self.folder, env=environ, capture_output=True, text=True, check=False
        )

    def make(self, *arguments: str, fail: str = "") -> list[str]:
        """Run make and return what Python was asked to do, one line for each call."""
        done = self.run("make", *arguments, fail=fail)
        assert (done.returncode == 0) is (not fail), done.stderr
        return self.noted()

    def noted(self) -> list[str]:
        """Return the calls of Python since the last command began."""
        return self.calls.read_text().splitlines()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A fresh checkout in a folder with a space in its name, and no Python on the PATH."""
    folder = tmp_path / "my site"
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    shutil.copytree(ROOT / ".ci", folder / ".ci")
    (folder / "tests/browser").mkdir(parents=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / "tests/browser" / name, folder / "tests/browser" / name)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in TOOLS.split():
        found = shutil.which(tool)
        assert found, f"these tests need {tool}"
        (tools / tool).symlink_to(found)
    return Checkout(folder, tools, tmp_path / "calls")


@pytest.fixture
def ready(checkout: Checkout) -> Checkout:
    """A checkout in which the site was built once."""
    checkout.add_python("python3")
    checkout.make("html")
    return checkout


def test_an_old_python_is_refused_in_one_sentence(checkout: Checkout) -> None:
    """Says what is needed, what was found and what to do; nothing is made."""
    checkout.add_python("python3", "3.9.2", too_old=True)
    done = checkout.run("make", "html")
    assert done.returncode != 0
    sentence, *rest = done.stderr.splitlines()
    assert "needs Python 3.11 or newer (found: python3 is 3.9.2)" in sentence
    assert all(line.startswith("make: ***") for line in rest)
    assert not (checkout.folder / ".venv").exists()


def test_no_python_at_all_is_said_in_one_sentence(checkout: Checkout) -> None:
    """The same sentence when there is no Python on the PATH."""
    done = checkout.run("make", "test")
    assert done.returncode != 0
    assert "needs Python 3.11 or newer (found: none)" in done.stderr.splitlines()[0]


@pytest.mark.parametrize("name", ["python3", "python3.12"])
def test_a_missing_venv_module_is_said_with_its_cure(checkout: Checkout, name: str) -> None:
    """Names the Debian package that belongs to the Python in question."""
    checkout.add_python(name, no_venv=True)
    done = checkout.run("make", "html")
    assert done.returncode != 0
    sentence, *rest = done.stderr.splitlines()
    assert sentence.endswith(f"sudo apt install {name}-venv")
    assert all(line.startswith("make: ***") for line in rest)
    assert not (checkout.folder / ".venv").exists()


def test_a_newer_python_is_found_beside_an_old_one(checkout: Checkout) -> None:
    """On a machine whose ``python3`` is too old, ``python3.12`` is taken."""
    checkout.add_python("python3", "3.9.2", too_old=True)
    checkout.add_python("python3.12")
    done = checkout.run("make", "setup")
    assert done.returncode == 0, done.stderr
    assert "Making .venv with python3.12" in done.stdout


def test_a_python_that_is_named_is_the_only_one_tried(checkout: Checkout) -> None:
    """``PYTHON=…`` is never replaced by another."""
    checkout.add_python("python3")
    checkout.add_python("old", "3.10.0", too_old=True)
    done = checkout.run("make", "setup", "PYTHON=old")
    assert done.returncode != 0
    assert "found: old is 3.10.0" in done.stderr


def test_html_installs_the_pinned_set_and_builds_strictly(checkout: Checkout) -> None:
    """A fresh checkout: environment, pinned packages, this package without network, the build."""
    checkout.add_python("python3")
    venv, packages, package, build = checkout.make("html")
    assert venv == "-m venv --clear .venv"
    assert packages.endswith("install -r requirements/site.txt")
    assert package.endswith("install --no-build-isolation --no-deps --editable .")
    assert "-m sphinx -W --keep-going -n -j auto" in build
    assert build.endswith("docs build/html")


def test_html_says_where_the_pages_are(ready: Checkout) -> None:
    """The last line names the page to open."""
    assert ready.run("make", "html").stdout.splitlines()[-1] == "Open build/html/index.html"


@pytest.mark.parametrize(("command", "tool"), [("html", "sphinx"), ("test", "pytest")])
def test_a_second_run_installs_nothing(ready: Checkout, command: str, tool: str) -> None:
    """Only the tool itself is called."""
    ready.make(command)
    (call,) = ready.make(command)
    assert call.startswith(f"-m {tool}")


def test_test_adds_the_tools_to_the_same_environment(ready: Checkout) -> None:
    """After ``make html`` only the tools are missing; pytest has the last word."""
    tools, tests = ready.make("test")
    assert tools.endswith("install -r requirements/dev.txt")
    assert tests == "-m pytest"


def test_the_browser_gets_its_checks_from_npm_once(ready: Checkout) -> None:
    """Exactly what is locked, beside the environment; lighthouse is large and not among it."""
    ready.add_npm()
    ready.make("test")
    npm, tests = ready.make("test-browser")
    assert npm == "npm ci --omit=dev --ignore-scripts --no-audit --no-fund in .node"
    assert tests.startswith("-m pytest tests/browser")
    assert len(ready.make("test-browser")) == 1
    assert "npm ci --ignore-scripts --no-audit --no-fund in .node" in ready.make("lighthouse")
    assert len(ready.make("test-browser")) == 1


def test_a_missing_npm_is_said_with_its_cure(ready: Checkout) -> None:
    """In one sentence; nothing is tested."""
    ready.make("test")
    done = ready.run("make", "test-browser")
    assert done.returncode != 0
    sentence, *rest = done.stderr.splitlines()
    assert sentence == "This needs npm, which comes with Node.js; on Debian: apt install npm"
    assert all(line.startswith("make: ***") for line in rest)
    assert ready.noted() == []


@pytest.mark.parametrize("name", ["requirements/site.txt", "pyproject.toml"])
def test_changed_requirements_are_installed(ready: Checkout, name: str) -> None:
    """The environment follows its lists, and is not made from nothing."""
    stamp = (ready.folder / ".venv/.site").stat().st_mtime
    os.utime(ready.folder / name, (stamp + 10, stamp + 10))
    packages, package, _ = ready.make("html")
    assert "requirements/site.txt" in packages
    assert "--editable" in package


def test_a_moved_checkout_gets_a_new_environment(ready: Checkout) -> None:
    """The environment's absolute paths would point to the old place."""
    ready.folder = ready.folder.rename(ready.folder.with_name("elsewhere"))
    assert ready.make("html")[0] == "-m venv --clear .venv"
    assert len(ready.make("html")) == 1


def test_an_environment_without_its_python_is_made_again(ready: Checkout) -> None:
    """The Python behind the environment was removed, as by an upgrade of the system."""
    python = ready.folder / ".venv/bin/python"
    python.unlink()
    python.symlink_to("gone")
    python_again = ready.make("html")[0]
    assert python_again == "-m venv --clear .venv"


def test_an_interrupted_installation_is_begun_again(checkout: Checkout) -> None:
    """What pip left half done is not taken for an environment."""
    checkout.add_python("python3")
    checkout.make("html", fail="install")
    assert checkout.make("html")[0] == "-m venv --clear .venv"


def test_an_environment_of_ones_own_is_left_as_it_is(checkout: Checkout) -> None:
    """``ENV_PYTHON=…`` builds with it and installs nothing, not even ``.venv``."""
    checkout.add_python("mine")
    (build,) = checkout.make("html", f"ENV_PYTHON={checkout.tools / 'mine'}")
    assert build.startswith("-m sphinx")
    assert not (checkout.folder / ".venv").exists()


def test_clean_removes_what_was_built_and_no_more(ready: Checkout) -> None:
    """``clean`` leaves the environment, and files in the build folder that are not ours."""
    mine = ready.folder / "build/mine.txt"
    mine.touch()
    ready.make("clean")
    assert [path.name for path in mine.parent.iterdir()] == ["mine.txt"]
    assert (ready.folder / ".venv/.site").is_file()
    mine.unlink()
    ready.make("distclean")
    assert not mine.parent.exists()
    assert not (ready.folder / ".venv").exists()


def test_help_lists_every_command(checkout: Checkout) -> None:
    """Each target has a line, with words; and ``make`` alone is ``make help``."""
    lines = checkout.run("make").stdout.splitlines()[1:]
    listed = {words[0]: words[1:] for words in map(str.split, lines)}
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony
    assert set(listed) == set(phony[1].split()) - {"remake"}
    assert all(listed.values())


@pytest.mark.parametrize(
    ("fail", "called"),
    [
        ("", ["ruff", "ruff", "mypy", "pytest", "pytest", "pytest tests/browser"]),
        ("browser", ["ruff", "ruff", "mypy", "pytest", "pytest", "pytest tests/browser"]),
        ("pytest", ["ruff", "ruff", "mypy", "pytest"]),
    ],
)
def test_ci_ends_with_the_closing_line_of_pytest(
    checkout: Checkout, fail: str, called: list[str]
) -> None:
    """Style and types come first; a failure is passed on, and make adds no line of its own."""
    checkout.add_python("python3")
    checkout.add_npm()
    done = checkout.run(".ci/run", fail=fail)
    assert (done.returncode == 0) is (not fail)
    assert done.stdout.splitlines()[-1] == "=== 1 passed in 0.01s ==="
    assert not done.stderr
    python = [call for call in checkout.noted() if not call.startswith("npm ")]
    calls = [call.removeprefix("-m ").partition(" -")[0] for call in python]
    tools = [call.removesuffix(" check").removesuffix(" format") for call in calls]
    assert tools[-len(called) :] == called


@pytest.mark.parametrize("fail", ["ruff check", "mypy"])
def test_ci_stops_at_a_fault_of_style_or_type(checkout: Checkout, fail: str) -> None:
    """Tests are not run then, and the command fails."""
    checkout.add_python("python3")
    done = checkout.run(".ci/run", fail=fail)
    assert done.returncode != 0
    assert not any("pytest" in call for call in checkout.noted())
