"""What is looked for when searches are compared: words, and the page that a reader means."""

from __future__ import annotations

import re
from typing import NamedTuple

from .content import Content


class Query(NamedTuple):
    """A query: its sort, the words, and how the address of the page that is meant begins."""

    sort: str
    words: str
    page: str


PORTFOLIO = [
    Query("name", "Chiheon Kim", "people/chiheon-kim/"),
    Query("name", "scarvelis", "people/christopher-scarvelis/"),
    Query("name", "Stuart Sul", "people/stuart-sul/"),
    Query("name", "miinspace", "people/miinspace/"),
    Query("name", "kiung", "people/kiung-song/"),
    Query("accents", "Saez de Ocariz", "papers/scarvelis2025closedform"),
    Query("accents", "Sáez de Ocáriz Borde", "papers/scarvelis2025closedform"),
    Query("accents", "Schrodinger", "people/kiung-song/"),
    Query("title words", "nuclear deep regularization", "papers/scarvelis2024nuclear"),
    Query("title words", "hypergraphs stochastic", "papers/kim2018blockmodel"),
    Query("title words", "autoregressive residual quantization", "papers/lee2022rqvae"),
    Query("title words", "gold samples GAN", "papers/"),
    Query("title words", "learning rate scheduler", "papers/kim2021autowu"),
    Query("title words", "orientation estimation", "papers/scarvelis2025symmetry"),
    Query("partial", "torchgp", "papers/kim2020torchgpipe"),
    Query("partial", "autoaug", "papers/"),
    Query("partial", "riemann", "papers/scarvelis2023metric"),
    Query("partial", "thunderk", "people/stuart-sul/"),
    Query("partial", "hypergr", "papers/kim2017hypergraphs"),
    Query("typo", "Chihoen", "people/chiheon-kim/"),
    Query("typo", "Scravelis", "people/christopher-scarvelis/"),
    Query("typo", "torchgpip pipelin paralelism", "papers/kim2020torchgpipe"),
    Query("typo", "Riemanian metric", "papers/scarvelis2023metric"),
    Query("typo", "difusion models", "papers/scarvelis2025closedform"),
    Query("phrase", "closed-form diffusion models", "papers/scarvelis2025closedform"),
    Query("phrase", "every paper has a page", "blog/why-papers-have-pages"),
    Query("phrase", "new classes of set-sequential trees", "papers/"),
    Query("text", "megakernel", "people/stuart-sul/"),
    Query("text", "Kakao Brain", "people/chiheon-kim/"),
    Query("text", "academicpages redirects", "guide/moving"),
]
"""Of the portfolio of this repository."""

PEOPLE = (
    ("reka", "Réka Żółkoś", "Tidal."),
    ("minsu", "김민수", "언어를 연구한다."),
    ("jorg", "Jörg Müller", "Both."),
)
PROFILE = "---\nperson:\n  slug: {slug}\n  name: {name}\n---\n# {name}\n\n{prose}\n"
NAMED = {
    "refs.bib": r"""
@article{tides, title={Tides of the {North} Sea}, journal={Letters}, year=2020,
  author={{\.Z}\'o{\l}ko\'s, R{\'e}ka and M{\"u}ller, J{\"o}rg}}
@article{wordorder, title={한국어 어순의 연구}, author={김민수 and M{\"u}ller, J{\"o}rg}, year=2021,
  journal={언어학}}
""",
    **{
        f"people/{slug}.md": PROFILE.format(slug=slug, name=name, prose=prose)
        for slug, name, prose in PEOPLE
    },
}
"""Three people with names that searches stumble over; they join a generated site."""

OF_NAMED = [
    Query("accents", "Muller", "people/jorg"),
    Query("accents", "Müller", "people/jorg"),
    Query("accents", "Reka", "people/reka"),
    Query("accents", "Zolkos", "people/reka"),
    Query("accents", "réka żółkoś", "people/reka"),
    Query("Korean", "김민수", "people/minsu"),
    Query("Korean", "김민", "people/minsu"),
    Query("Korean", "어순", "papers/wordorder"),
    Query("Korean", "한국어 어순의 연구", "papers/wordorder"),
    Query("Korean", "연구한다", "people/minsu"),
    Query("title words", "tides sea", "papers/tides"),
    Query("partial", "tid nor", "papers/tides"),
    Query("typo", "Mulelr", "people/jorg"),
    Query("typo", "Tidse", "papers/tides"),
]


def of_content(content: Content) -> list[Query]:
    """Return queries of a generated site: for papers and posts from its middle, and its people."""
    found = list(OF_NAMED)
    for place in (1, 2, 3):
        entry = content.entries[len(content.entries) * place // 4]
        title = re.sub(r"[{}:]", "", entry.title).split()
        page = f"papers/{entry.key}"
        found.append(Query("title words", f"{title[4]} {title[1]}", page))
        found.append(Query("phrase", " ".join(title), page))
        found.append(Query("partial", title[4][:3] + " " + title[-1], page))
    for place in (1, 2):
        post = content.posts[len(content.posts) * place // 3]
        found.append(Query("phrase", post.title, f"blog/{post.name}"))
    for place in (1, 2):
        profile = content.profiles[len(content.profiles) * place // 3]
        page = f"people/{profile.slug}"
        found.append(Query("name", profile.name, page))
        found.append(Query("typo", f"{profile.given} {_slip(profile.family)}", page))
        found.append(Query("partial", profile.family[:-2], page))
    return found


def _slip(word: str) -> str:
    """Return *word* with its third and fourth letter swapped."""
    return word[:2] + word[3:4] + word[2:3] + word[4:]
