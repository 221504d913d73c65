"""The registers of publications: DOI, arXiv and their like, the forms of their identifiers.

Sources of the forms: the DOI Handbook (2.2), arXiv's "Understanding the arXiv identifier", ISO 2108
and ISO 3297 for the check digits of ISBN and ISSN, and the addresses of each register.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from ..kinds.publication import Identifier
from .commands import plain_address

ARXIV = r"\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?|[a-z][a-z-]*(?:\.[a-z]{2})?/\d{7}(?:v\d+)?"
_SAFE = "/:;().,_-+=@!$&'*~"
"""Signs of a DOI that need no escape in an address."""

_LATEX_SIGNS = {
    r"\textless": "<",
    r"\textgreater": ">",
    r"\textasciitilde": "~",
    r"\textunderscore": "_",
    "&amp;": "&",
    "&lt;": "<",
    "&gt;": ">",
}

_ADDED = re.compile(r"[\\{}$&<>]")


class Register(NamedTuple):
    """A register: what its link is called, the address that an identifier completes, and how
    one is brought into its normal form ("" if it is none)."""

    label: str
    address: str
    read: Callable[[str], str]

    def link_address(self, value: str) -> str:
        """Return where the identifier leads, "" if to no page of its own."""
        return self.address + quote(value, safe=_SAFE) if self.address else ""


def bare_address(latex: str) -> str:
    """Return an address or identifier without what LaTeX and exports add to it."""
    text = latex.strip()
    if not _ADDED.search(text):
        return text
    if found := re.fullmatch(r"\\href\s*\{([^{}]*)\}\s*\{.*\}", text, re.DOTALL):
        text = found[1]
    if found := re.fullmatch(r"\\(?:url|path|nolinkurl|texttt)\s*\{(.*)\}", text, re.DOTALL):
        text = found[1]
    for written, sign in _LATEX_SIGNS.items():
        text = text.replace(written, sign)
    text = re.sub(r"\$(?:\\sim|\\tilde\{\s*\})\$|\\string~|\\~\{\}", "~", text)
    text = re.sub(r"\{\}|\{\s*(\\?[_~&#%<>])\s*\}|\$([<>_])\$", r"\1\2", text)
    text = plain_address(text)
    while text.startswith("{") and text.endswith("}"):
        text = text[1:-1]
    return text.strip().removeprefix("<").removesuffix(">").strip()


_DOI = re.compile(r"(?:doi\s*:?\s*|\S*?[/=:])?\s*(10\.\d{4,9}(?:\.\d+)*/\S+)", re.IGNORECASE)


def _doi(text: str) -> str:
    if "%" in text:
        text = unquote(text)
    if "://" in text:
        text = re.sub(r"[?#].*", "", text)
    found = _DOI.fullmatch(text)
    value = found[1].rstrip(".,;").lower() if found else ""
    return value if "(" in value else value.rstrip(")")


def _arxiv(text: str) -> str:
    bare = re.sub(
        r"^(?:https?://)?(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/", "", text, flags=re.I
    )
    bare = re.sub(r"\.pdf$|\s*\[[\w.-]+\]$|[?#].*$|/$", "", bare.removeprefix("abs/"), flags=re.I)
    bare = re.sub(r"^arxiv\s*[:.]?\s*", "", bare.strip(), flags=re.IGNORECASE)
    if not re.fullmatch(ARXIV, bare, re.IGNORECASE):
        return ""
    archive, slash, number = bare.rpartition("/")
    name, dot, subject = archive.partition(".")
    return f"{name.lower()}{dot}{subject.upper()}{slash}{number.lower()}"


def _matching(
    pattern: str, prefix: str = "", change: Callable[[str], str] = str
) -> Callable[[str], str]:
    """Return a reader of identifiers that fit *pattern*, after an address or *prefix*."""
    compiled = re.compile(
        rf"(?:https?://\S*[/=]|{prefix})?\s*({pattern})/?(?:\.pdf)?", re.IGNORECASE
    )

    def read(text: str) -> str:
        found = compiled.fullmatch(text)
        return change(found[1]) if found else ""

    return read


def _isbn(text: str) -> str:
    for written in re.split(r"[,;/]|\s(?=97[89])|\s\(|\band\b", text):
        digits = re.sub(r"^(?:isbn)?(?:-1[03])?:?|[^0-9X]", "", written.strip().upper(), flags=re.I)
        if len(digits) == 10 and digits[:9].isdecimal():
            total = sum((10 - at) * _digit(sign) for at, sign in enumerate(digits))
            if total % 11 == 0:
                return digits
        if len(digits) == 13 and digits.isdecimal():
            total = sum((3 if at % 2 else 1) * _digit(sign) for at, sign in enumerate(digits))
            if total % 10 == 0:
                return digits
    return ""


def _issn(text: str) -> str:
    for found in re.finditer(r"(?<!\d)(\d{4})[-–—]?(\d{3}[\dX])(?!\d)", text.upper()):
        total = sum((8 - at) * _digit(sign) for at, sign in enumerate(found[1] + found[2]))
        if total % 11 == 0:
            return f"{found[1]}-{found[2]}"
    return ""


def _digit(sign: str) -> int:
    return 10 if sign == "X" else int(sign)


REGISTERS = {
    "arxiv": Register("arXiv", "https://arxiv.org/abs/", _arxiv),
    "doi": Register("DOI", "https://doi.org/", _doi),
    "pmid": Register(
        "PubMed",
        "https://pubmed.ncbi.nlm.nih.gov/",
        _matching(r"[1-9]\d{0,8}", r"(?:pmid|pubmed):?"),
    ),
    "pmcid": Register(
        "PMC",
        "https://pmc.ncbi.nlm.nih.gov/articles/",
        _matching(
            r"(?:PMC)?\d{3,9}", "pmcid:?", lambda text: f"PMC{text.upper().removeprefix('PMC')}"
        ),
    ),
    "hal": Register(
        "HAL",
        "https://hal.science/",
        _matching(r"[a-z]+(?:[-_][a-z]+)*[-_]\d{6,9}(?:v\d+)?", "hal:", str.lower),
    ),
    "acl": Register(
        "ACL Anthology",
        "https://aclanthology.org/",
        _matching(r"[A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9_]+(?:-[a-z0-9_]+)*\.\d+", "acl:"),
    ),
    "openreview": Register(
        "OpenReview", "https://openreview.net/forum?id=", _matching(r"[\w-]{6,24}", "openreview:")
    ),
    "inspire": Register(
        "INSPIRE", "https://inspirehep.net/literature/", _matching(r"\d{1,9}", "inspire:")
    ),
    "mr": Register(
        "MathSciNet",
        "https://mathscinet.ams.org/mathscinet-getitem?mr=",
        lambda text: _matching(r"\d{4,8}", "MR")(re.sub(r"\s*\([^()]*\)$", "", text)),
    ),
    "zbl": Register(
        "zbMATH",
        "https://zbmath.org/?q=an:",
        _matching(r"\d{4}\.\d{5}|\d{8}", r"(?:zbl|pre)"),
    ),
    "jstor": Register("JSTOR", "https://www.jstor.org/stable/", _matching(r"[\w.]+(?:/[\w.]+)?")),
    "handle": Register("Handle", "https://hdl.handle.net/", _matching(r"\d[\w.]*/\S+", "hdl:")),
    "isbn": Register("ISBN", "", _isbn),
    "issn": Register("ISSN", "", _issn),
}
"""The registers by the name of their identifiers, in the order of their links."""

_HOSTS = {
    "arxiv.org": ("arxiv", r"/(?:abs|html)/(.+)"),
    "doi.org": ("doi", r"/(.+)"),
    "pubmed.ncbi.nlm.nih.gov": ("pmid", r"/(\d+)/?"),
    "pmc.ncbi.nlm.nih.gov": ("pmcid", r"/articles/(PMC\d+)/?"),
    "ncbi.nlm.nih.gov": ("pmcid", r"/pmc/articles/(PMC\d+)/?"),
    "hal.science": ("hal", r"/([\w-]+\d(?:v\d+)?)/?"),
    "hal.archives-ouvertes.fr": ("hal", r"/([\w-]+\d(?:v\d+)?)/?"),
    "aclanthology.org": ("acl", r"/(?:anthology/)?([\w.-]+\d)/?"),
    "aclweb.org": ("acl", r"/anthology/([\w.-]+\d)/?"),
    "openreview.net": ("openreview", r"/forum\?id=([\w-]+)"),
    "inspirehep.net": ("inspire", r"/(?:literature|record)/(\d+)/?"),
    "hdl.handle.net": ("handle", r"/(.+)"),
}
"""The pages of registers that show one publication."""


def normal(kind: str, written: str) -> str:
    """Return an identifier in its normal form, or "" if it is malformed."""
    return REGISTERS[kind].read(bare_address(written))


def identify(url: str) -> Identifier | None:
    """Return the identifier of which *url* is the page, or None."""
    try:
        parts = urlsplit(url)
        host = (
            (parts.hostname or "").removeprefix("www.").removeprefix("dx.").removeprefix("export.")
        )
    except ValueError:
        return None
    if host.endswith(".hal.science"):
        host = "hal.science"
    kind, pattern = _HOSTS.get(host, ("", ""))
    path = f"{parts.path}?{parts.query}" if parts.query and kind == "openreview" else parts.path
    found = re.match(rf"{pattern}(?:&|$)", path) if kind else None
    value = normal(kind, found[1]) if found else ""
    return Identifier(kind, value) if value else None
