"""The extension: what happens when, in the order in which it happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.jinja2glue import BuiltinTemplateLoader, SphinxFileSystemLoader

from . import __version__, checks
from .building import reasons
from .building.build import add_building
from .building.rewriting import pages_to_rewrite
from .building.summary import add_summary
from .citing.domain import add_citing
from .config import add_settings, apply_defaults
from .domain import elsewhere, headings, labels, rereading
from .domain.declared import add_declared
from .domain.domain import FolioDomain, folio_domain
from .domain.references import OneAnchor
from .kinds import KINDS
from .publishing import (
    bib_files,
    chrome,
    feed_entries,
    feeds,
    finder,
    page_texts,
    pictures,
    redirects,
    share_images,
    site_icon,
    sitemap,
)
from .publishing.archive_pages import ArchivePages, add_neighbours
from .publishing.builders import add_builders
from .publishing.comments import add_comments, read_comments_setting
from .publishing.fonts import read_fonts
from .publishing.leftovers import remove_leftovers
from .publishing.made_pages import add_made_pages
from .publishing.page_head import add_page_head
from .publishing.papers import PaperPages
from .publishing.parent_themes import register_parents, replace_parents
from .publishing.post_head import add_post_head
from .publishing.theme_options import check_theme_options
from .reading import notebooks, sources, toctrees
from .reading.diagrams import add_diagrams
from .reading.drafts import withhold_drafts
from .reading.files import copy_files
from .reading.front_matter import KeepFrontMatter, hold_back_warnings, keep_fields
from .reading.includes import break_circles
from .reading.library import load_bibliography
from .reading.markdown import add_parser
from .reading.pages import read_front_matter
from .reading.pictures import note_pictures
from .reading.pipes import leave_out_pipes
from .reading.posts import give_heading
from .reading.sitedata import add_venue_styles, read_venue_setting
from .reference import ReferenceDirective
from .site_checks import check_site, check_unread_site
from .writing import browsing
from .writing.assets import THEME, file_of_theme
from .writing.cards import add_cards
from .writing.formulas import add_formulas
from .writing.icon_nodes import add_icons
from .writing.mathjax import add_settings_script, bring_mathjax, choose_mathjax
from .writing.mending import MendIcons, MendTabs, MendTasks
from .writing.named_papers import NamePapers
from .writing.nodes import add_nodes
from .writing.picture_nodes import ShowPictures, add_pictures
from .writing.sheets import choose_sheets
from .writing.sizes import MendSizes
from .writing.tables import KeepRanges
from .writing.views import FillViews
from .writing.wording import add_words

if TYPE_CHECKING:
    from sphinx.util.typing import ExtensionMetadata

PAGES = "myst_parser"
"""What reads pages, unless ``myst_nb`` does."""

REQUIRED = ("sphinx_design", "sphinxcontrib.bibtex", "notfound.extension")
HERE = Path(__file__).parent


def environment_version() -> int:
    """Return a number for the shape of what is kept between builds.

    Sphinx reads all pages anew where it differs: records of another version have other fields.
    """
    shapes = {name: [field.name for field in fields(kind.record)] for name, kind in KINDS.items()}
    return crc32(repr((__version__, FolioDomain.data_version, shapes)).encode())


def add_templates(app: Sphinx) -> None:
    """Let Sphinx find our page templates with every theme, after the site's own."""
    templates = getattr(app.builder, "templates", None)
    if isinstance(templates, BuiltinTemplateLoader):
        templates.loaders.append(SphinxFileSystemLoader(str(HERE / "templates")))
        templates.environment.globals["folio_file"] = file_of_theme


def note_references(app: Sphinx, doctree: nodes.document) -> None:
    """Note what a page refers to."""
    folio_domain(app.env).note_references(app.env.current_document.docname, doctree)


def copy_files_of_papers(app: Sphinx, exception: Exception | None) -> None:
    """Copy the files that papers name into the output."""
    if exception is None:
        copy_files(app, folio_domain(app.env).data["files"])


Listeners = tuple[tuple[str, Callable[..., Any], int], ...]
"""Events, what is called then, and its priority: the lowest comes first."""

USUAL = 500

POST_TRANSFORMS = (
    FillViews,
    NamePapers,
    headings.NameCopies,
    OneAnchor,
    elsewhere.FillElsewhere,
    checks.ExplainMystLinks,
    MendTabs,
    MendTasks,
    MendIcons,
    ShowPictures,
    MendSizes,
    KeepRanges,
)

SETTINGS: Listeners = (
    ("config-inited", apply_defaults, 400),  # before bibtex looks at its own
    ("config-inited", choose_mathjax, 400),  # before the renderer is chosen
    ("config-inited", check_theme_options, USUAL),
    ("config-inited", register_parents, 600),  # when the options are known
    ("config-inited", read_fonts, USUAL),
    ("config-inited", read_venue_setting, USUAL),
    ("config-inited", feed_entries.check_feed_settings, USUAL),
    ("config-inited", share_images.check_share_font, USUAL),
    ("config-inited", pictures.check_image_settings, USUAL),
    ("config-inited", read_comments_setting, USUAL),
    ("builder-inited", add_templates, USUAL),
    ("builder-inited", replace_parents, USUAL),  # the theme has been set up
    ("builder-inited", add_venue_styles, USUAL),
    ("builder-inited", toctrees.listen, USUAL),
)
"""What conf.py says, and the builder, before any page is read."""

READING: Listeners = (
    ("env-get-outdated", sources.leave_out_others, 300),  # nobody opens these
    ("env-get-outdated", withhold_drafts, 400),  # before others see the pages
    ("env-get-outdated", rereading.pages_to_read, USUAL),
    ("env-before-read-docs", load_bibliography, USUAL),
    ("env-before-read-docs", sources.check_bytes, USUAL),
    ("source-read", rereading.note_inventories, USUAL),
    ("source-read", keep_fields, USUAL),
    ("include-read", break_circles, USUAL),
    ("doctree-read", leave_out_pipes, 300),  # before Sphinx opens pictures
    ("doctree-read", give_heading, 300),  # before headings are noted
    ("doctree-read", headings.note_headings, 400),  # before they are copied
    ("doctree-read", note_references, USUAL),
    ("doctree-read", note_pictures, 600),  # after Sphinx has found them
    ("doctree-read", read_front_matter, 800),  # after Sphinx's collectors
)
"""Pages on their way in."""

COMPARING: Listeners = (
    ("env-updated", toctrees.break_circles, 10),  # before anybody follows them
    ("env-updated", pages_to_rewrite, USUAL),
    ("env-get-updated", labels.pages_to_renumber, 900),  # after the counting
    ("env-check-consistency", check_site, USUAL),
    ("warn-missing-reference", checks.explain_missing, USUAL),
)
"""When all pages are read."""

WRITING: Listeners = (
    ("write-started", pictures.prepare_pictures, USUAL),
    ("write-started", check_unread_site, USUAL),
    ("write-started", remove_leftovers, USUAL),
    ("write-started", browsing.copy_scripts, USUAL),
    ("write-started", bring_mathjax, USUAL),
    ("html-collect-pages", pictures.copy_originals, USUAL),
    ("html-page-context", feed_entries.keep_content, 100),  # the bare text
    ("html-page-context", page_texts.keep_page_text, 100),
    ("html-page-context", add_comments, 400),  # before the scripts are chosen
    ("html-page-context", add_cards, USUAL),
    ("html-page-context", site_icon.add_icon, 400),  # before Sphinx looks at it
    ("html-page-context", add_neighbours, USUAL),
    ("html-page-context", chrome.add_page_context, 600),  # after notfound
    ("html-page-context", bib_files.add_alternate_link, USUAL),
    ("html-page-context", feeds.name_feeds, 600),
    ("html-page-context", add_page_head, 690),
    ("html-page-context", add_post_head, 700),  # with the page's description
    ("html-page-context", browsing.add_scripts, USUAL),
    ("html-page-context", choose_sheets, USUAL),
    ("html-page-context", add_settings_script, USUAL),
)
"""Pages on their way out."""

ENDING: Listeners = (
    ("build-finished", redirects.write_redirects, USUAL),
    ("build-finished", sitemap.write_site_files, USUAL),
    ("build-finished", finder.write_search_file, USUAL),
    ("build-finished", copy_files_of_papers, USUAL),
    ("build-finished", bib_files.write_bib_files, USUAL),
    ("build-finished", feeds.write_feeds, USUAL),
    ("build-finished", share_images.write_share_images, USUAL),
    ("build-finished", page_texts.write_llms, USUAL),
    ("build-finished", pictures.write_pictures, USUAL),
    ("build-finished", site_icon.write_icons, USUAL),
    ("build-finished", feed_entries.forget_contents, USUAL),
)
"""What is no page."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything with Sphinx."""
    for extension in REQUIRED if notebooks.is_wanted(app) else (PAGES, *REQUIRED):
        app.setup_extension(extension)
    warned = add_building(app)
    add_summary(app)
    reasons.add_reasons(app)
    add_parser(app)
    add_words(app)
    hold_back_warnings(app)
    sources.tell_of_unreadable_pages()
    add_settings(app)
    add_nodes(app)
    add_formulas(app)
    add_icons(app)
    add_diagrams(app)
    add_pictures(app)
    notebooks.add_notebooks(app)
    app.add_domain(FolioDomain)
    add_citing(app)
    add_builders(app)
    app.add_directive("folio-reference", ReferenceDirective)
    app.add_transform(KeepFrontMatter)
    for transform in POST_TRANSFORMS:
        app.add_post_transform(transform)
    app.add_html_theme("sphinx_folio", str(THEME))
    add_declared(app)
    add_made_pages(app, (PaperPages(), ArchivePages()), warned)
    for event, listener, priority in (*SETTINGS, *READING, *COMPARING, *WRITING, *ENDING):
        app.connect(event, listener, priority=priority)
    return {
        "version": __version__,
        "env_version": environment_version(),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
