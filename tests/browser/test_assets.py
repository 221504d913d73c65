"""What is sent of our style sheets and scripts says the same as what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from sites import ROOT, Site
from sphinx_folio.writing.assets import squeezed

from .conftest import Open

THEME = ROOT / "src" / "sphinx_folio" / "theme" / "sphinx_folio"
SHEETS = sorted(THEME.glob("styles/*.css"))
SCRIPTS = sorted([*THEME.glob("static/*.js"), *THEME.glob("scripts/*.js")])
RULES = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  const even = (found, words, sign) => words ?? sign;
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/("[^"]*")|([,:])\\s+/g, even));
}"""
"""The rules as Chromium reads them; in values with variables it keeps the blanks."""


def test_a_style_sheet_has_the_same_rules(visit: Open, shore: str) -> None:
    page = visit(shore)
    assert len(SHEETS) > 10
    for sheet in SHEETS:
        written = sheet.read_text(encoding="utf-8")
        rules = page.evaluate(RULES, written)
        assert rules, sheet
        assert page.evaluate(RULES, squeezed(sheet.name, written)) == rules, sheet


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_has_no_text_of_several_lines(script: Path) -> None:
    """Such a text would lose its indentation."""
    lines = script.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.count("`") % 2] == []


def test_readers_are_sent_no_comments(shore_site: Site) -> None:
    for name in ("folio.css", "folio.js", "folio-filter.js", "folio-search.js"):
        text = shore_site.text(f"_static/{name}")
        assert len(text) > 1000, name
        assert "/*" not in text, name
        assert not [line for line in text.splitlines() if line.strip().startswith("//")], name
