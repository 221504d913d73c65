"""What a site gives beside its ``.bib`` files: citation counts, and the colours of venues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from ..config import Settings, conf_source
from ..kinds.publication import Publication
from ..lists.citations import read_citations
from ..lists.venues import STYLE_SHEET, colored, read_venues, style_sheet
from ..problems import Problem, warn


def read_venue_setting(app: Sphinx, config: Config) -> None:
    """Read ``folio_venues`` into venues by their folded names (event ``config-inited``)."""
    given = config.folio_venues
    if not isinstance(given, dict):
        if given is not None:
            message = "folio_venues must be a mapping of short names to name, url and color"
            warn(Problem.SETTING, message, conf_source(app, "folio_venues"))
        given = {}
    venues, faults = read_venues(given)
    for fault in faults:
        message = f"folio_venues: {fault.message}"
        warn(Problem.SETTING, message, conf_source(app, "folio_venues", *fault.words))
    config.folio_venues = venues


def add_venue_styles(app: Sphinx) -> None:
    """Write the style sheet of the venues into the output, and have pages load it.

    A file, because a page that forbids inline styles would not show them (``builder-inited``).
    """
    if app.builder.format != "html":
        return
    path = Path(app.builder.outdir) / "_static" / STYLE_SHEET
    if any(colored(app.config.folio_venues)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(style_sheet(app.config.folio_venues), encoding="utf-8")
        app.add_css_file(STYLE_SHEET)
    else:
        path.unlink(missing_ok=True)


def with_citations(app: Sphinx, papers: Mapping[str, Publication]) -> dict[str, Publication]:
    """Return *papers* with how often each was cited, as the site's file says."""
    name = app.config.folio_citations
    path = Path(app.confdir) / name
    if not name or not path.is_file():
        if name and name != _DEFAULT_FILE:
            message = f"there is no file {name!r}, which conf.py names for citation counts"
            warn(Problem.MISSING_FILE, message, conf_source(app, "folio_citations"))
        return dict(papers)
    found = read_citations(name, path.read_bytes(), papers)
    for fault in found.faults:
        warn(Problem.CITATIONS, fault.message, fault.source)
    counted = {
        key: replace(papers[key], citations=rows, digest=f"{papers[key].digest} {rows}")
        for key, rows in found.counts.items()
    }
    return {**papers, **counted}


_DEFAULT_FILE = next(row.default for row in fields(Settings) if row.name == "citations")
