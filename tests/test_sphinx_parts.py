"""Parts of Sphinx and MyST that are quicker here: what comes out is what theirs give."""

from __future__ import annotations

import json

from markdown_it.renderer import RendererProtocol
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import make_document
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.parsers.mdit import create_md_parser

from sites import Build, Site
from sphinx_folio.reading.markdown import FolioRenderer

THEIRS = """
from sphinx.builders.html import StandaloneHTMLBuilder
from myst_parser.parsers.sphinx_ import MystParser

def setup(app):
    app.connect("config-inited", back)

def back(app, config):
    app.add_builder(StandaloneHTMLBuilder, override=True)
    app.add_source_parser(MystParser, override=True)
"""
"""In a site's ``conf.py``: its pages are read and written by Sphinx and MyST as they are."""

TOC = "\n```{toctree}\none\ntwo\nsub/three\n```\n"
PAGES = {
    "index.md": f"# *The* home & `x < y`{TOC}",
    "one.md": "# Words, words\n\nA word and the words. Word 12.\n\n## Words again\n\nEnd.\n",
    "two.md": "---\nmyst:\n  substitutions:\n    who: Ada\n---\n"
    "# Two 'quoted' @ $x^2$\n\nBy {{ who }}.\n\n## Part\n\n## Part two\n",
    "sub/three.md": '---\n"my\\x73t":\n  substitutions: {who: Grace}\ntags: a\n---\n'
    "# Three\n\nBy {{ who }}.\n\n```{toctree}\nfour\n```\n",
    "sub/four.md": "---\ntags: [a]\n---\n# Four\n\nThe end {{ who }}\n",
}
CONF = """
html_theme = "basic"  # which shows the titles of neighbours and parents
myst_enable_extensions = ["substitution", "dollarmath"]
myst_substitutions = {"who": "Eve"}
"""


def said(site: Site) -> dict[str, str]:
    """Return the pages of a site, and its search index without what ours says beyond Sphinx's."""
    pages = {f"{path.removesuffix('.md')}.html" for path in PAGES}
    text = site.text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    index = json.loads(text)
    index.pop("folio_said", None)
    index["titles"] = [title.replace("x²", "x^2") for title in index["titles"]]  # in words
    return {"searchindex.js": index, **{page: site.text(page) for page in sorted(pages)}}


def test_pages_and_search_index_are_those_of_sphinx_and_myst(build: Build) -> None:
    ours = said(build(PAGES, conf=CONF))
    theirs = said(build(PAGES, "-E", "-a", conf=CONF + THEIRS))
    assert ours == theirs
    assert "By Ada." in ours["two.html"]
    assert "By Grace." in ours["sub/three.html"]
    assert "The end Eve" in ours["sub/four.html"]


def test_the_renderer_of_pages_sets_what_that_of_myst_sets() -> None:
    def set_by(renderer: type[RendererProtocol]) -> dict[str, object]:
        parser = create_md_parser(MdParserConfig(), renderer)
        parser.options["document"] = document
        made: SphinxRenderer = parser.renderer  # type: ignore[assignment]
        made.setup_render({**parser.options}, {})
        return {name: value for name, value in vars(made).items() if name not in own}

    document, own = make_document(), {"md", "rules", "md_options"}
    assert set_by(FolioRenderer) == set_by(SphinxRenderer)
