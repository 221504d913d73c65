"""The roles of sphinxcontrib-bibtex, which tell of what they cannot find or read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinxcontrib.bibtex.citation_target import parse_citation_targets
from sphinxcontrib.bibtex.foot_domain import BibtexFootDomain
from sphinxcontrib.bibtex.foot_roles import FootCiteRole
from sphinxcontrib.bibtex.roles import CiteRole

from ..domain.domain import FolioDomain, folio_domain
from ..names import did_you_mean
from ..problems import Problem, warn
from .formatting import reference_style

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class PaperCiteRole(CiteRole):
    """A ``{cite}`` role that tells of keys it cannot read, where bibtex stops the site."""

    def result_nodes(
        self, document: nodes.document, env: BuildEnvironment, node: Any, is_ref: bool
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Note what is cited."""
        try:
            list(parse_citation_targets(self.target))
        except ValueError:
            message = f"cite: {self.target!r} is no list of BibTeX keys parted by commas"
            warn(Problem.BAD_VALUE, message, node)
            return [nodes.inline(self.target, self.target)], []
        return super().result_nodes(document, env, node, is_ref)  # type: ignore[no-any-return, no-untyped-call]


class PaperFootCiteRole(FootCiteRole):
    """A ``{footcite}`` role whose footnotes know the paper."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the footnotes of the papers that there are, and name those that are not."""
        domain = folio_domain(self.env)
        keys = [key.strip() for key in self.text.split(",")]
        known = [key for key in keys if key in domain.publications]
        for key in keys:
            if key not in known:
                warn_unknown(domain, key, self.get_location())
        for path in self.env.get_domain("cite").bibdata.bibfiles:  # type: ignore[attr-defined]
            self.env.note_dependency(str(path))
        if not known:
            return [nodes.inline(self.text, self.text)], []
        self.text = ",".join(known)
        made, messages = super().run()
        notes = (note for part in made for note in part.findall(nodes.footnote_reference))
        for key, note in zip(known, notes, strict=False):
            note["folio_cited"] = key
        return made, messages


class PaperFootDomain(BibtexFootDomain):
    """The ``{footcite}`` roles."""

    roles: ClassVar = {name: PaperFootCiteRole() for name in BibtexFootDomain._role_names}

    @cached_property
    def reference_style(self) -> Any:  # type: ignore[override]
        """How footnotes are cited."""
        return reference_style(self.env.config.bibtex_foot_reference_style)


def warn_unknown(domain: FolioDomain, key: str, location: Any) -> None:
    """Say that there is no paper *key*, and which is nearest."""
    hint = did_you_mean(key, domain.publications)
    warn(Problem.UNKNOWN_TARGET, f"there is no paper {key!r}{hint}", location)
