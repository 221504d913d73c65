"""The kinds of record, one module each: add a module, and the site knows a new kind.

Floor 1. A module declares a dataclass derived from ``Record`` and the row ``KIND``; directive,
role, object type, inventory entry and page follow from that row.
"""

from __future__ import annotations

import importlib
import pkgutil

from ..record import Kind


def _rows() -> dict[str, Kind]:
    modules = sorted(module.name for module in pkgutil.iter_modules(__path__))
    rows = [importlib.import_module(f"{__name__}.{name}").KIND for name in modules]
    return {row.name: row for row in rows}


KINDS: dict[str, Kind] = _rows()
