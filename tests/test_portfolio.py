"""The portfolio of this repository, as somebody who opens it sees it."""

from __future__ import annotations

import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest
from bs4 import BeautifulSoup, Tag
from pybtex.database import parse_string
from sphinx.util.inventory import InventoryFile

from feed_rules import faults_of_atom, faults_of_json
from sites import ROOT, Site, run_sphinx, seen

PEOPLE = ("chiheon-kim", "christopher-scarvelis", "kiung-song", "miinspace", "stuart-sul")
FACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "tests" / "facts.toml").read_text())["page"]
BASE = "https://sphinx-folio.readthedocs.io/en/latest/"


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site, built as `make html` builds it."""
    output = tmp_path_factory.mktemp("portfolio")
    site = run_sphinx(ROOT / "docs", output, "-W", confdir=ROOT)
    assert site.status == 0, site.warnings
    return site


@pytest.fixture(scope="module")
def pages(portfolio: Site) -> dict[str, BeautifulSoup]:
    """All pages of the site, by path."""
    return {
        path.relative_to(portfolio.output).as_posix(): BeautifulSoup(
            path.read_text(encoding="utf-8"), "html.parser"
        )
        for path in sorted(portfolio.output.rglob("*.html"))
        if "_static" not in path.parts
    }


@pytest.fixture(scope="module")
def inventory(portfolio: Site) -> Any:
    """The site's inventory, as another site reads it."""
    return InventoryFile.loads((portfolio.output / "objects.inv").read_bytes(), uri=BASE)


@pytest.mark.parametrize("facts", FACTS, ids=lambda facts: facts["path"])
def test_the_facts_of_the_documents_are_on_the_page(
    facts: dict[str, Any], pages: dict[str, BeautifulSoup]
) -> None:
    page = pages[facts["path"]]
    words = seen(page.find("main"))
    assert not [text for text in facts["text"] if " ".join(text.split()) not in words]
    found = {str(link["href"]) for link in page.find_all("a", href=True)}
    assert not [link for link in facts["links"] if link not in found]


def test_the_home_page_has_a_card_for_each_person(pages: dict[str, BeautifulSoup]) -> None:
    cards = pages["index.html"].select(".sd-card a.sd-stretched-link")
    assert [card["href"] for card in cards] == [f"people/{slug}/index.html" for slug in PEOPLE]


def test_every_link_within_the_site_leads_somewhere(
    portfolio: Site, pages: dict[str, BeautifulSoup]
) -> None:
    lost = []
    for path, page in pages.items():
        for link in page.find_all(href=True):
            if path == "404.html" or (link.name == "link" and link.get("rel") == ["canonical"]):
                continue
            url = urlsplit(urljoin(f"http://site/{path}", str(link["href"])))
            if url.netloc != "site":
                continue
            target = unquote(url.path).lstrip("/") or "index.html"
            if not (portfolio.output / target).is_file() or (
                url.fragment
                and target in pages
                and not pages[target].find(id=unquote(url.fragment))
            ):
                lost.append((path, link["href"]))
    assert not lost


def test_ids_are_unique_and_each_page_has_one_heading(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        ids = [element["id"] for element in page.find_all(id=True)]
        assert len(ids) == len(set(ids)), path
        if page.find("main"):
            assert len(page.find_all("h1")) == 1, path


def test_nothing_is_asked_of_a_third_party(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        for element in page.select("script[src], img[src], link[rel=stylesheet], iframe"):
            address = str(element.get("src") or element.get("href"))
            assert not urlsplit(address).netloc, (path, address)
        assert not page.select('script:not([src], [type="application/ld+json"])'), path
        assert not page.select("[style], [onclick]"), path


def test_pages_load_what_they_need_and_nothing_of_the_parents(
    pages: dict[str, BeautifulSoup],
) -> None:
    """Style sheets and scripts beyond the theme's own follow from what is on a page."""
    needs = {
        "sphinx-design.min.css": "[class*='sd-']:not(svg, .folio-cards, .folio-cards *, "
        ".sd-tab-set, .sd-tab-label, .sd-tab-content)",
        "folio-sizes.css": "[class*='folio-width-']",
        "folio-tabs.js": ".sd-tab-set",
        "folio-filter.js": ".folio-filter",
        "folio-hover.js": ".folio-refcards",
        "folio-comments.js": ".folio-comments",
    }
    of_all = {"folio.css", "folio.js"}
    for path, page in pages.items():
        if not page.find("main"):
            continue
        found = page.select("link[rel=stylesheet], script[src]")
        loaded = [
            PurePosixPath(urlsplit(str(part.get("href") or part.get("src"))).path).name
            for part in found
        ]
        assert len(loaded) == len(set(loaded)), path
        wanted = of_all | {name for name, sign in needs.items() if page.select(f"body {sign}")}
        wanted |= {"folio-results.js"} if path == "search.html" else set()
        assert set(loaded) == wanted, path
        for part in found:
            assert (
                part.name == "link"
                or part.get("defer") is not None
                or (part.get("type") == "module" or "folio.js" in str(part["src"]))
            ), (path, part)
        copies = page.select_one("script[src*='folio.js'][data-copy]") is not None
        assert copies == bool(page.select("body :is(.folio-bibtex, .highlight)")), path
        for link in page.select("a[target=_blank]"):
            assert "noopener" in link.get_attribute_list("rel"), (path, link)


@pytest.mark.parametrize(
    ("address", "slug", "page"),
    [
        ("about.html", "chiheon-kim", "index.html"),
        ("about/index.html", "chiheon-kim", "index.html"),
        ("research.html", "christopher-scarvelis", "research.html"),
        ("research/index.html", "christopher-scarvelis", "research.html"),
    ],
)
def test_old_addresses_lead_to_their_pages(
    address: str, slug: str, page: str, pages: dict[str, BeautifulSoup]
) -> None:
    redirect = pages[address]
    refresh = redirect.select_one("meta[http-equiv=refresh]")
    canonical = redirect.select_one("link[rel=canonical]")
    assert refresh is not None
    assert canonical is not None
    target = urljoin(f"http://site/{address}", str(refresh["content"]).split("url=")[1])
    assert target == f"http://site/people/{slug}/{page}"
    assert canonical["href"] == f"{BASE}people/{slug}/{page}"


def test_a_further_page_of_a_person_shows_whose_it_is(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["people/stuart-sul/projects.html"]
    strip = page.select_one(".folio-strip")
    assert strip is not None
    assert "Stuart Sul" in seen(strip)
    links = {str(link["href"]) for link in strip.find_all("a")}
    assert links == {"index.html", "https://stuartsul.com"}
    local = page.select_one("nav.folio-local")
    assert local is not None
    assert seen(local).startswith("Profile Projects Writing")
    current = local.select_one("[aria-current=page]")
    assert current is not None
    assert seen(current) == "Projects"
    assert not pages["people/stuart-sul/index.html"].select(".folio-strip")


def test_the_excerpt_describes_the_page(pages: dict[str, BeautifulSoup]) -> None:
    for path in ("people/chiheon-kim/publications.html", "people/stuart-sul/index.html"):
        found = pages[path].select("meta[name=description]")
        source = (ROOT / "docs" / path).with_suffix(".md").read_text(encoding="utf-8")
        excerpt = next(line for line in source.splitlines() if line.startswith("excerpt:"))
        assert [meta["content"] for meta in found] == [excerpt.split(":", 1)[1].strip()]


def test_the_experience_stands_in_tabs(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["people/kiung-song/experience.html"]
    labels = [seen(label) for label in page.select(".sd-tab-set > label")]
    assert labels == ["Professional work", "Research", "Teaching"]
    contents = page.select(".sd-tab-set > .sd-tab-content")
    assert not page.select("label[aria-controls]")  # HTML forbids it on the label of a field
    assert [len(content.select("article")) for content in contents] == [7, 2, 3]


def test_the_publications_stand_in_the_three_groups(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["people/chiheon-kim/publications.html"]
    groups = {
        seen(group.find(["h2", "h3"])): len(group.select(".folio-publication"))
        for group in page.select(".folio-group")
    }
    assert groups == {
        "Conference publications 12": 12,
        "Journal publications 2": 2,
        "Non-refereed publications 2": 2,
    }
    own = {seen(name) for name in page.select(".folio-self")}
    assert own == {"Chiheon Kim"}
    assert len(page.select(".folio-self")) == 16


def test_all_papers_stand_by_year(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["publications.html"]
    years = [seen(heading).split()[0] for heading in page.select(".folio-group-title")]
    assert years == sorted(years, reverse=True)
    assert len(page.select(".folio-publication")) == 21


def test_a_post_leads_back_to_the_blog(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["blog/research-philosophy.html"]
    back = page.select_one("a.folio-back")
    assert back is not None
    assert back["href"] == "index.html"
    tags = [seen(tag) for tag in page.select(".folio-byline .folio-tags li")]
    assert tags == ["research philosophy", "generative models", "geometric deep learning"]
    author = page.select_one(".folio-byline a[href='../people/miinspace/index.html']")
    assert author is not None


def test_a_post_refers_to_papers(pages: dict[str, BeautifulSoup]) -> None:
    links = pages["blog/how-things-link.html"].select("main a[href*='/papers/']")
    assert len({link["href"] for link in links}) >= 5


def test_posts_follow_one_another_and_can_be_cited(pages: dict[str, BeautifulSoup]) -> None:
    posts = {
        path: page for path, page in pages.items() if page.find("body", class_="folio-kind-post")
    }

    def beside(post: str, direction: str) -> list[str]:
        found = posts[post].select(f".folio-turn a[rel={direction}]")
        return [urljoin(f"/{post}", str(link["href"])).lstrip("/") for link in found]

    (post,) = (path for path in posts if not beside(path, "prev"))
    way = [post]
    while following := beside(way[-1], "next"):
        assert beside(following[0], "prev") == [way[-1]]
        way += following
    assert sorted(way) == sorted(posts)
    entries = [page.select(".folio-cite .folio-bibtex") for page in posts.values()]
    read = parse_string("\n".join(entry.get_text() for (entry,) in entries), "bibtex").entries
    assert len(read) == len(posts)
    assert {entry.fields["url"].rpartition("/blog/")[2] for entry in read.values()} == {
        path.removeprefix("blog/") for path in posts
    }


def test_posts_and_papers_know_each_other(pages: dict[str, BeautifulSoup]) -> None:
    """A sentence of a post that names a paper stands on the page of the paper, and leads back."""
    posts = [path for path in pages if PurePosixPath(path).match("blog/*.html")]
    told: dict[str, set[str]] = {}
    for post in posts:
        for paragraph in pages[post].select("main p"):
            for link in paragraph.select("a.folio-ref"):
                paper = urljoin(f"/{post}", str(link["href"])).lstrip("/")
                told.setdefault(paper, set()).add(post)
    assert len(told) == 21
    for paper, tellers in told.items():
        mentions = pages[paper].select(".folio-mentions li")
        back = {
            urljoin(f"/{paper}", str(link["href"])).lstrip("/").partition("#")[0]: mention
            for mention in mentions
            for link in mention.select("a")[:1]
        }
        assert tellers <= set(back)
        short = seen(pages[paper].find("h1")).split(":")[0]
        assert any(short in seen(back[post]) for post in tellers), paper


def test_posts_of_the_site_are_signed_by_it(pages: dict[str, BeautifulSoup]) -> None:
    """Eight of them; none puts words into the mouth of a person."""
    bylines = {
        path: seen(page.select_one(".folio-byline"))
        for path, page in pages.items()
        if path.startswith("blog/") and page.select_one(".folio-byline")
    }
    assert len(bylines) == 9
    signed = {path for path, words in bylines.items() if "Research Folio" in words}
    assert set(bylines) - signed == {"blog/research-philosophy.html"}


def test_a_post_shows_formulas_figures_tables_and_code(pages: dict[str, BeautifulSoup]) -> None:
    links, checks = (pages[f"blog/{name}.html"] for name in ("how-things-link", "what-is-checked"))
    figure = links.select_one("main figure")
    assert figure is not None
    assert figure.select("img[alt]")
    assert figure.select("figcaption")
    assert links.select("main math[display=block]")
    assert not links.select("script[src*=mathjax]")
    assert checks.select("main table th")
    assert checks.select("main .highlight pre")
    assert checks.select("main .admonition.warning")
    assert pages["blog/discrete-image-generation.html"].select("main aside.footnote")


def test_records_can_be_referred_to_from_other_sites(inventory: Any) -> None:
    def address(kind: str, name: str) -> str:
        return str(inventory[f"folio:{kind}", name].uri)

    assert address("person", "chiheon-kim") == f"{BASE}people/chiheon-kim/index.html"
    assert address("publication", "kim2023ginr") == f"{BASE}papers/kim2023ginr.html"
    project = "people/stuart-sul/projects.html#project.thunderkittens"
    assert address("project", "thunderkittens") == f"{BASE}{project}"
    assert address("post", "research-philosophy") == f"{BASE}blog/research-philosophy.html"
    kinds = {kind for kind in inventory.data if kind.startswith("folio:")}
    written = {"person", "position", "degree", "course", "project", "writing", "post"}
    assert kinds == {f"folio:{kind}" for kind in (*written, "publication")}


def test_the_search_finds_records(portfolio: Site) -> None:
    index = portfolio.text("searchindex.js")
    # Sphinx's search makes up an anchor of the title if it is the name behind a hyphen.
    assert '"project.thunderkittens"' in index
    for word in ("thunderkitten", "kakao", "compos", "kwanjeong", r"schr\u00f6dinger"):
        assert f'"{word}"' in index or f"{word}:" in index, word


def test_site_map_robots_and_canonical_links_agree(
    portfolio: Site, pages: dict[str, BeautifulSoup]
) -> None:
    tree = ElementTree.fromstring(portfolio.text("sitemap.xml"))
    listed = {str(element.text) for element in tree.iter() if element.tag.endswith("}loc")}
    made = {
        BASE + path.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
        for path in (ROOT / "docs").rglob("*.md")
    }
    papers = {f"{BASE}papers/{path.name}" for path in (portfolio.output / "papers").glob("*.html")}
    assert len(papers) == 21
    elsewhere = f"{BASE}blog/research-philosophy.html"  # published elsewhere first
    found = {path.relative_to(portfolio.output) for path in portfolio.output.rglob("blog/*/*.html")}
    lists = {BASE + path.as_posix() for path in found}
    assert f"{BASE}blog/tags/links.html" in lists
    assert listed == (made | papers | lists) - {elsewhere}
    for address in listed:
        links = pages[address.removeprefix(BASE)].select("link[rel=canonical]")
        assert [link["href"] for link in links] == [address]
    assert f"Sitemap: {BASE}sitemap.xml" in portfolio.text("robots.txt")


def test_feeds_lead_to_the_posts(portfolio: Site, pages: dict[str, BeautifulSoup]) -> None:
    feeds = sorted(portfolio.output.rglob("atom.xml"))
    assert len(feeds) > len(PEOPLE) - 2
    for path in feeds:
        assert faults_of_atom(path.read_bytes()) == [], path
        assert faults_of_json(path.with_name("feed.json").read_text(encoding="utf-8")) == [], path
    entries = feedparser.parse(portfolio.output / "blog" / "atom.xml").entries
    here = {entry.link.removeprefix(BASE) for entry in entries if entry.link.startswith(BASE)}
    posts = {f"blog/{path.stem}.html" for path in (ROOT / "docs" / "blog").glob("*.md")}
    assert here == posts - {"blog/index.html"}
    assert any("Published by" in entry.summary for entry in entries)
    for page in here:
        named = pages[page].select_one("link[rel=alternate][type='application/atom+xml']")
        assert named
        assert (portfolio.output / page).parent / str(named["href"]) in feeds
        image = pages[page].select_one("meta[property='og:image']")
        assert image
        assert (portfolio.output / str(image["content"]).removeprefix(BASE)).is_file()


def test_the_page_for_lost_visitors_works_at_every_depth(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["404.html"]
    for element in page.select("link[rel=stylesheet], script[src], header a"):
        address = str(element.get("href") or element.get("src"))
        assert address.startswith("/en/latest/"), address


def test_no_page_is_kept_from_search_engines(pages: dict[str, BeautifulSoup]) -> None:
    """Only what is no page, but leads to one."""
    kept = [path for path, page in pages.items() if page.select("meta[name=robots]")]
    assert all(pages[path].select("meta[http-equiv=refresh]") for path in kept)
    assert "search.html" in pages


def test_servers_of_pages_are_told_to_serve_all_folders(portfolio: Site) -> None:
    assert (portfolio.output / ".nojekyll").read_bytes() == b""


def test_nothing_is_written_beside_the_sources(portfolio: Site) -> None:
    assert portfolio.source == ROOT / "docs"
    suffixes = {path.suffix for path in Path(portfolio.source).rglob("*") if path.is_file()}
    assert suffixes <= {".md", ".jpg", ".png", ".svg", ".webp"}


def test_every_table_of_contents_names_something(pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        for link in page.select("nav a"):
            assert isinstance(link, Tag)
            assert seen(link), path
