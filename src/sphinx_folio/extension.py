"""The extension: what happens when, in the order in which it happens."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.jinja2glue import BuiltinTemplateLoader, SphinxFileSystemLoader

from . import __version__, checks
from .building import reasons
from .building.build import add_building
from .building.rewriting import pages_to_rewrite
from .building.summary import add_summary
from .citing.domain import add_citing
from .config import add_settings, apply_defaults
from .domain import elsewhere, headings, labels
from .domain.declared import add_declared, check_declared
from .domain.domain import FolioDomain, folio_domain
from .domain.references import OneAnchor
from .kinds import KINDS
from .post_checks import check_posts
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
from .publishing.archive_pages import ArchivePages, add_neighbours, check_addresses
from .publishing.builders import add_builders
from .publishing.comments import add_comments, read_comments_setting
from .publishing.fonts import read_fonts
from .publishing.leftovers import remove_leftovers
from .publishing.made_pages import MadePages
from .publishing.page_head import add_page_head
from .publishing.papers import PaperPages
from .publishing.parent_themes import leave_out_parts
from .publishing.post_head import add_post_head
from .publishing.theme_options import check_theme_options
from .reading import notebooks, sources, toctrees
from .reading.diagrams import add_diagrams
from .reading.drafts import withhold_drafts
from .reading.files import copy_files
from .reading.front_matter import KeepFrontMatter, hold_back_warnings, keep_fields
from .reading.includes import break_circles
from .reading.library import load_bibliography
from .reading.margin_notes import add_margin_notes
from .reading.markdown import add_parser
from .reading.pages import read_front_matter
from .reading.pictures import note_pictures
from .reading.pipes import leave_out_pipes
from .reading.posts import give_heading
from .reading.sitedata import add_venue_styles, read_venue_setting
from .reference import ReferenceDirective
from .writing import browsing
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
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

PAGES = "myst_parser"
"""What reads pages, unless ``myst_nb`` does."""

REQUIRED = ("sphinx_design", "sphinxcontrib.bibtex", "notfound.extension")
HERE = Path(__file__).parent


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
    app.add_post_transform(FillViews)
    app.add_post_transform(NamePapers)
    app.add_post_transform(headings.NameCopies)
    app.add_post_transform(OneAnchor)
    app.add_post_transform(elsewhere.FillElsewhere)
    app.add_post_transform(checks.ExplainMystLinks)
    app.add_post_transform(MendTabs)
    app.add_post_transform(MendTasks)
    app.add_post_transform(MendIcons)
    app.add_post_transform(ShowPictures)
    app.add_post_transform(MendSizes)
    app.add_post_transform(KeepRanges)
    add_declared(app)
    app.add_html_theme("sphinx_folio", str(HERE / "theme" / "sphinx_folio"))

    made_pages = MadePages((PaperPages(), ArchivePages()), warned)
    app.connect("config-inited", apply_defaults, priority=400)  # before bibtex looks at its own
    app.connect("config-inited", choose_mathjax, priority=400)  # before the renderer is chosen
    app.connect("config-inited", check_theme_options)
    app.connect("config-inited", read_fonts)
    app.connect("config-inited", read_venue_setting)
    app.connect("config-inited", feed_entries.check_feed_settings)
    app.connect("config-inited", share_images.check_share_font)
    app.connect("config-inited", pictures.check_image_settings)
    app.connect("config-inited", read_comments_setting)
    app.connect("builder-inited", add_templates)
    app.connect("builder-inited", leave_out_parts)  # the theme has been set up with its parents
    app.connect("builder-inited", add_margin_notes)
    app.connect("builder-inited", add_venue_styles)
    app.connect("builder-inited", toctrees.listen)
    app.connect("doctree-read", leave_out_pipes, priority=300)  # before Sphinx opens pictures
    app.connect("env-get-outdated", sources.leave_out_others, priority=300)  # nobody opens these
    app.connect("env-get-outdated", withhold_drafts, priority=400)  # before others see the pages
    app.connect("env-before-read-docs", load_bibliography)
    app.connect("env-before-read-docs", sources.check_bytes)
    app.connect("env-get-outdated", labels.pages_to_read)
    app.connect("source-read", labels.note_inventories)
    app.connect("doctree-read", give_heading, priority=300)  # before headings are noted
    app.connect("source-read", keep_fields)
    app.connect("include-read", break_circles)
    app.connect("doctree-read", headings.note_headings, priority=400)  # before they are copied
    app.connect("doctree-read", note_references)
    app.connect("doctree-read", note_pictures, priority=600)  # after Sphinx has found them
    app.connect("doctree-read", read_front_matter, priority=800)  # after Sphinx's collectors
    app.connect("env-updated", toctrees.break_circles, priority=10)  # before anybody follows them
    app.connect("env-updated", pages_to_rewrite)
    app.connect("env-get-updated", labels.pages_to_renumber, priority=900)  # after the counting
    app.connect("env-check-consistency", check_site)
    app.connect("warn-missing-reference", checks.explain_missing)
    app.connect("env-updated", made_pages.note_state, priority=600)  # headings are named by then
    app.connect("write-started", pictures.prepare_pictures)
    app.connect("write-started", check_unread_site)
    app.connect("write-started", made_pages.plan)
    app.connect("write-started", remove_leftovers)
    app.connect("write-started", browsing.copy_scripts)
    app.connect("write-started", bring_mathjax)
    app.connect("html-collect-pages", pictures.copy_originals)
    app.connect("html-collect-pages", made_pages.collect)
    app.connect("html-page-context", feed_entries.keep_content, priority=100)  # the bare text
    app.connect("html-page-context", page_texts.keep_page_text, priority=100)
    app.connect("html-page-context", add_comments, priority=400)  # before the scripts are chosen
    app.connect("html-page-context", add_cards)
    app.connect("html-page-context", site_icon.add_icon, priority=400)  # before Sphinx looks at it
    app.connect("html-page-context", add_neighbours)
    app.connect("html-page-context", chrome.add_page_context, priority=600)  # after notfound
    app.connect("html-page-context", bib_files.add_alternate_link)
    app.connect("html-page-context", feeds.name_feeds, priority=600)
    app.connect("html-page-context", add_page_head, priority=690)
    app.connect("html-page-context", add_post_head, priority=700)  # with the page's description
    app.connect("html-page-context", browsing.add_scripts)
    app.connect("html-page-context", choose_sheets)
    app.connect("html-page-context", add_settings_script)
    app.connect("build-finished", made_pages.note)
    app.connect("build-finished", redirects.write_redirects)
    app.connect("build-finished", sitemap.write_site_files)
    app.connect("build-finished", finder.write_search_file)
    app.connect("build-finished", copy_files_of_papers)
    app.connect("build-finished", bib_files.write_bib_files)
    app.connect("build-finished", feeds.write_feeds)
    app.connect("build-finished", share_images.write_share_images)
    app.connect("build-finished", page_texts.write_llms)
    app.connect("build-finished", pictures.write_pictures)
    app.connect("build-finished", site_icon.write_icons)
    app.connect("build-finished", feed_entries.forget_contents)
    return {
        "version": __version__,
        "env_version": environment_version(),
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


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


def note_references(app: Sphinx, doctree: nodes.document) -> None:
    """Note what a page refers to."""
    folio_domain(app.env).note_references(app.env.current_document.docname, doctree)


def copy_files_of_papers(app: Sphinx, exception: Exception | None) -> None:
    """Copy the files that papers name into the output."""
    if exception is None:
        copy_files(app, folio_domain(app.env).data["files"])


def check_unread_site(app: Sphinx, builder: Builder) -> None:
    """Check the site where something has changed that is on no page (event ``write-started``).

    Sphinx checks it only if a page has been read or is written again.
    """
    if not folio_domain(app.env).is_checked:
        check_site(app, app.env)


def check_site(app: Sphinx, env: BuildEnvironment) -> None:
    """Report what only shows when all pages are read."""
    folio_domain(env).is_checked = True
    checks.check_bibliography(app)
    checks.check_duplicates(env)
    check_declared(app)
    sources.check_cases(env, app.confdir)
    sources.check_folders(app, env)
    checks.check_hidden(app)
    checks.check_names(env)
    checks.check_titles(env)
    check_posts(app)
    checks.check_own_papers(env)
    redirects.check_redirects(app)
    check_addresses(app)
