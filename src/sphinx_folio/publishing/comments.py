"""Comments on posts, kept as discussions on GitHub and shown by giscus.app if a reader asks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sphinx.application import Sphinx
from sphinx.config import Config

from ..config import conf_source
from ..domain.domain import folio_domain
from ..domain.homes import PAGED
from ..names import did_you_mean
from ..problems import Problem, warn
from ..writing.browsing import COMMENTS
from ..writing.templating import environment_of
from ..writing.wording import _
from .feed_entries import lasting_name

if TYPE_CHECKING:
    from ..record import Placed

REQUIRED = ("repo", "repo_id", "category", "category_id")
DEFAULTS = {
    "mapping": "specific",
    "strict": "1",
    "reactions_enabled": "1",
    "input_position": "bottom",
    "lang": "",
}
"""What giscus may be told besides. By default a discussion is found by the post's lasting name."""

_SPOKEN = "ar ca cs da de en es fa fr he hu id it ja ko nl pl pt ro ru th tr uk vi"
LANGUAGES = frozenset(_SPOKEN.split())
"""Languages that giscus speaks, beside two sorts of Chinese; a page in others has English there."""


def read_comments_setting(app: Sphinx, config: Config) -> None:
    """Read ``folio_comments`` into texts; None, with a warning, if it cannot be used.

    (Event ``config-inited``.)
    """
    given = config.folio_comments
    if not isinstance(given, Mapping):
        given = {}
    found = {str(name).replace("-", "_"): str(value).strip() for name, value in given.items()}
    fault = _fault(found) if found else ""
    if fault:
        warn(Problem.SETTING, f"folio_comments: {fault}", conf_source(app, "folio_comments"))
    config.folio_comments = {**DEFAULTS, **found} if found and not fault else None


def _fault(found: Mapping[str, str]) -> str:
    """Return what is wrong with the setting, in words, or ""."""
    for name in found:
        if name not in (*REQUIRED, *DEFAULTS):
            return f"unknown {name!r}{did_you_mean(name, (*REQUIRED, *DEFAULTS))}"
    for name in REQUIRED:
        if not found.get(name):
            return f"there is no {name!r}; copy it from https://giscus.app"
    if not re.fullmatch(r"[\w.-]+/[\w.-]+", found["repo"]):
        return f"{found['repo']!r} is no repository: write 'owner/name'"
    return ""


def add_comments(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Put a place for comments after a post (event ``html-page-context``)."""
    if app.builder.name not in PAGED or not app.config.folio_comments or doctree is None:
        return
    for post in folio_domain(app.env).posts_of(pagename):
        if not post.record.status:  # a draft has no readers
            template = environment_of(app.env).get_template("folio/comments.html")
            context["body"] += template.render(_told(app, post))
            words: dict[str, Any] = {
                "data-load": _("Load comments from GitHub"),
                "data-note": _("They come from giscus.app."),
                "data-failed": _("giscus.app cannot be reached."),
            }
            app.add_js_file(COMMENTS, loading_method="defer", **words)


def _told(app: Sphinx, post: Placed) -> dict[str, Any]:
    """Return what the template is told: the repository, and what giscus will be."""
    settings = app.config.folio_comments
    language = str(app.config.language)
    term = lasting_name(app, post) if settings["mapping"] == "specific" else ""
    told = {**settings, "term": term, "lang": settings["lang"] or spoken(language)}
    other = post.record.language not in ("", language)
    return {
        "repo": settings["repo"],
        "told": {name.replace("_", "-"): value for name, value in told.items() if value},
        "lang": language if other else "",
    }


def spoken(language: str) -> str:
    """Return the language of giscus that is nearest to that of the site."""
    name, _, region = language.replace("_", "-").partition("-")
    if name == "zh":
        return "zh-TW" if region in ("TW", "HK", "Hant") else "zh-CN"
    return name if name in LANGUAGES else "en"
