"""Dates and lists in the reader's language: Babel gives months and order."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal
from sphinx.application import Sphinx
from sphinx.locale import get_translation

from ..dates import PRESENT, PartialDate, Period
from ..kinds.publication import ByDigest
from ..record import listed

CATALOGUE = "sphinx_folio"
_translate = get_translation(CATALOGUE)
_translate_as_sphinx = get_translation("sphinx")


def add_words(app: Sphinx) -> None:
    """Have Sphinx load our words in the site's language, where there are any."""
    app.add_message_catalog(CATALOGUE, Path(__file__).parents[1] / "locale")
    for kept in (_, _now, _place, _appearance):
        kept.cache_clear()


@cache  # asked for some thirty words of each page
def _(message: str) -> str:
    """Return *message* in the site's language."""
    return str(_translate(message))


def theme_words(message: str) -> str:
    """Return *message* in the site's language; Sphinx's own words where we have none."""
    ours = _(message)
    return ours if ours != message else str(_translate_as_sphinx(message))


class DateText:
    """A date in words, and in the form that machines read ("" for the present).

    The words are found when they are asked for: Babel reads all that it knows of a language first.
    """

    def __init__(self, words: Callable[[], str], iso: str = "") -> None:
        self._words = words
        self.iso = iso

    @cached_property
    def text(self) -> str:
        """The date in words."""
        return self._words()


_OPEN = DateText(str)
"""The end of a period of which none is known."""


@cache
def _now() -> DateText:
    return DateText(lambda: _("present"))


@cache
def locale_of(language: str) -> Locale:
    """Return Babel's locale for Sphinx's ``language``; English where there is none."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale("en")


@cache
def language_name(code: str) -> str:
    """Return the name of a language in English, as bibliographies write it: ``korean``; or ""."""
    try:
        return str(Locale(Locale.parse(code.replace("-", "_")).language).english_name).lower()
    except (ValueError, UnknownLocaleError):
        return ""


@cache
def date_text(date: PartialDate, language: str) -> DateText:
    """Return *date* in words, as exact as it is known: ``Nov 2018``."""
    skeleton = "yMMMd" if date.day else "yMMM" if date.month else "y"
    return DateText(
        partial(format_skeleton, skeleton, date.first_day, locale=locale_of(language)), date.iso
    )


def period_texts(period: Period, language: str) -> tuple[DateText, ...]:
    """Return the ends of *period* in words: none, one, or two to be joined by a dash."""
    start = date_text(period.start, language) if period.start else None
    if period.end is None:
        return (start, _OPEN) if start else ()
    end = _now() if period.end == PRESENT else date_text(period.end, language)
    if start is None or start is end:
        return (end,)
    return (start, end)


def authors_text(record: Any, most: int = 0) -> str:
    """Return the authors of a paper in a line, of many the first *most*, and their group."""
    names = record.people[:most] if most else record.people
    line = listed(names)
    if record.more_authors or len(names) < len(record.people):
        line = f"{line} {_('and others')}".strip()
    if record.editorship:
        line = f"{line} ({_(record.editorship)})"
    if record.collaboration:
        line = f"{line} ({record.collaboration})" if line else record.collaboration
    return line


def place_text(record: Any) -> str:
    """Return where a paper appeared: ``Discrete Mathematics, vol. 343``."""
    return _place(ByDigest(record))


@lru_cache(maxsize=20_000)
def _place(paper: ByDigest) -> str:
    return paper.record.place(_)


def venue_text(record: Any) -> str:
    """Return where and when a paper appeared: ``Discrete Mathematics, vol. 343, 2020``."""
    return _appearance(ByDigest(record))


@lru_cache(maxsize=20_000)
def _appearance(paper: ByDigest) -> str:
    return paper.record.appearance(_)


def period_text(period: Period, language: str) -> str:
    """Return *period* in one text: ``Nov 2018 – Feb 2024``."""
    return " – ".join(end.text for end in period_texts(period, language)).strip()


def separators(count: int, language: str) -> list[str]:
    """Return what stands between *count* things in a list: ``", "``, and ``" and "`` at last."""
    return format_list(["\0"] * count, locale=locale_of(language)).split("\0")[1:-1]


def cited_text(count: int, language: str) -> str:
    """Return how often something was cited, in words: ``cited 1,234 times``."""
    if count == 1:
        return _("cited once")
    return _("cited {} times").format(format_decimal(count, locale=locale_of(language)))
