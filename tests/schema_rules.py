"""The terms of schema.org that may occur, by its definitions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

PARENTS = {
    "Article": ("CreativeWork",),
    "Blog": ("CreativeWork",),
    "BlogPosting": ("SocialMediaPosting",),
    "Book": ("CreativeWork",),
    "BreadcrumbList": ("ItemList",),
    "Chapter": ("CreativeWork",),
    "CollectionPage": ("WebPage",),
    "CreativeWork": ("Thing",),
    "CreativeWorkSeries": ("CreativeWork",),
    "Dataset": ("CreativeWork",),
    "EducationalOrganization": ("Organization",),
    "ItemList": ("Thing",),
    "ListItem": ("Thing",),
    "MediaObject": ("CreativeWork",),
    "Organization": ("Thing",),
    "Periodical": ("CreativeWorkSeries",),
    "Person": ("Thing",),
    "ProfilePage": ("WebPage",),
    "PropertyValue": ("Thing",),
    "PublicationIssue": ("CreativeWork",),
    "PublicationVolume": ("CreativeWork",),
    "Report": ("Article",),
    "ScholarlyArticle": ("Article",),
    "SocialMediaPosting": ("Article",),
    "SoftwareSourceCode": ("CreativeWork",),
    "Thesis": ("CreativeWork",),
    "Thing": (),
    "WebPage": ("CreativeWork",),
    "WebSite": ("CreativeWork",),
}
"""The classes of schema.org (version 29) that may occur, and those above them."""

PAGES: dict[str, tuple[str, ...]] = {
    "pageStart": ("Text",),
    "pageEnd": ("Text",),
    "pagination": ("Text",),
}
PROPERTIES: dict[str, dict[str, tuple[str, ...]]] = {
    "Thing": {
        "alternateName": ("Text",),
        "description": ("Text",),
        "identifier": ("PropertyValue", "Text", "URL"),
        "image": ("ImageObject", "URL"),
        "mainEntityOfPage": ("CreativeWork", "URL"),
        "name": ("Text",),
        "sameAs": ("URL",),
        "url": ("URL",),
    },
    "CreativeWork": {
        "abstract": ("Text",),
        "author": ("Person", "Organization"),
        "award": ("Text",),
        "citation": ("CreativeWork", "Text"),
        "creativeWorkStatus": ("Text",),
        "dateModified": ("Date",),
        "datePublished": ("Date",),
        "editor": ("Person",),
        "encoding": ("MediaObject",),
        "encodingFormat": ("Text", "URL"),
        "genre": ("Text", "URL"),
        "headline": ("Text",),
        "inLanguage": ("Text",),
        "isBasedOn": ("CreativeWork", "URL"),
        "isPartOf": ("CreativeWork", "URL"),
        "keywords": ("Text",),
        "mainEntity": ("Thing",),
        "position": ("Integer", "Text"),
        "publisher": ("Person", "Organization"),
        "sourceOrganization": ("Organization",),
        "version": ("Number", "Text"),
    },
    "Article": {**PAGES, "articleSection": ("Text",)},
    "Book": {"bookEdition": ("Text",), "isbn": ("Text",)},
    "Chapter": PAGES,
    "CreativeWorkSeries": {"issn": ("Text",)},
    "ItemList": {"itemListElement": ("ListItem", "Text", "Thing")},
    "ListItem": {"item": ("Thing",), "position": ("Integer", "Text")},
    "MediaObject": {"contentUrl": ("URL",)},
    "Person": {
        "affiliation": ("Organization",),
        "alumniOf": ("EducationalOrganization", "Organization"),
        "familyName": ("Text",),
        "givenName": ("Text",),
        "jobTitle": ("Text",),
        "knowsAbout": ("Text", "Thing", "URL"),
    },
    "PropertyValue": {"propertyID": ("Text", "URL"), "value": ("Text",)},
    "PublicationIssue": {"issueNumber": ("Text",), **PAGES},
    "PublicationVolume": {"volumeNumber": ("Text",), **PAGES},
    "Report": {"reportNumber": ("Text",)},
    "SoftwareSourceCode": {"codeRepository": ("URL",)},
}
"""The properties of each class, and what schema.org expects of them."""


def classes(type_: str) -> set[str]:
    """Return a class with all above it."""
    return {type_}.union(*(classes(parent) for parent in PARENTS[type_]))


def faults(thing: dict[str, Any]) -> list[str]:
    """Tell what schema.org does not expect of *thing* and the things inside it."""
    given = thing.get("@type", "Thing")
    types = [given] if isinstance(given, str) else given
    known = set().union(*(classes(type_) for type_ in types))
    expected = {name: row for type_ in known for name, row in PROPERTIES.get(type_, {}).items()}
    found = []
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        if name not in expected:
            found.append(f"{given} has no {name}")
            continue
        for item in value if isinstance(value, list) else [value]:
            if not any(fits(item, kind) for kind in expected[name]):
                found.append(f"{name} of {given} cannot be {item!r}")
            if isinstance(item, dict):
                found += faults(item)
    return found


def fits(value: Any, kind: str) -> bool:
    """True if *value* is what schema.org calls *kind*."""
    if isinstance(value, dict):
        types = value["@type"] if isinstance(value["@type"], list) else [value["@type"]]
        return any(kind in classes(type_) for type_ in types)
    if kind == "Integer":
        return isinstance(value, int)
    if not isinstance(value, str) or not value:
        return False
    if kind == "URL":
        return urlsplit(value).scheme in ("http", "https") and bool(urlsplit(value).netloc)
    if kind == "Date":
        return [len(part) for part in value.split("-")] in ([4], [4, 2], [4, 2, 2])
    return kind == "Text"
