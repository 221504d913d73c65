"""A person in the terms of schema.org: what their profile and their records say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..dates import PRESENT
from ..kinds.degree import Degree
from ..kinds.person import Person
from ..kinds.position import Position
from .paper import is_web
from .schema_org import Thing, person_id, thing

NOT_THE_PERSON = ("cv", "email", "rss")
"""Links of a profile that lead to no page about the person."""


class Profile(NamedTuple):
    """A person with their records, the newest first; ``page`` and ``image`` are "" if unknown."""

    record: Person
    positions: Sequence[Position] = ()
    degrees: Sequence[Degree] = ()
    page: str = ""
    image: str = ""


def person(profile: Profile) -> Thing:
    """Return a person as a node of schema.org.

    The address for e-mail is left out: those who collect addresses read this first.
    """
    record = profile.record
    return thing(
        "Person",
        **{"@id": person_id(profile.page)},
        name=record.title,
        alternateName=list(dict.fromkeys(name for name in record.aliases if name != record.title)),
        description=record.headline,
        jobTitle=next(_current_titles(profile), record.headline),
        affiliation=list(_organizations("Organization", _affiliations(profile))),
        alumniOf=list(_organizations("EducationalOrganization", _schools(profile))),
        knowsAbout=list(record.interests),
        image=profile.image,
        sameAs=[
            link.url
            for link in record.links
            if link.kind not in NOT_THE_PERSON and is_web(link.url)
        ],
        url=profile.page,
    )


def _current(profile: Profile) -> Iterator[Position]:
    return (item for item in profile.positions if item.end == PRESENT)


def _current_titles(profile: Profile) -> Iterator[str]:
    return (item.title for item in _current(profile))


def _affiliations(profile: Profile) -> Iterator[tuple[str, str]]:
    """Yield where the person is: as they say, where they work, where they study."""
    yield profile.record.affiliation, profile.record.affiliation_url
    yield from ((item.organization, item.organization_url) for item in _current(profile))
    studies = (item for item in profile.degrees if item.end == PRESENT)
    yield from ((item.institution, item.institution_url) for item in studies)


def _schools(profile: Profile) -> Iterator[tuple[str, str]]:
    """Yield where the person has studied."""
    done = (item for item in profile.degrees if item.end != PRESENT)
    return ((item.institution, item.institution_url) for item in done)


def _organizations(type_: str, named: Iterable[tuple[str, str]]) -> Iterator[Thing]:
    """Yield each organization once, with the first address that is given for it."""
    found: dict[str, str] = {}
    for name, url in named:
        if name and not found.get(name):
            found[name] = url if is_web(url) else ""
    return (thing(type_, name=name, url=url) for name, url in found.items())
