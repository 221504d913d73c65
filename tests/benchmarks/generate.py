"""Sites to measure: the same people, posts and papers for each way of building them.

Everything follows from the size and the seed, so two runs measure the same pages. The words are
made of syllables: nobody and no paper is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

MIDDLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")
ENDS = ("n", "r", "s", "t", "l", "m", "", "x")
NAME_ENDS = ("nov", "rsen", "lli", "mann", "dez", "son", r"r{\"u}m", r"s{\'e}e")
TYPES = ("article", "inproceedings", "inproceedings", "misc")
TABS = ("industry", "academia", "internship")


@dataclass(frozen=True, slots=True)
class Size:
    """How many profiles, posts and entries a site has."""

    profiles: int
    posts: int
    entries: int


SIZES = {
    "S": Size(5, 20, 100),
    "M": Size(50, 200, 1_000),
    "L": Size(200, 1_000, 5_000),
    "XL": Size(1_000, 5_000, 20_000),
}


@dataclass(frozen=True, slots=True)
class Stack:
    """One way to build the pages: the settings, and whether papers are among what they show."""

    conf: str
    papers: bool
    ours: bool = False


PLAIN_CONF = """\
project = "Plain"
extensions = ["myst_parser", "sphinx_design"{more}]
myst_enable_extensions = ["colon_fence"]
html_theme = "{theme}"
"""
FOLIO_CONF = """\
project = "Folio"
extensions = ["sphinx_folio"]
html_theme = "sphinx_folio"
html_baseurl = "https://example.org/"
"""
BIBTEX = ', "sphinxcontrib.bibtex"'
STACKS = {
    "folio": Stack(FOLIO_CONF, papers=True, ours=True),
    "folio, no papers": Stack(FOLIO_CONF, papers=False, ours=True),
    "plain": Stack(
        PLAIN_CONF.format(more=BIBTEX, theme="sphinx_book_theme")
        + 'bibtex_bibfiles = ["refs.bib"]\n',
        papers=True,
    ),
    "plain, no papers": Stack(PLAIN_CONF.format(more="", theme="sphinx_book_theme"), papers=False),
    "bare": Stack(PLAIN_CONF.format(more="", theme="basic"), papers=False),
}
"""``plain`` is what a portfolio takes without this extension; ``bare`` has neither theme nor
papers."""


class Content:
    """Who and what the sites are about."""

    def __init__(self, size: Size, seed: int) -> None:
        self.size = size
        self.random = Random(seed)
        lengths = self.random.choices((2, 3, 4), k=3_000)
        self.words = list(dict.fromkeys(map(self._word, lengths)))
        names = self._names(6 * size.profiles)
        # The filters of the plain stack compare LaTeX: its people need names without accents.
        names.sort(key=lambda name: "\\" in name[1])
        self.people, self.others = names[: size.profiles], names[size.profiles :]
        self.entries = [self._entry(number) for number in range(size.entries)]

    def _word(self, syllables: int) -> str:
        return "".join(self.random.choices(MIDDLES, k=syllables)) + self.random.choice(ENDS)

    def _names(self, count: int) -> list[tuple[str, str]]:
        """Return given and family names in LaTeX; no family has two members."""
        families: dict[str, None] = {}
        while len(families) < count:
            end = self.random.choice(NAME_ENDS)
            families[self._word(self.random.choice((1, 2, 3))).capitalize() + end] = None
        return [(self._word(2).capitalize(), family) for family in families]

    def _entry(self, number: int) -> tuple[str, str, str]:
        """Return key, title and text of an entry: one author of the site, four others."""
        person = self.people[number % len(self.people)]
        authors = [person, *self.random.sample(self.others, 4)]
        self.random.shuffle(authors)
        kind = TYPES[number % len(TYPES)]
        venue = {"article": "journal", "inproceedings": "booktitle"}.get(kind, "howpublished")
        title = f"{self.text(4).capitalize()} {{{self.text(1).upper()}}}: {self.text(4)} {number}"
        key = f"{authors[0][0].lower()}{2000 + number % 25}x{number}"
        maths = f" $O(n^{number % 5})$" if number % 3 == 0 else ""
        share = " 50\\%" if number % 4 == 0 else ""
        fields = {
            "title": title,
            "author": " and ".join(f"{family}, {given}" for given, family in authors),
            venue: f"Proceedings of {self.text(4).title()}",
            "year": str(2000 + number % 25),
            "month": "mar",
            "volume": str(number % 40 + 1),
            "pages": f"{number}--{number + 12}",
            "doi": f"10.1000/{key}",
            "url": f"https://example.org/papers/{key}",
            "pdf": f"https://example.org/papers/{key}.pdf",
            "code": f"https://example.org/code/{key}",
            "keywords": ", ".join(self.random.sample(self.words[:40], 3)),
            "abstract": f"{self.text(120)}{maths} {self.text(30)}{share}.",
        }
        lines = "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items())
        plain = title.replace("{", "").replace("}", "")
        return key, plain, f"@{kind}{{{key},\n{lines}}}\n\n"

    def text(self, count: int) -> str:
        """Return *count* words; a few are far more frequent than the rest, as in any language."""
        frequent = self.random.choices(self.words[:150], k=count // 2)
        return " ".join(frequent + self.random.choices(self.words, k=count - len(frequent)))


def write_site(folder: Path, stack: Stack, size: Size, seed: int = 1) -> None:
    """Write the sources of a site into *folder*."""
    content = Content(size, seed)
    for name, text in _files(content, stack):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _files(content: Content, stack: Stack) -> Iterator[tuple[str, str]]:
    content.random = Random(2)  # so that the pages are the same whatever the stack
    yield "conf.py", stack.conf
    if stack.papers:
        yield "refs.bib", "".join(text for _, _, text in content.entries)
    tree = "```{toctree}\n:hidden:\n:glob:\n\npeople/*\npublications\nposts\nblog/*\n```\n"
    yield "index.md", f"# Home\n\n{content.text(60)}.\n\n{tree}"
    yield "posts.md", f"# Posts\n\n{content.text(60)}.\n"
    yield "publications.md", f"# Publications\n\n{_all_papers(stack)}"
    for number, name in enumerate(content.people):
        yield f"people/p{number:04}.md", _profile(content, stack, number, name)
    for number in range(content.size.posts):
        yield f"blog/post{number:04}.md", _post(content, stack, number)


def _all_papers(stack: Stack) -> str:
    if not stack.papers:
        return "None here.\n"
    return "```{publications}\n```\n" if stack.ours else "```{bibliography}\n:all:\n```\n"


def _profile(content: Content, stack: Stack, number: int, name: tuple[str, str]) -> str:
    called = " ".join(name)
    head = f"---\nperson:\n  name: {called}\n---\n" if stack.ours else ""
    body = f"{head}# {called}\n\n{content.text(80)}.\n\n## Experience\n\n{_tabs(content, stack)}\n"
    if not stack.papers:
        return body
    if stack.ours:
        return f"{body}## Publications\n\n```{{publications}}\n:person: self\n```\n"
    options = f':filter: author % r"\\b{name[1]},"\n:keyprefix: p{number}-\n'
    return f"{body}## Publications\n\n```{{bibliography}}\n{options}:labelprefix: P{number}-\n```\n"


def _tabs(content: Content, stack: Stack) -> str:
    """Return six positions in three tabs, as each stack writes them."""
    tabs = []
    for tab in TABS:
        positions = []
        for start in (2012, 2018):
            title, place, prose = (content.text(count) for count in (3, 2, 25))
            if stack.ours:
                options = (
                    f":organization: {place}\n:start: {start}\n:end: {start + 3}\n:kind: {tab}\n"
                )
                positions.append(f"::::{{position}} {title}\n{options}\n{prose}.\n::::\n")
            else:
                positions.append(f"**{title}**, {place}, {start}–{start + 3}\n\n{prose}.\n")
        text = "\n".join(positions)
        tabs.append(text if stack.ours else f"::::{{tab-item}} {tab}\n{text}::::\n")
    name = "experience" if stack.ours else "tab-set"
    return f":::::{{{name}}}\n{''.join(tabs)}:::::\n"


def _post(content: Content, stack: Stack, number: int) -> str:
    year, title = 2000 + number % 25, f"{content.text(5).capitalize()} {number}"
    head = f"---\ndate: {year}-03-01\nauthors: [p{number % len(content.people):04}]\n---\n"
    paragraphs = []
    for cited in content.random.sample(content.entries, 3):
        key, plain, _ = cited
        reference = plain
        if stack.papers:
            reference = f"{{paper}}`{key}`" if stack.ours else f"{{cite}}`{key}`"
        paragraphs.append(f"{content.text(90)}. As {reference} shows, {content.text(100)}.")
    return f"{head if stack.ours else ''}# {title}\n\n" + "\n\n".join(paragraphs) + "\n"
