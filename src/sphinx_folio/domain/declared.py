"""The names that pages declare in Sphinx's own domains: labels, terms, equations, objects.

Sphinx has one place for each name, on the page that it has read last. So whose a name is that
stands on two pages, and whether that is told, would depend on the order of reading: on the number
of jobs, and on earlier builds. And a name would be lost when one of its pages is read again.

Here each page is read as if it were alone. What it declares is kept with it, and when all pages are
read, the tables of the domains are put together in the order of the names of the pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from docutils.utils import get_source_line

from ..problems import Problem, relative_source, warn
from .domain import FolioDomain, folio_domain
from .symbols import begin_symbols, join_symbols, symbols_declared

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

LABELS, EQUATIONS, OPTIONS = ("std", "labels"), ("math", "objects"), ("std", "progoptions")
ANONYMOUS = ("std", "anonlabels")
"""All labels, those without words of their own as well."""

TOLD = (
    LABELS,
    EQUATIONS,
    *(("std", "objects"), ("citation", "citations")),
    *(("py", "objects"), ("js", "objects"), ("rst", "objects")),
)
"""The tables of which Sphinx tells where a name stands twice."""

TABLES = (*TOLD, ANONYMOUS, OPTIONS, ("std", "terms"), ("py", "modules"), ("js", "modules"))

Places = dict[Any, tuple[Any, ...]]
"""A table of a domain: a name, and where it stands. The page is the first of that."""

Tables = dict[tuple[str, str], Places]


class Clash(NamedTuple):
    """A name that stands on two pages: its sort, and the page and the anchor of each place."""

    sort: str
    name: str
    here: tuple[str, str]
    other: tuple[str, str]


class Declared:
    """Has each page of an application read as if it were alone."""

    def __init__(self) -> None:
        self.others: Tables = {}

    def begin(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Note what is declared by no page (event ``env-before-read-docs``)."""
        if docnames:
            self.others = _of_no_page(env)

    def open(self, app: Sphinx, docname: str, source: list[str]) -> None:
        """Have a page find nothing of others in the tables (event ``source-read``)."""
        for (domain, table), rows in self.others.items():
            app.env.domaindata[domain][table] = dict(rows)
        begin_symbols(app.env)

    def close(self, app: Sphinx, doctree: nodes.document) -> None:
        """Keep what a page has declared (event ``doctree-read``, when that is all)."""
        docname, domain, own = app.env.current_document.docname, folio_domain(app.env), {}
        for key, others in self.others.items():
            there = _table(app.env, key)
            if found := {name: row for name, row in there.items() if others.get(name) != row}:
                own[key] = found
        if own:
            domain.declared[docname] = own
        if symbols := symbols_declared(app.env):
            domain.data["symbols"][docname] = symbols

    def join(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Put the tables together, if a page is another or gone (event ``env-updated``).

        Before anybody looks at what pages show of one another.
        """
        domain = folio_domain(env)
        if domain.data["joined"] != domain.data["changes"]:
            tables = self.others or _of_no_page(env)
            domain.data["clashes"] = list(_joined(tables, domain))
            for (name, table), rows in tables.items():
                env.domaindata[name][table] = rows
            join_symbols(env, domain.data["symbols"])
            domain.data["joined"] = domain.data["changes"]
        self.others = {}
        return []


def add_declared(app: Sphinx) -> None:
    """Have pages read as if each were alone."""
    declared = Declared()
    app.connect("env-before-read-docs", declared.begin)
    app.connect("source-read", declared.open, priority=0)  # before anything is declared
    app.connect("doctree-read", declared.close, priority=999)  # after other extensions
    app.connect("env-updated", declared.join, priority=0)  # before anybody looks at the tables


def _table(env: BuildEnvironment, key: tuple[str, str]) -> Places:
    domain, table = key
    return env.domaindata[domain].get(table, {})  # type: ignore[no-any-return]


def _of_no_page(env: BuildEnvironment) -> Tables:
    """Return what Sphinx itself and other extensions have declared in the tables.

    What Sphinx begins with may have been a page's in the last build.
    """

    def of_none(rows: Places) -> Places:
        return {name: row for name, row in rows.items() if row[0] not in env.found_docs}

    first = {name: env.get_domain(name).initial_data for name, _ in TABLES}
    return {
        (name, table): of_none(first[name].get(table, {})) | of_none(_table(env, (name, table)))
        for name, table in TABLES
    }


def _joined(tables: Tables, domain: FolioDomain) -> Iterator[Clash]:
    """Put into *tables* what all pages declare; yield what one has that stands on another."""
    for docname in sorted(domain.declared):
        own = domain.declared[docname]
        for key in TOLD:
            for name, row in own.get(ANONYMOUS if key == LABELS else key, {}).items():
                other = tables[key].get(name)
                # Of what Sphinx itself declares, such as the label of the search, it has told.
                if other and other[0] in domain.declared and _is_alias(other) == _is_alias(row):
                    places = ((there[0], _anchor(key, name, there)) for there in (row, other))
                    yield Clash(*_called(key, name, row), *places)
        for key, found in own.items():
            table = tables[key]
            table.update(
                (name, row)
                for name, row in found.items()
                if not (name in table and _gives_way(key, row, table[name]))
            )


def _called(key: tuple[str, str], name: Any, row: tuple[Any, ...]) -> tuple[str, str]:
    """Return the sort of what is declared, and its name."""
    if isinstance(name, tuple):
        return (str(name[0]), str(name[1]))
    sorts = {LABELS: "label", EQUATIONS: "equation", ("citation", "citations"): "citation"}
    return (sorts.get(key) or str(row[2]), name)


def _is_alias(row: tuple[Any, ...]) -> bool:
    return bool(getattr(row, "aliased", False))


def _gives_way(key: tuple[str, str], row: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    """Return True if a row leaves its name to that of an earlier page, as Sphinx has it."""
    return key == OPTIONS or (_is_alias(row) and not _is_alias(other))


def _anchor(key: tuple[str, str], name: str, row: tuple[Any, ...]) -> str:
    """Return the anchor of a name; an equation has its number there."""
    return nodes.make_id(f"equation-{name}") if key == EQUATIONS else str(row[1])


def check_declared(app: Sphinx) -> None:
    """Warn of names that stand on two pages."""
    clashes: list[Clash] = folio_domain(app.env).data["clashes"]
    for sort, name, here, other in clashes:
        where = relative_source(*_source(app.env, *other), app.confdir)
        message = f"the {sort} {name!r} stands on the page {other[0]!r} as well ({where})"
        warn(Problem.DUPLICATE, message, relative_source(*_source(app.env, *here), app.confdir))


def _source(env: BuildEnvironment, docname: str, anchor: str) -> tuple[str, int]:
    """Return the file and the line of an anchor."""
    doctree = env.get_doctree(docname)
    node = doctree.ids.get(anchor, doctree)
    file, line = get_source_line(node)
    return (file or str(env.doc2path(docname)), line or 1)
