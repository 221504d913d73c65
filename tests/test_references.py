"""References wherever a page can have one, and to whatever a ``.bib`` file calls its entries."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sites import CONF, Site, run_sphinx, seen, write

KEYS = [
    *("a.b", "a_b", "A.B", "a-b", "DBLP:conf/nips/Kim23", "k+l", "ü-Müller", "100%", "it's", "x&y"),
    *("김2023", "이2023", "a*b", "q?r", "n#1", "m@n", "e^x", "p|q", "(par)", "z~y", "w;v"),
]
BIB = "".join(
    f"@misc{{{key}, title={{Title {number} X}}, author={{Doe{number}, Jo}}, "
    f"year={{20{number:02}}}}}\n"
    for number, key in enumerate(KEYS)
)
EVERY_WAY = (
    "Role {paper}`%s`; short {paper}`~%s`; own {paper}`words <%s>`; any {any}`%s`; "
    "link [](<#%s>); cited {cite:t}`%s`; foot {footcite:t}`%s`."
)
IN_PLACE = re.compile(r"(In (?:an?|the) [\w ]+): \{paper\}`a\.b`")
PLACES = """\
# Places

| In a table | {paper}`a.b` |
|---|---|
| {paper}`~k+l` | B |

:::{admonition} In the title of a note: {paper}`a.b`.
In a note: {paper}`a.b`.
:::

A note at the foot.[^1]

[^1]: In a footnote: {paper}`a.b`.

:::{figure} x.svg
:alt: A cross
:name: fig

In a caption: {paper}`a.b`.

In a legend: {paper}`a.b`.
:::

:::{list-table} In the title of a table: {paper}`a.b`
:name: tab

* - In a list of cells: {paper}`a.b`.
:::

:::{code-block} python
:caption: "In the title of a listing: {paper}`a.b`"
:name: listing

print()
:::

In a term: {paper}`a.b`.
: In a definition: {paper}`a.b`.

By a substitution: {{ sub }}.

> In a quotation: {paper}`a.b`.

Copies: {ref}`fig`; {ref}`tab`; {ref}`listing`; {ref}`words <fig>`.

:::{rubric} In a rubric: {paper}`a.b`.
:::

:::{topic} In the title of a topic: {paper}`a.b`.
Text.
:::

:::{dropdown} In a dropdown: {paper}`a.b`.
Text.
:::

::::{tab-set}
:::{tab-item} Tab
In a tab: {paper}`a.b`.
:::
::::

:::{project} In a project's title: {paper}`~a.b` by {paper}`a.b, k+l`
:name: prj
:url: https://example.org/

In its prose: {paper}`a.b`.
:::

:::{talk} After {project}`prj` <b> $x^2$
:name: tlk
:::

Records: {project}`prj`; {talk}`tlk`.

In a link: [to {paper}`a.b`](https://example.org), [{paper}`a.b`](#places).
In **bold {paper}`a.b`**.

```{eval-rst}
In rst: :folio:paper:`a.b, k+l`.

| In a line: :paper:`a.b`.
```
"""
RST = """\
Rst :folio:paper:`a.b`
======================

.. contents::

Section :folio:paper:`k+l`
--------------------------

|s| here. [#f]_

.. |s| replace:: Substituted :folio:paper:`a.b`
.. [#f] Foot :folio:paper:`a.b`.

.. csv-table:: Csv :folio:paper:`k+l`

   "cell :folio:paper:`a.b`", b
"""
FILES = {
    "conf.py": CONF + 'myst_enable_extensions = ["substitution"]\nnumfig = True\n'
    'myst_substitutions = {"sub": "by {paper}`a.b`"}\n',
    "refs.bib": BIB,
    "x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "index.md": "# Home\n\n```{toctree}\n:maxdepth: 2\n\nkeys\nplaces\nrst\n```\n\n"
    "{ref}`fig`; {ref}`tab`; {ref}`listing`.\n",
    "keys.md": "# Keys\n\n"
    + "".join(f"{EVERY_WAY.replace('%s', key)}\n\n" for key in KEYS)
    + "```{footbibliography}\n```\n\n"
    + "".join(f"## Part {number}: {{paper}}`{key}`\n\n" for number, key in enumerate(KEYS)),
    "places.md": PLACES,
    "rst.rst": RST,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with every key, and with references in every place."""
    folder = tmp_path_factory.mktemp("references")
    write(folder / "source", FILES)
    made = run_sphinx(folder / "source", folder / "output", "-W")
    assert made.status == 0, made.warnings
    return made


def test_every_key_can_be_referred_to_in_every_way(site: Site) -> None:
    page = site.html("keys")
    rows = [seen(row) for row in page.select("main p") if "Role" in row.get_text()]
    for number, row in enumerate(rows):
        title, year = f"Title {number} X", f"20{number:02}"
        assert row.startswith(
            f"Role {title}; short Doe{number}, {year}; own words; any {title}; link {title}; "
            f"cited Doe{number} [Doe{number}{year[2:]}]; foot Doe{number}["
        ), row
    assert len(rows) == len(KEYS)
    notes = [link["href"] for link in page.select("main a.footnote-reference")]
    assert len(notes) == len(set(notes)) == len(KEYS)
    contents = [seen(link) for link in site.html().select(".toctree-wrapper a")]
    assert [words for words in contents if words.startswith("Part")] == [
        f"Part {number}: Title {number} X" for number in range(len(KEYS))
    ]
    for number, path in enumerate(sorted((site.output / "papers").glob("*.html"))):
        (mention,) = [
            seen(row)
            for row in site.html(f"papers/{path.stem}").select(".folio-mentions li")
            if row.get_text(" ").split()[0] == "Keys"
        ]
        assert re.search(r"Role Title (\d+) X; .*Part \1: Title \1 X", mention), (number, mention)


def test_references_may_stand_anywhere(site: Site) -> None:
    words = site.seen("places") + site.seen("rst")
    assert "a.b" not in words
    places = IN_PLACE.findall(PLACES)
    assert len(places) == 15
    for place in places:
        assert f"{place}: Title 0 X" in words
    assert "By a substitution: by Title 0 X." in words
    project = "In a project's title: Doe0, 2000 by Title 0 X and Title 5 X"
    copies = (
        "In a caption: Title 0 X.; In the title of a table: Title 0 X; "
        "In the title of a listing: Title 0 X"
    )
    for text in (
        "In a table Title 0 X Doe5, 2005 B",
        f"Copies: {copies}; words.",
        f"Records: {project}; After {project} x^2.",
        "In a link: to Title 0 X, Title 0 X. In bold Title 0 X.",
        "In rst: Title 0 X and Title 5 X. In a line: Title 0 X.",
        "Substituted Title 0 X here.",
        "Foot Title 0 X.",
        "Csv Title 5 X",
    ):
        assert text in words
    assert f"{copies}." in site.seen()
    for page in ("places", "rst", "index"):
        assert not site.html(page).select("a a")


def test_every_place_is_a_mention(site: Site) -> None:
    key = next(
        path.stem
        for path in (site.output / "papers").glob("*.html")
        if "Title 0 X" in seen(site.html(f"papers/{path.stem}").find("title"))
    )
    rows = [
        " ".join(row.get_text(" ").split())
        for row in site.html(f"papers/{key}").select(".folio-mentions li")
    ]
    (places,) = [row for row in rows if row.startswith("Places")]
    for place in IN_PLACE.findall(PLACES):
        assert f"{place}: Title 0 X" in places
    assert any(row.startswith("In a project's title") and "In its prose" in row for row in rows)
    (rst,) = [row for row in rows if row.startswith("Rst Title 0 X")]
    assert rst.count("Substituted") == 1


def test_xml_holds_no_signs_of_ours(site: Site, tmp_path: Path) -> None:
    made = run_sphinx(site.source, tmp_path / "xml", "-W", "-b", "xml")
    assert made.status == 0, made.warnings
    for name in ("index", "places", "rst"):
        assert "Title 0 X" in "".join(ElementTree.fromstring(made.text(f"{name}.xml")).itertext())


def test_an_incremental_build_equals_a_clean_one(site: Site, tmp_path: Path) -> None:
    source, output = tmp_path / "source", tmp_path / "output"
    write(source, FILES)
    run_sphinx(source, output, "-W")
    write(source, {"refs.bib": BIB.replace("Title", "Name").replace("Doe5", "Roe")})
    again = run_sphinx(source, output, "-W")
    clean = run_sphinx(source, tmp_path / "clean", "-W")
    assert again.status == clean.status == 0
    for path in clean.output.rglob("*.html"):
        page = path.relative_to(clean.output).as_posix()
        assert again.text(page) == clean.text(page), page
        assert "Title 0" not in again.text(page), page
