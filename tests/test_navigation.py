"""The navigation of the header, of a section, and of the page that is not found."""

from __future__ import annotations

import pytest

from sites import Build, seen


def section(count: int) -> dict[str, str]:
    """Return a site whose guide has an index and *count* further pages."""
    pages = "\n".join(f"page{number}" for number in range(count))
    return {
        "index.md": "# Home\n\n```{toctree}\nguide/index\n```\n",
        "guide/index.md": f"# Guide\n\n```{{toctree}}\n{pages}\n```\n",
        **{f"guide/page{number}.md": f"# Page {number} & more\n" for number in range(count)},
    }


@pytest.mark.parametrize(("count", "is_folded"), [(6, False), (7, True)])
def test_many_pages_of_a_section_are_folded_on_a_narrow_screen(
    build: Build, count: int, is_folded: bool
) -> None:
    site = build(section(count))
    assert site.status == 0, site.warnings
    page = site.html("guide/page3")
    assert len(page.select("nav.folio-local li a")) == count + 1
    folds = [seen(fold) for fold in page.select("nav.folio-local details > summary")]
    assert folds == (["Guide · Page 3 & more"] if is_folded else [])
    root = [seen(fold) for fold in site.html("guide/index").select("nav.folio-local summary")]
    assert root == (["Guide"] if is_folded else [])


def test_the_header_names_a_person_on_their_own_pages_too(build: Build) -> None:
    site = build(
        {
            "index.md": "# Home\n\n```{toctree}\npeople/ada/index\n```\n",
            "people/ada/index.md": "---\nperson:\n  name: Ada Lovelace\n---\n# Ada Lovelace\n\n"
            "```{toctree}\nwork\n```\n",
            "people/ada/work.md": "# Work\n",
        }
    )
    assert site.status == 0, site.warnings
    for page in ("index", "people/ada/index", "people/ada/work"):
        assert [seen(link) for link in site.html(page).select(".folio-nav a")] == ["Ada Lovelace"]
    local = site.html("people/ada/work").select(".folio-local a")
    assert [seen(link) for link in local] == ["Profile", "Work"]


def test_a_page_that_is_not_found_leads_on(build: Build) -> None:
    conf = "html_baseurl = 'https://example.org/site/'\n"
    site = build(section(1), conf=conf)
    assert site.status == 0, site.warnings
    links = site.html("404").select("main ul a")
    assert [(seen(link), link["href"]) for link in links] == [
        ("Guide", "/site/guide/index.html"),
        ("Search", "/site/search.html"),
    ]
    assert site.html("guide/page0").select("main ul a") == []
