"""The options of the theme: its own, those of its parents that it keeps, and the others.

What has no effect here is told and taken out, so that the parents' code does not act on it: some
of it would fetch a file during the build, or have pages ask a third party.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..config import conf_source
from ..links import safe_url, scheme_of
from ..problems import Problem, warn
from ..record import Source
from ..writing.icons import from_classes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

OPTIONS = {
    "accent": "The one color of the site: any color of CSS, or two with `light-dark(…, …)`.",
    "announcement": "Words above every page, as HTML.",
    "back_to_top_button": "Whether the foot of each page has a link to its top.",
    "external_links": "Further links of the header: a list of mappings of `name` and `url`.",
    "extra_footer": "HTML below the footer.",
    "icon_links": "Icons of the footer that are links: a list of mappings of `name`, `url` and "
    "`icon`, such as `fa-brands fa-github`; with `type` `local`, `icon` is a picture of the site. "
    "`github_url`, `gitlab_url`, `bitbucket_url` and `twitter_url` are short for one each.",
    "icon_links_label": "What a screen reader calls these icons.",
    "logo": "A mapping of `image_light` and `image_dark`, pictures relative to the source folder; "
    "`text` beside them, else the site's name; `alt_text`, if `text` is empty; `link`.",
    "repository_url": "Address of the site's repository at GitHub, GitLab or Bitbucket, with "
    "`repository_branch`, `path_to_docs` and, at another host, `repository_provider`. Then "
    "`use_repository_button`, `use_source_button`, `use_edit_page_button` and "
    "`use_issues_button` each put a link into the footer.",
    "search_bar_text": "What stands in the empty field of the search.",
    "show_toc_level": "Levels of headings in the contents of a page.",
    "toc_title": "What stands above the contents of a page.",
    "use_sidenotes": "Whether footnotes stand in the margin.",
}
"""The options that have an effect, with help for the guide."""

_WITHOUT = {
    "pages have no such part, or have it in its place": """
        article_footer_items article_header_end article_header_start content_footer_items
        disable_search footer_center footer_content_items footer_end footer_start
        header_dropdown_text header_links_before_dropdown navbar_align navbar_center navbar_end
        navbar_persistent navbar_start primary_sidebar_end secondary_sidebar_items sticky_banners
        surface_warnings use_download_button use_fullscreen_button""",
    "the navigation is that of the section, without a tree of the whole site": """
        collapse_navbar collapse_navigation expand_toc_sections home_page_in_toc max_navbar_depth
        navigation_depth navigation_with_keys show_nav_level show_navbar_depth show_prev_next
        sidebar_includehidden""",
    "pages ask nothing of a third party, and nothing is fetched during a build": """
        analytics check_switcher launch_buttons search_as_you_type show_version_warning_banner
        switcher""",
    "the colors of code are variables of CSS, such as --folio-code-word": """
        pygment_dark_style pygment_light_style pygments_dark_style pygments_light_style""",
}
WITHOUT_EFFECT = {name: reason for reason, names in _WITHOUT.items() for name in names.split()}
"""The options of the parents that have none, with the reason."""

BUTTONS = (
    "use_repository_button",
    "use_source_button",
    "use_edit_page_button",
    "use_issues_button",
)
HOSTS = ("github", "gitlab", "bitbucket")
_REPOSITORY = re.compile(r"https?://[^/\s]+(?:/[^/\s]+){2,}/?")


def check_theme_options(app: Sphinx, config: Config) -> None:
    """Keep the options that can be used, and tell of the others (event ``config-inited``)."""
    if config.html_theme != "sphinx_folio":
        return
    kept: dict[str, Any] = {}
    for name, value in config.html_theme_options.items():
        if reason := WITHOUT_EFFECT.get(name):
            _tell(app, name, f"the option has no effect in this theme: {reason}")
        elif fault := _fault(name, value, config):
            _tell(app, name, fault)
        else:
            kept[name] = value
    for name in ("icon_links", "external_links"):
        if name in kept:
            kept[name] = [row for row in kept[name] if _is_usable(app, name, row)]
    config.html_theme_options = kept


def _tell(app: Sphinx, name: str, message: str, *words: str) -> None:
    warn(Problem.THEME_OPTION, f"{name}: {message}", _place(app, name, *words))


def _place(app: Sphinx, *words: str) -> Source:
    """Return the line of an option, or of the last of further *words*: all stand in quotes."""
    quoted = [quote for word in words for quote in (f'"{word}"', f"'{word}'")]
    return conf_source(app, "html_theme_options", *quoted)


def _fault(name: str, value: Any, config: Config) -> str:
    """Return what is wrong with the value of an option, or ""."""
    if check := _CHECKS.get(name):
        return check(value)
    if name in BUTTONS and str(value).lower() == "true":
        return _button_fault(name, config)
    return ""


def _button_fault(name: str, config: Config) -> str:
    """Return why there can be no link to the repository, or ""."""
    options, host = config.html_theme_options, _host(config)
    known = all(f"{host}_{part}" in config.html_context for part in ("url", "user", "repo"))
    if not host or (_repository_fault(options.get("repository_url")) and not known):
        return "there is no repository_url of a known host"
    if name == "use_issues_button" and host == "bitbucket":
        return "issues at Bitbucket have no address to link to"
    return ""


def _host(config: Config) -> str:
    """Return which of the known hosts the repository is at, or ""."""
    options = config.html_theme_options
    words = f"{options.get('repository_provider', '')} {options.get('repository_url', '')}".lower()
    named = (host for host in HOSTS if host in words or f"{host}_user" in config.html_context)
    return next(named, "")


def _repository_fault(value: Any) -> str:
    is_one = isinstance(value, str) and _REPOSITORY.fullmatch(value)
    return (
        ""
        if is_one
        else f"{value!r} is no address of a repository, such as https://github.com/NAME/REPOSITORY"
    )


def _announcement_fault(value: Any) -> str:
    return (
        f"nothing is fetched from {value}; write the words"
        if scheme_of(str(value)) in ("http", "https")
        else ""
    )


def _level_fault(value: Any) -> str:
    return "" if str(value) in ("1", "2", "3", "4") else f"{value!r} is no level from 1 to 4"


def _list_fault(value: Any) -> str:
    return "" if isinstance(value, list) else f"{value!r} is no list of mappings"


def _logo_fault(value: Any) -> str:
    if not isinstance(value, Mapping):
        return f"{value!r} is no mapping with image_light, image_dark or text"
    pictures = [str(value[name]) for name in ("image_light", "image_dark") if value.get(name)]
    away = next((path for path in pictures if "://" in path), "")
    return f"{away} is at another host; put the picture into the site" if away else ""


_CHECKS: dict[str, Callable[[Any], str]] = {
    "announcement": _announcement_fault,
    "external_links": _list_fault,
    "icon_links": _list_fault,
    "logo": _logo_fault,
    "repository_url": _repository_fault,
    "show_toc_level": _level_fault,
}


def _is_usable(app: Sphinx, option: str, row: Any) -> bool:
    """Tell what is wrong with a link of a list; False if it cannot be shown at all."""
    if not isinstance(row, Mapping) or not row.get("name") or not row.get("url"):
        _tell(app, option, f"{row!r} is no mapping with name and url")
        return False
    name, url = str(row["name"]), str(row["url"])
    try:
        if scheme_of(url):
            safe_url(url)
    except ValueError as fault:
        _tell(app, option, str(fault), name)
        return False
    picture = str(row.get("icon", ""))
    if option == "icon_links" and row.get("type", "fontawesome") == "fontawesome":
        if from_classes(picture) is None:
            place = _place(app, option, name)
            warn(Problem.ICON, f"there is no icon {picture!r}; {name} is shown as a word", place)
    elif option == "icon_links" and "://" in picture:
        _tell(app, option, f"{picture} is at another host; {name} is shown as a word", name)
    return True
