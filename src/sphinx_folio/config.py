"""The settings of the extension, declared once: name, default, type and help.

``apply_defaults`` also gives the extensions that this one brings in the settings that a portfolio
needs, wherever the site sets none of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from importlib.metadata import entry_points
from typing import Any
from urllib.parse import urlsplit

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinxcontrib.bibtex.plugin import find_plugin

from . import bibliography
from .bibliography import DEFAULT_STYLE
from .names import did_you_mean
from .problems import Problem, warn
from .record import Source
from .writing.wording import _


def _setting(help: str, default: Any, types: tuple[type, ...] = ()) -> Any:
    return field(default=default, metadata={"help": help, "types": types})


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of ``conf.py``; each field is ``folio_`` and its name there."""

    bibliography: tuple[str, ...] = _setting(
        "The `.bib` files, from the folder of `conf.py`; else `bibtex_bibfiles` or `refs.bib`.",
        (),
    )
    blog: str = _setting("Folder of the posts, from the source folder.", "blog")
    blog_page_size: int = _setting(
        "Posts on a page of the blog's front page and of its archives; 0 for all on one.", 20
    )
    blog_archives: bool = _setting(
        "Whether there are pages for each tag, category, series, author and year of the posts.",
        True,
    )
    paper_pages: bool = _setting("Whether each paper gets a page of its own.", True)
    citations: str = _setting(
        "File of citation counts, from the folder of `conf.py`.", "citations.yml"
    )
    venues: Mapping[str, Any] | None = _setting(
        "Venues of badges: short names, each with a mapping of `name`, `url` and `color`.",
        None,
        (dict, type(None)),
    )
    feed_content: str = _setting(
        'What feeds hold of each post: its `"summary"`, or the `"full"` text.', "summary"
    )
    feed_limit: int = _setting("Posts in a feed, the newest; 0 for all.", 25)
    feed_elsewhere: bool = _setting(
        "Whether feeds hold articles that were published elsewhere (`{writing}`).", True
    )
    feed_origin: str = _setting(
        "The `html_baseurl` that the site had when its feeds began, if it has moved since: the ids "
        "in its feeds are made from that.",
        "",
    )
    image_formats: tuple[str, ...] = _setting(
        'Formats in which pictures are made beside that for all browsers: `"webp"`, `"avif"` or '
        "both; `()` to show pictures as they are.",
        ("webp",),
    )
    image_widths: tuple[int, ...] = _setting(
        "Widths in which pictures are made, in pixels; none is made larger than it is.",
        (120, 240, 480, 720, 960, 1440),
    )
    share_images: bool = _setting(
        "Whether a picture is drawn for sharing the front page, and each profile, paper and post "
        "that has none of its own.",
        False,
    )
    share_font: str = _setting(
        "Font file for these pictures, from the folder of `conf.py`: for words in other scripts "
        "than Latin, Greek and Cyrillic.",
        "",
    )
    comments: Mapping[str, Any] | None = _setting(
        "Comments on posts by giscus: a mapping of `repo`, `repo_id`, `category`, `category_id`.",
        None,
        (dict, type(None)),
    )
    protect_email: bool = _setting(
        "Whether e-mail addresses are kept from programs that collect them.", True
    )
    llms: bool = _setting(
        "Whether there is an `llms.txt`, and beside each page its text as Markdown.", False
    )
    fonts: Mapping[str, Any] | None = _setting(
        "Fonts of the site's own, WOFF2 in a folder of `html_static_path`: a mapping of `text`, "
        "`headings` and `code`, each to the path of a variable font, or to a mapping of faces "
        "(`regular`, `italic`, `semibold`, `bold`, `variable` and so on) to paths.",
        None,
        (dict, type(None)),
    )
    mathjax: str = _setting(
        "A script of MathJax, from the folder of `conf.py`, such as "
        "`node_modules/mathjax/tex-chtml.js`: formulas are shown by it, from the site's own host.",
        "",
    )
    source_url: str = _setting("Address of the site's sources, for the footer.", "")
    license: str = _setting("Licence of the site's text, for the footer.", "")


MYST_EXTENSIONS = (
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "tasklist",
)
DEFAULT_FILE = "refs.bib"
"""The bibliography of a site that names none."""

HEADING_ANCHORS = 3
"""Headings down to this level can be linked to: ``[words](page.md#a-heading)``."""


def add_settings(app: Sphinx) -> None:
    """Declare the settings to Sphinx."""
    for row in fields(Settings):
        types = (list, tuple) if isinstance(row.default, tuple) else (type(row.default),)
        types = row.metadata["types"] or types
        app.add_config_value(f"folio_{row.name}", row.default, "env", types=types)


def apply_defaults(app: Sphinx, config: Config) -> None:
    """Give the extensions below ours what a portfolio needs, unless the site says otherwise."""
    config.myst_enable_extensions = sorted({*config.myst_enable_extensions, *MYST_EXTENSIONS})
    if config.html_baseurl and not config.html_baseurl.startswith(("http://", "https://")):
        message = f"html_baseurl: {config.html_baseurl!r} is no web address: begin with https://"
        warn(Problem.SETTING, message, conf_source(app, "html_baseurl"))
        config.html_baseurl = ""
    if config.html_theme == "sphinx_folio" and config.primary_domain == "py":  # Sphinx's default
        config.primary_domain = "folio"
    parts = str(config.folio_blog or "").split("/")
    config.folio_blog = "/".join(part for part in parts if part not in ("", "."))
    size = config.folio_blog_page_size
    if not isinstance(size, int) or size < 0:
        message = f"folio_blog_page_size: {size!r} is no number of posts, such as 20"
        warn(Problem.SETTING, message, conf_source(app, "folio_blog_page_size"))
        config.folio_blog_page_size = Settings.__dataclass_fields__["blog_page_size"].default
    named = config.folio_bibliography or config.bibtex_bibfiles
    named = [named] if isinstance(named, str) else named
    config.folio_bibliography = tuple(named or (DEFAULT_FILE,))
    # sphinxcontrib-bibtex stops the site at the first faulty entry: it gets what we have read.
    config.bibtex_bibfiles = []
    _check_styles(app, config)
    if "couldn't find" in config.notfound_context.get("body", ""):  # its default
        config.notfound_context = not_found()
    if config.myst_heading_anchors == 0:
        config.myst_heading_anchors = HEADING_ANCHORS
    if config.notfound_urls_prefix in (None, "", "/en/latest/"):
        config.notfound_urls_prefix = urlsplit(config.html_baseurl or "").path.rstrip("/") + "/"


REFERENCE_STYLES = {"bibtex_reference_style": "label", "bibtex_foot_reference_style": "foot"}
"""The settings that name a style of citations, with the style that is taken without them."""


def _check_styles(app: Sphinx, config: Config) -> None:
    """Take the defaults for styles that nobody has: sphinxcontrib-bibtex would stop the site.

    The defaults themselves are not looked for: that costs a site without citations more than all
    of its pages.
    """
    style = config.bibtex_default_style
    if style != DEFAULT_STYLE and bibliography.formatting_style(style) is None:
        _take_default(app, config, "bibtex_default_style", DEFAULT_STYLE)
    for setting, default in REFERENCE_STYLES.items():
        if config[setting] == default:
            continue
        try:
            find_plugin("sphinxcontrib.bibtex.style.referencing", config[setting])()
        except Exception:  # a style is code of others: it may raise anything
            _take_default(app, config, setting, default)


def _take_default(app: Sphinx, config: Config, setting: str, default: str) -> None:
    groups = ("sphinxcontrib.bibtex.style.referencing", "pybtex.style.formatting")
    group = groups[setting == "bibtex_default_style"]
    hint = did_you_mean(str(config[setting]), entry_points(group=group).names)
    message = f"{setting}: there is no style {config[setting]!r}; {default} is taken{hint}"
    warn(Problem.SETTING, message, conf_source(app, setting))
    config[setting] = default


def not_found() -> dict[str, str]:
    """Return title and text of the 404 page."""
    title = _("Page not found")
    text = _("There is no page at this address. The navigation and the search lead on.")
    return {"title": title, "body": f"<h1>{title}</h1>\n<p>{text}</p>"}


def bibliography_names(app: Sphinx) -> list[str]:
    """Return the names of the ``.bib`` files that are there; warn of one that is not."""
    names: list[str] = app.config.folio_bibliography
    there = [name for name in names if (app.confdir / name).is_file()]
    for name in names:
        if name not in there and name != DEFAULT_FILE:
            message = f"there is no file {name!r}, which conf.py names as a bibliography"
            warn(Problem.MISSING_FILE, message, conf_source(app, name))
    return there


def bibliography_files(app: Sphinx) -> list[tuple[str, bytes]]:
    """Return the ``.bib`` files by name, with their bytes."""
    return [(name, (app.confdir / name).read_bytes()) for name in bibliography_names(app)]


def conf_source(app: Sphinx, *words: str) -> Source:
    """Return the place in ``conf.py`` of the last of *words*, each sought behind the one before.

    Those that are not found are left out; line 1 if none is.
    """
    path = app.confdir / "conf.py"
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    place = 0
    for word in words:
        place = max(text.find(word, place), place)
    return Source("conf.py", text.count("\n", 0, place) + 1)
