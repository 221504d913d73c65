"""What the sites to measure are about: the same people, posts and papers for every stack.

Everything follows from the size and the seed, so two runs measure the same pages. The words are
made of syllables: nobody and no paper is meant.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from random import Random

from PIL import Image

MIDDLES = ("ba", "ce", "di", "fo", "gu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")
ENDS = ("n", "r", "s", "t", "l", "m", "", "x")
NAME_ENDS = ("nov", "rsen", "lli", "mann", "dez", "son", r"r{\"u}m", r"s{\'e}e")
TYPES = ("article", "inproceedings", "inproceedings", "misc")
TABS = ("industry", "academia", "internship")
CITED = 3
"""Papers that a post cites."""

CODE = '''\
def {name}(values: list[float], rate: float = 0.{number}) -> float:
    """Return the mean of *values*, each weighed by its place."""
    weights = [rate**place for place in range(len(values))]
    total = sum(weight * value for weight, value in zip(weights, values))
    if not weights:
        raise ValueError("no values")
    return total / sum(weights)  # {name}
'''


@dataclass(frozen=True, slots=True)
class Size:
    """How many profiles, posts and entries a site has."""

    profiles: int
    posts: int
    entries: int

    @property
    def pages(self) -> int:
        """The pages with a source: profiles, posts, home, blog and the list of papers."""
        return self.profiles + self.posts + 3


SIZES = {
    "S": Size(5, 20, 100),
    "M": Size(50, 200, 1_000),
    "L": Size(200, 1_000, 5_000),
    "XL": Size(1_000, 5_000, 20_000),
}
THREE_PAGES = Size(0, 0, 1)
"""Home, blog and publications with a single paper: what is left is starting up."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A paper: its key, its title as prose, and its text in BibTeX."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Position:
    """A line of somebody's experience, under one of ``TABS``."""

    tab: str
    title: str
    place: str
    start: int
    prose: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A person; ``papers`` are theirs."""

    slug: str
    given: str
    family: str
    headline: str
    prose: str
    positions: tuple[Position, ...]
    papers: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """The name as it is read."""
        return f"{self.given} {self.family}"


@dataclass(frozen=True, slots=True)
class Post:
    """A post of some 600 words: paragraphs with a citation in their midst, formulas and code."""

    name: str
    title: str
    date: str
    author: str
    paragraphs: tuple[tuple[str, Entry, str], ...]
    inline: str
    display: str
    code: str


class Content:
    """People, papers and posts."""

    def __init__(self, size: Size, seed: int = 1) -> None:
        self.size = size
        self.random = Random(seed)
        lengths = self.random.choices((2, 3, 4), k=3_000)
        self.words = list(dict.fromkeys(map(self._word, lengths)))
        authors = max(size.profiles, 1)
        names = self._names(6 * authors)
        # The filters of the plain stack compare LaTeX: its people need names without accents.
        names.sort(key=lambda name: "\\" in name[1])
        self._people, self._others = names[:authors], names[authors:]
        self.entries = [self._entry(number) for number in range(size.entries)]
        self.profiles = [self._profile(number) for number in range(size.profiles)]
        self.posts = [self._post(number) for number in range(size.posts)]

    def text(self, count: int) -> str:
        """Return *count* words; a few are far more frequent than the rest, as in any language."""
        frequent = self.random.choices(self.words[:150], k=count // 2)
        return " ".join(frequent + self.random.choices(self.words, k=count - len(frequent)))

    def _word(self, syllables: int) -> str:
        return "".join(self.random.choices(MIDDLES, k=syllables)) + self.random.choice(ENDS)

    def _names(self, count: int) -> list[tuple[str, str]]:
        """Return given and family names in LaTeX; no family has two members."""
        families: dict[str, None] = {}
        while len(families) < count:
            end = self.random.choice(NAME_ENDS)
            families[self._word(self.random.choice((1, 2, 3))).capitalize() + end] = None
        return [(self._word(2).capitalize(), family) for family in families]

    def _entry(self, number: int) -> Entry:
        """Return an entry of five authors: one of the site, four others."""
        person = self._people[number % len(self._people)]
        authors = [person, *self.random.sample(self._others, 4)]
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
        return Entry(key, plain, f"@{kind}{{{key},\n{lines}}}\n\n")

    def _profile(self, number: int) -> Profile:
        positions = tuple(
            Position(tab, self.text(3), self.text(2), start, f"{self.text(25)}.")
            for tab in TABS
            for start in (2012, 2018)
        )
        papers = tuple(self.entries[number :: self.size.profiles])
        prose = f"{self.text(80)}."
        slug = f"p{number:04}"
        return Profile(slug, *self._people[number], self.text(5), prose, positions, papers)

    def _post(self, number: int) -> Post:
        return Post(
            name=f"post{number:04}",
            title=f"{self.text(5).capitalize()} {number}",
            date=f"{2000 + number % 25}-03-{number % 28 + 1:02}",
            author=f"p{number % self.size.profiles:04}",
            paragraphs=tuple(
                (self.text(95), entry, f"{self.text(100)}.")
                for entry in self.random.sample(self.entries, CITED)
            ),
            inline=rf"x_{{{number}}} \le \sqrt{{n + {number % 7}}}",
            display=rf"\sum_{{i=1}}^{{n}} \frac{{a_i^{number % 9}}}{{b_i + {number}}} = \int_0^1 f",
            code=CODE.format(name=f"{self.words[number % 100]}_{number}", number=number % 9 + 1),
        )


def portrait(number: int) -> bytes:
    """Return a photograph of 600 by 800 points: shades and grain, as those of cameras have."""
    shades = Image.radial_gradient("L").resize((600, 800))
    grain = Image.frombytes("L", (150, 200), Random(number).randbytes(150 * 200)).resize((600, 800))
    grey = Image.blend(shades, grain, 0.2)
    image = Image.merge("RGB", (grey, grey.point(lambda value: 255 - value), grain))
    made = io.BytesIO()
    image.save(made, "JPEG", quality=85)
    return made.getvalue()
