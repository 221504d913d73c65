"""JSON-LD in the terms of schema.org: what the paper is, who wrote it, and where it appeared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ..kinds.publication import Author
from ..richtext import plain
from .paper import Paper, Work, is_web

Thing = dict[str, Any]
"""A node of JSON-LD. A property without a value is left out of it."""

_TYPES: dict[Work, str] = {
    "article": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "conference paper": "ScholarlyArticle",
    "dataset": "Dataset",
    "manuscript": "ScholarlyArticle",
    "other": "ScholarlyArticle",
    "preprint": "ScholarlyArticle",
    "proceedings": "Book",
    "report": "Report",
    "software": "SoftwareSourceCode",
    "thesis": "Thesis",
    "web page": "CreativeWork",
}
_WITH_PAGES = ("Chapter", "Report", "ScholarlyArticle")
_SAME = ("doi", "url", "html", "arxiv", "pmid", "pmcid", "hal", "acl", "openreview", "inspire")
"""Links that lead to the same paper elsewhere."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_UNSAFE = re.compile("[<>&\x7f-\x9f\u2028\u2029]")


def scholarly_work(paper: Paper) -> Thing:
    """Return a paper as a node of schema.org, with what belongs to it inside."""
    record = paper.record
    type_ = _TYPES[paper.work]
    first, last = paper.pages
    return thing(
        type_,
        **{"@context": "https://schema.org", "@id": paper.page and f"{paper.page}#paper"},
        name=record.title,
        headline=record.title,
        author=_authors(paper),
        editor=_editors(paper) if not paper.container else [],
        datePublished=record.date.iso if record.date else "",
        isPartOf=_container(paper),
        pageStart=first if type_ in _WITH_PAGES else "",
        pageEnd=last if type_ in _WITH_PAGES else "",
        pagination=record.pages if type_ in _WITH_PAGES and not first else "",
        genre=record.genre,
        version=record.version.removeprefix("version "),
        bookEdition=record.edition if type_ == "Book" else "",
        publisher=_organization(record.publisher),
        sourceOrganization=_organization(paper.institution),
        reportNumber=record.number if type_ == "Report" else "",
        isbn=paper.identifier("isbn") if type_ == "Book" else "",
        codeRepository=_repository(paper) if type_ == "SoftwareSourceCode" else "",
        creativeWorkStatus=record.state,
        abstract=plain(record.abstract),
        keywords=list(record.keywords),
        award=[award.label for award in record.awards],
        identifier=[
            thing("PropertyValue", propertyID=item.kind, value=item.value)
            for item in record.identifiers
        ],
        sameAs=list(_elsewhere(paper)),
        encoding=thing("MediaObject", contentUrl=paper.pdf, encodingFormat="application/pdf")
        if paper.pdf
        else {},
        url=paper.page,
        mainEntityOfPage=paper.page,
    )


def to_json(thing: Thing) -> str:
    """Return JSON in one line that cannot end the ``<script>`` in which it stands."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", _ENCODER.encode(thing))


def named_work(paper: Paper) -> Thing:
    """Return a paper as another work names it: by its page here, where all else is told."""
    identity = paper.page and f"{paper.page}#paper"
    title = paper.record.title
    return thing(_TYPES[paper.work], **{"@id": identity}, name=title, url=paper.page)


def person_id(profile: str) -> str:
    """Return the name under which JSON-LD knows the person of a profile."""
    return f"{profile}#person" if profile else ""


def thing(type_: str, **properties: Any) -> Thing:
    """Return a node with those properties that say something."""
    context = {name: properties.pop(name, "") for name in ("@context", "@id")}
    found = {**context, "@type": type_, **properties}
    return {name: value for name, value in found.items() if value}


def _agent(paper: Paper, author: Author) -> Thing:
    name = author.name
    if name.literal:
        return _organization(name.full)
    profile = paper.profiles.get(name.full, "")
    return thing(
        "Person",
        **{"@id": person_id(profile)},
        name=name.full,
        givenName=name.given,
        familyName=" ".join(filter(None, (name.particle, name.family))) if name.given else "",
        url=profile,
        sameAs=f"https://orcid.org/{author.orcid}" if author.orcid else "",
    )


def _authors(paper: Paper) -> list[Thing]:
    """The authors; of what only editors stand for, those who are no persons."""
    record = paper.record
    named = [name for name in record.authors if not record.edited or name.name.literal]
    group = _organization(paper.collaboration)
    return [*(_agent(paper, author) for author in named), *([group] if group else [])]


def _editors(paper: Paper) -> list[Thing]:
    """The editors, as far as they are persons: schema.org knows no others."""
    return [_agent(paper, editor) for editor in paper.record.editors if not editor.name.literal]


def _organization(name: str) -> Thing:
    return thing("Organization", name=name) if name else {}


def _container(paper: Paper) -> Thing:
    """The issue and volume of a journal, or the book in which the paper stands."""
    record = paper.record
    if not paper.container:
        return {}
    if paper.work == "article":
        part = thing("Periodical", name=paper.container, issn=paper.identifier("issn"))
        if record.volume:
            part = thing("PublicationVolume", volumeNumber=record.volume, isPartOf=part)
        if record.number:
            part = thing("PublicationIssue", issueNumber=record.number, isPartOf=part)
        return part
    short = record.venue_short if record.venue_short != paper.container else ""
    book = thing(
        "Book",
        name=paper.container,
        alternateName=short,
        isbn=paper.identifier("isbn"),
        editor=_editors(paper),
        bookEdition=record.edition,
    )
    if record.volume:
        book |= {"@type": ["Book", "PublicationVolume"], "volumeNumber": record.volume}
    return book


def _elsewhere(paper: Paper) -> Iterator[str]:
    """Yield the addresses under which the paper itself is known, its PDF left out."""
    for kind in _SAME:
        link = paper.record.link(kind)
        address = paper.address(link) if link else ""
        if is_web(address) and address != paper.pdf:
            yield address


def _repository(paper: Paper) -> str:
    link = paper.record.link("code")
    address = paper.address(link) if link else ""
    return address if is_web(address) else ""
