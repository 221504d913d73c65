"""The words of the package in other languages: collect them anew, and compile what is translated.

``PYTHONPATH=src python tests/words.py`` writes ``locale/sphinx_folio.pot`` from the sources, takes
new words into the catalogues, and compiles these. The new words are then to be translated in the
``.po`` files, and the command is to be given once more.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import sphinx_folio
from sphinx_folio.kinds import KINDS
from sphinx_folio.kinds.position import PositionKind
from sphinx_folio.kinds.post import STATUS_WORDS
from sphinx_folio.lists import authors, grouping
from sphinx_folio.publishing import archives, descriptions

PACKAGE = Path(sphinx_folio.__file__).parent
LOCALE = PACKAGE / "locale"
TEMPLATE = LOCALE / "sphinx_folio.pot"
METHODS = [("**.py", "python"), ("**.html", "jinja2.ext.babel_extract")]
KEYWORDS = {"_": None, "translated": None, "Fact": (1,)}


def extracted() -> set[str]:
    """Return the words that the sources translate, and those that declarations hold."""
    found = extract_from_dir(PACKAGE, METHODS, keywords=KEYWORDS)
    words = {message for _, _, message, _, _ in found if isinstance(message, str)}
    words |= {kind.heading for kind in KINDS.values()}
    words |= {kind.label for kind in PositionKind}
    words |= {
        *grouping.TYPE_HEADINGS.values(),
        grouping.PREPRINTS,
        grouping.UNDATED,
        grouping.NO_VENUE,
    }
    words |= {*STATUS_WORDS.values()}
    words |= {legend for _, _, legend in authors.MARKS}
    # records choose between them
    words |= {"Advisor", "Advisors", "Editor", "Editors", "Translator", "Translators"}
    words |= {"ed.", "eds."}
    words |= {*archives.TITLES.values(), *archives.HEADINGS.values()}
    words |= {word for words_of in descriptions.SPECIAL.values() for word in words_of}
    return words - {""}


def catalogues() -> list[Path]:
    """Return the files of translations."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/sphinx_folio.po"))


def read(path: Path) -> Catalog:
    """Return a file of translations."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def empty() -> Catalog:
    """Return a catalogue without words, whose head says nothing that changes."""
    return Catalog(
        project="sphinx-folio",
        charset="utf-8",
        header_comment="# The words of sphinx-folio.",
        creation_date=datetime(2026, 1, 1, tzinfo=UTC),
    )


def renew() -> None:
    """Write the template and the catalogues anew, and compile these."""
    template = empty()
    for word in sorted(extracted()):
        template.add(word)
    _write(TEMPLATE, template)
    for path in catalogues():
        catalogue = read(path)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        _write(path, catalogue)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def _write(path: Path, catalogue: Catalog) -> None:
    with path.open("wb") as file:
        write_po(file, catalogue, omit_header=False, sort_output=True, width=100)


if __name__ == "__main__":
    renew()
