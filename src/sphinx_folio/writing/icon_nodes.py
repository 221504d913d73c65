"""Icons in the text of pages: the roles of sphinx-design, drawn in place.

An icon that there is not is told in the same words whatever its set, and shows its name.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import escape
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxRole
from sphinx_design import icons as design

from ..names import did_you_mean
from ..problems import Problem, warn
from .icons import drawing, names, svg

if TYPE_CHECKING:
    from sphinx.application import Sphinx

MATERIAL = ("regular", "outlined", "round", "sharp", "twotone")
"""The styles of Google's icons, as sphinx-design has them."""


def add_icons(app: Sphinx) -> None:
    """Take over how icons of Font Awesome are shown; builders of text pass over them."""
    passed = (_pass_over, None)
    app.add_node(
        design.fontawesome,
        override=True,
        html=(_visit_html, _depart_html),
        latex=(_visit_latex, None),
        text=passed,
        man=passed,
        texinfo=passed,
    )
    app.add_post_transform(NameIconLinks)
    app.add_role("octicon", Octicon(), override=True)
    for style in MATERIAL:
        app.add_role(f"material-{style}", MaterialIcon(style), override=True)


class _KnownIcon(SphinxRole, ABC):
    """A role that draws an icon if it knows it."""

    @abstractmethod
    def known(self) -> Collection[str]:
        """Return the names of all icons."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the icon, or its name."""
        name, known = self.text.partition(";")[0].strip(), self.known()
        if name in known:
            return super().run()
        _, line = self.get_source_info()
        warn(Problem.ICON, _unknown(name, known), (self.env.docname, line))
        return [nodes.Text(name)], []


class Octicon(_KnownIcon, design.OcticonRole):
    """An icon of GitHub's set."""

    def known(self) -> Collection[str]:
        """Return the names of all octicons."""
        found: Collection[str] = design.get_octicon_data()
        return found


class MaterialIcon(_KnownIcon, design.MaterialRole):
    """An icon of Google's set, in one of its styles."""

    def known(self) -> Collection[str]:
        """Return the names of all icons in the style."""
        found: Collection[str] = design.get_material_icon_data(self.style)
        return found


def _unknown(name: str, known: Iterable[str]) -> str:
    return f"there is no icon {name!r}, whose name is shown{did_you_mean(name, known)}"


def _visit_html(translator: Any, node: nodes.Element) -> None:
    """Draw an icon, or show its name and warn; other themes bring their script or font."""
    if translator.config.html_theme != "sphinx_folio":
        translator.body.append(translator.starttag(node, "span", ""))
        return
    style, _, *classes = node["classes"]
    name = node["icon"]
    drawn = drawing(style, name)
    if drawn is None:
        # contents repeat a heading
        warn(Problem.ICON, _unknown(name, names(style)), node, once=True)
    translator.body.append(svg(name, drawn, tuple(classes)) if drawn else escape(name))
    raise nodes.SkipNode


def _depart_html(translator: Any, node: nodes.Element) -> None:
    translator.body.append("</span>")


def _pass_over(translator: Any, node: nodes.Element) -> None:
    raise nodes.SkipNode


def _visit_latex(translator: Any, node: nodes.Element) -> None:
    """Leave an icon to the package for LaTeX that the site has chosen, if it has chosen one."""
    if translator.config.sd_fontawesome_latex in ("fontawesome", "fontawesome5", True):
        visit: Any = design.visit_fontawesome_latex
        visit(translator, node)
    raise nodes.SkipNode


class NameIconLinks(SphinxPostTransform):
    """Give a link that holds nothing but an icon the icon's name, for those who hear the page.

    Runs when references are resolved (10), so that all links are there.
    """

    default_priority = 11
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Name them."""
        for link in self.document.findall(nodes.reference):
            icons: list[nodes.Element] = [
                *link.findall(design.sd_icon),
                *link.findall(design.fontawesome),
            ]
            if icons and not link.astext().strip() and not _has_picture(link):
                words = _name_of(icons[0]).replace("-", " ").capitalize()
                link += nodes.inline("", words, classes=["folio-hidden"])


def _has_picture(link: nodes.Element) -> bool:
    return next(link.findall(nodes.image), None) is not None


def _name_of(icon: nodes.Element) -> str:
    """Return the name of an icon; that of an octicon stands in the classes of its drawing."""
    if isinstance(icon, design.fontawesome):
        return str(icon["icon"])
    classes = str(icon["svg"]).partition('class="')[2].partition('"')[0].split()
    return classes[1].partition("icon-")[2]
