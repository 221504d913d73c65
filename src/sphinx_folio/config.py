"""The settings of the extension, declared once: name, default, type and help.

``apply_defaults`` also gives the extensions that this one brings in the settings that a portfolio
needs, wherever the site sets none of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config


def _setting(help: str, default: Any) -> Any:
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of ``conf.py``; each field is ``folio_`` and its name there."""

    blog: str = _setting("Folder of the posts, from the source folder.", "blog")
    source_url: str = _setting("Address of the site's sources, for the footer.", "")
    license: str = _setting("Licence of the site's text, for the footer.", "")


MYST_EXTENSIONS = ("colon_fence", "attrs_inline", "attrs_block", "deflist", "dollarmath")
HEADING_ANCHORS = 3
"""Headings down to this level can be linked to: ``[words](page.md#a-heading)``."""


def add_settings(app: Sphinx) -> None:
    """Declare the settings to Sphinx."""
    for row in fields(Settings):
        app.add_config_value(f"folio_{row.name}", row.default, "env", types=(type(row.default),))


def apply_defaults(app: Sphinx, config: Config) -> None:
    """Give the extensions below ours what a portfolio needs, unless the site says otherwise."""
    config.myst_enable_extensions = sorted({*config.myst_enable_extensions, *MYST_EXTENSIONS})
    if not config.bibtex_bibfiles:
        config.bibtex_bibfiles = ["refs.bib"] if (app.confdir / "refs.bib").is_file() else []
    if config.myst_heading_anchors == 0:
        config.myst_heading_anchors = HEADING_ANCHORS
    if config.notfound_urls_prefix in (None, "", "/en/latest/"):
        config.notfound_urls_prefix = urlsplit(config.html_baseurl or "").path.rstrip("/") + "/"
