"""Notebooks as pages, with ``myst_nb``: their front matter, and no code is run unasked."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import yaml

from .front_matter import NOTEBOOK

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

EXTENSION = "myst_nb"
MODE = "nb_execution_mode"
_HEAD = re.compile(r"---[ \t]*\n(?P<head>.*?\n)---[ \t]*(?:\n|\Z)(?P<rest>.*)", re.DOTALL)
_DATE = re.compile(r"^(\w+:[ \t]+)(\d{4}-\d\d?-\d\d?\b[^\n#\"']*?)([ \t]*(?:#.*)?)$", re.MULTILINE)
_OF_THE_CELL = ("kernelspec", "language_info", "jupytext")


def is_wanted(app: Sphinx) -> bool:
    """Whether the site reads its pages with ``myst_nb``."""
    return EXTENSION in app.config.extensions


def add_notebooks(app: Sphinx) -> None:
    """Set ``myst_nb`` up, if the site wants it."""
    if is_wanted(app):
        app.setup_extension(EXTENSION)
        app.connect("config-inited", run_nothing_unasked, priority=400)
        app.connect("source-read", prepare_source)


def run_nothing_unasked(app: Sphinx, config: Config) -> None:
    """Show notebooks as they were saved, unless the site says when they are to be run.

    Sphinx tells nobody which settings stand in ``conf.py`` but this dictionary.
    """
    if MODE not in config._raw_config and MODE not in config.overrides:
        setattr(config, MODE, "off")


def prepare_source(app: Sphinx, docname: str, source: list[str]) -> None:
    """Bring the front matter of a notebook into the form that ``myst_nb`` reads."""
    if app.config.source_suffix.get(app.env.doc2path(docname).suffix) != NOTEBOOK:
        return
    if source[0].lstrip().startswith("{"):
        source[0] = _with_head(source[0])
    elif found := _HEAD.match(source[0]):
        head = quoted(found["head"])  # a date that YAML reads as one would end the build
        source[0] = f"---\n{head}---\n{found['rest']}"


def quoted(head: str) -> str:
    """Return front matter with dates as text."""
    return _DATE.sub(r'\1"\2"\3', head)


def _with_head(text: str) -> str:
    """Return a notebook whose first cell, if it is front matter, has become its metadata."""
    try:
        notebook: dict[str, Any] = json.loads(text)
        cell = notebook["cells"][0]
        found = _HEAD.match("".join(cell["source"]))
        data = yaml.safe_load(quoted(found["head"])) if found else None
    except (ValueError, LookupError, TypeError, yaml.YAMLError):
        return text
    if not found or not isinstance(data, dict) or cell.get("cell_type") not in ("markdown", "raw"):
        return text
    head = {name: value for name, value in data.items() if name not in _OF_THE_CELL}
    notebook["metadata"] = {**notebook.get("metadata", {}), **head}
    cell["source"] = found["rest"]
    return json.dumps(notebook)
