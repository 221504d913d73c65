"""What the head of any page says: title, description, how it is shared, and what it is."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from schema_rules import faults
from sites import CONF, Build, Site, run_sphinx, write

BASE = "https://example.org/site/"


def picture() -> bytes:
    file = BytesIO()
    Image.new("L", (700, 800)).save(file, "PNG")
    return file.getvalue()


FILES: dict[str, str | bytes] = {
    "index.md": "# Home\n\nWho we `</script>` & are.\n\n```{toctree}\n:hidden:\n:glob:\n\n"
    "people/index\npublications\nblog/index\nguide/index\n```\n",
    "people/index.md": "# People\n\n```{people}\n```\n\n```{toctree}\n:hidden:\n\nada/index\n```\n",
    "people/ada/index.md": "---\nperson:\n  name: Ada Lovelace\n  headline: Analyst of engines\n"
    "  aliases: [A. Lovelace, Ada Byron]\n  affiliation: Society of Engines\n"
    "  affiliation_url: https://engines.example/\n  interests: [engines, flight]\n"
    "  photo: ada.png\n  links:\n    github: ada\n    orcid: 0000-0002-1825-0097\n"
    "    email: ada@engines.example\n    cv: cv.pdf\n    website: https://ada.example/\n---\n"
    "# Ada\n\nShe writes.\n\n```{toctree}\n:hidden:\n\nwork\npapers\n```\n",
    "people/ada/ada.png": picture(),
    "people/ada/cv.pdf": b"%PDF",
    "people/ada/work.md": "# Work\n\n"
    ":::{position} Fellow\n:organization: Society of Engines\n:start: 1840\n:end: present\n:::\n\n"
    ":::{position} Clerk\n:organization: Old Office\n:start: 1835\n:end: 1838\n:::\n\n"
    ":::{degree} Mathematics\n:institution: Open School\n"
    ":institution-url: https://school.example/\n:end: 1833\n:::\n\n"
    ":::{degree} Flight\n:institution: Air College\n:start: 1841\n:end: present\n:::\n",
    "people/ada/papers.md": "# Papers of $x^2$\n\n```{publications}\n:person: self\n```\n",
    "publications.md": "# Publications\n\n```{publications}\n```\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n",
    "blog/one.md": "---\ndate: 2024-05-06\ntags: [engines]\n---\n# One\n\nText.\n",
    "guide/index.md": "# Guide\n\n```{toctree}\npart\n```\n",
    "guide/part.md": "# Part\n\n## Section\n\n```{publications}\n```\n",
    "refs.bib": "@book{notes, title={Notes}, author={Lovelace, Ada}, year={1843}}\n@misc{bare,}\n",
}
HOME = ("Small site", BASE + "index.html")
PEOPLE = ("People", BASE + "people/index.html")
ADA = ("Ada", BASE + "people/ada/index.html")
BLOG = ("Blog", BASE + "blog/index.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("pages")
    write(folder / "source", {"conf.py": f"{CONF}html_baseurl = {BASE!r}\n", **FILES})
    return run_sphinx(folder / "source", folder / "output")


def things(site: Site, page: str, type_: str = "") -> list[Any]:
    found = site.html(page).select('script[type="application/ld+json"]')
    rows = [json.loads(script.get_text()) for script in found]
    return [row for row in rows if type_ in ("", row["@type"])]


def tags(site: Site, page: str) -> dict[str, str]:
    found = site.html(page).select("head meta[property], head meta[name]")
    return {str(tag.get("property") or tag["name"]): str(tag["content"]) for tag in found}


def test_no_page_is_without_title_and_description(site: Site) -> None:
    assert site.status == 0, site.warnings
    pages = [
        path.relative_to(site.output).with_suffix("").as_posix()
        for path in site.output.rglob("*.html")
        if "_static" not in path.parts
    ]
    assert {"404", "search", "genindex", "papers/bare", "blog/tags/engines"} <= set(pages)
    titles = [str(site.html(page).title) for page in pages]
    assert len(titles) == len(set(titles))
    for page in pages:
        said = site.html(page).select("meta[name=description]")
        assert [bool(meta["content"]) for meta in said] == [True], page
    described = {page: tags(site, page)["description"] for page in pages}
    assert described["people/index"] == "People – Small site"
    assert described["people/ada/work"] == "Analyst of engines"
    assert described["search"] == "Search the pages of Small site."
    assert described["blog/tags/engines"] == "Posts tagged “engines” · 1 post"
    assert described["404"] == "Page not found – Small site"


def test_every_page_with_an_address_is_shared_under_it(site: Site) -> None:
    for page, title, type_ in (
        ("index", "Small site", "website"),
        ("people/ada/index", "Ada", "profile"),
        ("people/ada/papers", "Papers of x²", "website"),
        ("blog/index", "Blog", "website"),
        ("blog/one", "One", "article"),
        ("blog/tags/engines", "Posts tagged “engines”", "website"),
        ("papers/notes", "Notes", "article"),
        ("genindex", "Index", "website"),
    ):
        said = tags(site, page)
        (canonical,) = site.html(page).select("link[rel=canonical]")
        assert said["og:url"] == canonical["href"] == f"{BASE}{page}.html"
        assert (said["og:title"], said["og:type"]) == (title, type_)
        assert said["og:description"] == said["description"]
        assert said["og:site_name"] == "Small site"
        assert said["twitter:card"] in ("summary", "summary_large_image")
        assert len(site.html(page).select("meta[property='og:title']")) == 1
    lost = site.html("404")
    assert not lost.select("link[rel=canonical], meta[property='og:url']")
    for page in ("people/ada/index", "people/ada/work"):
        said = tags(site, page)
        assert re.fullmatch(rf"{BASE}_images/ada-\w+-700\.png", said["og:image"])
        assert (said["og:image:width"], said["og:image:height"]) == ("700", "800")
        assert said["og:image:alt"] == "Ada Lovelace"


def test_a_profile_says_who_the_person_is(site: Site) -> None:
    (page,) = things(site, "people/ada/index", "ProfilePage")
    assert faults(page) == []
    person = page["mainEntity"]
    assert person == {
        "@id": f"{BASE}people/ada/index.html#person",
        "@type": "Person",
        "name": "Ada Lovelace",
        "alternateName": ["A. Lovelace", "Ada Byron"],
        "description": "Analyst of engines",
        "jobTitle": "Fellow",
        "affiliation": [
            {
                "@type": "Organization",
                "name": "Society of Engines",
                "url": "https://engines.example/",
            },
            {"@type": "Organization", "name": "Air College"},
        ],
        "alumniOf": [
            {
                "@type": "EducationalOrganization",
                "name": "Open School",
                "url": "https://school.example/",
            }
        ],
        "knowsAbout": ["engines", "flight"],
        "image": tags(site, "people/ada/index")["og:image"],
        "sameAs": [
            "https://github.com/ada",
            "https://orcid.org/0000-0002-1825-0097",
            "https://ada.example/",
        ],
        "url": f"{BASE}people/ada/index.html",
    }
    assert not things(site, "people/ada/work", "ProfilePage")


def test_pages_say_of_what_sort_they_are(site: Site) -> None:
    (home,) = things(site, "index")
    assert faults(home) == []
    assert home["@type"] == "WebSite"
    assert (home["name"], home["url"]) == HOME
    assert home["description"] == "Who we </script> & are."
    (blog,) = things(site, "blog/index", "Blog")
    (posting,) = things(site, "blog/one", "BlogPosting")
    assert posting["isPartOf"][0]["@id"] == blog["@id"]
    for page in ("people/index", "publications", "people/ada/papers", "blog/tags/engines"):
        (listed,) = things(site, page, "CollectionPage")
        assert faults(listed) == []
        assert listed["isPartOf"]["@id"] == home["@id"]
    for page in ("guide/part", "guide/index", "people/ada/work", "search"):
        assert [thing["@type"] for thing in things(site, page)] == ["BreadcrumbList"]


@pytest.mark.parametrize(
    ("page", "above"),
    [
        ("people/index", [HOME]),
        ("people/ada/index", [HOME, PEOPLE]),
        ("people/ada/work", [HOME, PEOPLE, ADA]),
        ("papers/notes", [HOME, ("Publications", BASE + "publications.html")]),
        ("blog/one", [HOME, BLOG]),
        ("blog/tags/index", [HOME, BLOG]),
        ("blog/tags/engines", [HOME, BLOG, ("Tags", BASE + "blog/tags/index.html")]),
        ("guide/part", [HOME, ("Guide", BASE + "guide/index.html")]),
    ],
)
def test_the_way_to_a_page_leads_over_those_above_it(
    site: Site, page: str, above: list[tuple[str, str]]
) -> None:
    (way,) = things(site, page, "BreadcrumbList")
    assert faults(way) == []
    rows = way["itemListElement"]
    assert [row["position"] for row in rows] == list(range(1, len(rows) + 1))
    found = [(row["item"]["name"], row["item"]["@id"]) for row in rows]
    assert found[:-1] == above
    assert found[-1] == (tags(site, page)["og:title"], f"{BASE}{page}.html")


def test_one_person_alone_is_the_site(build: Build) -> None:
    files = {
        "index.md": "---\nperson:\n  name: Ada Lovelace\n---\n# Ada\n\n```{toctree}\nwork\n```\n",
        "work.md": "# Work\n\nText.\n",
    }
    site = build(files, "-W", "-b", "dirhtml", conf=f"html_baseurl = {BASE!r}\n")
    assert site.status == 0, site.warnings
    home, profile = things(site, "index")
    assert (home["@type"], profile["@type"]) == ("WebSite", "ProfilePage")
    assert home["url"] == profile["mainEntity"]["url"] == BASE
    (way,) = things(site, "work/index")
    assert [row["item"]["@id"] for row in way["itemListElement"]] == [BASE, f"{BASE}work/"]


def test_without_an_address_nothing_rests_on_one(build: Build) -> None:
    site = build(FILES)
    assert "og:url" not in tags(site, "people/ada/index")
    assert "og:image" not in tags(site, "people/ada/index")
    assert things(site, "people/ada/work") == []
    (profile,) = things(site, "people/ada/index")
    assert faults(profile) == []
    assert "url" not in profile["mainEntity"]
