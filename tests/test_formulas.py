"""Formulas in the text of pages: MathML in HTML, without a script."""

from __future__ import annotations

import pytest
from bs4 import Tag

from sites import Build, Site, seen

PAGE = r"""
# Formulas

Of $a < b$ and {math}`\frac{1}{n}`, see {eq}`long`.

$$
x = \sum_{i=1}^{n} i
$$ (long)

$$
a &= b \\
  &= c
$$

$$
\begin{aligned} y &= 1 \\ z &= 2 \end{aligned}
$$

$$
f(x) = \begin{cases} 1 & x > 0 \\ 0 & \text{else} \end{cases}
$$

$$
x &= 1 \\ y &= \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}
$$
"""
WRONG = "# Wrong\n\nText, then $\\frac{1$ <b>\n\nand $x \\nosuch{<b>} y$.\n\n$$\n\\frac{2\n$$\n"


def formulas(site: Site, page: str = "index") -> list[Tag]:
    return site.html(page).select("main math")


def test_formulas_are_mathml_and_need_no_script(build: Build) -> None:
    """Inline and in lines of their own, with numbers and with several rows."""
    site = build({"index.md": PAGE})
    inline, fraction, long, rows, aligned, cases, matrix = formulas(site)
    assert [formula.get("display") for formula in (inline, fraction)] == [None, None]
    assert {formula["display"] for formula in (long, rows, aligned, cases)} == {"block"}
    assert fraction.select("mfrac > :is(mn, mrow)")
    assert len(rows.select("mtr")) == len(aligned.select("mtr")) == len(cases.select("mtr")) == 2
    assert len(matrix.select("mtr")) == 4
    sides = [cell.get("class") for cell in rows.select("mtd")]
    assert sides == [["folio-right"], ["folio-left"]] * 2
    assert seen(aligned.select_one("annotation")).startswith(r"\begin{aligned}")
    page = site.html()
    (number,) = page.select(".folio-formula .eqno")
    assert seen(number).startswith("(1)")
    (reference,) = page.select("p > a[href='#equation-long']")
    assert page.find(id="equation-long")
    assert seen(reference) == "(1)"
    assert "mathjax" not in site.text("index.html").replace("mathjax_ignore", "")
    assert not page.select("script[src*='://'], script:not([src], [type])")


def test_names_of_functions_are_set_as_names(build: Build) -> None:
    site = build(
        {"index.md": "# Title\n\n$\\hat\\theta = \\arg\\max_\\theta p(x \\mid \\theta)$\n"}
    )
    (formula,) = formulas(site)
    assert "arg" in [seen(part) for part in formula.select("mi, mo")]
    assert seen(formula.select_one("annotation")).startswith(r"\hat\theta = \arg\max")


def test_a_formula_that_cannot_be_read_is_shown_as_written(build: Build) -> None:
    """With one warning each, at its line."""
    site = build({"index.md": WRONG}, "-q")
    assert not formulas(site)
    shown = [seen(code) for code in site.html().select("code.math")]
    assert shown == [r"\frac{1", r"x \nosuch{<b>} y", r"\frac{2"]
    lines = [line for line in site.warnings.splitlines() if "[folio.formula]" in line]
    assert len(lines) == 3
    for line, (place, tex) in zip(
        lines, ((3, r"\\frac{1"), (5, "x "), (7, r"\\frac{2")), strict=True
    ):
        assert f"index.md:{place}: WARNING: the formula '{tex}" in line


@pytest.mark.parametrize(
    "conf", ['html_math_renderer = "mathjax"\n', 'extensions += ["sphinx.ext.mathjax"]\n']
)
def test_a_site_may_have_mathjax(conf: str, build: Build) -> None:
    """If it says so."""
    site = build({"index.md": "# Title\n\n$x$\n"}, conf=conf)
    assert not formulas(site)
    assert site.html().select("script[src*=mathjax]")
