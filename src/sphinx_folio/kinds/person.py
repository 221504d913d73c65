"""A person: the front matter ``person`` of the page that is their profile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..links import Link, Url
from ..names import initials
from ..record import Kind, Record, option, pieces

PROFILES = {
    "website": ("Website", ""),
    "email": ("Email", "mailto:"),
    "github": ("GitHub", "https://github.com/"),
    "gitlab": ("GitLab", "https://gitlab.com/"),
    "scholar": ("Google Scholar", "https://scholar.google.com/citations?user="),
    "orcid": ("ORCID", "https://orcid.org/"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/"),
    "x": ("X", "https://x.com/"),
    "bluesky": ("Bluesky", "https://bsky.app/profile/"),
    "mastodon": ("Mastodon", ""),
    "arxiv": ("arXiv", "https://arxiv.org/a/"),
    "openreview": ("OpenReview", "https://openreview.net/profile?id="),
    "dblp": ("DBLP", "https://dblp.org/pid/"),
    "semanticscholar": ("Semantic Scholar", "https://www.semanticscholar.org/author/"),
    "researchgate": ("ResearchGate", "https://www.researchgate.net/profile/"),
    "huggingface": ("Hugging Face", "https://huggingface.co/"),
    "zotero": ("Zotero", "https://www.zotero.org/"),
    "youtube": ("YouTube", "https://www.youtube.com/"),
    "cv": ("CV", ""),
    "rss": ("Feed", ""),
}
"""Links of a profile: the words, and the address that a bare handle completes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A person: the front matter ``person`` of the page that is their profile.

    ``title`` is the name as it is shown; ``name`` is the slug.
    """

    headline: str = option("Who this is, in a few words.")
    affiliation: str = option("Employer or institution.")
    affiliation_url: Url = option("Its address.")
    location: str = option("Where the person works.")
    aliases: tuple[str, ...] = option("Other spellings of the name in lists of authors.", ())
    photo: str = option("Photograph, a path relative to the page.")
    picture: str = ""  # a digest of the photograph
    interests: tuple[str, ...] = option("Interests.", ())

    @property
    def meta(self) -> Sequence[Link]:
        return pieces(Link(self.affiliation, self.affiliation_url), self.location)

    @property
    def people(self) -> Sequence[str]:
        return (self.name,)

    @property
    def initials(self) -> str:
        """At most two letters for the placeholder of a photograph."""
        return initials(self.title)


KIND = Kind(
    name="person",
    plural="people",
    record=Person,
    heading="People",
    help="A person: the front matter of the page that is their profile.",
    origin="page",
    list_layout="cards",
)
