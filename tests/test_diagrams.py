"""Diagrams in Mermaid, drawn when the site is built."""

from __future__ import annotations

import re
from pathlib import Path

from sites import Build, Site, seen

DIAGRAM = "graph LR\n  post --> paper[A <b>paper</b>]"
PAGE = f"""
# Diagrams

```{{mermaid}}
:alt: A post leads to a paper.
:name: flow

{DIAGRAM}
```

```{{mermaid}}
:caption: How they **link**.
sequenceDiagram
  Post->>Paper: refers
```

```mermaid
{DIAGRAM}
```
"""
WRONG = "# Wrong\n\nText.\n\n```{mermaid}\ngraph LR\n  a --> [\n```\n"


def pictures(site: Site) -> list[Path]:
    folder = site.output / "index.html"
    return [
        (folder.parent / str(image["src"])).resolve() for image in site.html().select("main img")
    ]


def test_diagrams_are_pictures_of_the_site(build: Build) -> None:
    """With words for those who do not see them; as code where there are no pictures."""
    other = f"---\norphan: true\n---\n# Other\n\n```mermaid\n{DIAGRAM}\n```\n"
    site = build({"index.md": PAGE, "other.md": other})
    first, second, third = pictures(site)
    assert len(list((site.output / "_images").iterdir())) == 2
    assert first == third != second
    drawn = first.read_text(encoding="utf-8")
    assert re.search(r'<svg[^>]* width="\d+" height="\d+"', drawn)
    assert "prefers-color-scheme: dark" in drawn
    assert "<script" not in drawn + second.read_text(encoding="utf-8")
    page = site.html()
    images = page.select("main img")
    assert [image["alt"] for image in images] == [
        "A post leads to a paper.",
        "How they **link**.",
        " ".join(DIAGRAM.split()),
    ]
    assert page.select("#flow")
    (caption,) = page.select("main figure figcaption")
    assert seen(caption).startswith("How they link.")
    assert not page.select("script[src*='://'], script:not([src], [type])")
    again = build({}, "-W", "-b", "text", clean=False)
    assert again.status == 0, again.warnings
    assert "post --> paper" in again.text("index.txt")
    latex = build({}, "-W", "-b", "latex", clean=False)
    assert latex.status == 0, latex.warnings
    assert {path.suffix for path in latex.output.glob("diagram-*")} == {".pdf"}


def test_a_diagram_that_cannot_be_drawn_is_shown_as_code(build: Build) -> None:
    """With one warning, at its line."""
    site = build({"index.md": WRONG}, "-q")
    assert site.status == 0
    assert "a --> [" in site.seen()
    (line,) = site.warnings.strip().splitlines()
    assert re.search(r"index\.md:5: WARNING: the diagram cannot be drawn: .*line 2", line)
    assert line.endswith("[folio.diagram]")


def test_without_the_extra_the_warning_says_how_to_get_it(build: Build) -> None:
    """The source is shown."""
    hidden = "import sys\nsys.modules['mermaidx'] = None\n"
    site = build({"index.md": PAGE}, "-q", conf=hidden)
    assert not pictures(site)
    lines = site.warnings.strip().splitlines()
    assert len(lines) == 3
    assert all('pip install "sphinx-folio[diagrams]"' in line for line in lines)
    assert len(site.html().select("main pre")) == 3
