"""E-mail addresses are protected on every page, whatever wrote them there."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader

from ..mailboxes import in_json, in_markup, in_words

if TYPE_CHECKING:
    from sphinx.config import Config

MEANS = {"html": in_markup, "json": in_json, "text": in_words}
"""How addresses are protected in each sort of file; XML is like HTML."""


def protected(config: Config, text: str, sort: str = "html") -> str:
    """Return *text* with its addresses protected, unless the site wants them plain."""
    return MEANS[sort](text) if config.folio_protect_email else text


class ProtectingTemplates(BuiltinTemplateLoader):
    """Sphinx's templates; what comes of them has no plain addresses."""

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """Render a page."""
        return in_markup(super().render(template, context))


class ProtectsEmail(StandaloneHTMLBuilder):
    """Protects the addresses of all pages: prose, profiles, footers, and what templates add.

    A site with a template engine of its own (``template_bridge``) is left alone.
    """

    def create_template_bridge(self) -> None:
        """Choose the templates."""
        super().create_template_bridge()
        if self.config.folio_protect_email and type(self.templates) is BuiltinTemplateLoader:
            self.templates = ProtectingTemplates()

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Have docutils leave links as they are: it would write ``%40``, which is no address."""
        super().prepare_writing(docnames)
        self.docsettings.cloak_email_addresses = False
