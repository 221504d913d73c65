"""What stands around the text of a post: below its title, and after its last words.

HTML has it from templates, and other builders from the ordinary nodes made here. Of these the
search of HTML takes the byline only: the words after the text are those of other pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.util.nodes import make_refnode

from ..domain.homes import PAGED
from ..domain.references import without_links
from ..exporters.post_bibtex import post_entry
from ..lists.posts import Around, Part, Series
from ..publishing.site import absolute_address
from ..record import Placed, listed
from .layout import addresses
from .nodes import folio_record, folio_summary
from .pieces import pieces_of
from .templating import language_attributes
from .wording import (
    DateText,
    _,
    date_text,
    language_name,
    period_texts,
    place_text,
    venue_text,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..domain.domain import FolioDomain
    from .page_view import PageView

MOST_OPEN = 5
"""Parts up to which the box of a series is not folded."""


class PostPage:
    """The surroundings of a post on a page: its own, or the one page of a builder for all."""

    def __init__(self, domain: FolioDomain, page: str, post: Placed) -> None:
        self.env: BuildEnvironment = domain.env
        self.app: Sphinx = self.env.app
        self.is_html = self.app.builder.format == "html"
        self.language: str = self.env.config.language
        self.domain = domain
        self.page = page
        self.post = post
        self.record: Any = post.record
        self.around: Around = domain.posts.around(post)

    # Below the title

    def head(self) -> list[nodes.Node]:
        """Return what stands below the title: the byline, and the box of the series."""
        more = {"updated": self.updated, "reading_time": self.reading_time, "lang": self.lang}
        made: list[nodes.Node] = [self._node("byline", self._byline(), more)]
        if series := self.around.series:
            box = {"series": series, "most_open": MOST_OPEN}
            children = [] if self.is_html else self._series(series)
            made.append(self._node("series", children, {**box, "lang": self.lang}))
        return made

    @property
    def lang(self) -> Markup:
        """The attributes that give words of the site their language, in a text of another."""
        return language_attributes(self.language, self.record.language or self.language)

    @property
    def updated(self) -> DateText | None:
        """When it was last changed, in words, or None."""
        return date_text(self.record.updated, self.language) if self.record.updated else None

    @property
    def reading_time(self) -> str:
        """How long it takes to read, or ""."""
        return _("{} min read").format(self.record.minutes) if self.record.minutes else ""

    @property
    def authors(self) -> list[str]:
        """The names of its authors."""
        return [_name(self.domain, name) for name in self.record.people]

    def _byline(self) -> Iterable[nodes.Node]:
        date = date_text(self.record.date, self.language).text if self.record.date else ""
        updated = f"{_('updated')} {self.updated.text}" if self.updated else ""
        mark = _(self.record.mark) if self.record.mark else ""
        time = "" if self.is_html else self.reading_time  # of no use to the search
        yield from _line(mark, self.record.category, date, updated, time, listed(self.authors))
        yield from _line(*self.record.tags)
        if not self.is_html:
            yield from addresses(self.post)

    def _series(self, series: Series) -> Iterable[nodes.Node]:
        yield nodes.rubric("", part_of(series))
        if series.total > 1:
            yield _bullets(self._part(part) for part in series.parts)

    def _part(self, part: Part | None) -> list[nodes.Node]:
        if part is None:
            return [nodes.Text("…")]
        number = nodes.Text(_("Part {}").format(part.number) + ": ")
        if part.post.docname == self.post.docname:
            return [number, nodes.strong("", part.post.record.title)]
        return [number, self._link(part.post)]

    # After the text

    def foot(self) -> list[nodes.Node]:
        """Return what stands after the text."""
        bibtex = self.bibtex()
        more = {"around": self.around, "bibtex": bibtex, "dates_of": self._dates}
        more |= {"brief": self._brief, "lang": self.lang}
        return [self._node("after", [] if self.is_html else self._after(bibtex), more)]

    def bibtex(self) -> str:
        """Return the entry by which the post is cited."""
        app = self.app
        paged = app.builder.name in PAGED
        return post_entry(
            self.record,
            self.authors,
            site=app.config.project,
            language=language_name(self.record.language or self.language),
            url=absolute_address(app, self.post.docname) if paged else "",
        )

    def _after(self, bibtex: str) -> Iterable[nodes.Node]:
        around = self.around
        if around.papers:
            yield nodes.rubric("", _("Papers in this post"))
            yield _bullets(map(self._paper, around.papers))
        if around.related:
            yield nodes.rubric("", _("Related posts"))
            yield _bullets([self._link(item)] for item in around.related)
        for words, item in ((_("Previous post"), around.previous), (_("Next post"), around.next)):
            if item:
                yield nodes.paragraph("", "", nodes.Text(f"{words}: "), self._link(item))
        yield nodes.rubric("", _("Cite this post"))
        yield nodes.literal_block(bibtex, bibtex, language="none")

    def _paper(self, item: Placed) -> list[nodes.Node]:
        place = reference(item.record)
        return [self._link(item), *([nodes.Text(f" ({place})")] if place else [])]

    def _brief(self, item: Placed) -> Markup:
        """Return a paper as HTML: title, reference and links."""
        return pieces_of(self.app.builder).get(item, self.page, "brief", _brief_html)

    def _dates(self, record: Any) -> tuple[DateText, ...]:
        return period_texts(record.period, self.language)

    def _link(self, item: Placed) -> nodes.Node:
        title = getattr(item.record, "rich_title", None)
        children = without_links(title) if title else [nodes.Text(item.record.title)]
        words = nodes.inline("", "", *children)
        if item.docname:
            return make_refnode(self.app.builder, self.page, item.docname, item.anchor, words)
        if item.record.url:
            return nodes.reference("", "", words, refuri=item.record.url, internal=False)
        return words

    def _node(
        self, layout: str, children: Iterable[nodes.Node], more: dict[str, Any]
    ) -> folio_record:
        node = folio_record(
            "", placed=self.post, layout=layout, here=False, highlight="", more=more
        )
        node += folio_summary("", *children)
        return node


def faces_of_post(domain: FolioDomain, post: Placed) -> object:
    """Return all that the page of a post shows of the rest of the site, to see when it changes."""
    around = domain.posts.around(post)
    series = around.series
    parts = series and [part and (part.number, _place(part.post)) for part in series.parts]
    return (
        [domain.brief_faces.of(paper) for paper in around.papers],
        series and (series.title, series.this.number, series.total, parts),
        [(_place(item), item.record.date) for item in around.related],
        [item and _place(item) for item in (around.previous, around.next)],
    )


def _place(item: Placed) -> tuple[str, str, str]:
    return item.record.title, item.docname, getattr(item.record, "language", "")


def _name(domain: FolioDomain, name: str) -> str:
    found = domain.collection.persons.get(domain.collection.slug_of(name))
    return str(found.record.title) if found else name


def reference(paper: Any) -> str:
    """Return who wrote a paper, when, and where it appeared, in a line."""
    if not paper.authors:
        return venue_text(paper)
    return " · ".join(filter(None, (paper.short, place_text(paper), paper.state)))


def _brief_html(view: PageView, item: Placed) -> str:
    paper = view.seen(item.record)
    given = {"paper": paper, "target": view.href(item), "reference": reference(paper)}
    return view.templates.get_template("folio/post-paper.html").render(given).strip()


def part_of(series: Series) -> str:
    """Return which part of its series a post is, in words."""
    return _("Part {} of the series “{}”").format(series.this.number, series.title)


def _line(*pieces: str) -> Sequence[nodes.paragraph]:
    """Return the *pieces* that say something in one line, if there are any."""
    words = " · ".join(filter(None, pieces))
    return [nodes.paragraph(words, words)] if words else []


def _bullets(items: Iterable[Sequence[nodes.Node]]) -> nodes.bullet_list:
    made = nodes.bullet_list("")
    made += [nodes.list_item("", nodes.paragraph("", "", *children)) for children in items]
    return made
