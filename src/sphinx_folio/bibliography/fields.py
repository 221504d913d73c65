"""The fields of a ``.bib`` entry that the site shows, under which words, and those it keeps."""

from __future__ import annotations

import re

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
    "url": ("url", "Paper"),
    "html": ("html", "HTML"),
    "pdf": ("pdf", "PDF"),
    "code": ("code", "Code"),
    "website": ("website", "Project page"),
    "project": ("website", "Project page"),
    "slides": ("slides", "Slides"),
    "poster": ("poster", "Poster"),
    "video": ("video", "Video"),
    "data": ("data", "Data"),
    "model": ("model", "Model"),
    "demo": ("demo", "Demo"),
    "blog": ("blog", "Blog"),
    "supp": ("supp", "Supplement"),
    "supplement": ("supp", "Supplement"),
}
"""Fields that become buttons, in their order: the kind of the link, and its words.

The links to registers stand after ``pdf``."""

LAST_BEFORE_REGISTERS = "pdf"

FILE_FIELDS = ("html", "pdf", "code", "slides", "poster", "video", "data", "blog", "supp")
"""Kinds of links that may lead to a file of the site."""

SITE_FIELDS = frozenset(
    (
        "abbr",
        "additional_info",
        "altmetric",
        "annotation",
        "award",
        "award_name",
        "bibtex_show",
        "category",
        "dimensions",
        "google_scholar_id",
        "links",
        "preview",
        "selected",
    )
)
"""Fields for the site alone: not in the BibTeX that it offers."""

_PRIVATE_FIELDS = frozenset(
    (
        "__markedentry",
        "added-at",
        "annote",
        "citationkey",
        "comment",
        "creationdate",
        "date-added",
        "date-modified",
        "file",
        "groups",
        "interhash",
        "internal-note",
        "intrahash",
        "local-url",
        "modificationdate",
        "owner",
        "printed",
        "priority",
        "qualityassured",
        "ranking",
        "rating",
        "readstatus",
        "relevance",
        "timestamp",
        "username",
    )
)
_PRIVATE_PREFIXES = ("bdsk-", "comment-", "jabref", "mendeley-", "papers2-")

_MERGED = ("crossref", "xdata")
"""What they bring in stands in the entry already."""


def is_offered(field: str) -> bool:
    """Return True for a field that belongs into the BibTeX that a site offers.

    Those of reference managers are private: paths on the author's disk, groups, ratings.
    """
    private = field in _PRIVATE_FIELDS or field.startswith(_PRIVATE_PREFIXES)
    return not private and field not in SITE_FIELDS and field not in _MERGED


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

_PREFIXES = {
    "volume": re.compile(r"(?:vol|volume)\b\.?\s*(?=\w{0,3}\d|[ivxlc]+\b)", re.IGNORECASE),
    "number": re.compile(r"(?:no|nr|number|issue)\b\.?\s*(?=\w{0,3}\d)", re.IGNORECASE),
    "chapter": re.compile(r"(?:chap|ch|chapter)\b\.?\s*(?=\w{0,3}\d|[ivxlc]+\b)", re.IGNORECASE),
    "eid": re.compile(r"(?:article|art)\b\.?\s*(?:(?:no|number)\b\.?\s*)?(?=\w)", re.IGNORECASE),
    "pages": re.compile(r"(?:pp?|pages?)\b\.?\s*(?=\w{0,3}\d|[ivxlc]+\b)", re.IGNORECASE),
}
_PAGE_SPAN = re.compile(r"(?<![\w.:–-])(\d+)\s*(?:-{1,3}|[–—])\s*(\d+)(?![\w.:–-])")

_STATES = {
    "inpreparation": "in preparation",
    "inpress": "in press",
    "prepublished": "published ahead of print",
}
"""The keys of biblatex that are no words."""


def category_of(entry_type: str) -> str:
    """Return the group of an entry that names none, by its type."""
    return _CATEGORIES.get(entry_type.lower(), OTHER)


def bare_number(field: str, text: str) -> str:
    """Return the text of a field without the word that the site puts before it: ``Vol. 3``."""
    found = _PREFIXES[field].match(text)
    return text[found.end() :] if found else text


def page_spans(text: str) -> str:
    """Return pages with a dash for *from … to*; numbers that hold hyphens are kept."""
    return _PAGE_SPAN.sub(r"\1–\2", text.replace("--", "–"))


def state_in_words(text: str) -> str:
    """Return how far a paper is: keys of biblatex become words."""
    return _STATES.get(text.lower(), text)
