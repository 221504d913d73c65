"""``python -m benchmarks.blog``: what the blog costs, beside the same pages without one."""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from pathlib import Path
from random import Random

from .content import Content, Size
from .measure import Site
from .stacks import FOLIO, SITE, STACKS

COUNTS = (500, 1_000, 2_000)
SHARE = 0.15
"""Of bare Sphinx's time for the pages, the most that the blog may add."""

CONFS = {
    "bare": STACKS["bare"].conf,
    "pages": SITE + FOLIO + 'folio_blog = "nowhere"\n',
    "blog": SITE + FOLIO,
}
"""The posts as pages of Sphinx alone, as pages of a site with papers, and as posts of it."""

WATCHED = 250
"""The post whose page must not grow with the number of posts."""


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="benchmarks.blog", description="What the blog costs.")
    parser.add_argument("--posts", nargs="+", type=int, default=COUNTS)
    parser.add_argument("--rounds", type=int, default=3, help="the least of so many is taken")
    parser.add_argument("--conf", default="", help="more settings for the site with the blog")
    parser.add_argument("--stages", action="store_true", help="print those of the largest")
    options = parser.parse_args()
    print("| posts | bare s | pages s | blog s | blog layer / bare | one post changed s | kB |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as temporary:
        for count in options.posts:
            _print_row(Path(temporary, str(count)), count, options.rounds, options.conf)
        if options.stages:
            site = _site(Path(temporary, str(options.posts[-1])), "blog")
            site.forget()
            for stage, seconds in site.stages().items():
                print(f"| {stage} | {seconds:.2f} |")


def _print_row(folder: Path, count: int, rounds: int, more: str) -> None:
    least: dict[str, float] = {}
    sites = {name: _site(folder, name) for name in CONFS}
    changed = math.inf
    for number in range(rounds):
        for name, site in sites.items():
            print(f"{count} posts, round {number + 1}: {name}", file=sys.stderr)
            site.forget()
            conf = CONFS[name] + more * (name == "blog")
            write_blog(site.source, conf, count, name != "bare")
            least[name] = min(site.build().processor, least.get(name, math.inf))
        post = sites["blog"].source / f"blog/post{WATCHED:04}.md"
        with post.open("a", encoding="utf-8") as file:
            file.write("\nA sentence more.\n")
        changed = min(sites["blog"].build().processor, changed)
    bare, pages, blog = (least[name] for name in CONFS)
    size = (sites["blog"].output / f"blog/post{WATCHED:04}.html").stat().st_size / 1000
    share = (blog - pages) / bare
    figures = f"{bare:.1f} | {pages:.1f} | {blog:.1f} | {share:.3f} | {changed:.1f}"
    print(f"| {count} | {figures} | {size:.1f} |", flush=True)


def _site(folder: Path, name: str) -> Site:
    return Site(folder / name, STACKS["bare" if name == "bare" else "folio"])


def write_blog(folder: Path, conf: str, count: int, ours: bool) -> None:
    """Write a site of *count* posts, five people and a hundred papers into *folder*."""
    content = Content(Size(5, 0, 100))
    tree = "```{toctree}\n:hidden:\n:glob:\n\npeople/*\nblog/*\n```\n"
    files = {"conf.py": conf, "index.md": f"# Home\n\n{content.text(60)}.\n\n{tree}"}
    if ours:
        files["refs.bib"] = "".join(entry.text for entry in content.entries)
    for number, profile in enumerate(content.profiles):
        head = f"---\nperson:\n  name: {profile.name}\n---\n" if ours else ""
        files[f"people/p{number}.md"] = f"{head}# {profile.name}\n\n{profile.prose}\n"
    listed = "```{posts}\n```\n" if ours and "nowhere" not in conf else ""
    files["blog/index.md"] = f"# Blog\n\n{listed}"
    for number in range(count):
        files[f"blog/post{number:04}.md"] = _post(content, number, ours)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def _post(content: Content, number: int, ours: bool) -> str:
    """Return a post with three papers, three tags and a category; each tenth is of a series."""
    random = Random(number)
    words = Content.text
    tags = ", ".join(f"tag {tag}" for tag in random.sample(range(40), 3))
    date = f"{2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    series = f"series: Series {number // 50}\n" if number % 10 == 0 else ""
    head = (
        f"---\ndate: {date}\nauthors: [p{number % 5}]\ntags: [{tags}]\n"
        f"category: Category {number % 6}\n{series}summary: {words(content, 12)}.\n---\n"
    )
    paragraphs = []
    for entry in random.sample(content.entries, 3):
        reference = f"{{paper}}`{entry.key}`" if ours else entry.title
        first, second = words(content, 90), words(content, 100)
        paragraphs.append(f"{first}. As {reference} shows, {second}.")
    title = f"# {words(content, 5).capitalize()} {number}\n\n"
    return (head if ours else "") + title + "\n\n".join(paragraphs) + "\n"


if __name__ == "__main__":
    main()
