"""The house has floors: each imports only from below, and the lower three know no Sphinx."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import sphinx_folio

PACKAGE = Path(sphinx_folio.__file__).parent
FLOORS = [
    {"record", "dates", "encodings", "languages", "links", "mailboxes", "names", "packages"}
    | {"richtext"},
    {"kinds"},
    {"bibliography", "exporters", "lists", "options", "pictures"},
    {
        "building",
        "checks",
        "citing",
        "config",
        "domain",
        "post_checks",
        "problems",
        "publishing",
        "reading",
    }
    | {"reference", "site_checks", "writing"},
    {"extension", "__init__"},
]
FORBIDDEN_BELOW = {
    "babel",
    "docutils",
    "jinja2",
    "latex2mathml",
    "markupsafe",
    "myst_parser",
    "notfound",
    "sphinx",
    "sphinx_design",
    "sphinxcontrib",
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """Return the part of the package in which a module lies."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def floor(name: str) -> int:
    """Return the floor of a part."""
    return next(number for number, names in enumerate(FLOORS) if name in names)


def imports(path: Path) -> Iterator[str]:
    """Yield the parts of the package, and the foreign packages, that a module imports."""
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (f"!{alias.name.split('.')[0]}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield f"!{str(node.module).split('.')[0]}"
        elif isinstance(node, ast.ImportFrom) and node.level == depth:
            module = str(node.module).split(".")[0] if node.module else ""
            yield from [module] if module else (alias.name for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_its_floor_or_below(path: Path) -> None:
    own = floor(room(path))
    for name in imports(path):
        if name.startswith("!"):
            assert own > 2 or name[1:] not in FORBIDDEN_BELOW, f"{name[1:]} is for floor 3"
            assert own > 0 or name[1:] in sys.stdlib_module_names
            assert name != "!pybtex" or room(path) == "bibliography"
        elif name in set().union(*FLOORS):
            assert floor(name) <= own, f"floor {own} must not import {name}"


def test_the_lower_floors_run_without_sphinx() -> None:
    below = (path.relative_to(PACKAGE) for path in MODULES if floor(room(path)) < 3)
    parts = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in below]
    code = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({sorted(FORBIDDEN_BELOW)!r}))\n"
        f"import {', '.join(f'sphinx_folio.{part}' for part in parts)}\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
