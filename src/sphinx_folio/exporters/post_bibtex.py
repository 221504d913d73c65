"""A post as an entry of a bibliography, for those who cite it.

The entry is a ``@misc``, which every style knows. BibTeX reads its ``year``, biblatex its ``date``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..kinds.post import Post
from ..names import is_east_asian, slugify

_SIGNS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
_IN_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
_JOINED = re.compile(r"\band\b|,.*,|,\s*$", re.IGNORECASE)
_NOT_IN_KEY = re.compile(r"[^a-z0-9-]+")


def post_entry(
    post: Post, authors: Sequence[str], *, site: str = "", language: str = "", url: str = ""
) -> str:
    """Return *post* as BibTeX: *authors* by their names, *language* by its English name."""
    fields = {
        "author": " and ".join(_author(name, site) for name in authors),
        "title": f"{{{_text(post.title)}}}",
        "howpublished": _text(site) if [*authors] != [site] else "",
        "year": str(post.date.year) if post.date else "",
        "date": post.date.iso if post.date else "",
        "url": url.translate(_IN_URL),
        "language": _text(language),
    }
    given = {name: text for name, text in fields.items() if text}
    width = max(map(len, given))
    lines = [f"  {name:<{width}} = {{{text}}}," for name, text in given.items()]
    return "\n".join([f"@misc{{{_key(post, authors, site)},", *lines, "}"])


def _text(words: str) -> str:
    return " ".join(words.split()).translate(_SIGNS)


def _is_whole(name: str, site: str) -> bool:
    """Return True for a name that BibTeX must not take apart."""
    return name == site or is_east_asian(name) or _JOINED.search(name) is not None


def _author(name: str, site: str) -> str:
    return f"{{{_text(name)}}}" if _is_whole(name, site) else _text(name)


def _key(post: Post, authors: Sequence[str], site: str) -> str:
    """Return who, when and what in the signs that BibTeX takes: ``kim-2026-how-things-link``."""
    first = authors[0] if authors else ""
    family, comma, _ = first.partition(",")
    surname = first if _is_whole(first, site) else family if comma else first.split(" ")[-1]
    year = str(post.date.year) if post.date else ""
    return "-".join(_key_parts(surname, year, post.name)) or "post"


def _key_parts(*parts: str) -> Iterator[str]:
    for part in parts:
        if word := _NOT_IN_KEY.sub("", slugify(part)).strip("-"):
            yield word
