"""What an entry says beside its venue, in words: edition, sort of thesis, collaboration, event.

The keys of biblatex and the numbers of BibTeX become what a reader expects to see.
"""

from __future__ import annotations

import re

from ..names import fold

_GENRES = {
    "mathesis": "Master's thesis",
    "phdthesis": "PhD thesis",
    "candthesis": "Candidate thesis",
    "bathesis": "Bachelor's thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "patent": "Patent",
    "patentde": "German patent",
    "patenteu": "European patent",
    "patentfr": "French patent",
    "patentuk": "British patent",
    "patentus": "U.S. patent",
    "patreq": "Patent request",
    "patreqde": "German patent request",
    "patreqeu": "European patent request",
    "patreqfr": "French patent request",
    "patrequk": "British patent request",
    "patrequs": "U.S. patent request",
    "software": "Computer software",
    "audiocd": "Audio CD",
    "datacd": "Data CD",
}
"""The keys of biblatex for ``type``."""

_GENRE_OF_TYPE = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master's thesis",
    "bachelorsthesis": "Bachelor's thesis",
}

_WITH_GENRE = frozenset(
    ("thesis", "report", "techreport", "patent", "misc", "unpublished", "manual", *_GENRE_OF_TYPE)
)
"""Types that are of several sorts. In others, ``type`` repeats what the entry is: some programs
write ``Journal Article`` there."""

_GROUP = re.compile(r"\b(?:collaborations?|consortium|group|team|project|network|committee)\b")
_TEENS = re.compile(r"1[123]$")
_ORDINAL_ENDS = {"1": "st", "2": "nd", "3": "rd"}


def genre_of(entry_type: str, written: str) -> str:
    """Return what sort of thesis, report or patent an entry is, as far as that is said."""
    if entry_type not in _WITH_GENRE:
        return ""
    return _GENRES.get(written.lower(), written) or _GENRE_OF_TYPE.get(entry_type, "")


def edition_in_words(written: str) -> str:
    """Return ``2``, ``2nd`` or ``Second`` as ``2nd ed.``; words that say more are kept."""
    number = written.rstrip(".")
    if re.fullmatch("[0-9]+", number):
        end = "th" if _TEENS.search(number) else _ORDINAL_ENDS.get(number[-1], "th")
        return f"{number}{end} ed."
    if re.fullmatch(r"\w+", written):
        return f"{written} ed."
    return written


def collaboration_in_words(written: str) -> str:
    """Return ``ATLAS`` as ``ATLAS Collaboration``; a group that says what it is stays as it is."""
    bare = re.sub(r"^for (?=the\b)|^on behalf of ", "", written, flags=re.IGNORECASE)
    if not bare or _GROUP.search(fold(bare)):
        return bare
    return f"{bare} Collaboration{'s' if re.search(r', | and |/|&', bare) else ''}"


def version_in_words(written: str) -> str:
    """Return ``1.2`` or ``v1.2`` as ``version 1.2``; other words are kept."""
    found = re.fullmatch(r"(?:v|ver\.?|version)?\s*(\d\S*)", written, re.IGNORECASE)
    return f"version {found[1]}" if found else written
