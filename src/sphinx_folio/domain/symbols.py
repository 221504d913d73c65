"""Declarations in C and C++, of which Sphinx keeps a tree for each language.

As with the tables of other domains, each page is read with trees of its own, and these are joined
in the order of the pages: Sphinx does so for pages that are read by several processes.
"""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

DOMAINS = ("c", "cpp")
TREE = "root_symbol"

Symbols = dict[str, dict[str, Any]]
"""What a page declares: the data of the domain by its name."""


def begin_symbols(env: BuildEnvironment) -> None:
    """Begin trees in which nothing is declared."""
    for name in DOMAINS:
        data = env.domaindata[name]
        if _declares(data):
            data.update(deepcopy(env.get_domain(name).initial_data))


def symbols_declared(env: BuildEnvironment) -> Symbols:
    """Return what has been declared, and begin anew: nobody else is to join it."""
    found = {
        name: dict(env.domaindata[name]) for name in DOMAINS if _declares(env.domaindata[name])
    }
    begin_symbols(env)
    return found


def join_symbols(env: BuildEnvironment, declared: Mapping[str, Symbols]) -> None:
    """Join what the pages declare. Sphinx warns of what is declared twice."""
    begin_symbols(env)
    for docname in sorted(declared):
        for name, data in declared[docname].items():
            # It takes the tree apart, and a copy of one would be empty.
            whole = pickle.loads(pickle.dumps(data, pickle.HIGHEST_PROTOCOL))
            env.get_domain(name).merge_domaindata({docname}, whole)


def _declares(data: Mapping[str, Any]) -> bool:
    return len(list(islice(data[TREE].get_all_symbols(), 2))) > 1  # the root is one
