"""The ``folio`` domain: the one store of records, which answers every reference and list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.domains import ObjType
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole
from sphinx.util import docname_join

from ..kinds import KINDS
from ..problems import Problem, warn
from ..reading.directives import list_directives, record_directives
from .answers import Answers
from .blog import ROLES, archive_of_role
from .mentions import any_name, kind_of_role
from .references import RecordRole, archive_reference, reference_to


class FolioDomain(Answers):
    """Records, where they stand, and which pages show them."""

    name = "folio"
    label = "Folio"
    object_types: ClassVar = {
        kind.name: ObjType(kind.name, kind.role_name) for kind in KINDS.values()
    }
    roles: ClassVar = {
        **{kind.role_name: RecordRole() for kind in KINDS.values()},
        **{by: XRefRole(innernodeclass=nodes.inline, warn_dangling=True) for by in ROLES},
    }
    directives: ClassVar = {**record_directives(), **list_directives()}

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        if by := archive_of_role(typ):
            return archive_reference(
                self.blog.face(by, target), builder, fromdocname, node, contnode
            )
        found = self.collection.find(kind_of_role(typ), target, self.owner(fromdocname))
        if not found:
            return None
        if len(found) > 1:
            names = ", ".join(item.full_name for item in found)
            warn(Problem.AMBIGUOUS_TARGET, f"{typ} {target!r} may be any of {names}", node)
        return reference_to(found[0], builder, fromdocname, node, contnode)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        name = any_name(node)
        # A post called like its file is found by Sphinx too, from pages beside it: once is enough.
        page = docname_join(fromdocname, target)
        return [
            (f"folio:{kind.role_name}", reference_to(item, builder, fromdocname, node, contnode))
            for kind in KINDS.values()
            for item in self.collection.find(kind.name, name, self.owner(fromdocname))
            if item.docname != page or item.anchor
        ]

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        for item in self.collection.placed:
            if item.docname:
                yield (item.full_name, item.record.title, item.kind, item.docname, item.anchor, 1)


def folio_domain(env: BuildEnvironment) -> FolioDomain:
    """Return the store of a site."""
    domain = env.get_domain(FolioDomain.name)
    assert isinstance(domain, FolioDomain)
    return domain
