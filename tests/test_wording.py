"""The words of the package in other languages."""

from __future__ import annotations

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest

from sites import Build, seen
from words import TEMPLATE, catalogues, extracted, read


def test_the_template_has_all_words() -> None:
    """If not: ``PYTHONPATH=src python tests/words.py``."""
    assert {message.id for message in read(TEMPLATE) if message.id} == extracted()


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parent.parent.name)
def test_a_translation_is_whole_and_compiled(path: Path) -> None:
    catalogue = read(path)
    words = {str(message.id): str(message.string) for message in catalogue if message.id}
    assert set(words) == extracted()
    assert [word for word, translated in words.items() if not translated] == []
    for word, translated in words.items():
        assert re.findall(r"\{\w*\}", word) == re.findall(r"\{\w*\}", translated), word
    with path.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    assert {word: compiled.gettext(word) for word in words} == words


def test_a_site_speaks_its_language_everywhere(build: Build) -> None:
    page = """---
person:
  name: Ada Lovelace
---
# Ada

::::{experience}
:::{position} Analystin
:kind: military
:start: 2020-05
:end: present
:::
:::{degree} B.Sc.
:thesis: Über Maschinen
:::
::::

```{publications}
:group-by: type
```

```{toctree}
other
```
"""
    bib = "@phdthesis{a, title={A}, author={B, C}, year={1843}, abstract={Words.}}\n"
    files = {"index.md": page, "other.md": "# Weiteres\n", "refs.bib": bib}
    site = build(files, conf='language = "de"\n')
    assert site.status == 0, site.warnings
    assert seen(site.html().select_one(".folio-skip")) == "Zum Hauptinhalt springen"
    assert seen(site.html().select_one(".folio-menu")) == "Menü"
    labels = [seen(label) for label in site.html().select(".sd-tab-set > label")]
    assert labels == ["Wehrdienst", "Ausbildung"]
    assert "Mai 2020 – heute" in site.seen()
    assert "AbschlussarbeitÜber Maschinen" in site.seen()
    assert "Abschlussarbeiten 1" in site.seen()
    assert "Zusammenfassung" in site.seen("papers/a")
    assert "Seite nicht gefunden" in site.seen("404")
    assert seen(site.html("search").select_one("main h1")) == "Suche"
    # Where we have no words, Sphinx may.
    korean = build({}, "-W", "-E", "-D", "language=ko", clean=False)
    assert korean.status == 0, korean.warnings
    assert seen(korean.html("search").select_one("main h1")) == "검색"
    assert "ThesisÜber Maschinen" in korean.seen()


def test_titles_of_records_are_translated_with_the_site(build: Build) -> None:
    pages = {
        "index.md": "# Work\n\n:::{award} Medal of *Honour*\nGiven **once**.\n:::\n\n"
        "```{toctree}\nother\n```\n",
        "other.md": "# Other\n\n{award}`medal-of-honour`\n\n```{awards}\n```\n",
    }
    conf = 'locale_dirs = ["locale"]\ngettext_compact = False\n'
    site = build(pages, "-b", "gettext", "-W", conf=conf)
    assert site.status == 0, site.warnings
    assert 'msgid "Medal of Honour"' in site.text("index.pot")
    words = {
        "Medal of Honour": "Ehrenmedaille",
        "Given **once**.": "Einmal **verliehen**.",
        "Work": "Arbeit",
    }
    rows = [f'msgid "{word}"\nmsgstr "{words[word]}"\n' for word in words]
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    catalogue = "\n".join([head, *rows])
    files = {"locale/de/LC_MESSAGES/index.po": catalogue}
    site = build(files, "-W", "-E", "-D", "language=de", clean=False)
    assert site.status == 0, site.warnings
    record = site.html().find(id="award.medal-of-honour")
    assert seen(record) == "Ehrenmedaille# Ehrenmedaille Einmal verliehen."
    assert site.seen("other") == "Other# Ehrenmedaille Ehrenmedaille Einmal verliehen."
