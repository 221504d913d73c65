"""Each thing that an entry says is seen on the paper's page, found by the filter, and exported."""

from __future__ import annotations

import json

from sites import Build, Site, seen

BIB = r"""
@article{higgs,
  title = {A Boson}, author = {Aad, Georges and others}, collaboration = {ATLAS},
  journal = {Phys. Lett. B}, volume = {716}, eid = {030001}, year = 2012, publisher = {Elsevier},
}
@incollection{chapter,
  title = {A Chapter}, author = {Roe, Richard}, booktitle = {A Handbook},
  editor = {King, Ada}, edition = {2}, year = 2015, address = {Berlin},
}
@inproceedings{talk,
  title = {A Talk}, author = {Roe, Richard}, booktitle = {Proceedings}, year = 2016,
  editor = {Babbage, Charles and Bernoulli, Daniel}, eventtitle = {The "First" <x> Meeting},
}
@book{whole, title = {A Whole}, editor = {King, Ada and Roe, Richard}, publisher = {P}, year = 2017}
@thesis{thesis, title = {A Thesis}, author = {Roe, Richard}, type = {mathesis}, institution = {MIT}}
@software{tool, title = {A Tool}, author = {Roe, Richard}, version = {1.2}, publisher = {Zenodo}}
@misc{long,
  title = {A Long One}, author = {Roe, Richard}, keywords = {jetsam},
  annotation = {First note.\par Second note, of flotsam.},
  abstract = {First paragraph, with $$x^2 = y$$

    Second paragraph.},
}
@misc{group, title = {Of a Group}, collaboration = {The Engine Group}, pubstate = {inpress}}
"""
PAGE = "# Home\n\n```{publications}\n:filter: yes\n```\n"
LISTED = {
    "higgs": [
        "Georges Aad and others (ATLAS Collaboration)",
        "Phys. Lett. B, vol. 716, article 030001, 2012",
    ],
    "chapter": ["In: A Handbook, ed. by Ada King, 2nd ed., 2015"],
    "talk": ["Proceedings, 2016"],
    "whole": ["Ada King, Richard Roe (eds.)"],
    "thesis": ["Master's thesis, MIT"],
    "tool": ["Zenodo, version 1.2"],
    "group": ["The Engine Group", "in press"],
}
FACTS = {
    "higgs": ["Publisher Elsevier"],
    "chapter": ["Place Berlin"],
    "talk": ["Editors Charles Babbage, Daniel Bernoulli", 'Event The "First" <x> Meeting'],
}


def built(build: Build) -> Site:
    conf = 'html_baseurl = "https://example.org/"\n'
    site = build({"index.md": PAGE, "refs.bib": BIB}, "-W", conf=conf)
    assert site.status == 0, site.warnings
    return site


def test_lists_pages_and_the_filter_have_what_an_entry_says(build: Build) -> None:
    site = built(build)
    entries = {
        str(item["id"]).removeprefix("paper-"): item
        for item in site.html().select(".folio-publication")
    }
    for key, lines in LISTED.items():
        page = site.html(f"papers/{key}")
        for line in lines:
            assert line in seen(entries[key]), (key, seen(entries[key]))
        names = seen(page.select_one(".folio-pub-authors"))
        assert names == seen(entries[key].select_one(".folio-pub-authors"))
        facts = [fact.get_text(" ") for fact in page.select(".folio-facts > div")]
        assert facts == FACTS.get(key, [])
        also = str(entries[key].get("data-also", ""))
        assert all(fact.partition(" ")[2] in also for fact in FACTS.get(key, [])), also
    text = build({"index.md": PAGE, "refs.bib": BIB}, "-W", "-b", "text")
    shown = " ".join(text.text("index.txt").split())
    for lines in LISTED.values():
        for line in lines:
            assert line in shown
    assert "Editors: Charles Babbage, Daniel Bernoulli" in shown


def test_machines_are_told_of_groups_editors_and_article_numbers(build: Build) -> None:
    site = built(build)

    def tags(key: str, name: str) -> list[str]:
        return [
            str(tag["content"]) for tag in site.html(f"papers/{key}").select(f'meta[name="{name}"]')
        ]

    def data(key: str) -> dict[str, object]:
        script = site.html(f"papers/{key}").select_one('script[type="application/ld+json"]')
        assert script is not None
        found = json.loads(script.get_text())
        return dict(found["@graph"][0] if "@graph" in found else found)

    assert tags("higgs", "citation_author") == ["Georges Aad", "ATLAS Collaboration"]
    assert tags("higgs", "citation_firstpage") == ["030001"]
    assert data("higgs")["author"][-1] == {"@type": "Organization", "name": "ATLAS Collaboration"}  # type: ignore[index]
    assert tags("chapter", "DC.contributor") == ["Ada King"]
    assert data("chapter")["isPartOf"]["bookEdition"] == "2nd ed."  # type: ignore[index]
    assert data("chapter")["isPartOf"]["editor"][0]["name"] == "Ada King"  # type: ignore[index]
    assert tags("whole", "DC.contributor") == []
    assert [editor["name"] for editor in data("whole")["editor"]] == ["Ada King", "Richard Roe"]  # type: ignore[attr-defined]
    assert "author" not in data("whole")
    assert data("thesis")["genre"] == "Master's thesis"
    assert tags("thesis", "citation_dissertation_institution") == ["MIT"]
    assert data("tool")["version"] == "1.2"
    assert tags("group", "citation_author") == ["The Engine Group"]


def test_paragraphs_and_displayed_formulas_are_shown_as_such(build: Build) -> None:
    site = built(build)
    page = site.html("papers/long")
    (listed,) = [item for item in site.html().select(".folio-publication") if "Long" in seen(item)]
    for place, abstract in (
        (page, page.select("section section:has(math) > p")),
        (listed, listed.select(".folio-abstract > p")),
    ):
        assert len(abstract) == 2
        assert abstract[0].select_one('math[display="block"]')
        assert seen(abstract[1]) == "Second paragraph."
        assert [seen(note) for note in place.select(".folio-pub-note")] == [
            "First note.",
            "Second note, of flotsam.",
        ]
    words = "First paragraph, with x² = y Second paragraph."
    (description,) = page.select('meta[name="description"]')
    assert description["content"] == words
    assert [tag["content"] for tag in page.select('meta[name="citation_abstract"]')] == [words]
    # The page of the paper is found by its note and its keywords.
    assert all(f'"{word}"' in site.text("searchindex.js") for word in ("flotsam", "jetsam"))
