"""The person whose profile a page is, by its front matter."""

from __future__ import annotations

import re
from typing import Any

from ..kinds.person import PROFILES, Person
from ..links import Link, safe_url
from ..names import did_you_mean, slugify
from ..problems import Problem, warn
from ..record import Placed
from .fields import FrontMatter


def placed_person(page: FrontMatter) -> Placed | None:
    """Return the person of a page, or None if they have no name."""
    raw = dict(page.mapping("person", page.metadata["person"]))
    title = page.text("name", raw.pop("name", "")).strip()
    if not title:
        if raw:
            message = "person has no name: add 'name: …'"
            warn(Problem.FRONT_MATTER, message, page.source("person"))
        return None
    slug = page.text("slug", raw.pop("slug", "")) or page.folder or title
    links = _profile_links(page, raw.pop("links", None) or {})
    values = page.read(Person, raw)
    values["photo"], values["picture"] = page.picture("photo", values.get("photo", ""))
    person = Person(
        **{
            **values,
            "title": title,
            "name": slugify(slug) or "person",
            "source": page.source("person"),
            "summary": page.summary,
            "links": links,
        }
    )
    return Placed("person", person, page.docname)


def _profile_links(page: FrontMatter, written: Any) -> tuple[Link, ...]:
    """Return the links of a profile; a handle is completed to an address."""
    links = []
    for field, value in page.mapping("links", written).items():
        if field not in PROFILES:
            message = f"unknown link {field!r}{did_you_mean(field, PROFILES)}"
            warn(Problem.UNKNOWN_OPTION, message, page.source(field))
            continue
        label, start = PROFILES[field]
        handle = page.text(field, value).strip()
        if not handle:
            continue
        complete = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", handle)
        address = handle if complete else start + handle.lstrip("@")
        try:
            links.append(Link(label, safe_url(address), field))
        except ValueError as error:
            warn(Problem.BAD_VALUE, f"{field}: {error}", page.source(field))
    return tuple(links)
