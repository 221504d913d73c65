"""Names of authors, taken apart as BibTeX does; what it would refuse is kept whole.

The only user of pybtex on this path: it knows BibTeX's rules for particles and commas.
"""

from __future__ import annotations

from pybtex import errors
from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person

Parts = tuple[str, str, str, str]


def split_names(latex: str) -> list[str]:
    """Return the names of a field, which are parted by the word ``and``."""
    names = split_name_list(" ".join(latex.split()))
    return [name for name in map(str.strip, names) if name]


def split_name(latex: str) -> tuple[Parts, str]:
    """Return given name, particle, family name and suffix as LaTeX, and what is wrong or ""."""
    with errors.capture() as found:
        person = Person(latex)
    if found:
        return ("", "", latex, ""), f"the name {latex!r} has too many commas; it is shown as it is"
    groups = (
        [*person.first_names, *person.middle_names],
        person.prelast_names,
        person.last_names,
        person.lineage_names,
    )
    given, particle, family, suffix = (" ".join(group) for group in groups)
    return (given, particle, family, suffix), ""
