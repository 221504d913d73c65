"""A page for each paper: its facts, its BibTeX, and where the site mentions it.

Which of them must be written again is the business of ``made_pages``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape
from sphinx.application import Sphinx

from ..domain.domain import folio_domain
from ..domain.headings import Words
from ..domain.mentions import POST, Mention
from ..richtext import plain
from ..writing.page_view import record_context
from ..writing.templating import environment_of, language_attributes, shorten
from ..writing.wording import authors_text, period_text, venue_text
from .bib_files import paper_file, relative_path
from .head import paper_head
from .made_pages import MadePage
from .page_head import page_head
from .page_texts import write_text
from .trail import pages_above

if TYPE_CHECKING:
    from ..domain.domain import FolioDomain
    from ..record import Placed

PAPER = "publication"
Place = tuple[str, str]
"""A page and the anchor of a record on it, or "" for the page itself."""

MOST_RELATED = 5
MOST_NAMED = 6
"""Authors that the description of a page names."""


class MentionedIn(NamedTuple):
    """A page or record that mentions a paper: title and address, date, sentences, language."""

    title: str
    url: str
    date: str
    sentences: tuple[Markup, ...]
    lang: Markup


class Surroundings(NamedTuple):
    """What the page of a paper shows of the rest of the site."""

    mentioned_in: list[MentionedIn]
    related: list[Placed]


class PaperPage(MadePage):
    """The page of a paper."""

    chrome = "paper"

    def __init__(
        self, app: Sphinx, address: str, placed: Placed, surroundings: Surroundings
    ) -> None:
        self.app = app
        self.address = address
        self.title = placed.record.title
        self.placed = placed
        self.surroundings = surroundings

    def shown(self) -> object:
        """The paper, who mentions it, and what stands beside it."""
        related = [
            (item.record.rich_title, venue_text(item.record), item.docname)
            for item in self.surroundings.related
        ]
        domain = folio_domain(self.app.env)
        way = pages_above(domain, self.address)
        return (domain.faces.of(self.placed), self.surroundings.mentioned_in, related, way)

    def words(self) -> str:
        """The facts of the paper, what is said of it, its abstract and keywords."""
        record = self.placed.record
        facts = folio_domain(self.app.env).facts.of(self.placed)
        return " ".join((facts, plain(record.annotation), plain(record.abstract), *record.keywords))

    def about(self) -> str:
        """The abstract; the rest is known by the paper's name."""
        return plain(self.placed.record.abstract)

    def context(self) -> dict[str, Any]:
        """What the theme's ``page.html`` needs."""
        record, page = self.placed.record, self.address
        template = environment_of(self.app.env).get_template("folio/publication-page.html")
        body = template.render(
            record_context(self.app.builder, page, self.placed),
            **self.surroundings._asdict(),
            bib_file=relative_path(self.app.builder, page, paper_file(page)),
            highlight="",
            here=True,
            anchor="",
            prose="",
            level=1,
            layout="page",
        )
        write_text(self.app, page, body)
        description = _description(record)
        said = paper_head(self.app, page, self.placed, description)
        way = page_head(self.app, page, "paper", self.title, description)
        return {
            "title": escape(record.title),
            "body": body,
            "metatags": f"\n{said}\n{way}",
            "folio_kind": "paper",
            "folio_summary": description,
        }


class PaperPages:
    """Makes the pages of papers."""

    def addresses(self, app: Sphinx) -> Iterable[str]:
        """The addresses, as the domain has settled them."""
        return folio_domain(app.env).paper_pages.values()

    def pages(self, app: Sphinx) -> Iterable[MadePage]:
        """The pages, each with what the site says of its paper."""
        domain = folio_domain(app.env)
        mentions = mentions_by_key(domain)
        for key, page in domain.paper_pages.items():
            placed = domain.collection.find(PAPER, key)[0]
            around = surroundings(app, domain, page, placed, mentions.get(key, []))
            yield PaperPage(app, page, placed, around)


def _description(record: Any) -> str:
    """Return the abstract, or else who wrote it and where it appeared."""
    about = ". ".join(filter(None, (authors_text(record, MOST_NAMED), venue_text(record))))
    return shorten(plain(record.abstract) or about or record.title)


def mentions_by_key(domain: FolioDomain) -> dict[str, list[tuple[str, Mention]]]:
    """Return the mentions of each paper with their pages, in the order of the pages' names.

    A record that names the paper among its own is one too, without a sentence.
    """
    found: dict[str, list[tuple[str, Mention]]] = {}
    for docname in sorted({*domain.mentions, *domain.placed}):
        for mention in domain.mentions.get(docname, ()):
            found.setdefault(mention.key, []).append((docname, mention))
        for item in domain.placed.get(docname, ()):
            for key in getattr(item.record, "papers", ()):
                found.setdefault(key, []).append((docname, Mention(key, "", item.anchor)))
    return found


def surroundings(
    app: Sphinx,
    domain: FolioDomain,
    page: str,
    placed: Placed,
    mentions: list[tuple[str, Mention]],
) -> Surroundings:
    """Return what the page of a paper shows of the rest of the site."""
    by_place: dict[Place, list[Mention]] = {}
    for docname, mention in mentions:
        records = {item.anchor for item in domain.placed.get(docname, ())}
        place = mention.anchor if mention.anchor in records else ""  # else that of a section
        by_place.setdefault((docname, place), []).append(mention)
    places = _in_order(domain, by_place)
    return Surroundings(
        [_mentioned_in(app, domain, page, *place, by_place[place]) for place in places],
        domain.collection.coauthors.related(placed, MOST_RELATED),
    )


def _in_order(domain: FolioDomain, places: Iterable[Place]) -> list[Place]:
    """Return *places* with posts first, the newest before the others; the rest as it is."""
    posts: list[tuple[Any, Place]] = []
    others = []
    for docname, anchor in places:
        found = (item for item in domain.placed.get(docname, ()) if item.kind == POST)
        post = None if anchor else next(found, None)
        if post is None:
            others.append((docname, anchor))
        else:
            posts.append((post.record.period.newest_first, (docname, anchor)))
    posts.sort(key=lambda row: row[0], reverse=True)
    return [*(place for _, place in posts), *others]


def _mentioned_in(
    app: Sphinx, domain: FolioDomain, page: str, docname: str, anchor: str, mentions: list[Mention]
) -> MentionedIn:
    """Return the place of *mentions*: a record of page *docname*, or the page itself.

    The address of a page is that of the first section whose heading names the paper.
    """
    records = domain.placed.get(docname, ())
    record = next((item for item in records if item.anchor == anchor and anchor), None)
    dated = record or next((item for item in records if item.kind == POST), None)
    owner = domain.owner(docname)
    person = domain.collection.persons.get(owner)
    title = record.record.title if record else app.env.titles[docname].astext()
    words = Words(domain)
    said = dict.fromkeys(words.of(docname, row.sentence) for row in mentions)
    sentences = [text for text in said if text not in ("", title)]
    if person is not None and person.docname != docname:
        title = f"{title} – {person.record.title}"
    anchor = anchor or next((row.anchor for row in mentions if row.anchor), "")
    return MentionedIn(
        title,
        app.builder.get_relative_uri(page, docname) + (f"#{anchor}" if anchor else ""),
        period_text(dated.record.period, app.config.language) if dated else "",
        tuple(map(escape, sentences)),
        language_attributes(getattr(dated and dated.record, "language", ""), app.config.language),
    )
