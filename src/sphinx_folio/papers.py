"""A page for each paper: its facts, its BibTeX, and where the site mentions it.

The pages are made at ``html-collect-pages``: nothing is written into the source folder, and other
builders do without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from docutils.utils import new_document
from markupsafe import Markup, escape
from sphinx.application import Sphinx

from .domain import FolioDomain, folio_domain
from .head import paper_head
from .layout import own_summary
from .markup import to_nodes
from .mentions import NOTHING, REFERENCE, SHORT, Mention
from .record import listed
from .rendering import environment_of, record_context, shorten
from .richtext import plain
from .wording import period_text

if TYPE_CHECKING:
    from .collection import Collection
    from .record import Placed

PAPER = "publication"
MOST_RELATED = 5
MOST_NAMED = 6
"""Authors that the description of a page names."""


class MentionedIn(NamedTuple):
    """A page that mentions a paper: its title and address, its date, and the sentence."""

    title: str
    url: str
    date: str
    sentence: Markup


def collect_paper_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page of each paper (event ``html-collect-pages``), and index it for search."""
    domain = folio_domain(app.env)
    pages = domain.paper_pages
    _remove_former(app, domain, set(pages.values()))
    mentions = _mentions_by_key(domain)
    for key, page in pages.items():
        placed = domain.collection.find(PAPER, key)[0]
        _index(app, page, placed)
        yield page, _context(app, domain, page, placed, mentions.get(key, [])), "page.html"


def _context(
    app: Sphinx,
    domain: FolioDomain,
    page: str,
    placed: Placed,
    mentions: list[tuple[str, Mention]],
) -> dict[str, Any]:
    record = placed.record
    template = environment_of(app.env).get_template("folio/publication-page.html")
    context = record_context(app.builder, page, placed)
    body = template.render(
        context,
        mentioned_in=[_mentioned_in(app, domain, page, *row) for row in mentions],
        related=_related(domain.collection, placed),
        highlight="",
        here=True,
        anchor="",
        prose="",
        level=1,
        layout="page",
    )
    description = _description(record)
    return {
        "title": escape(record.title),
        "body": body,
        "metatags": f"\n{paper_head(app, page, placed, description)}",
        "folio_kind": "paper",
        "folio_summary": description,
    }


def _description(record: Any) -> str:
    """Return the abstract, or else who wrote it and where it appeared."""
    about = ". ".join(filter(None, (listed(record.people[:MOST_NAMED]), record.venue_line)))
    return shorten(plain(record.abstract) or about)


def _mentions_by_key(domain: FolioDomain) -> dict[str, list[tuple[str, Mention]]]:
    """Return the mentions of each paper with their pages, in the order of the pages."""
    found: dict[str, list[tuple[str, Mention]]] = {}
    for docname in sorted(domain.mentions):
        for mention in domain.mentions[docname]:
            found.setdefault(mention.key, []).append((docname, mention))
    return found


def _mentioned_in(
    app: Sphinx, domain: FolioDomain, page: str, docname: str, mention: Mention
) -> MentionedIn:
    def words(found: re.Match[str]) -> str:
        sign, kind, name = found.groups()
        if sign == NOTHING:
            return ""
        named = domain.referred(kind, name, docname)
        if not named:
            return labels.get(name, ("", "", name))[2]
        record = named[0].record
        return str(getattr(record, "short", "") if sign == SHORT else "") or str(record.title)

    labels = app.env.domains.standard_domain.labels
    sentence = REFERENCE.sub(words, mention.sentence)
    post = next((item for item in domain.placed.get(docname, ()) if item.kind == "post"), None)
    date = period_text(post.record.period, app.config.language) if post else ""
    owner = domain.owner(docname)
    title = app.env.titles[docname].astext()
    person = domain.collection.persons.get(owner)
    if person is not None and person.docname != docname:
        title = f"{title} – {person.record.title}"
    return MentionedIn(title, app.builder.get_relative_uri(page, docname), date, escape(sentence))


def _related(collection: Collection, placed: Placed) -> list[Placed]:
    """Return other papers here by the same authors: those that share most of them first."""
    own = set(placed.record.people)
    shared: dict[str, int] = {}
    others: dict[str, Placed] = {}
    for slug in filter(None, map(collection.slug_of, placed.record.people)):
        for item in collection.papers_of(slug):
            if item.record.name != placed.record.name:
                others[item.record.name] = item
                shared[item.record.name] = len(own & set(item.record.people))
    ranked = sorted(others.values(), key=lambda item: -shared[item.record.name])
    return ranked[:MOST_RELATED]


def _index(app: Sphinx, page: str, placed: Placed) -> None:
    """Feed the page to Sphinx's search, which otherwise knows only pages with a source."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is None:
        return
    title = placed.record.title
    document = new_document(page)
    section = nodes.section("", nodes.title(title, title), ids=[""])
    section += own_summary(placed, app.config.language)
    section += nodes.paragraph("", "", *to_nodes(placed.record.abstract))
    document += section
    # Sphinx drops from the index what is no page of the environment. This change to it is not
    # stored, because the environment has been written to disk before.
    app.env.all_docs.setdefault(page, 0)
    app.env.titles.setdefault(page, nodes.title("", title))
    indexer.feed(page, f"{page}.html", title, document)


def _remove_former(app: Sphinx, domain: FolioDomain, pages: set[str]) -> None:
    """Delete the pages of papers that are no longer there."""
    folder = Path(app.outdir) / "papers"
    # Never a page of the site's own that has come to stand at the same address.
    for page in _written(folder) - pages - set(app.env.found_docs):
        name = page.removeprefix("papers/")
        for path in (folder / f"{name}.html", folder / name / "index.html"):
            path.unlink(missing_ok=True)
    if pages or folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".pages").write_text("\n".join(sorted(pages)), encoding="utf-8")


def _written(folder: Path) -> set[str]:
    path = folder / ".pages"
    return set(path.read_text(encoding="utf-8").split("\n")) - {""} if path.is_file() else set()
