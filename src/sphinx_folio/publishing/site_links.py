"""Links of the site's own choice: icons and the repository in the footer, more in the header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from ..links import scheme_of
from ..writing.icons import from_classes
from ..writing.wording import _


def address(url: str, context: Mapping[str, Any]) -> str:
    """Return an address as the page sees it: *url*, or the page or file of the site it names."""
    path_to = context.get("pathto")
    if path_to is None or scheme_of(url) or url.startswith(("#", "/")):
        return url
    is_file = "." in url.rpartition("/")[2]
    return str(path_to(url, 1) if is_file else path_to(url))


def external_links(context: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the further links of the header."""
    return [
        {"title": str(row["name"]), "url": address(str(row["url"]), context), "current": False}
        for row in context.get("theme_external_links") or ()
    ]


def icon_links(context: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the icons of the footer; a link whose icon cannot be had has none."""
    return [
        {
            "label": str(row["name"]),
            "url": address(str(row["url"]), context),
            "icon": _drawn(row, context),
        }
        for row in context.get("theme_icon_links") or ()
    ]


def _drawn(row: Mapping[str, Any], context: Mapping[str, Any]) -> Markup | None:
    picture = str(row.get("icon", ""))
    if row.get("type", "fontawesome") == "fontawesome":
        return from_classes(picture)
    if not picture or "://" in picture:
        return None
    return Markup('<img src="{}" alt="" width="17" height="17">').format(address(picture, context))


def repository_links(context: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield the links to the site's repository that sphinx-book-theme has worked out."""
    words = {
        "source-repository-button": _("Repository"),
        "source-file-button": _("Source of this page"),
        "source-edit-button": _("Edit this page"),
        "source-issues-button": _("Report an issue"),
    }
    for button in context.get("header_buttons") or ():
        for row in button.get("buttons") or (button,):
            if row.get("label") in words:
                yield {"label": words[row["label"]], "url": str(row["url"])}
