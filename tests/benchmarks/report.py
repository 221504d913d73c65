"""What was measured, as tables in Markdown."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .clock import STAGES
from .content import SIZES
from .measure import EDITS
from .run import FIRST, FULL, START, TWO_JOBS, Figures

KINDS = (FULL, *EDITS)
Row = Sequence[object]


def page(found: Mapping[str, Figures]) -> str:
    """Return all tables, for the figures of some sizes, which the keys name."""
    parts = [_about(found.values()), *_goals(found)]
    for figures in found.values():
        size = SIZES[figures.size]
        counts = f"{size.profiles:,} profiles, {size.posts:,} posts, {size.entries:,} papers"
        parts += [f"## Size {figures.size}: {counts}", _costs(figures), *_stages(figures)]
    return "\n\n".join(parts) + "\n"


def _about(found: Iterable[Figures]) -> str:
    """Return when and on what was measured, a line for all sizes of which that is the same."""
    lines: dict[str, list[str]] = {}
    for figures in found:
        rounds = f"{figures.rounds} rounds" if figures.rounds > 1 else "1 round"
        lines.setdefault(f"on {figures.date}: {figures.machine}", []).append(
            f"{figures.size} ({rounds})"
        )
    return "\n".join(f"Measured {text}. Sizes {', '.join(sizes)}." for text, sizes in lines.items())


def _goals(found: Mapping[str, Figures]) -> Iterator[str]:
    rows = [row for row in _ratios(found) if row[1] is not None]
    if rows:
        cells = [(name, f"{value:.2f}", goal) for name, value, goal in rows]
        yield "## Ratios"
        yield _table(("", "measured", "goal"), cells)


def _ratios(found: Mapping[str, Figures]) -> Iterator[tuple[str, float | None, str]]:
    """Yield what is to hold: a name, the ratio or None where it was not measured, the goal."""
    for size, stack, goal in (
        ("M", "plain", "≤ 0.13"),
        ("M", "bare", "≤ 1.2"),
        ("L", "bare", "≤ 1.3"),
        ("M", "mkdocs", ""),
    ):
        ratio = _ratio(_seconds(found, size, "folio"), _seconds(found, size, stack))
        yield f"{size}, full build ÷ {stack}", ratio, goal
    full, paged, first = (
        _seconds(found, "M", stack, kind)
        for stack, kind in (
            ("folio", FULL),
            ("folio, pages of papers", FULL),
            ("folio, all", FIRST),
        )
    )
    if full and paged:
        yield "what pages of papers add to a full build (M)", (paged - full) / full, ""
        if first:
            yield "what pictures add when they are first made (M)", (first - paged) / full, ""
    yield "a paper's page ÷ a page of bare Sphinx (M)", _paper_page(found), "≤ 0.5"
    for small, large in (("M", "L"), ("L", "XL"), ("M", "XL")):
        growth = _growth(found, small, large)
        yield f"exponent of growth, {small} → {large}", growth, "≤ 1.05"
    for stack in ("folio", "folio, all"):
        for kind, goal in zip(EDITS, ("≤ 0.06", "≤ 0.10", "≤ 0.20"), strict=True):
            spent = [_seconds(found, "M", stack, which) for which in (kind, FULL)]
            yield f"{stack}: {kind} ÷ full (M)", _ratio(*spent), goal
    posts = [found[size].post if size in found else None for size in ("L", "S")]
    yield "HTML of a post, L ÷ S", _ratio(*posts), "≤ 1.05"
    memory = [_figure(found, "L", stack, FULL, "memory") for stack in ("folio", "bare")]
    yield "peak memory, L ÷ bare Sphinx", _ratio(*memory), "≤ 1.3"
    walls = [_figure(found, "M", "folio", kind, "wall") for kind in (TWO_JOBS, FULL)]
    yield "two jobs ÷ one, wall (M)", _ratio(*walls), "≤ 0.70"
    starts = [_seconds(found, "M", stack, START) for stack in ("folio", "bare")]
    yield "build of three pages ÷ bare Sphinx", _ratio(*starts), "≤ 1.5"


def _paper_page(found: Mapping[str, Figures]) -> float | None:
    """Return what a paper's page costs, by what a page of bare Sphinx does."""
    with_pages = _seconds(found, "M", "folio, pages of papers")
    without, bare = _seconds(found, "M", "folio"), _seconds(found, "M", "bare")
    start = _seconds(found, "M", "bare", START)
    if not (with_pages and without and bare and start):
        return None
    size = SIZES["M"]
    return (with_pages - without) / size.entries / ((bare - start) / size.pages)


def _growth(found: Mapping[str, Figures], small: str, large: str) -> float | None:
    """Return the power of the number of pages by which a full build grows, without start-up."""
    times = [_seconds(found, size, "folio") for size in (small, large)]
    starts = [_seconds(found, size, "folio", START) for size in (small, large)]
    if None in (*times, *starts):
        return None
    first, second = (
        time - start for time, start in zip(times, starts, strict=True) if time and start
    )
    return math.log(second / first) / math.log(SIZES[large].pages / SIZES[small].pages)


def _seconds(found: Mapping[str, Figures], size: str, stack: str, kind: str = FULL) -> float | None:
    return _figure(found, size, stack, kind, "processor")


def _figure(
    found: Mapping[str, Figures], size: str, stack: str, kind: str, name: str
) -> float | None:
    costs = found[size].costs.get(stack, {}) if size in found else {}
    return getattr(costs[kind], name) if kind in costs else None


def _ratio(one: float | None, other: float | None) -> float | None:
    return one / other if one and other else None


def _costs(figures: Figures) -> str:
    rows: list[Row] = []
    for stack, costs in figures.costs.items():
        kinds = (*KINDS, TWO_JOBS, START)
        for kind in (FIRST, *kinds) if stack.startswith("folio") else kinds:
            if cost := costs.get(kind):
                spent = (f"{cost.processor:.2f}", f"{cost.wall:.2f}")
                rows.append((stack, kind, *spent, f"{cost.memory:.0f}", f"{cost.output:.1f}"))
    heads = ("stack", "build", "processor s", "wall s", "memory MB", "output MB")
    table = _table(heads, rows)
    failed = [f"{stack} has no figures: {reason}." for stack, reason in figures.failed.items()]
    return "\n\n".join((table, *failed))


def _stages(figures: Figures) -> Iterator[str]:
    if not figures.stages:
        return
    columns = [("folio", kind) for kind in KINDS] + [("bare", kind) for kind in KINDS[:2]]
    columns = [(stack, kind) for stack, kind in columns if stack in figures.stages]
    rows: list[Row] = [
        (stage, *(f"{figures.stages[stack][kind][stage]:.2f}" for stack, kind in columns))
        for stage in STAGES
    ]
    yield "Processor seconds by stage:"
    yield _table(("stage", *(f"{stack}: {kind}" for stack, kind in columns)), rows)


def _table(heads: Row, rows: Iterable[Row]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)
