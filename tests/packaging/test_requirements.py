"""The lists of packages: ranges for users in pyproject.toml, exact versions in requirements/."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).resolve().parents[2]
SUPPORTED = ("3.11", "3.12", "3.13")


# Extensions and the theme are named to Sphinx as strings.
BROUGHT_IN = {
    "myst-parser",
    "sphinx-book-theme",
    "sphinx-design",
    "sphinx-notfound-page",
    "sphinxcontrib-bibtex",
}


def _normal(name: str) -> str:
    return name.lower().replace("_", "-")


def _modules(node: ast.AST) -> list[str]:
    """Return the modules that a statement imports by their full names."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [str(node.module)]
    return []


def _project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        project: dict[str, Any] = tomllib.load(file)["project"]
    return project


def _lines(name: str) -> list[str]:
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.lstrip().startswith("#")]


def _pins(name: str, python: str) -> dict[str, str]:
    """Return version by package that *name* asks for on Linux with this *python*."""
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "platform_python_implementation": "CPython",
        "sys_platform": "linux",
    }
    wanted = map(Requirement, _lines(name))
    return {
        _normal(line.name): str(line.specifier).removeprefix("==")
        for line in wanted
        if line.marker is None or line.marker.evaluate(environment)
    }


@pytest.mark.parametrize("name", ["site.txt", "dev.txt"])
def test_every_line_is_an_exact_version(name: str) -> None:
    """Pins and nothing else: no options, no addresses, no machine's paths."""
    for line in _lines(name):
        (specifier,) = Requirement(line).specifier
        assert specifier.operator == "==", line
        assert "://" not in line


@pytest.mark.parametrize("python", SUPPORTED)
def test_tools_are_added_to_the_same_versions(python: str) -> None:
    """What builds the site is the same for a reader, for Read the Docs and for the tests."""
    site, dev = _pins("site.txt", python), _pins("dev.txt", python)
    backend = {"flit-core"}
    assert {name: dev.get(name) for name in set(site) - backend} == {
        name: version for name, version in site.items() if name not in backend
    }


@pytest.mark.parametrize("python", SUPPORTED)
def test_pins_lie_within_the_ranges_for_users(python: str) -> None:
    """Each dependency, the test and development tools and the build backend are pinned so."""
    project = _project()
    extras = project["optional-dependencies"]
    with (ROOT / "pyproject.toml").open("rb") as file:
        backend = tomllib.load(file)["build-system"]["requires"]
    for file_name, wanted in {
        "site.txt": [*project["dependencies"], *backend],
        "dev.txt": [
            *project["dependencies"],
            *(line for extra in extras.values() for line in extra),
        ],
    }.items():
        pins = _pins(file_name, python)
        for requirement in map(Requirement, wanted):
            name = _normal(requirement.name)
            if name != project["name"]:
                assert requirement.specifier.contains(pins[name]), requirement


def test_every_package_that_is_imported_is_declared_and_no_other() -> None:
    """An import does not rest on what some dependency happens to bring."""
    imported = {
        module.partition(".")[0]
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for module in _modules(node)
    } - {"sphinx_folio", *sys.stdlib_module_names}
    by_module = packages_distributions()
    distributions = {_normal(by_module[module][0]) for module in imported}
    declared = {_normal(Requirement(line).name) for line in _project()["dependencies"]}
    assert declared - BROUGHT_IN == distributions - BROUGHT_IN


def test_users_get_ranges_and_all_supported_pythons_are_named() -> None:
    """No exact version is forced on users; classifiers and ``requires-python`` agree."""
    project = _project()
    assert not [line for line in project["dependencies"] if "==" in line]
    assert {f"Programming Language :: Python :: {python}" for python in SUPPORTED} <= set(
        project["classifiers"]
    )
    assert SpecifierSet(project["requires-python"]) == SpecifierSet(f">={SUPPORTED[0]}")
