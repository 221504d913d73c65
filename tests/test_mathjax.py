"""MathJax from the site's own host, for a site that has it on its machine."""

from __future__ import annotations

import json

from sites import Build

PAGES: dict[str, str | bytes] = {
    "index.md": "# Home\n\n$x$ and\n\n$$\ny\n$$ (y)\n\n```{toctree}\n:hidden:\nplain\n```\n",
    "plain.md": "# Plain\n\nText.\n",
    "node_modules/mathjax/tex-chtml.js": "// MathJax",
    "node_modules/mathjax/input/tex/extensions/color.js": "// a part of it",
    "node_modules/@mathjax/some-font/chtml/woff2/a.woff2": b"wOF2",
    "node_modules/@mathjax/some-font/svg/a.js": "// for another output",
}
CONF = 'folio_mathjax = "node_modules/mathjax/tex-chtml.js"\nexclude_patterns = ["node_modules"]\n'


def test_mathjax_comes_from_the_site_to_pages_with_formulas(build: Build) -> None:
    site = build(PAGES, conf=CONF + 'mathjax4_config = {"tex": {"macros": {"R": "x"}}}\n')
    assert site.status == 0, site.warnings
    page = site.html()
    assert not page.select("math, script:not([src], [type]), script[src*='://']")
    assert page.select("span.math, div.math")
    scripts = [script for script in page.select("script[src]") if "mathjax" in str(script["src"])]
    assert [str(script["src"]).split("?")[0] for script in scripts] == [
        "_static/folio-mathjax.js",
        "_static/mathjax/tex-chtml.js",
    ]
    assert all(script.has_attr("defer") for script in scripts)
    assert not page.select("script[src*='documentation_options']")
    assert not site.html("plain").select("script[src*=mathjax]")
    text = site.text("_static/folio-mathjax.js")
    settings = json.loads(text.removeprefix("window.MathJax = ").rstrip(";\n"))
    assert settings["loader"]["paths"]["fonts"] == "[mathjax]/@mathjax"
    assert settings["tex"]["macros"] == {"R": "x"}
    assert "math" in settings["options"]["processHtmlClass"]
    copied = site.output / "_static" / "mathjax"
    assert (copied / "input/tex/extensions/color.js").is_file()
    assert (copied / "@mathjax/some-font/chtml/woff2/a.woff2").is_file()
    assert not (copied / "@mathjax/some-font/svg").exists()


def test_what_has_changed_of_mathjax_is_copied_again(build: Build) -> None:
    build(PAGES, conf=CONF)
    script = "node_modules/mathjax/tex-chtml.js"
    site = build({script: "// MathJax, newer"}, clean=False)
    assert site.text("_static/mathjax/tex-chtml.js") == "// MathJax, newer"


def test_a_script_that_is_not_there_is_told(build: Build) -> None:
    site = build({"index.md": "# Home\n\n$x$\n"}, "-q", conf='folio_mathjax = "none/tex.js"\n')
    assert "conf.py:5: WARNING: folio_mathjax: there is no script 'none/tex.js'" in site.warnings
    assert site.html().select("math")
