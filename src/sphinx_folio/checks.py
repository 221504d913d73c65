"""Checks of the site as a whole, and the words for a reference that leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from myst_parser.sphinx_ext.myst_refs import MystReferenceResolver
from myst_parser.warnings_ import MystWarnings
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join

from .config import DEFAULT_FILE
from .domain.blog import archive_of_role
from .domain.domain import folio_domain
from .domain.mentions import ANY, names_in
from .kinds import KINDS
from .lists.query import Query
from .names import did_you_mean, fold, may_be_same
from .problems import Problem, warn
from .reading.drafts import why_withheld
from .record import Source

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from .record import Placed


def check_duplicates(env: BuildEnvironment) -> None:
    """Warn of records of one kind with one name, and of people with one slug or alias."""
    seen: dict[tuple[str, str], Placed] = {}
    for item in folio_domain(env).collection.placed:
        key = (item.kind, item.full_name)
        first = seen.setdefault(key, item)
        if first is not item:
            message = f"the {item.kind} {item.full_name!r} is at {first.record.source} as well"
            warn(Problem.DUPLICATE, message, item.record.source)
    called: dict[str, Placed] = {}
    for item in folio_domain(env).collection.of_kind("person"):
        for name in (item.record.title, *item.record.aliases):
            first = called.setdefault(fold(name), item)
            if first.record.name != item.record.name:
                message = f"{name!r} is a name of {first.record.name!r} too: {first.record.source}"
                warn(Problem.DUPLICATE, message, item.record.source)


def is_hidden(builder: Builder, docname: str) -> bool:
    """Return True for a page beside a folder of its name, where pages are folders."""
    return builder.name == "dirhtml" and f"{docname}/index" in builder.env.found_docs


def check_hidden(app: Sphinx) -> None:
    """Warn of pages that have the address of another."""
    for docname in sorted(app.env.found_docs):
        if is_hidden(app.builder, docname):
            message = f"the page {docname!r} has the address of '{docname}/index', which is shown"
            warn(Problem.DUPLICATE, message, docname)


def check_names(env: BuildEnvironment) -> None:
    """Warn of records that name a person or a paper that the site does not have."""
    collection = folio_domain(env).collection
    papers = set(collection.names("publication"))
    for item in collection.placed:
        person = item.record.person
        if item.kind != "person" and person and person not in collection.persons:
            hint = did_you_mean(person, collection.persons)
            warn(Problem.UNKNOWN_TARGET, f"there is no person {person!r}{hint}", item.record.source)
        for key in getattr(item.record, "papers", ()):
            if key not in papers:
                hint = did_you_mean(key, papers)
                warn(Problem.UNKNOWN_TARGET, f"there is no paper {key!r}{hint}", item.record.source)


def check_titles(env: BuildEnvironment) -> None:
    """Warn of titles of records that refer to something that the site does not have."""
    domain = folio_domain(env)
    for docname in sorted(domain.headings):
        for item in domain.placed.get(docname, ()):
            title = domain.headings[docname].get(item.anchor) if item.anchor else None
            for kind, name in names_in(title.marked) if title else ():
                by = archive_of_role(kind)
                if not (
                    domain.blog.face(by, name)[0] if by else domain.referred(kind, name, docname)
                ):
                    word = KINDS[kind].role_name if kind in KINDS else "record"
                    hint = did_you_mean(name, domain.collection.names(kind))
                    message = f"there is no {word} {name!r}{hint}"
                    warn(Problem.UNKNOWN_TARGET, message, item.record.source)


def check_bibliography(app: Sphinx) -> None:
    """Warn of lists of papers that stay empty because there are no entries at all."""
    domain = folio_domain(app.env)
    asked = any(view.kind == "publication" for views in domain.views.values() for view in views)
    if domain.publications or not asked:
        return
    names = app.config.folio_bibliography
    if there := [name for name in names if (app.confdir / name).is_file()]:
        message = "no entry is to be found here, so lists of publications stay empty"
        warn(Problem.BIBLIOGRAPHY, message, Source(there[0], 1))
    elif tuple(names) == (DEFAULT_FILE,):  # others are told as missing
        message = (
            f"lists of publications stay empty: there is no {DEFAULT_FILE!r} beside conf.py; "
            "name your file with bibtex_bibfiles"
        )
        warn(Problem.MISSING_FILE, message, Source("conf.py", 1))


def check_own_papers(env: BuildEnvironment) -> None:
    """Warn of people whose lists of papers stay empty because their name is spelt otherwise."""
    domain = folio_domain(env)
    papers = domain.collection.of_kind("publication")
    authors = dict.fromkeys(name for item in papers for name in item.record.people)
    for docname in sorted(domain.views):
        asked = {
            domain.settled(view.query, docname).person
            for view in domain.views[docname]
            if view.kind == "publication"
        }
        for slug in sorted(asked & set(domain.collection.persons)):
            if domain.collection.select("publication", Query(person=slug, limit=1)):
                continue
            person = domain.collection.persons[slug].record
            near = next((name for name in authors if may_be_same(person.title, name)), "")
            if near:
                message = (
                    f"no paper has {person.title!r} among its authors; "
                    f"if {near!r} is the same person, add that name to aliases"
                )
                warn(Problem.SIMILAR_NAME, message, person.source)


def explain_missing(app: Sphinx, domain: Domain | None, node: pending_xref) -> bool | None:
    """Say which record a reference asks for, and the nearest that there is.

    Connected to ``warn-missing-reference``; True tells Sphinx that the warning has been given.
    """
    target, collection = node["reftarget"], folio_domain(app.env).collection
    page = docname_join(node.get("refdoc", ""), target) if node["reftype"] == "doc" else target
    if node["reftype"] in ("any", "doc", "post") and (reason := why_withheld(app.env, page)):
        warn(Problem.DRAFT, reason, node)
        return True
    if node["reftype"] == "any":
        hint = did_you_mean(target, collection.names(ANY))
        warn(Problem.UNKNOWN_TARGET, f"nothing here is called {target!r}{hint}", node)
        return True
    if domain is None or domain.name != "folio":
        return None
    kind = next((row for row in KINDS.values() if row.role_name == node["reftype"]), None)
    if by := archive_of_role(node["reftype"]):
        names = [row.name for row in folio_domain(app.env).blog.archives.of(by)]
    elif kind is not None:
        names = collection.names(kind.name)
    else:
        return None
    hint = did_you_mean(target, names)
    warn(Problem.UNKNOWN_TARGET, f"there is no {node['reftype']} {target!r}{hint}", node)
    return True


class ExplainMystLinks(MystReferenceResolver):
    """MyST's resolving of its own links, with the nearest name where one leads nowhere.

    Runs just before MyST's own (priority 9), which then finds nothing left to do.
    """

    default_priority = 8

    def log_warning(
        self, target: str | None, msg: str, subtype: MystWarnings, **kwargs: Any
    ) -> None:
        """Add the nearest name to the message; say of a draft that it is one."""
        name = target if target and subtype is MystWarnings.XREF_MISSING else ""
        if name and (reason := why_withheld(self.env, name)):
            warn(Problem.DRAFT, reason, kwargs.get("location"))
            return
        if name and "cross-reference" in msg:
            msg += did_you_mean(name, folio_domain(self.env).collection.names(ANY))
        super().log_warning(target, msg, subtype, **kwargs)
