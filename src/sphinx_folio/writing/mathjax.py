"""MathJax from the site's own host, for sites that choose it in the place of MathML.

Sphinx loads MathJax on the pages with formulas. This brings its files into the site, and puts its
settings into a file: Sphinx writes them into the page, where a strict content policy forbids them.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..config import conf_source
from ..problems import Problem, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

FOLDER = "mathjax"
FONTS = "@mathjax"
"""The folder of MathJax 4's fonts beside it, as npm lays them out."""

SETTINGS = "folio-mathjax.js"
CONFIGS = ("mathjax4_config", "mathjax3_config")


def choose_mathjax(app: Sphinx, config: Config) -> None:
    """Have Sphinx load MathJax from the site, if it can be had (event ``config-inited``)."""
    named = config.folio_mathjax
    if not named:
        return
    file = Path(app.confdir, named)
    if file.suffix != ".js" or not file.is_file():
        message = f"folio_mathjax: there is no script {named!r}; formulas are shown as MathML"
        warn(Problem.SETTING, message, conf_source(app, "folio_mathjax"))
        config.folio_mathjax = ""
        return
    config.html_math_renderer = "mathjax"
    config.mathjax_path = f"{FOLDER}/{file.name}"


def bring_mathjax(app: Sphinx, builder: Builder) -> None:
    """Copy MathJax and its settings into the site (event ``write-started``).

    By then myst-parser has set which parts of a page MathJax looks at.
    """
    config = app.config
    if not config.folio_mathjax or builder.format != "html":
        return
    source = Path(app.confdir, config.folio_mathjax).parent
    target = Path(app.outdir, "_static", FOLDER)
    _copy(source, target)
    settings: dict[str, Any] = {}
    for name in CONFIGS:
        settings |= config[name] or {}
        config[name] = None
    fonts = next((part / FONTS for part in source.parents if (part / FONTS).is_dir()), None)
    if fonts is not None:
        output = "svg" if "svg" in config.folio_mathjax else "chtml"
        for part in sorted(fonts.glob(f"*-font/{output}*")):
            copied = target / FONTS / part.relative_to(fonts)
            if part.is_dir():
                _copy(part, copied)
            elif not _is_same(part, copied):
                copied.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(part, copied)
        loader = settings.setdefault("loader", {})
        loader.setdefault("paths", {}).setdefault("fonts", f"[mathjax]/{FONTS}")
    script = f"window.MathJax = {json.dumps(settings, sort_keys=True)};\n"
    if config.mathjax_config_path:
        script += Path(app.confdir, config.mathjax_config_path).read_text(encoding="utf-8")
        config.mathjax_config_path = ""
    target.with_name(SETTINGS).write_text(script, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    """Copy what is new or has changed of a folder."""

    def unchanged(folder: str, names: list[str]) -> set[str]:
        copied = target / Path(folder).relative_to(source)
        return {name for name in names if _is_same(Path(folder, name), copied / name)}

    shutil.copytree(source, target, ignore=unchanged, dirs_exist_ok=True)


def _is_same(file: Path, copy: Path) -> bool:
    if not (file.is_file() and copy.is_file()):
        return False
    given, there = file.stat(), copy.stat()
    return (given.st_size, int(given.st_mtime)) == (there.st_size, int(there.st_mtime))


def add_settings_script(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Load the settings before MathJax, where Sphinx loads that (event ``html-page-context``)."""
    if app.config.folio_mathjax and context.get("has_maths_elements"):
        app.add_js_file(SETTINGS, loading_method="defer", priority=490)
