"""sphinxcontrib-bibtex's ``{cite}``, answered from our store.

A citation leads to the bibliography of its page, else to the first with the paper, and where there
is none, to the paper's place on the site.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinxcontrib.bibtex import builder_inited_cite, builder_inited_footcite
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.style.referencing import format_references
from sphinxcontrib.bibtex.style.template import SphinxReferenceInfo

from ..domain.domain import FolioDomain, folio_domain
from ..domain.mentions import PAPER
from ..domain.references import mark, named
from ..record import Placed
from ..writing.wording import venue_text
from .bibliographies import Bibliographies, Unlisted
from .formatting import reference_style
from .roles import PaperCiteRole, PaperFootCiteRole, PaperFootDomain, warn_unknown

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class PaperCiteDomain(Bibliographies):
    """The ``{cite}`` roles and the bibliographies of a site."""

    roles: ClassVar = {name: PaperCiteRole() for name in Bibliographies._role_names}

    @cached_property
    def reference_style(self) -> Any:  # type: ignore[override]
        """How citations look."""
        return reference_style(self.env.config.bibtex_reference_style)

    def resolve_xref(  # type: ignore[override]
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.Element:
        folio = folio_domain(env)
        rows: list[tuple[int, Any]] = []
        reference: tuple[Any, ...]
        for number, cited in enumerate(parse_citation_targets(target)):
            ranked = self.ranked(cited.key, fromdocname)
            unlisted: Unlisted | None = self.data["unlisted"].get(cited.key)
            if ranked:
                rank, citation = ranked
                place = (citation.bibliography_key.docname, citation.citation_id)
                reference = (citation.entry, citation.formatted_entry, builder, place)
            elif unlisted:
                paper = folio.collection.find(PAPER, cited.key)[0]
                rank, place = len(self.citations) + number, (paper.docname, paper.anchor)
                reference = (*unlisted, _ToPaper(builder, paper), place)
            else:
                warn_unknown(folio, cited.key, node)
                continue
            rows.append((rank, self._reference(folio, fromdocname, cited, *reference)))
        if not rows:
            return contnode
        rows.sort(key=lambda row: row[0])
        made = nodes.inline(target, classes=["bibtex-citation"])
        made += format_references(self.reference_style, typ, [row[1] for row in rows]).render(
            self.backend
        )
        self._finish(folio, made, [row[1][0].key for row in rows])
        return made

    def _reference(
        self,
        folio: FolioDomain,
        page: str,
        cited: Any,
        entry: Any,
        formatted: Any,
        builder: Any,
        place: tuple[str, str],
    ) -> tuple[Any, Any, SphinxReferenceInfo]:
        docname, anchor = place
        title = _in_a_line(folio.publications[entry.key]) if entry.key in folio.publications else ""
        tooltip = title if self.env.config.bibtex_tooltips else None
        info = SphinxReferenceInfo(builder, page, docname, anchor, tooltip, cited.pre, cited.post)
        return entry, formatted, info

    def _finish(self, folio: FolioDomain, made: nodes.Element, keys: list[str]) -> None:
        """Note on each link which paper it is about; take off those that lead nowhere."""
        links = list(made.findall(nodes.reference))
        if len(links) == len(keys):
            for key, link in zip(keys, links, strict=True):
                for paper in folio.collection.find(PAPER, key):
                    mark(link, paper)
        for link in links:
            if not link.get("refuri") and not link.get("refid"):
                link.replace_self(link.children)

    def resolve_any_xref(  # type: ignore[override]
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.Element]]:
        """Leave ``{any}`` to the ``folio`` domain, but for keys with a prefix of bibtex's."""
        if target in folio_domain(env).publications or target not in self.by_key:
            return []
        return [
            ("cite:p", self.resolve_xref(env, fromdocname, builder, "p", target, node, contnode))
        ]


class _ToPaper(NamedTuple):
    """Stands for the builder while bibtex makes a link, which then leads to a paper's place."""

    builder: Builder
    paper: Placed
    name: str = ""

    def get_relative_uri(self, page: str, target: str) -> str:
        return self.builder.get_relative_uri(page, target) if target else str(self.paper.record.url)


def _in_a_line(record: Any) -> str:
    return ". ".join(filter(None, (record.title, named(record), venue_text(record))))


def faces_of(env: BuildEnvironment, docname: str) -> str:
    """Return a digest of what the citations and bibliographies of a page show, or ""."""
    return str(env.get_domain("cite").data["faces"].get(docname, ""))


def signature(env: BuildEnvironment) -> str:
    """Return a digest of all that citations and bibliographies rest on."""
    return str(env.get_domain("cite").data["signature"])


def add_citing(app: Sphinx) -> None:
    """Put our domains and roles in the place of sphinxcontrib-bibtex's."""
    app.add_domain(PaperCiteDomain, override=True)
    app.add_domain(PaperFootDomain, override=True)
    app.add_role("cite", PaperCiteRole(), override=True)
    app.add_role("footcite", PaperFootCiteRole(), override=True)
    for listener in list(app.events.listeners["builder-inited"]):
        if listener.handler in (builder_inited_cite, builder_inited_footcite):
            app.disconnect(listener.id)  # it looks for styles: a tenth of a small site's build
