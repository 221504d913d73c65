"""A name that stands on two pages: told in each build, and the same whatever was read first."""

from __future__ import annotations

from pathlib import Path

import pytest

from sites import CONF, Site, run_sphinx, write
from test_edits_in_sequence import differences, said

TREE = "```{toctree}\n:glob:\n:hidden:\n\n*\n```\n"

NAMES = {
    "label": ("(name)=\n## Part {0}\n\nText.\n", "{ref}`name`"),
    "equation": ("$$a = {0}$$ (name)\n", "{eq}`name`"),
    "term": ("```{{glossary}}\nname\n  {0}.\n```\n", "{term}`name`"),
    "envvar": ("```{{envvar}} name\n\n{0}.\n```\n", "{envvar}`name`"),
    "function": ("```{{py:function}} name(a)\n\n{0}.\n```\n", "{py:func}`name`"),
    "method": ("```{{js:method}} name(a)\n\n{0}.\n```\n", "{js:meth}`name`"),
    "role": ("```{{rst:role}} name\n\n{0}.\n```\n", "{rst:role}`name`"),
    "citation": (
        "```{{eval-rst}}\n.. [cited] {0}.\n\nAs in [cited]_.\n```\n",
        "\n\n```{eval-rst}\nAs in [cited]_.\n```\n",
    ),
}
"""What declares a name, and what refers to it."""


def page(title: str, *sorts: str) -> str:
    """Return a page that declares the name, as each of *sorts*."""
    return "\n".join((f"# {title}\n", *(NAMES[sort][0].format(title) for sort in sorts)))


FILES: dict[str, str | bytes] = {
    "conf.py": CONF,
    "index.md": f"# Home\n\n{TREE}",
    "a.md": page("First", *NAMES),
    "seen.md": "# Seen\n\nSee " + ", ".join(reference for _, reference in NAMES.values()),
    "z.md": page("Last", *NAMES),
    **{f"m{number}.md": f"# Filler {number}\n" for number in range(4)},
}
"""A name that stands on two pages, each time as all of the sorts, and a third that refers to it.

Between the two are so many pages that two jobs do not read these together.
"""


def built(folder: Path, name: str, files: dict[str, str | bytes], jobs: str = "1") -> Site:
    """Build a site, whatever is wrong with it."""
    write(folder / "source", files)
    site = run_sphinx(folder / "source", folder / name, "-j", jobs)
    assert site.status == 0, site.warnings
    return site


def clashes(site: Site) -> list[str]:
    """Return what was told of names that stand on two pages, without the folder of the site."""
    lines = [line.replace(f"{site.source}/", "") for line in said(site)]
    return [line for line in lines if "folio.duplicate" in line]


def assert_same(again: Site, clean: Site) -> None:
    assert said(again) == said(clean)
    assert differences(again.output, clean.output) == []


def test_a_name_on_two_pages_is_told_however_the_site_is_built(tmp_path: Path) -> None:
    first = built(tmp_path, "first", FILES)
    lines = clashes(first)
    assert len(lines) == len(NAMES) == len(said(first))
    for sort in NAMES:
        name = "cited" if sort == "citation" else "name"
        start = f"WARNING: the {sort} {name!r} stands on the page 'a' as well (a.md:"
        assert sum(f"z.md:{number}: {start}" in line for line in lines for number in range(50)) == 1
    assert_same(built(tmp_path, "two", {}, jobs="2"), first)
    for name in ("a", "m1", "seen", "z"):
        again = built(tmp_path, "first", {f"{name}.md": f"{FILES[f'{name}.md']!s}\nMore.\n"})
        assert_same(again, built(tmp_path, f"clean-{name}", {}))
        assert len(clashes(again)) == len(NAMES)


def test_a_name_leads_to_the_page_that_is_left(tmp_path: Path) -> None:
    first = built(tmp_path, "first", FILES)
    links = [link["href"] for link in first.html("seen").select("main p a")]
    assert len(links) == len(NAMES)
    assert all(str(link).startswith("z.html#") for link in links)
    without = built(tmp_path, "first", {"z.md": "# The last\n"})
    assert said(without) == []
    links = [link["href"] for link in without.html("seen").select("main p a")]
    assert all(str(link).startswith("a.html#") for link in links)
    assert_same(without, built(tmp_path, "clean", {}))
    back = built(tmp_path, "first", {"z.md": FILES["z.md"]})
    assert_same(back, first)


def test_new_pages_with_a_name_that_is_there_are_told_too(tmp_path: Path) -> None:
    built(tmp_path, "first", FILES)
    new: dict[str, str | bytes] = {
        f"{name}.md": page(name, "label", "function") for name in ("0", "n", "zz")
    }
    again = built(tmp_path, "first", new)
    assert len(clashes(again)) == len(NAMES) + len(new) * 2
    assert_same(again, built(tmp_path, "clean", {}))
    for name in new:
        (tmp_path / "source" / name).unlink()
    gone = built(tmp_path, "first", {})
    assert len(clashes(gone)) == len(NAMES)
    assert_same(gone, built(tmp_path, "clean2", {}))


@pytest.mark.parametrize("language", ["c", pytest.param("cpp", marks=pytest.mark.slow)])
def test_what_is_declared_twice_in_c_is_told_however_the_site_is_built(
    language: str, tmp_path: Path
) -> None:
    declares = f"# {{}}\n\n```{{{{{language}:function}}}} int name()\n\nText.\n```\n"
    files = FILES | {
        "a.md": declares.format("First"),
        "seen.md": f"# Seen\n\nSee {{{language}:func}}`name`.\n",
        "z.md": declares.format("Last"),
    }
    first = built(tmp_path, "first", files)
    (line,) = (line for line in said(first) if "Duplicate" in line)
    assert "z.md:3: WARNING: " in line
    assert "also defined at a:3" in line
    (link,) = first.html("seen").select("main p a")
    assert str(link["href"]).startswith("a.html#")
    assert_same(built(tmp_path, "two", {}, jobs="2"), first)
    for name in ("a", "seen", "z"):
        again = built(tmp_path, "first", {f"{name}.md": f"{files[f'{name}.md']!s}\nMore.\n"})
        assert_same(again, built(tmp_path, f"clean-{name}", {}))
        assert said(again) == said(first)
    new = built(tmp_path, "first", {"0.md": declares.format("New")}, jobs="2")
    assert sum("also defined at 0:3" in line for line in said(new)) == 2
    assert_same(new, built(tmp_path, "clean", {}))


def test_a_label_of_a_part_that_two_pages_include_is_told_of_both(tmp_path: Path) -> None:
    including = "# {0}\n\n```{{include}} part.txt\n```\n"
    files: dict[str, str | bytes] = {
        "conf.py": CONF,
        "index.md": f"# Home\n\n{TREE}",
        "a.md": including.format("A"),
        "b.md": including.format("B"),
        "part.txt": "(name)=\n## Part\n",
    }
    (line,) = clashes(built(tmp_path, "first", files))
    assert line.startswith("part.txt:2: WARNING: the label 'name' stands on the page 'a' as well")
    assert_same(built(tmp_path, "first", {}), built(tmp_path, "clean", {}))


def test_a_label_that_sphinx_has_itself_is_told_once(tmp_path: Path) -> None:
    files = FILES | {"a.md": "# A\n\n(search)=\n## Find\n\nSee {ref}`search`.\n", "z.md": "# Z\n"}
    files["seen.md"] = "# Seen\n"
    first = built(tmp_path, "first", files)
    (line,) = said(first)
    assert "duplicate label search" in line
    assert_same(built(tmp_path, "first", {"m1.md": "# More\n"}), built(tmp_path, "clean", {}))


def test_an_alias_of_an_object_is_no_second_one(tmp_path: Path) -> None:
    own, other = "```{py:function} own.name(a)\n```\n", "```{py:function} other.name(a)\n"
    alias = f"{other}:canonical: own.name\n```\n"
    files: dict[str, str | bytes] = {
        "conf.py": CONF,
        "index.md": f"# Home\n\n{TREE}",
    }
    for name, texts in (("one", (own, alias)), ("two", (alias, own))):
        pages = {"a.md": f"# A\n\n{texts[0]}", "z.md": f"# Z\n\n{texts[1]}"}
        seen = "# Seen\n\n{py:func}`own.name`\n"
        site = built(tmp_path / name, "first", {**files, **pages, "seen.md": seen})
        assert said(site) == []
        assert f'href="{"a" if name == "one" else "z"}.html#own.name' in site.text("seen.html")


def test_the_words_of_a_label_follow_the_paper_that_it_names(tmp_path: Path) -> None:
    """What stands in a table by the title of a paper does so when the table is made anew."""
    heading = "# The {}\n\n(name)=\n## On {{paper}}`doe`\n"
    seen = "# Seen\n\nSee {ref}`name` here.\n"
    files: dict[str, str | bytes] = FILES | {
        "seen.md": seen,
        "a.md": heading.format("first"),
        "z.md": "# The last\n",
        "refs.bib": "@misc{doe, title={A Paper}, author={Doe, Jane}, year={2020}}\n",
    }
    first = built(tmp_path, "first", files)
    assert "See On A Paper here." in first.seen("seen")
    again = built(tmp_path, "first", {"z.md": "# The last\n\nMore.\n", "seen.md": seen})
    assert "See On A Paper here." in again.seen("seen")
    assert_same(again, built(tmp_path, "clean", {}))
