"""Bad input: one sentence with file and line, the rest of the site is built, never a traceback."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest

from sites import Build

PERSON = "---\nperson:\n  name: Ada Lovelace\n---\n# Ada\n"
RECORD = "# Page\n\n:::{position} Analyst\n%s\n:::\n\nStill here.\n"
BIB = "@article{key1,\n title={A title},\n author={Ada Lovelace},\n year={1843}\n}\n"
BYRON = "---\nperson:\n  name: Ada Byron\n%s---\n# Ada Byron\n"


def front(text: str) -> str:
    """Return a page with *text* as its front matter."""
    return f"---\n{text}\n---\n# Ada\n\nStill here.\n"


@dataclass(frozen=True)
class Case:
    """A faulty page, and the warning that it must cause, as ``file:line: words``."""

    page: str
    warning: str
    more: dict[str, str] = field(default_factory=dict)


CASES = {
    "unknown option": Case(
        RECORD % ":orgnization: Engine\n:start: 1842",
        "index.md:4: .*unknown option 'orgnization'; did you mean 'organization'?",
    ),
    "unknown sort of position": Case(
        RECORD % ":organization: Engine\n:kind: industri",
        "index.md:5: .*'industri' is not one of .*; did you mean 'industry'?",
    ),
    "option inside a section": Case(
        "# Page\n\nStill here.\n\n::::{experience}\n\n:::{position} A\n:start: x\n:::\n::::\n",
        "index.md:8: .*'x' is not a date",
    ),
    "unknown person of a record": Case(
        RECORD % ":person: ada",
        "index.md:3: there is no person 'ada'; did you mean 'ada-byron'?",
        {"people/ada-byron.md": BYRON % ""},
    ),
    "unknown person of a list": Case(
        "# Page\n\n```{publications}\n:person: ada-biron\n```\n\nStill here.\n",
        "index.md:4: there is no person 'ada-biron'; did you mean 'ada-byron'?",
        {"people/ada-byron.md": BYRON % ""},
    ),
    "unknown person of a role": Case(
        "# Page\n\nStill here.\n\nSee {person}`ada-biron`.\n",
        "index.md:5: there is no person 'ada-biron'; did you mean 'ada-byron'?",
        {"people/ada-byron.md": BYRON % ""},
    ),
    "unknown paper of a role": Case(
        "# Page\n\nStill here. {paper}`key2`\n",
        "index.md:3: there is no paper 'key2'; did you mean 'key1'?",
    ),
    "unknown paper of a directive": Case(
        "# Page\n\nStill here.\n\n```{publication} key2\n```\n",
        "index.md:5: there is no paper 'key2'; did you mean 'key1'?",
    ),
    "unknown paper of a project": Case(
        "# Page\n\nStill here.\n\n:::{project} Engine\n:papers: key2\n:::\n",
        "index.md:5: there is no paper 'key2'; did you mean 'key1'?",
    ),
    "unknown paper of a talk": Case(
        "# Page\n\nStill here.\n\n:::{talk} Engine\n:papers: key1, key2\n:::\n",
        "index.md:5: there is no paper 'key2'; did you mean 'key1'?",
    ),
    "malformed date": Case(
        RECORD % ":start: 1842-13", "index.md:4: .*'1842-13' is not a date of the calendar"
    ),
    "date in words": Case(
        RECORD % ":end: last year", "index.md:4: .*'last year' is not a date: write 2020, 2020-09"
    ),
    "end before start": Case(
        RECORD % ":start: 1842-05\n:end: 1842-03",
        "index.md:5: .*the end 1842-03 is before the start 1842-05",
    ),
    "address that is no web address": Case(
        RECORD % ":url: jAvAsCrIpT%3Aalert(1)", "index.md:4: .*is not a web address"
    ),
    "not a layout": Case(
        "# Page\n\n```{projects}\n:layout: card\n```\n\nStill here.\n",
        "index.md:4: .*'card' is not one of .*; did you mean 'cards'?",
    ),
    "not a number": Case(
        "# Page\n\n```{projects}\n:limit: -1\n```\n\nStill here.\n",
        "index.md:4: .*'-1' is not a number",
    ),
    "option that does nothing to the records inside": Case(
        "# Page\n\n::::{projects}\n:limit: 1\n\n:::{project} A\nStill here.\n:::\n::::\n",
        "index.md:4: projects: limit does nothing to the records inside",
    ),
    "option of papers for a list of something else": Case(
        "# Page\n\n```{projects}\n:group-by: year\n```\n\nStill here.\n",
        "index.md:4: projects: group-by is for lists of publications",
    ),
    "record without a title": Case(
        "# Page\n\n```{position}\n```\n\nStill here.\n", "index.md:3: position: a title is missing"
    ),
    "section without records": Case(
        "# Page\n\n:::{experience}\nStill here.\n:::\n",
        "index.md:3: experience: there are no records inside",
    ),
    "head of a person on nobody's page": Case(
        "# Page\n\n```{person}\n```\n\nStill here.\n",
        "index.md:3: .*this page belongs to no person",
    ),
    "list of nobody": Case(
        "# Page\n\n```{publications}\n:person: self\n```\n\nStill here.\n",
        "index.md:3: .*this page belongs to no person",
    ),
    "two people with one slug": Case(
        front("person:\n  name: Ada Lovelace\n  slug: ada-byron"),
        "(index|ada-byron).md:2: the person 'ada-byron' is at .* as well",
        {"people/ada-byron.md": BYRON % ""},
    ),
    "two people with one alias": Case(
        front("person:\n  name: Ada Lovelace\n  aliases: [A. L.]"),
        "(index|ada-byron).md:2: 'A. L.' is a name of 'ada-.*' too: .*.md:2",
        {"people/ada-byron.md": BYRON % "  aliases: [A. L.]\n"},
    ),
    "two records with one name": Case(
        "# Page\n\nStill here.\n\n:::{project} Engine\n:::\n:::{project} Engine\n:::\n",
        "index.md:7: the project 'engine' is at index.md:5 as well",
    ),
    "two pages claim one address": Case(
        front("redirect_from: /old/"),
        "index.md:2: redirect_from: '/old/' is claimed by 'about' as well",
        {"about.md": "---\norphan: true\nredirect_from: [/old/]\n---\n# About\n"},
    ),
    "redirect over a real page": Case(
        front("redirect_from: [/about.html]"),
        "index.md:2: redirect_from: '/about.html' is the address of a real page",
        {"about.md": "---\norphan: true\n---\n# About\n"},
    ),
    "redirect out of the site": Case(
        front("redirect_from: [https://example.org/]"),
        "index.md:2: redirect_from: 'https://example.org/' is not an address of this site",
    ),
    "redirect out of the folder": Case(
        front("redirect_from: [/../up/]"), "index.md:2: .*'/../up/' is not an address of this site"
    ),
    "missing photograph": Case(
        front("person:\n  name: Ada Lovelace\n  photo: ada.jpg"),
        "index.md:4: photo: there is no file 'ada.jpg'",
    ),
    "photograph outside the site": Case(
        front("person:\n  name: Ada Lovelace\n  photo: ../conf.py"),
        "index.md:4: photo: there is no file '../conf.py'",
    ),
    "person without a name": Case(
        front("person:\n  headline: Analyst"), "index.md:2: person has no name"
    ),
    "person that is no mapping": Case(
        front("person: Ada Lovelace"), "index.md:2: person must be a mapping"
    ),
    "unknown field of a person": Case(
        front("person:\n  name: Ada Lovelace\n  hedline: Analyst"),
        "index.md:4: unknown option 'hedline'; did you mean 'headline'?",
    ),
    "unknown link of a person": Case(
        front("person:\n  name: Ada Lovelace\n  links:\n    gihub: ada"),
        "index.md:5: unknown link 'gihub'; did you mean 'github'?",
    ),
    "unsafe link of a person": Case(
        front("person:\n  name: Ada Lovelace\n  links:\n    website: 'javascript:alert(1)'"),
        "index.md:5: website: .* is not a web address",
    ),
    "broken front matter": Case(
        "---\nperson: [\nname: : x\n---\n# Ada\n\nStill here.\n",
        "index.md:3: front matter cannot be read: expected the node content",
    ),
    "front matter that is a list": Case(
        front("- a\n- b"), "index.md:2: front matter must be a mapping"
    ),
    "options below an empty line": Case(
        "# Page\n\n:::{position} Analyst\n\n:start: 1842\n:::\n\nStill here.\n",
        "index.md:5: position: options must stand directly below the title",
    ),
    "a fence that is not closed": Case(
        "# Page\n\nStill here.\n\n:::{award} Medal\n\n## Projects\n\nText.\n",
        "index.md:7: award: a heading stands inside; is the closing fence missing?",
    ),
    "fences of one length": Case(
        "# Page\n\n```{experience}\n\n```{position} A\n```\n\n```\n\n## Papers\n\n"
        "```{publications}\n```\n\nStill here.\n",
        "index.md:8: ```{publications} is shown as code",
    ),
    "a post without a heading": Case(
        "# Page\n\nStill here.\n",
        "blog/post.md:1: a post needs a heading",
        {"blog/post.md": "---\ndate: 2020\norphan: true\n---\nText.\n"},
    ),
    "an author of a post who is misspelt": Case(
        "# Page\n\nStill here.\n",
        "post.md:1: authors: nobody here is called 'ada-biron'; did you mean 'ada-byron'?",
        {
            "people/ada-byron.md": BYRON % "",
            "blog/post.md": "---\ndate: 2020\nauthors: [ada-biron]\norphan: true\n---\n# Post\n",
        },
    ),
    "a name that no paper has": Case(
        "---\nperson:\n  name: A. A. Lovelace\n---\n# Ada\n\n```{publications} self\n```\n\n"
        "Still here.\n",
        "index.md:2: no paper has 'A. A. Lovelace' among its authors; if 'Ada Lovelace'",
    ),
    "date of a post": Case(
        "# Page\n\nStill here.\n",
        "blog/post.md:2: date: 'yesterday' is not a date",
        {"blog/post.md": "---\ndate: yesterday\norphan: true\n---\n# Post\n"},
    ),
    "unsafe address in the bibliography": Case(
        "# Page\n\nStill here.\n\n```{publications}\n```\n",
        "refs.bib:7: entry 'bad': url: .* is not a web address",
        {"refs.bib": BIB + "\n@misc{bad, title={Bad}, url={javascript:alert(1)}}\n"},
    ),
    "annotation of an author who is not there": Case(
        "# Page\n\nStill here.\n",
        "refs.bib:7: entry 'bad': author.an: '3=equal' names no author",
        {"refs.bib": BIB + "\n@misc{bad, title={Bad}, author={A, B}, author+an={3=equal}}\n"},
    ),
    "year that is none": Case(
        "# Page\n\nStill here.\n\n```{publications}\n```\n",
        "refs.bib:7: entry 'bad': year: 'soon' is not a date",
        {"refs.bib": BIB + "\n@misc{bad, title={Bad}, year={soon}}\n"},
    ),
    "unknown subject of a reference table": Case(
        "# Page\n\nStill here.\n\n```{folio-reference} positon\n```\n",
        "index.md:5: there is no reference of 'positon'; did you mean 'position'?",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_a_fault_is_one_sentence_with_its_place(case: Case, build: Build) -> None:
    files = {"refs.bib": BIB, **case.more, "index.md": case.page}
    others = [name for name in case.more if name.endswith(".md") and "orphan" not in files[name]]
    if others:
        names = "\n".join(name.removesuffix(".md") for name in others)
        files["index.md"] += f"\n```{{toctree}}\n{names}\n```\n"
    site = build(files, "-W", conf="suppress_warnings = []\n")
    lines = [line for line in site.warnings.splitlines() if "WARNING" in line]
    where, _, words = case.warning.partition(": ")
    found = [line for line in lines if re.search(f"{where}: WARNING: {words}", line)]
    assert len(found) == 1, site.warnings
    assert len(lines) == 1, site.warnings
    assert "Traceback" not in site.warnings
    assert site.status == 1
    assert "Still here." in site.seen()


def test_an_unsafe_address_is_shown_as_text_only(build: Build) -> None:
    bib = BIB + '@misc{bad, title={Bad <u>one</u>}, note={"><script>alert(1)</script>}}\n'
    page = "# Page\n\n```{publications}\n```\n\n:::{project} <img src=x onerror=alert(1)>\n:::\n"
    site = build({"refs.bib": bib, "index.md": page}, "-W")
    assert site.status == 0, site.warnings
    assert not site.html().select("script:not([src], [type$=json]), img[onerror], main b")
    assert "<script>alert(1)</script>" in site.seen()


def test_an_address_of_the_site_that_is_none_is_left_out(build: Build) -> None:
    site = build({"index.md": "# Home\n"}, "-W", conf='html_baseurl = "ada.example.org"\n')
    assert "conf.py:5: WARNING: html_baseurl: 'ada.example.org' is no web address" in site.warnings
    assert site.warnings.count("WARNING") == 1
    assert site.status == 1
    assert "Home" in site.seen()


def test_the_theme_alone_is_enough_to_say_paper(build: Build) -> None:
    page = "# Page\n\nSee {paper}`key1`.\n"
    site = build({"index.md": page, "refs.bib": BIB}, conf='primary_domain = "py"\n')
    assert site.status == 0, site.warnings
    assert "See A title." in site.seen()


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("---\nperson:\n  name: Ada\n\n# Ada\n\nStill here.\n", 1),
        ("\n---\nperson:\n  name: Ada\n---\n# Ada\n\nStill here.\n", 2),
    ],
    ids=["not closed", "below an empty line"],
)
def test_front_matter_that_is_none_is_told_as_such(page: str, line: int, build: Build) -> None:
    site = build({"index.md": page}, "-W")
    assert f"index.md:{line}: WARNING: front matter must begin on line 1" in site.warnings
    assert site.status == 1
    assert "Still here." in site.seen()
