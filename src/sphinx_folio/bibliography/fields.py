"""The fields of a ``.bib`` entry that the site shows, and under which words."""

from __future__ import annotations

VENUE_FIELDS = (
    "journaltitle",
    "journal",
    "booktitle",
    "eventtitle",
    "howpublished",
    "publisher",
    "institution",
    "school",
    "organization",
)
"""Where it appeared: the first of these that an entry has."""

LINK_FIELDS = {
    "url": "Paper",
    "html": "HTML",
    "pdf": "PDF",
    "arxiv": "arXiv",
    "doi": "DOI",
    "code": "Code",
    "website": "Project page",
    "project": "Project page",
    "slides": "Slides",
    "poster": "Poster",
    "video": "Video",
    "data": "Data",
    "model": "Model",
    "demo": "Demo",
    "blog": "Blog",
    "supp": "Supplement",
}
"""Fields that become buttons, in the order in which they stand."""

IDENTIFIER_ADDRESSES = {
    "arxiv": "https://arxiv.org/abs/",
    "doi": "https://doi.org/",
}
"""Fields that may hold a bare identifier, and the address that it completes."""

SITE_FIELDS = (
    "abbr",
    "additional_info",
    "altmetric",
    "annotation",
    "annote",
    "award",
    "award_name",
    "bibtex_show",
    "category",
    "comment",
    "dimensions",
    "file",
    "google_scholar_id",
    "groups",
    "local-url",
    "owner",
    "preview",
    "selected",
    "timestamp",
)
"""Fields for the site alone, or private ones of reference managers: not in the BibTeX it offers."""

CONFERENCE = "Conference publications"
JOURNAL = "Journal publications"
OTHER = "Non-refereed publications"

_CATEGORIES = {
    "inproceedings": CONFERENCE,
    "conference": CONFERENCE,
    "article": JOURNAL,
    "book": "Books",
    "inbook": "Books",
    "incollection": "Books",
    "phdthesis": "Theses",
    "mastersthesis": "Theses",
    "thesis": "Theses",
}

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def category_of(entry_type: str) -> str:
    """Return the group of an entry that names none, by its type."""
    return _CATEGORIES.get(entry_type.lower(), OTHER)


def month_number(text: str) -> int:
    """Return 1 to 12 for ``mar``, ``March``, ``3`` or ``03``, and 0 for anything else."""
    bare = text.strip().lower()
    if bare.isdecimal():
        return int(bare) if 1 <= int(bare) <= 12 else 0
    return _MONTHS.index(bare[:3]) + 1 if bare[:3] in _MONTHS else 0
