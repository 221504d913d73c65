"""What the head of a page loads: style sheets and scripts, those that the page has a use for.

Worked out while the page is rendered, when all extensions have said what they want. The theme's
template calls ``folio.metatags()``, ``folio.sheets()`` and ``folio.scripts()``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from jinja2 import pass_context

SITE = 800
"""The priority from which on sheets are the site's own, and come after ours."""

UNUSED_SCRIPTS = frozenset(
    (
        "doctools.js",
        "sphinx_highlight.js",
        "translations.js",
        "sphinx-book-theme.js",
        "pydata-sphinx-theme.js",
        "design-tabs.js",
    )
)
"""Scripts of Sphinx and other packages for which no page of ours has a use."""

COPYING = ("clipboard.min.js", "copybutton.js")
"""Those of ``sphinx_copybutton``."""

WITHOUT_OPTIONS = ("folio-filter.js", "folio-comments.js", "folio-mathjax.js")
"""Scripts of ours that need nothing of Sphinx's ``documentation_options.js``."""

EARLY = "folio-copy.js"
"""What ``folio.js`` does on pages that ask for this script, whose words it takes."""


@pass_context
def metatags(context: Mapping[str, Any]) -> str:
    """Return the tags of a page, without docutils' generator and second viewport."""
    given = str(context.get("metatags") or "").splitlines()
    left_out = ('name="generator"', 'name="viewport"')
    return "".join(f"\n    {line}" for line in given if not any(word in line for word in left_out))


@pass_context
def sheets(context: Mapping[str, Any]) -> str:
    """Return the tags of style sheets, and of the script that runs before the page is shown.

    Ours comes after those of extensions and before those of the site.
    """
    return "".join(f"\n    {tag}" for tag in (*_early_tags(context), *_sheet_tags(context)))


def _early_tags(context: Mapping[str, Any]) -> Iterator[str]:
    path_to = context["pathto"]
    for face in context.get("folio_fonts") or ():
        if face["early"]:
            url = escape(path_to(f"_static/{face['url']}", 1))
            yield f'<link rel="preload" href="{url}" as="font" type="font/woff2" crossorigin />'
    words = "".join(
        f' {key}="{escape(value)}"'
        for script in context.get("script_files") or ()
        if EARLY in str(_name(script))
        for key, value in _attributes(script).items()
        if key.startswith("data-")
    )
    yield f'<script src="{escape(path_to("_static/folio.js", 1))}"{words}></script>'


def _sheet_tags(context: Mapping[str, Any]) -> Iterator[str]:
    body = context.get("body") or ""
    unused = {"pygments.css", "folio.css"}
    if not context.get("folio_design", "sd-" in body):
        unused.add("sphinx-design.min.css")
    if 'class="highlight' not in body:
        unused.add("copybutton.css")
    ours, site = [], []
    for sheet in context.get("css_files") or ():
        name = _name(sheet)
        if name == "folio.css":
            ours.append(_sheet_tag(context, sheet))
        elif name in unused:
            continue
        elif getattr(sheet, "priority", SITE) < SITE:
            yield _sheet_tag(context, sheet)
        else:
            site.append(_sheet_tag(context, sheet))
    yield from (*ours, *site)


def _sheet_tag(context: Mapping[str, Any], sheet: Any) -> str:
    if hasattr(sheet, "filename"):
        return str(context["css_tag"](sheet))
    return f'<link rel="stylesheet" href="{escape(context["pathto"](sheet, 1))}" />'


@pass_context
def scripts(context: Mapping[str, Any]) -> str:
    """Return the tags of scripts: of extensions and of the site, deferred, and ours."""
    return "".join(f"\n    {tag}" for tag in _script_tags(context))


def _script_tags(context: Mapping[str, Any]) -> Iterator[str]:
    body = context.get("body") or ""
    options, rest, needs_options = [], [], False
    for script in context.get("script_files") or ():
        name = _name(script)
        if name == "documentation_options.js":
            options = [script]
        elif not _is_unused(name, script, body):
            rest.append(script)
            path = str(getattr(script, "filename", "") or "")
            needs_options |= name not in WITHOUT_OPTIONS and "/mathjax/" not in path
    for script in (*(options if needs_options else ()), *rest):
        yield _deferred(context["js_tag"](script))
    for file, is_wanted in (
        ("folio-tabs.js", "sd-tab-set" in body),
        ("folio-hover.js", context.get("folio_cards")),
    ):
        if is_wanted:
            url = escape(context["pathto"](f"_static/{file}", 1))
            yield f'<script defer="defer" src="{url}"></script>'


def _is_unused(name: str, script: Any, body: str) -> bool:
    return (
        name in UNUSED_SCRIPTS
        or name == EARLY
        or "DOCUMENTATION_OPTIONS." in (_attributes(script).get("body") or "")
        or (name in COPYING and 'class="highlight' not in body)
    )


def _deferred(tag: str) -> str:
    """Return a script's tag so that it does not hold up the page."""
    if "defer" in tag or "async" in tag or "src=" not in tag:
        return tag
    return tag.replace("<script ", '<script defer="defer" ', 1)


def _name(asset: Any) -> str:
    return str(getattr(asset, "filename", asset) or asset).rpartition("/")[2]


def _attributes(asset: Any) -> Mapping[str, Any]:
    found: Mapping[str, Any] = getattr(asset, "attributes", {})
    return found
