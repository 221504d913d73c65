"""From what authors write to typed fields: one converter for each type of field.

Floor 2: used for the options of directives and for front matter alike. Pure: faults come
back as values, and whatever could be read is kept.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from dataclasses import Field, fields
from enum import StrEnum
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import yaml

from .dates import PRESENT, PartialDate, Present, Years
from .languages import Language, language_tag
from .links import Link, Url, safe_url
from .lists.expression import Expression
from .lists.grammar import parse_expression
from .names import did_you_mean, fold
from .record import Record

FIRST_YEAR = 1000
"""The first year that a date on a page may have; papers may be older."""


class Fault(NamedTuple):
    """Something that an author should mend: the option it concerns, and a sentence."""

    option: str
    message: str
    unknown: bool = False


def split_list(text: str) -> tuple[str, ...]:
    """Split at ``;`` where there is one, else at ``,``; empty items are dropped.

    A list as YAML writes it, ``[a, "b, c"]``, is one as well.
    """
    if text.startswith("[") and text.endswith("]") and (items := _yaml_list(text)) is not None:
        return items
    separator = ";" if ";" in text else ","
    return tuple(item for item in (part.strip() for part in text.split(separator)) if item)


def _yaml_list(text: str) -> tuple[str, ...] | None:
    try:
        items = yaml.load(text, yaml.BaseLoader)  # every scalar is a text
    except (yaml.YAMLError, RecursionError):
        return None
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        return None
    return tuple(item.strip() for item in items if item.strip())


def _date(text: str) -> PartialDate | None:
    """Return a date; other systems write year 1 for one that nobody has given."""
    date = PartialDate.parse(text) if text else None
    if date and date.year < FIRST_YEAR:
        raise ValueError(f"{text!r} is before the year {FIRST_YEAR}: write 2020-09-01, or no date")
    return date


def _date_or_present(text: str) -> PartialDate | Present | None:
    return PRESENT if fold(text) in ("present", "now", "today") else _date(text)


def _flag(text: str) -> bool:
    if fold(text) in ("", "true", "yes", "1"):
        return True
    if fold(text) in ("false", "no", "0"):
        return False
    raise ValueError(f"{text!r} is neither yes nor no")


def _number(text: str) -> int:
    if not re.fullmatch(r"\d{1,6}", text):
        raise ValueError(f"{text!r} is not a number")
    return int(text)


def _links(text: str) -> tuple[Link, ...]:
    links = []
    for item in text.split(";"):
        label, equals, url = item.partition("=")
        if not equals:
            raise ValueError(f"{item.strip()!r} is not a link: write label = address")
        links.append(Link(label.strip(), safe_url(url), fold(label)))
    return tuple(links)


def _choice(values: tuple[str, ...]) -> Callable[[str], str]:
    def convert(text: str) -> str:
        found = fold(text)
        if found not in values:
            raise ValueError(
                f"{text!r} is not one of {', '.join(values)}{did_you_mean(text, values)}"
            )
        return found

    return convert


def _choices(values: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    choose = _choice(values)

    def convert(text: str) -> tuple[str, ...]:
        words = split_list(text) if re.search(r"[,;\[]", text) else tuple(text.split())
        chosen = tuple(dict.fromkeys(map(choose, words)))
        if "none" in chosen and len(chosen) > 1:
            raise ValueError("'none' stands alone")
        return chosen

    return convert


_CONVERTERS: dict[Any, Callable[[str], Any]] = {
    str: str,
    Url: lambda text: safe_url(text) if text else "",
    Language: lambda text: language_tag(text) if text else "",
    bool: _flag,
    bool | None: _flag,
    int: _number,
    int | None: _number,
    PartialDate | None: _date,
    PartialDate | Present | None: _date_or_present,
    Years | None: lambda text: Years.parse(text) if text else None,
    Expression | None: parse_expression,
    tuple[str, ...]: split_list,
    tuple[Link, ...]: _links,
}


def _converter(hint: Any) -> Callable[[str], Any]:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        choose = _choice(tuple(member.value for member in hint))
        return lambda text: hint(choose(text))
    if get_origin(hint) is Literal:
        return _choice(get_args(hint))
    if get_origin(hint) is tuple and get_origin(get_args(hint)[0]) is Literal:
        return _choices(get_args(get_args(hint)[0]))
    return _CONVERTERS[Union[get_args(hint)] if isinstance(hint, types.UnionType) else hint]  # noqa: UP007


def option_name(field_name: str) -> str:
    """Return what authors write for a field: ``thesis-url`` for ``thesis_url``."""
    return field_name.replace("_", "-")


@cache
def declared(owner: type) -> dict[str, Field[Any]]:
    """Return the fields of dataclass *owner* that authors may set, by option name."""
    return {option_name(field.name): field for field in fields(owner) if "help" in field.metadata}


@cache
def _names(owner: type) -> dict[str, str]:
    """Return the options of dataclass *owner* by each name that authors may write."""
    also = {field.metadata["also"]: name for name, field in declared(owner).items()}
    return {name: option for name, option in also.items() if name} | {
        name: name for name in declared(owner)
    }


def canonical(owner: type, written: str) -> str:
    """Return the name of an option of dataclass *owner*, whichever of its names is *written*."""
    name = option_name(written)
    return _names(owner).get(name, name)


@cache
def list_options(owner: type) -> frozenset[str]:
    """Return the options of dataclass *owner* that are lists of texts."""
    hints = get_type_hints(owner)
    return frozenset(
        name for name, field in declared(owner).items() if hints[field.name] == tuple[str, ...]
    )


@cache
def _converters(owner: type) -> dict[str, Callable[[str], Any]]:
    hints = get_type_hints(owner)
    return {name: _converter(hints[field.name]) for name, field in declared(owner).items()}


def read_options(owner: type, raw: Mapping[str, str]) -> tuple[dict[str, Any], list[Fault]]:
    """Read the *raw* options of dataclass *owner*; return field values and what is wrong.

    An option that cannot be read is left out of the values, and so keeps its default.
    """
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    given: dict[str, str] = {}
    converters = _converters(owner)
    for written, text in raw.items():
        name = canonical(owner, written)
        if name not in converters:
            hint = did_you_mean(option_name(written), _names(owner))
            faults.append(Fault(written, f"unknown option {written!r}{hint}", unknown=True))
            continue
        field = declared(owner)[name].name
        try:
            value = converters[name](text.strip())
        except ValueError as error:
            faults.append(Fault(written, f"{written}: {error}"))
            continue
        if values.setdefault(field, value) != value:
            one = f"{written} and {given[field]} are one option with two values"
            faults.append(Fault(written, f"{one}: leave one out"))
        given.setdefault(field, written)
    return values, faults


def check_record(record: Record) -> list[Fault]:
    """Return what is wrong with a record as a whole."""
    fault = record.period.fault
    return [Fault("end", fault)] if fault else []
