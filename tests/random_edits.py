"""A site with a bit of everything, and random edits of it, as authors make them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

from sites import CONF, write
from test_records import PIXEL

FIRST = int(os.environ.get("SEED", "1"))
"""The seed of what is random: `make soak` goes on from one to the next."""

WORDS = ["engine", "loom", "number", "table", "wheel", "card", "note", "proof", "letter", "voyage"]
TAGS = ("Engines", "looms", "Poésie", "numbers")
KEYS = ("notes", "tables", "looms", "cards")
PORTRAIT = "<svg xmlns='http://www.w3.org/2000/svg' width='{}'/>"

FILES: dict[str, str | bytes] = {
    "conf.py": CONF + 'numfig = True\nhtml_baseurl = "https://example.org/"\n'
    'folio_feed_content = "full"\nfolio_share_images = True\nfolio_blog_page_size = 3\n'
    'templates_path = ["_templates"]\nhtml_static_path = ["_static"]\n'
    'html_css_files = ["own.css"]\nexclude_patterns = ["_parts"]\n'
    'folio_venues = {"FAIR": {"name": "Fair of Looms", "color": "#123456"}}\n',
    "_static/own.css": "a { color: #111 }\n",
    "_templates/folio/award.html": "<p>{{ record.title }}</p>\n",
    "_parts/part.md": "A part of two pages, with {paper}`notes`.\n",
    "citations.yml": "- {key: notes, count: 12, source: Counts, date: 2024-01-01}\n",
    "index.md": "# Home\n\n```{people}\n```\n```{posts}\n:limit: 2\n```\n\n"
    "```{toctree}\n:glob:\n\npeople/*/index\npapers\nguide/index\nblog/index\nsubject*\n```\n",
    "people/ada/index.md": "---\nperson:\n  name: Ada Lovelace\n  aliases: [A. Lovelace]\n"
    "  photo: photo.svg\n---\n# Ada\n\n```{person}\n```\n```{publications}\n:person: self\n```\n\n"
    ":::{award} A medal\n:date: 1843\n:::\n\n```{toctree}\n\nwork\n```\n",
    "people/ada/work.md": "# Work\n\n:::{project} Engine\n:papers: notes\n\nIt computes.\n:::\n\n"
    "![A drawing](figure.png)\n",
    "people/ada/photo.svg": PORTRAIT.format(1),
    "people/ada/figure.png": PIXEL,
    "people/joan/index.md": "---\nperson:\n  name: Joan Lovelace\n  aliases: [J. Lovelace]\n"
    "  photo: photo.svg\n---\n# Joan\n\nShe weaves.\n\n![A loom](figure.png)\n",
    "people/joan/photo.svg": PORTRAIT.format(2),
    "people/joan/figure.png": PIXEL + b"\0",
    "subject-one.md": "# A subject\n\nText.\n",
    "papers.md": "# Papers\n\n```{publications}\n:group-by: year\n```\n",
    "guide/index.md": "# Guide\n\n```{toctree}\n:numbered:\n\none\ntwo\n```\n",
    "guide/one.md": "# One\n\n(a-label)=\n## A part\n\n```{include} ../_parts/part.md\n```\n\n"
    "$$a = b$$ (equation)\n\n:::{table} A table\n:name: a-table\n\n| A |\n|---|\n| B |\n:::\n\n"
    "```{py:function} reckon(a)\n\nReckons.\n```\n\n"
    "```{glossary}\nEngine\n  A machine.\n```\n",
    "guide/two.md": "# Two\n\nSee {ref}`a-label`, {eq}`equation`, {numref}`a-table`, "
    "{py:func}`reckon`, {term}`Engine`, [](one.md), [](one.md#a-part), [](#a-label) and "
    "{doc}`/papers`.\n\n```{include} ../_parts/part.md\n```\n",
    "blog/index.md": "# Blog\n\n```{posts}\n```\n\n```{toctree}\n:hidden:\n:glob:\n\n*\n```\n",
    **{
        f"blog/{word}.md": f"---\ndate: {2010 + number}-01-01\ntags: [{TAGS[number % 4]}]\n"
        f"authors: [{('ada', 'joan', 'Charles')[number % 3]}]\n"
        f"{'series: Machines' if number % 2 else 'category: Notes'}\n---\n# On the {word}\n\n"
        f"Text of {{paper}}`{KEYS[number % 4]}` and {{cite:t}}`{KEYS[number % 3]}`.\n"
        for number, word in enumerate(WORDS[:6])
    },
    "refs.bib": """\
@article{notes, title={Notes}, author={Lovelace, A.}, year={1843}, journal={Memoirs},
  keywords={engines}, abstract={Of numbers.}}
@article{tables, title={Tables}, author={Babbage, Charles and Lovelace, A.}, year={1822},
  selected={true}, award={A medal}, url={https://example.org/tables.pdf}}
@inproceedings{looms, title={Looms}, author={Lovelace, Joan}, booktitle={Fair}, year={1804},
  abbr={FAIR}}
@book{cards, title={Cards}, author={Lovelace, Joan and Lovelace, A.}, year={1805}}
""",
}


class Sources:
    """The sources of a site, and a dice that says how they are edited."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.dice = Random(seed)
        self.made = 0
        write(folder, FILES)

    def edit(self) -> str:
        """Make a random edit; return what was done."""
        while True:
            name = self.dice.choice(sorted(EDITS))
            if done := EDITS[name](self):
                return f"{name}: {done}"

    def pages(self, folder: str = "") -> list[str]:
        """Return the pages below a folder, but for the front page."""
        found = (path.relative_to(self.folder) for path in (self.folder / folder).rglob("*.md"))
        names = (path.as_posix() for path in found)
        return sorted(name for name in names if name != "index.md" and name[0] != "_")

    def word(self) -> str:
        """Return a new word, so that no edit leaves things as they were."""
        self.made += 1
        return f"{self.dice.choice(WORDS)}{self.made}"

    def change(self, name: str, old: str, new: str, *, kept: bool = False) -> str:
        """Replace the first *old* of a file; "" if there is none. The time may be *kept*."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if old not in text:
            return ""
        before = path.stat()
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        if kept:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        return f"{name}: {old!r} → {new!r}"

    def append(self, name: str, text: str) -> str:
        """Write *text* at the end of a file."""
        with (self.folder / name).open("a", encoding="utf-8") as file:
            file.write(text)
        return f"{name} += {text!r}"


def line_of(sources: Sources, name: str, start: str) -> str:
    """Return the line of a file that begins with *start*, or ""."""
    path = sources.folder / name
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return next((line for line in lines if line.startswith(start)), "")


def a_text(sources: Sources) -> str:
    return sources.append(sources.dice.choice(sources.pages()), f"\nMore on {sources.word()}.\n")


def a_title(sources: Sources) -> str:
    page = sources.dice.choice([*sources.pages(), "index.md"])
    old = line_of(sources, page, "# ")
    return sources.change(page, old, f"# The {sources.word()}") if old else ""


def a_heading(sources: Sources) -> str:
    mention = sources.dice.choice(("", " of {paper}`looms`", " of {person}`ada`"))
    return sources.append(
        sources.dice.choice(sources.pages()), f"\n## A {sources.word()}{mention}\n\nText.\n"
    )


def a_front_matter_field(start: str, values: Callable[[Sources], str]) -> Callable[[Sources], str]:
    def edit(sources: Sources) -> str:
        page = sources.dice.choice(sources.pages("blog"))
        old, new = line_of(sources, page, start), f"{start} {values(sources)}"
        if old:
            return sources.change(page, old, new)
        return sources.change(page, "---\ndate:", f"---\n{new}\ndate:")

    return edit


def a_new_page(sources: Sources) -> str:
    word = sources.word()
    folder = sources.dice.choice(("blog/", "blog/old/", "subject-", "blog/"))
    head = "---\ndate: 2015-05-05\ntags: [Engines]\n---\n" if folder[:4] == "blog" else ""
    write(
        sources.folder, {f"{folder}{word}.md": f"{head}# Of {word}\n\nText of {{paper}}`notes`.\n"}
    )
    return f"{folder}{word}.md"


def a_new_person(sources: Sources) -> str:
    word = sources.word()
    text = (
        f"---\nperson:\n  name: {word.title()} Lovelace\n---\n# {word}\n\n![A loom](figure.png)\n"
    )
    folder = f"people/{word}"
    write(sources.folder, {f"{folder}/index.md": text, f"{folder}/figure.png": PIXEL + b"\1"})
    return folder


def a_page_deleted(sources: Sources) -> str:
    page = sources.dice.choice(sources.pages())
    (sources.folder / page).unlink()
    return page


def a_page_renamed(sources: Sources) -> str:
    page = sources.dice.choice(sources.pages())
    path = sources.folder / page
    new = path.with_name(f"{sources.word()}.md")
    path.rename(new)
    return f"{page} → {new.name}"


def a_page_from_before(sources: Sources) -> str:
    """A file comes back as it was, with its old time: what backups and ``mv`` do."""
    names = [name for name in FILES if name.endswith(".md")]
    name = sources.dice.choice(names)
    path = sources.folder / name
    write(sources.folder, {name: FILES[name]})
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return name


def a_label(sources: Sources) -> str:
    page = sources.dice.choice(sources.pages())
    name = sources.dice.choice(("a-label", sources.word()))
    return sources.append(page, f"\n({name})=\n## Label {sources.word()}\n\nText.\n")


def a_label_gone(sources: Sources) -> str:
    page = sources.dice.choice(sources.pages())
    return sources.change(page, "(a-label)=\n", "")


def a_name_there_is(sources: Sources) -> str:
    """A label, an equation, a term or an object that another page has as well."""
    what = sources.dice.choice(
        ("(a-label)=\n## Of {}", "$$a = b$$ (equation)", "```{{glossary}}\nEngine\n  Of {}.\n```",
         "```{{py:function}} reckon(a)\n\nOf {}.\n```",
         ":::{{table}} Of {}\n:name: a-table\n\n| A |\n|---|\n:::")
    )  # fmt: skip
    page = sources.dice.choice(sources.pages())
    return sources.append(page, f"\n{what.format(sources.word())}\n")


def an_object(sources: Sources) -> str:
    done = sources.change("guide/one.md", "{py:function} reckon", "{py:function} count")
    return done or sources.change("guide/one.md", "{py:function} count", "{py:function} reckon")


def an_equation(sources: Sources) -> str:
    return sources.change(
        "guide/one.md", "$$a = b$$", "$$c$$ (c" + sources.word() + ")\n\n$$a = b$$"
    )


def a_table(sources: Sources) -> str:
    return sources.change(
        "guide/one.md", ":::{table}", ":::{table} B\n\n| B |\n|---|\n:::\n\n:::{table}"
    )


def a_term(sources: Sources) -> str:
    return sources.change("guide/one.md", "Engine\n  A", f"Engine\nNew {sources.word()}\n  A")


def a_part(sources: Sources) -> str:
    return sources.change("_parts/part.md", "A part", f"A {sources.word()} part")


def a_reference(sources: Sources) -> str:
    what = sources.dice.choice(
        ("{ref}`a-label`", "[](#a-label)", "{post}`loom`", "{person}`ada`", "[](/papers.md)",
         "{any}`notes`", "{cite}`cards`", "{project}`engine`", "{term}`Engine`",
         "{numref}`a-table`", "{eq}`equation`", "{py:func}`reckon`", "{doc}`/guide/one`",
         "[](/guide/two.md)")
    )  # fmt: skip
    return sources.append(sources.dice.choice(sources.pages()), f"\nSee {what}.\n")


def a_fault(sources: Sources) -> str:
    what = sources.dice.choice(
        ("{ref}`nowhere`", "{paper}`nothing`", "[](nowhere.md)", "{nonsense}`x`", "![](none.png)",
         "{doc}`nowhere`", "[](#nowhere)", "```{publications}\n:nonsense: 1\n```",
         "```{nonsense}\n```", "```{publications}\n:person: nobody\n```", "{any}`nowhere`",
         "{cite}`nothing`", "```{python}\nx = $?\n```", "$\\nonsense{$", "{py:func}`nowhere`")
    )  # fmt: skip
    return sources.append(sources.dice.choice(sources.pages()), f"\nFault: {what}\n")


def a_fault_mended(sources: Sources) -> str:
    for page in sources.dice.sample(sources.pages(), len(sources.pages())):
        path = sources.folder / page
        text, fault, _ = path.read_text(encoding="utf-8").partition("\nFault: ")
        if fault:
            path.write_text(text, encoding="utf-8")
            return page
    return ""


def a_person_renamed(sources: Sources) -> str:
    page = sources.dice.choice(sources.pages("people"))
    old = line_of(sources, page, "  name: ")
    return sources.change(page, old, f"  name: {sources.word().title()} Lovelace") if old else ""


def a_slug(sources: Sources) -> str:
    page = sources.dice.choice(sources.pages("people"))
    old = line_of(sources, page, "person:")
    return sources.change(page, "person:\n", f"person:\n  slug: {sources.word()}\n") if old else ""


def an_alias(sources: Sources) -> str:
    page = sources.dice.choice(sources.pages("people"))
    return sources.change(page, "aliases: [", "aliases: [Charles Babbage, ")


def a_photograph(sources: Sources) -> str:
    names = sorted((sources.folder / "people").glob("*/*.svg"))
    path = sources.dice.choice(names)
    path.write_text(PORTRAIT.format(sources.word()), encoding="utf-8")
    return str(path.relative_to(sources.folder))


def a_picture_from_before(sources: Sources) -> str:
    """Another picture comes to stand in the place of one, with an old time."""
    path = sources.dice.choice(sorted((sources.folder / "people").glob("*/*.*g")))
    content = PORTRAIT.format(sources.word()).encode() if path.suffix == ".svg" else PIXEL
    path.write_bytes(content + sources.word().encode())
    os.utime(path, (1_000_000_000, 1_000_000_000))
    return str(path.relative_to(sources.folder))


def an_entry(sources: Sources) -> str:
    old, new = sources.dice.choice(
        (("Notes}", "Sketches}"), ("Looms}", "Weaving}"), ("1843}", "1844}"), ("1804}", "1803}"),
         ("Babbage, Charles", "Babbage, C. and Menabrea, L."), ("Fair}", "Exhibition}"),
         ("abbr={FAIR}", "abbr={OTHER}"), ("A medal", "Two medals"), ("selected={true}, ", ""))
    )  # fmt: skip
    return sources.change("refs.bib", old, new, kept=sources.dice.random() < 0.5) or (
        sources.change("refs.bib", new, old, kept=True) if new else ""
    )


def an_entry_added(sources: Sources) -> str:
    word = sources.word()
    return sources.append(
        "refs.bib", f"@misc{{{word}, title={{{word}}}, author={{Lovelace, A.}}, year={{1850}}}}\n"
    )


def an_entry_removed(sources: Sources) -> str:
    return sources.change(
        "refs.bib", f"{{{sources.dice.choice(KEYS)},", "{x" + sources.word() + ","
    )


def an_entry_back(sources: Sources) -> str:
    write(sources.folder, {"refs.bib": FILES["refs.bib"]})
    return "refs.bib"


def a_setting(sources: Sources) -> str:
    line = sources.dice.choice(
        ("folio_blog_page_size = 2", "folio_paper_pages = False", "folio_paper_pages = True",
         "folio_blog_archives = False", "folio_blog_archives = True", 'project = "Other"',
         'html_baseurl = "https://example.com/"', 'folio_license = "CC0"', 'html_title = "T"',
         'folio_feed_content = "summary"', "folio_share_images = False", 'language = "de"',
         'language = "en"', "numfig = False", "numfig = True", "folio_venues = {}",
         'folio_venues = {"FAIR": {"name": "F", "color": "#654321"}}', "html_show_sphinx = False",
         'html_theme = "sphinx_book_theme"', 'html_theme = "sphinx_folio"', "folio_feed_limit = 2",
         'nitpick_ignore = [("py:func", "nowhere")]', 'folio_blog = "blog"')
    )  # fmt: skip
    return sources.append("conf.py", f"{line}\n")


def citation_counts(sources: Sources) -> str:
    row = "- {{key: {}, count: {}, source: Counts, date: 2024-01-01}}\n"
    rows = [row.format(key, sources.dice.randrange(99)) for key in ("notes", "looms")]
    write(sources.folder, {"citations.yml": "".join(rows)})
    return "citations.yml"


def a_template(sources: Sources) -> str:
    name = sources.dice.choice(("folio/award.html", "folio/redirect.html", "page.html"))
    path = sources.folder / "_templates" / name
    if path.exists() and sources.dice.random() < 0.5:
        path.unlink()
        return f"{name} removed"
    about = "{%% extends '!page.html' %%}{%% block body %%}{{ super() }}%s{%% endblock %%}"
    text = about % sources.word() if name == "page.html" else f"<p>{sources.word()}</p>"
    write(sources.folder, {f"_templates/{name}": text})
    return name


def a_static_file(sources: Sources) -> str:
    names = sorted(path.name for path in (sources.folder / "_static").glob("*.*"))
    if sources.dice.random() < 0.3 and len(names) > 1:
        (sources.folder / "_static" / names[-1]).unlink()
        return f"{names[-1]} removed"
    name = sources.dice.choice(("own.css", "own.css", "picture.svg", "sub/deep.css"))
    write(sources.folder, {f"_static/{name}": f"/* {sources.word()} */\n"})
    return name


EDITS: dict[str, Callable[[Sources], str]] = {
    edit.__name__: edit
    for edit in (
        *(a_text, a_title, a_heading, a_new_page, a_new_person, a_page_deleted, a_page_renamed),
        *(a_page_from_before, a_label, a_label_gone, a_name_there_is, an_object, an_equation),
        *(a_table, a_term),
        *(a_part, a_reference, a_fault, a_fault_mended, a_person_renamed, a_slug, an_alias),
        *(a_photograph, a_picture_from_before, an_entry, an_entry_added, an_entry_removed),
        *(an_entry_back, a_setting, citation_counts, a_template, a_static_file),
    )
} | {
    "tags": a_front_matter_field("tags:", lambda sources: f"[{sources.dice.choice(TAGS)}]"),
    "date": a_front_matter_field("date:", lambda sources: f"20{sources.dice.randrange(10, 24)}"),
    "draft": a_front_matter_field("draft:", lambda sources: sources.dice.choice(("true", "false"))),
    "series": a_front_matter_field("series:", lambda sources: sources.dice.choice(WORDS)),
    "name": a_front_matter_field("name:", lambda sources: sources.word()),
    "old address": a_front_matter_field("redirect_from:", lambda sources: f"/{sources.word()}/"),
    "summary": a_front_matter_field("summary:", lambda sources: f"Of {sources.word()}."),
    "language": a_front_matter_field(
        "language:", lambda sources: sources.dice.choice(["de", "en"])
    ),
}
