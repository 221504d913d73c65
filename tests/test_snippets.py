"""The examples of the guide: each file that the guide shows is built here, and looked at.

The snippets stand in ``tests/snippets``. Those that are a ``.md`` file there make up one site,
``first`` is the portfolio of the guide's first page, and ``custom`` is a site that changes the
looks and adds a kind of record.
"""

from __future__ import annotations

import base64
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from bs4 import Tag

import sphinx_folio
from sites import ROOT, Site, run_sphinx, seen, write
from sphinx_folio.bibliography.fields import LINK_FIELDS
from sphinx_folio.bibliography.identifiers import FIELDS
from sphinx_folio.bibliography.registers import REGISTERS
from sphinx_folio.kinds import KINDS

SNIPPETS = ROOT / "tests" / "snippets"
GUIDE = ROOT / "docs" / "guide"
JANE = "people/jane-doe"

# A picture of one pixel stands for the portrait.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

# The page that a snippet becomes, where it is not a further page of Jane Doe with its own name.
PAGES = {
    "person": f"{JANE}/index",
    "people": "people/index",
    "post": "blog/how-i-read-a-paper",
    "blog": "blog/index",
    "publications-own": f"{JANE}/publications",
    "publications-year": "publications",
}

# What must be seen: snippet, CSS selector, and the texts of the elements that it finds, in order.
SHOWN: list[tuple[str, str, list[str]]] = [
    ("person", "h1", ["Jane Doe"]),
    ("person", ".folio-headline", ["Researcher in machine learning"]),
    ("person", ".folio-place a[href='https://example.org/']", ["Example University"]),
    ("person", ".folio-links a", ["Website", "Email", "GitHub", "ORCID"]),
    ("person", ".folio-links a[href='https://github.com/janedoe']", ["GitHub"]),
    ("person", ".folio-links a[href='mailto:jane@example.org']", ["Email"]),
    ("person", ".folio-interests li", ["sensor data", "sparse models"]),
    ("person", ".folio-pub-title", ["Sparse Kernels for Sensor Data"]),
    ("person", ".folio-local a", ["Profile", "experience", "Publications", "Research"]),
    ("research", ".folio-strip-name", ["Jane Doe"]),
    ("research", ".folio-local [aria-current=page]", ["Research"]),
    ("position", ".folio-record-title", ["Research Scientist"]),
    ("position", "[id='position.research-scientist-example-labs'] time", ["Mar 2021"]),
    ("position", ".folio-dates", ["Mar 2021 – present"]),
    (
        "position",
        ".folio-record-meta",
        ["Example Labs · Sensing group · Seoul, South Korea"],
    ),
    ("position", ".folio-record-body a.internal", ["Sparse Kernels for Sensor Data"]),
    ("degree", ".folio-dates", ["Sep 2016 – Feb 2021"]),
    ("degree", ".folio-badges li", ["Best thesis of the year"]),
    ("degree", ".folio-facts dt", ["Thesis", "Advisors"]),
    ("degree", ".folio-facts a[href='https://example.org/thesis']", ["Learning from Little Data"]),
    (
        "course",
        ".folio-record-meta",
        ["Spring 2019, Fall 2018 · Teaching assistant · Undergraduate · Example University"],
    ),
    ("project", ".folio-record-title a[href='https://example.org/sparsekit']", ["Sparsekit"]),
    ("project", ".folio-badges li", ["500+ stars", "12 contributors"]),
    (
        "project",
        ".folio-facts dd",
        ["Example Labs, Example Motors", "Sparse Kernels for Sensor Data"],
    ),
    ("project", ".folio-buttons a", ["Code: Sparsekit"]),
    ("talk", ".folio-dates", ["May 17, 2024"]),
    (
        "talk",
        ".folio-buttons a",
        ["Slides: Kernels That Fit in Memory", "Video: Kernels That Fit in Memory"],
    ),
    ("award", ".folio-dates", ["2017 – 2019"]),
    ("award", ".folio-record-meta", ["Example Foundation · $30,000"]),
    (
        "writing",
        ".folio-record-title a[href='https://example.org/what-sparse-means']",
        ["What Sparse Means"],
    ),
    ("writing", ".folio-record-meta a", ["Example Magazine"]),
    ("service", ".folio-record-meta", ["Conference on Examples"]),
    ("publication", ".folio-pub-title", ["Sparse Kernels for Sensor Data"]),
    ("post", ".folio-byline a[href='../people/jane-doe/index.html']", ["Jane Doe"]),
    ("post", ".folio-byline a[href='../people/richard-roe/index.html']", ["Richard Roe"]),
    ("post", ".folio-byline time", ["Nov 20, 2025"]),
    ("post", ".folio-tags li", ["sparse models", "notes"]),
    ("post", ".folio-back", ["← Back to blog"]),
    ("post", ".folio-canonical a", ["example.org"]),
    ("blog", ".folio-post .folio-record-title", ["How I read a paper", "What Sparse Means"]),
    ("blog", ".folio-away", ["at Example Magazine"]),
    (
        "blog",
        ".folio-record-body",
        ["Three things that I look at first in a paper.", "An introduction without formulas."],
    ),
    ("experience", ".sd-tab-set > label", ["Industry", "Academia", "Teaching"]),
    (
        "experience",
        ".folio-record-title",
        ["Senior Researcher", "Intern", "Visiting Researcher", "Statistics for Engineers"],
    ),
    ("timeline", ".sd-tab-set", []),
    ("timeline", ".folio-timeline .folio-record-title", ["Lecturer", "Volunteer"]),
    (
        "education",
        ".folio-timeline .folio-record-title",
        ["M.Sc. in Mathematics", "B.Sc. in Mathematics"],
    ),
    ("education", ".folio-badges li", ["Summa cum laude", "Medal of the faculty"]),
    ("cards", ".sd-card .folio-card-title", ["Example Atlas", "Tiny Solver"]),
    ("cards", ".folio-figures li", ["40 maps"]),
    (
        "cards",
        ".folio-buttons a",
        ["Code: Tiny Solver", "Notebook: Tiny Solver", "Data: Tiny Solver"],
    ),
    ("lists", ".folio-talk .folio-record-title", ["Kernels That Fit in Memory"]),
    ("lists", ".folio-project .folio-record-title", ["Sparsekit"]),
    ("lists", ".folio-writing .folio-record-title", ["What Sparse Means"]),
    ("formula", ".folio-formula .eqno", ["(1)"]),
    ("formula", "p a.internal", ["(1)"]),
    ("formula", ".folio-formula mtr", ["E=mc2", "=hν"]),
    ("diagram", "img.folio-diagram[alt^='A post leads to a paper']", [""]),
    ("diagram", "figure figcaption", ["Who refers to whom."]),
    ("people", ".sd-card .folio-card-title a", ["Jane Doe", "Richard Roe"]),
    ("people", ".folio-card-meta", ["Researcher in machine learning"]),
    ("person-card", ".folio-card-title", ["Richard Roe"]),
    (
        "publications-own",
        ".folio-group-title",
        ["Conference publications 1", "Journal publications 1", "Preprints 1"],
    ),
    ("publications-own", ".folio-self", ["Jane Doe", "J. Doe", "Jane Doe"]),
    ("publications-year", ".folio-group-title", ["2026 1", "2025 1", "2022 1"]),
    (
        "publications-year",
        ".folio-pub-venue",
        [
            "2026, under review",
            "Conference on Examples (CoE), pp. 1–12, 2025",
            "Journal of Examples, vol. 12, issue 3, pp. 40–61, 2022",
        ],
    ),
    (
        "publications-year",
        "#paper-doe2025kernels .folio-pub-authors",
        ["Jane Doe*, Richard Roe* and others"],
    ),
    ("publications-year", "#paper-doe2025kernels .folio-badges", ["Spotlight (top 3%)"]),
    ("publications-year", "#paper-doe2025kernels .folio-pub-note", ["Used in Sparsekit."]),
    ("publications-year", ".folio-pub-note a", ["Sparsekit"]),
    ("publications-year", ".folio-legend", ["* equal contribution, ✉\ufe0e corresponding author"]),
    ("publications-year", "#paper-roe2022survey .folio-mark", ["✉\ufe0e"]),
    (
        "publications-year",
        "#paper-doe2026preprint a[href='https://example.org/preprint']",
        [
            "Paper: Learning from Little Data: Müller's Question",
        ],
    ),
    ("publications-browse", ".folio-chart svg > text", ["2022", "2023", "2024", "2025", "2026"]),
    (
        "publications-browse",
        "form.folio-filter[hidden] option",
        ["Year", "Type", "Keyword", "Venue"],
    ),
    (
        "publications-some",
        ".folio-pub-title",
        [
            "Sparse Kernels for Sensor Data",  # selected
            "A Survey of Small Models",  # in journals
            "Sparse Kernels for Sensor Data",  # on one subject
            "A Survey of Small Models",  # in my own order
            "Sparse Kernels for Sensor Data",
        ],
    ),
    (
        "references",
        "p a.internal",
        [
            "Richard Roe",
            "Sparse Kernels for Sensor Data",
            "a survey",
            "Doe et al., 2025",
            "Learning from Little Data: Müller's Question",
            "RD22",
            "Example Labs",
            "Sparsekit",
            "How I read a paper",
            "What Sparse Means",
            "a talk",
        ],
    ),
]


def _page_of(snippet: str) -> str:
    return PAGES.get(snippet, f"{JANE}/{snippet}")


def _as_page(snippet: Path) -> str:
    """Return a snippet as a page: whole pages as they are, others below a heading."""
    text = snippet.read_text(encoding="utf-8")
    if snippet.stem in PAGES or text.startswith("---\n"):
        return text
    orphan = "" if snippet.stem == "experience" else "---\norphan: true\n---\n"
    return f"{orphan}# {snippet.stem}\n\n{text}"


def _toctree(*pages: str) -> str:
    return "\n".join(["# Snippets\n", "```{toctree}", *pages, "```\n"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site that the snippets make up, built without a warning."""
    folder = tmp_path_factory.mktemp("snippets")
    write(
        folder / "source",
        {
            "conf.py": (SNIPPETS / "first" / "conf.py").read_bytes(),
            "refs.bib": (SNIPPETS / "refs.bib").read_bytes(),
            "index.md": _toctree("people/index", "publications", "blog/index"),
            f"{JANE}/portrait.png": PICTURE,
            "people/richard-roe/index.md": (
                "---\nperson:\n  name: Richard Roe\n---\n# Richard Roe\n\n```{person}\n```\n"
            ),
            **{f"{_page_of(path.stem)}.md": _as_page(path) for path in SNIPPETS.glob("*.md")},
        },
    )
    return _built(folder)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The portfolio of the guide's first page."""
    folder = tmp_path_factory.mktemp("first")
    shutil.copytree(SNIPPETS / "first", folder / "source")
    return _built(folder)


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The lists of papers that the guide shows."""
    folder = tmp_path_factory.mktemp("papers")
    shutil.copytree(SNIPPETS / "papers", folder / "source")
    write(folder / "source", {"kernels.png": PICTURE})
    return _built(folder)


@pytest.fixture(scope="module")
def custom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with its own looks, built by a copy of the package with one kind more."""
    folder = tmp_path_factory.mktemp("custom")
    package = folder / "package" / "sphinx_folio"
    shutil.copytree(Path(sphinx_folio.__file__).parent, package)
    shutil.copy(SNIPPETS / "custom" / "patent.py", package / "kinds")
    shutil.copytree(
        SNIPPETS / "custom", folder / "source", ignore=shutil.ignore_patterns("patent.*")
    )
    snippets = [SNIPPETS / "talk.md", SNIPPETS / "custom" / "patent.md"]
    person = (SNIPPETS / "first" / "index.md").read_text(encoding="utf-8").split("## ")[0]
    records = "\n".join(path.read_text(encoding="utf-8") for path in snippets)
    reference = "{patent}`a-sieve-for-sensor-data`\n\n```{patents}\n```\n"
    write(folder / "source", {"index.md": f"{person}{reference}\n## Records\n\n{records}"})
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("PYTHONPATH", str(package.parent))
        yield _built(folder)


def _built(folder: Path) -> Site:
    made = run_sphinx(folder / "source", folder / "output", "-W")
    assert made.status == 0, made.warnings
    return made


def _texts(page: Tag, selector: str) -> list[str]:
    """Return the words of the elements that *selector* finds, without signs that lead to them."""
    for link in page.select("a.headerlink"):
        link.decompose()
    return [seen(element) for element in page.select(selector)]


@pytest.mark.parametrize(
    ("snippet", "selector", "texts"), SHOWN, ids=[f"{row[0]} {row[1]}" for row in SHOWN]
)
def test_a_snippet_shows_what_the_guide_says(
    snippet: str, selector: str, texts: list[str], site: Site
) -> None:
    """The elements that are found, and no others, in their order."""
    assert _texts(site.html(_page_of(snippet)), selector) == texts


def test_every_snippet_is_looked_at() -> None:
    """The table above has a row for each of them."""
    assert {row[0] for row in SHOWN} == {path.stem for path in SNIPPETS.glob("*.md")}


def test_every_kind_of_record_has_a_snippet_and_a_place_in_the_reference() -> None:
    """A new kind comes with its example, and with its options in the reference."""
    assert not [kind for kind in KINDS if not (SNIPPETS / f"{kind}.md").is_file()]
    text = (GUIDE / "reference.md").read_text(encoding="utf-8")
    made = set(re.findall(r"\{folio-reference\} ([\w-]+)", text))
    assert made == {*KINDS, "common", "links", "lists", "settings", "problems", "theme"} - {
        "publication"
    }


def test_every_snippet_is_shown_in_the_guide() -> None:
    """The guide includes each file, and else the site's settings and the theme's variables."""
    package = Path(sphinx_folio.__file__).parent
    tokens = package / "theme" / "sphinx_folio" / "styles" / "tokens.css"
    included = {
        (page.parent / name).resolve()
        for page in GUIDE.glob("*.md")
        for name in re.findall(r"\{literalinclude\} (\S+)", page.read_text(encoding="utf-8"))
    }
    snippets = {path for path in SNIPPETS.rglob("*") if path.is_file()}
    assert not snippets - included
    assert included - snippets <= {ROOT / "conf.py", ROOT / ".readthedocs.yaml", tokens}


def test_the_design_names_every_module_of_the_package() -> None:
    """Its table of floors is complete."""
    text = (GUIDE / "design.md").read_text(encoding="utf-8")
    package = Path(sphinx_folio.__file__).parent
    told_as_one = ("kinds", "bibliography", "exporters")
    modules = (path.relative_to(package) for path in package.rglob("*.py"))
    names = {path.stem for path in modules if path.parts[0] not in told_as_one}
    names |= {f"{folder.parent.name}/" for folder in package.glob("*/__init__.py")}
    assert not [name for name in names if f"`{name}`" not in text]


def test_the_guide_names_every_button_of_a_paper() -> None:
    """The fields of ``.bib`` entries that become buttons, and the words on these."""
    text = (GUIDE / "publications.md").read_text(encoding="utf-8")
    for field, (_, label) in LINK_FIELDS.items():
        assert f"`{field}`" in text
        assert label in text
    for field, kind in FIELDS.items():
        assert f"`{field}`" in text
        assert REGISTERS[kind].label in text or not REGISTERS[kind].address


def test_the_portrait_is_shown_and_initials_stand_for_a_missing_one(site: Site) -> None:
    """On the profile and on the cards."""
    (portrait,) = site.html(f"{JANE}/index").select(".folio-portrait img")
    assert (site.output / JANE / str(portrait["src"])).resolve().is_file()
    cards = site.html("people/index")
    assert len(cards.select(".folio-portrait img")) == 1
    assert _texts(cards, ".folio-initials") == ["RR"]


def test_the_excerpt_describes_the_profile(site: Site) -> None:
    """In the page's head, and on the card."""
    excerpt = "Jane Doe studies how models learn from little data."
    (meta,) = site.html(f"{JANE}/index").select("meta[name=description]")
    assert meta["content"] == excerpt
    assert excerpt in _texts(site.html("people/index"), ".folio-card-text")


@pytest.mark.parametrize(
    ("old", "target"),
    [
        ("about/index", "../people/jane-doe/index.html"),
        ("jane", "people/jane-doe/index.html"),
        ("research/index", "../people/jane-doe/research.html"),
    ],
)
def test_old_addresses_lead_on(old: str, target: str, site: Site) -> None:
    """Those of ``redirect_from``, with and without ``.html``."""
    (refresh,) = site.html(old).select("meta[http-equiv=refresh]")
    assert refresh["content"] == f"0; url={target}"


def test_the_first_portfolio_shows_person_and_paper(first: Site) -> None:
    """Its five lines of settings are enough."""
    page = first.html()
    assert _texts(page, ".folio-headline") == ["Researcher in machine learning"]
    assert _texts(page, ".folio-self") == ["Jane Doe"]
    assert len((first.source / "conf.py").read_text(encoding="utf-8").splitlines()) == 5


def test_the_first_portfolio_can_be_hosted() -> None:
    """The settings of Read the Docs follow its schema, and run the command of the guide."""
    path = SNIPPETS / "first" / ".readthedocs.yaml"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.readthedocs"]
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (hosted,) = yaml.safe_load(path.read_text(encoding="utf-8"))["build"]["jobs"]["build"]["html"]
    guide = (GUIDE / "getting-started.md").read_text(encoding="utf-8")
    at_home = re.search(r"^\.venv/bin/(sphinx-build .*)$", guide, re.MULTILINE)
    assert at_home
    assert shlex.split(hosted)[:-1] == shlex.split(at_home[1])[:-1]


def test_a_site_has_its_own_colour_and_template(custom: Site) -> None:
    """Both win over those of the package."""
    style = custom.text("_static/folio.css")
    assert style.rstrip().endswith("{--folio-accent:light-dark(#7a2048,#f0a6c0);}")
    (talk,) = _texts(custom.html(), ".folio-talk")
    assert talk.startswith("Kernels That Fit in Memory, Example Seminar, May 17, 2024")


def test_a_new_kind_of_record_is_one_file(custom: Site) -> None:
    """It has its directive, role, list and place in the inventory."""
    page = custom.html()
    assert page.select("[id='patent.a-sieve-for-sensor-data']")
    assert _texts(page, ".folio-patent .folio-dates") == ["Mar 2024"] * 2
    assert _texts(page, ".folio-patent .folio-record-meta")[1] == "Example Office · EX 1234567"
    assert _texts(page, "a.reference.internal") == ["A Sieve for Sensor Data"]


def test_lists_of_papers_show_what_the_guide_says(papers: Site) -> None:
    """Filters, badges, pictures, counts and what opens in place."""
    page = papers.html()
    lists = page.select(".folio-publications")
    kernels, survey = "Sparse Kernels for Sensor Data", "A Survey of Small Models"
    shown = [
        [seen(title) for title in part.select(".folio-pub-title > a:first-child")] for part in lists
    ]
    assert shown == [[kernels], [survey], [kernels, survey]]
    first, second, compact = lists
    assert _texts(first, ".folio-venue") == ["CoE"]
    assert _texts(first, "summary") == [f"Abstract: {kernels}", f"BibTeX: {kernels}"]
    assert _texts(first, ".folio-cited") == ["cited 12 times (Example Index, May 1, 2026)"]
    assert len(first.select(".folio-preview")) == 1
    assert _texts(second, "summary, .folio-cited") == []
    assert _texts(second, ".folio-venue abbr[title='Journal of Examples']") == ["JoE"]
    assert _texts(compact, ".folio-group-title") == [
        "Conference on Examples 1",
        "Journal of Examples 1",
    ]
    paper = papers.html("papers/roe2022survey")
    (cited,) = paper.select(".folio-cited a")
    assert cited["href"] == "https://example.org/index/roe2022survey"
