"""The templates of records, and what all of them may use.

A site overrides a template by a file of the same name in its ``templates_path``:
``_templates/folio/position.html``. Templates escape what they are given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    Template,
)
from jinja2.runtime import Context
from markupsafe import Markup, escape

from ..languages import direction
from ..lists.authors import explained
from ..lists.facets import facets
from ..richtext import paragraphs
from .icons import icon
from .markup import to_html
from .wording import DateText, _, place_text, venue_text

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

CARD_WORDS = 40

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class _Context(Context):
    """A context of which no function that a template may call asks for anything.

    So it need not look whether the function does, which costs more than most of the calls.
    """

    def call(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call a function or a macro."""
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return called(*args, **kwargs)


class _Environment(Environment):
    """An environment whose globals do not change: a plain mapping of them is quicker to look up."""

    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


@cache
def _environment(folders: tuple[str, ...]) -> Environment:
    loaders = [FileSystemLoader(list(folders)), PackageLoader("sphinx_folio")]
    environment = _Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # templates do not change during a build
        optimized=False,  # they hold nothing that could be worked out beforehand
    )
    environment.globals.update({"_": _, "icon": icon, "facets": facets, "explained": explained})
    environment.globals.update({"place_text": place_text, "venue_text": venue_text})
    environment.filters.update(
        {"words": shorten, "rich": to_html, "paragraphs": paragraphs, "bdi": isolated}
        | {"times": times}
    )
    return environment


@lru_cache(maxsize=1)
def environment_of(env: BuildEnvironment) -> Environment:
    """Return the template environment of a site: its own folders first, then ours."""
    return _environment(tuple(f"{env.app.confdir}/{name}" for name in env.config.templates_path))


@cache
def record_template(environment: Environment, kind: str, layout: str) -> Template:
    """Return the template of a kind of record and a layout, or the nearest that there is."""
    fallbacks = ["card.html"] if layout == "card" else [f"{kind}.html", "record.html"]
    return environment.select_template(
        [f"folio/{name}" for name in (f"{kind}-{layout}.html", *fallbacks)]
    )


def newest_template(builder: StandaloneHTMLBuilder) -> float:
    """Return the time of the newest template, of the theme or ours, as Sphinx does for its own."""
    newest: float = builder.templates.newest_template_mtime()
    own = Path(__file__).parents[1].joinpath("templates").rglob("*.html")
    return max(newest, *(path.stat().st_mtime for path in own))


def shorten(text: str, most: int = CARD_WORDS) -> str:
    """Return *text* cut after *most* words, with an ellipsis if something is left out."""
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


@lru_cache(maxsize=10_000)
def times(ends: tuple[DateText, ...]) -> Markup:
    """Return a date, or the two of a period."""
    made = (
        Markup('<time datetime="{}">{}</time>').format(end.iso, end.text)
        if end.iso
        else escape(end.text)
        for end in ends
    )
    return Markup(" – ").join(made)


def language_attributes(language: str, around: str) -> Markup:
    """Return the attributes of words in a *language*: none if it is that of the words *around*."""
    if language in ("", around):
        return Markup()
    way = direction(language)
    turn = Markup(' dir="{}"').format(way) if way != direction(around) else ""
    return Markup(' lang="{}"{}').format(language, turn)


def isolated(text: str) -> Markup:
    """Return *text* so that a script read from right to left does not turn what is around it."""
    return Markup("<bdi>{}</bdi>").format(text) if _RIGHT_TO_LEFT.search(text) else escape(text)
