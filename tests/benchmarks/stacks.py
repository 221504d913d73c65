"""How each stack writes the same site: its settings, its pages, and the command that builds it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from .content import Content, Entry, Position, Post, Profile, portrait

SITE = 'project = "Site"\nhtml_baseurl = "https://example.org/"\n'
BARE = 'extensions = ["myst_parser", "sphinx_design"{more}]\n'
BARE += 'myst_enable_extensions = ["colon_fence", "dollarmath"]\nhtml_theme = "{theme}"\n'
FOLIO = 'extensions = ["sphinx_folio"]\nhtml_theme = "sphinx_folio"\n'


@dataclass(frozen=True, slots=True)
class Stack(ABC):
    """A way to build the pages: ``conf`` is the text of its settings."""

    conf: str
    builder = "sphinx"
    settings = "conf.py"

    def write(self, folder: Path, content: Content) -> None:
        """Write the sources of a site into *folder*."""
        for name, text in self.files(content):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        for number, profile in enumerate(content.profiles):
            (folder / self.pages / f"people/{profile.slug}.jpg").write_bytes(portrait(number))

    pages = ""
    """The folder of the pages in that of the site."""

    def files(self, content: Content) -> Iterator[tuple[str, str]]:
        """Yield the files of a site: name and text."""
        yield self.settings, self.conf
        yield "refs.bib", "".join(entry.text for entry in content.entries)
        pages = f"{self.pages}/" if self.pages else ""
        people = "people/*\n" if content.profiles else ""
        tree = f"```{{toctree}}\n:hidden:\n:glob:\n\n{people}publications\nblog/index\n```\n"
        yield f"{pages}index.md", f"# Home\n\nPeople, papers and posts.\n\n{self.tree(tree)}"
        yield f"{pages}publications.md", f"# Publications\n\n{self.all_papers()}"
        tree = "```{toctree}\n:glob:\n\npost*\n```\n" if content.posts else ""
        yield f"{pages}blog/index.md", f"# Blog\n\n{self.blog(self.tree(tree))}"
        for profile in content.profiles:
            yield f"{pages}people/{profile.slug}.md", self.profile(profile)
        for post in content.posts:
            yield f"{pages}blog/{post.name}.md", self.post(post)

    def tree(self, tree: str) -> str:
        """Return what names the pages below a page."""
        return tree

    def blog(self, tree: str) -> str:
        """Return the body of the front page of the blog."""
        return tree

    def profile(self, profile: Profile) -> str:
        """Return the page of a person."""
        tabs = groupby(profile.positions, lambda position: position.tab)
        experience = self.experience([(tab, list(rows)) for tab, rows in tabs])
        papers = self.papers(profile)
        body = f"{self.hero(profile)}\n{profile.prose}\n\n## Experience\n\n{experience}\n"
        return f"{body}## Publications\n\n{papers}\n" if papers else body

    def hero(self, profile: Profile) -> str:
        """Return the head of the page of a person."""
        address = f"https://example.org/{profile.slug}"
        links = f"[Website]({address}), [GitHub](https://github.com/site-{profile.slug})"
        face = f"![{profile.name}]({profile.slug}.jpg)"
        return f"# {profile.name}\n\n{face}\n\n{profile.headline}\n\n{links}\n"

    def post(self, post: Post) -> str:
        """Return the page of a post."""
        paragraphs = [
            f"{before}. As {self.citation(entry)} shows, {after}\n"
            for before, entry, after in post.paragraphs
        ]
        maths = f"For ${post.inline}$ it holds that\n\n$$\n{post.display}\n$$\n"
        code = f"```python\n{post.code}```\n"
        body = "\n".join((*paragraphs, maths, code, self.end_of_post()))
        return f"{self.head(post)}# {post.title}\n\n{body}"

    def head(self, post: Post) -> str:
        """Return the front matter of a post."""
        return ""

    def end_of_post(self) -> str:
        """Return what a post needs at its end for the papers that it cites."""
        return ""

    @abstractmethod
    def citation(self, entry: Entry) -> str:
        """Return the reference to a paper."""

    @abstractmethod
    def all_papers(self) -> str:
        """Return the list of all papers."""

    @abstractmethod
    def papers(self, profile: Profile) -> str:
        """Return the papers of a person."""

    @abstractmethod
    def experience(self, tabs: list[tuple[str, list[Position]]]) -> str:
        """Return a person's positions."""


class WithoutPapers(Stack):
    """A site that has no papers; citations are their titles."""

    def citation(self, entry: Entry) -> str:
        return entry.title

    def all_papers(self) -> str:
        return "None here.\n"

    def papers(self, profile: Profile) -> str:
        return ""


class Bare(WithoutPapers):
    """Sphinx with pages in Markdown, without papers."""

    def experience(self, tabs: list[tuple[str, list[Position]]]) -> str:
        items = "".join(
            f"::::{{tab-item}} {tab}\n{''.join(map(_position, rows))}::::\n" for tab, rows in tabs
        )
        return f":::::{{tab-set}}\n{items}:::::\n"


class Plain(Bare):
    """What a portfolio takes without this extension: sphinxcontrib-bibtex and a theme."""

    def citation(self, entry: Entry) -> str:
        return f"{{cite}}`{entry.key}`"

    def all_papers(self) -> str:
        return "```{bibliography}\n:all:\n```\n"

    def papers(self, profile: Profile) -> str:
        slug, family = profile.slug, profile.family
        options = f':filter: author % r"\\b{family},"\n:keyprefix: {slug}-\n'
        return f"```{{bibliography}}\n{options}:labelprefix: {slug.upper()}-\n```\n"


class Folio(Stack):
    """This extension."""

    def citation(self, entry: Entry) -> str:
        return f"{{paper}}`{entry.key}`"

    def all_papers(self) -> str:
        return "```{publications}\n```\n"

    def papers(self, profile: Profile) -> str:
        return "```{publications}\n:person: self\n```\n"

    def blog(self, tree: str) -> str:
        hidden = tree.replace(":glob:", ":hidden:\n:glob:")
        return f"```{{posts}}\n```\n\n{hidden}"

    def hero(self, profile: Profile) -> str:
        address = f"https://example.org/{profile.slug}"
        person = (
            f"  name: {profile.name}\n  headline: {profile.headline}\n  photo: {profile.slug}.jpg\n"
            f"  links:\n    website: {address}\n    github: site-{profile.slug}\n"
        )
        return f"---\nperson:\n{person}---\n# {profile.name}\n\n```{{person}}\n```\n"

    def head(self, post: Post) -> str:
        return f"---\ndate: {post.date}\nauthors: [{post.author}]\n---\n"

    def experience(self, tabs: list[tuple[str, list[Position]]]) -> str:
        positions = "".join(
            f"::::{{position}} {row.title}\n:organization: {row.place}\n:start: {row.start}\n"
            f":end: {row.start + 3}\n:kind: {tab}\n\n{row.prose}\n::::\n"
            for tab, rows in tabs
            for row in rows
        )
        return f":::::{{experience}}\n{positions}:::::\n"


class MkDocs(Stack):
    """mkdocs-material with mkdocs-bibtex, which lists what a page cites."""

    builder = "mkdocs"
    settings = "mkdocs.yml"
    pages = "docs"

    def tree(self, tree: str) -> str:
        return ""  # the navigation is that of the folders

    def citation(self, entry: Entry) -> str:
        return f"[@{entry.key}]"

    def all_papers(self) -> str:
        return "\\full_bibliography\n"

    def papers(self, profile: Profile) -> str:
        cited = "; ".join(f"@{entry.key}" for entry in profile.papers)
        return f"[{cited}]\n\n\\bibliography\n"

    def end_of_post(self) -> str:
        return "\\bibliography\n"

    def experience(self, tabs: list[tuple[str, list[Position]]]) -> str:
        items = []
        for tab, rows in tabs:
            text = "".join(map(_position, rows)).replace("\n", "\n    ")
            items.append(f'=== "{tab}"\n\n    {text.rstrip()}\n')
        return "\n".join(items)


def _position(position: Position) -> str:
    years = f"{position.start}–{position.start + 3}"
    return f"**{position.title}**, {position.place}, {years}\n\n{position.prose}\n\n"


MKDOCS = """\
site_name: Site
site_url: https://example.org/
theme:
  name: material
  font: false
plugins:
  - search
  - bibtex:
      bib_file: refs.bib
markdown_extensions:
  - footnotes
  - pymdownx.tabbed:
      alternate_style: true
  - pymdownx.superfences
  - pymdownx.highlight
  - pymdownx.arithmatex:
      generic: true
"""
BIBTEX = 'bibtex_bibfiles = ["refs.bib"]\n'
NO_PAGES, PICTURES = "folio_paper_pages = False\n", "folio_share_images = True\n"

STACKS: dict[str, Stack] = {
    "folio": Folio(SITE + FOLIO + NO_PAGES),
    "folio, pages of papers": Folio(SITE + FOLIO),
    "folio, all": Folio(SITE + FOLIO + PICTURES),
    "bare": Bare(SITE + BARE.format(more="", theme="basic")),
    "plain": Plain(
        SITE + BARE.format(more=', "sphinxcontrib.bibtex"', theme="sphinx_book_theme") + BIBTEX
    ),
    "mkdocs": MkDocs(MKDOCS),
}
"""``folio`` is compared with the others, as they have no pages of papers; ``folio, all`` has them,
and pictures by which posts are shared."""
