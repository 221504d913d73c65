"""Diagrams in Mermaid, drawn when a page is read: no script, and nothing asked of another host.

mermaidx, which draws them, comes with ``sphinx-folio[diagrams]``. A site that lists
``sphinxcontrib.mermaid`` among its extensions has the directive of that one.
"""

from __future__ import annotations

import importlib
import re
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ..problems import Problem, warn

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config

NAME = "mermaid"
DRAWS = "mermaidx"
OTHERS = "sphinxcontrib.mermaid"
LOOKS = {
    "theme": "neutral",  # greys, which can be turned into those of a dark page
    "fontFamily": "system-ui, sans-serif",
    "htmlLabels": False,  # a picture may hold no HTML
    "flowchart": {"htmlLabels": False},
}
DARK = (
    "<style>@media (prefers-color-scheme: dark)"
    "{:root{filter:invert(1) hue-rotate(180deg)}}</style></svg>"
)
"""A picture goes by the colours of the page that it stands on."""

FORMS: dict[str, tuple[str, Callable[[Any], bytes]]] = {
    "image/svg+xml": (".svg", lambda drawn: _as_picture(drawn.svg()).encode()),
    "application/pdf": (".pdf", lambda drawn: bytes(drawn.pdf())),
    "image/png": (".png", lambda drawn: bytes(drawn.png(scale=2.0))),
}
"""What builders take, the best first."""


class folio_diagram(nodes.General, nodes.Element):  # noqa: N801
    """A diagram, to be a picture where the builder has pictures. Attributes: ``source``, ``alt``
    and ``svg``."""


class MermaidDirective(SphinxDirective):
    """A diagram. With a caption it is a figure."""

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "alt": directives.unchanged,
        "caption": directives.unchanged,
        "name": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the diagram, or its source with a warning if it cannot be drawn."""
        source = "\n".join(self.content)
        caption = self.options.get("caption", "")
        try:
            svg = FORMS["image/svg+xml"][1](_drawn(source)).decode()
        except ImportError:
            message = 'diagrams need mermaidx: pip install "sphinx-folio[diagrams]"'
            return [self._as_code(source, message)]
        except Exception as error:  # the library raises whatever Mermaid says
            message = f"the diagram cannot be drawn: {_first_words(str(error))}"
            return [self._as_code(source, message)]
        diagram = folio_diagram(source, source=source, svg=svg)
        diagram["alt"] = self.options.get("alt") or caption or " ".join(source.split())
        self.set_source_info(diagram)
        if not caption:
            self.add_name(diagram)
            return [diagram]
        words, messages = self.parse_inline(caption)
        figure = nodes.figure("", diagram, nodes.caption(caption, "", *words))
        self.set_source_info(figure)
        self.add_name(figure)
        return [figure, *messages]

    def _as_code(self, source: str, message: str) -> nodes.Node:
        block = nodes.literal_block(source, source, language="text")
        self.set_source_info(block)
        warn(Problem.DIAGRAM, message, block)
        return block


class DrawDiagrams(SphinxPostTransform):
    """Make diagrams into pictures, and into code for builders that have none.

    Runs before Sphinx's own look at pictures (100).
    """

    default_priority = 80

    def run(self, **kwargs: Any) -> None:
        """Replace each diagram of the page."""
        for diagram in list(self.document.findall(folio_diagram)):
            diagram.replace_self(self._shown(diagram))

    def _shown(self, diagram: folio_diagram) -> nodes.Element:
        taken = self.env.app.builder.supported_image_types
        form = next((form for form in FORMS if form in taken), "")
        if not form:
            return nodes.literal_block(diagram["source"], diagram["source"], language="text")
        ending, drawn = FORMS[form]
        svg: str = diagram["svg"]
        path = Path(self.env.doctreedir, "images", f"diagram-{_short_hash(svg)}{ending}")
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(svg.encode() if ending == ".svg" else drawn(_drawn(diagram["source"])))
        self.env.images.add_file(self.env.docname, str(path))
        image = nodes.image("", uri=str(path), candidates={form: str(path)}, alt=diagram["alt"])
        image["classes"].append("folio-diagram")
        image["ids"], image["names"] = diagram["ids"], diagram["names"]
        return image


def add_diagrams(app: Sphinx) -> None:
    """Offer the directive, unless the site has another of that name."""
    if OTHERS in app.config.extensions:
        return
    app.add_directive(NAME, MermaidDirective)
    app.add_node(folio_diagram)
    app.add_post_transform(DrawDiagrams)
    app.connect("config-inited", take_fences, priority=400)


def take_fences(app: Sphinx, config: Config) -> None:
    """Draw code in the language ``mermaid`` as well."""
    config.myst_fence_as_directive = sorted({*config.myst_fence_as_directive, NAME})


def _drawn(source: str) -> Any:
    return importlib.import_module(DRAWS).render(source, config=LOOKS)


def _as_picture(svg: str) -> str:
    """Return *svg* with a size of its own, and with colours for dark pages."""
    box = re.search(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"', svg)
    if box:
        size = " ".join(
            f'{side}="{float(length):.0f}"'
            for side, length in zip(("width", "height"), box.groups(), strict=True)
        )
        svg = svg.replace('width="100%"', size, 1)
    return svg.strip().removesuffix("</svg>") + DARK


def _short_hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _first_words(message: str) -> str:
    """Return what Mermaid says in one line: the fault, and where in the diagram it is."""
    lines = message.removeprefix("Mermaid rendering failed: ").splitlines()
    return " ".join(line.strip() for line in lines[:2])
