"""The table of ``make lighthouse``: medians, and a mark at each limit that is broken."""

from __future__ import annotations

from .lighthouse import FIGURES, Report, complaints, row


def report(performance: float = 1, seo: float = 1, size: int = 20_000, wait: int = 0) -> Report:
    """Return what Lighthouse tells of a page, as far as it is looked at."""
    scores = {"performance": performance, "accessibility": 1, "best-practices": 1, "seo": seo}
    values = {
        "total-byte-weight": size,
        "largest-contentful-paint": 900,
        "cumulative-layout-shift": 0,
        "total-blocking-time": wait,
    }
    audits: Report = {name: {"numericValue": value} for name, value in values.items()}
    audits["network-requests"] = {"details": {"items": [{}] * 7}}
    audits["canonical"] = {"title": "The page has no canonical link", "score": seo}
    categories: Report = {name: {"score": score, "auditRefs": []} for name, score in scores.items()}
    categories["seo"]["auditRefs"] = [{"id": "canonical", "weight": 1}]
    return {"categories": categories, "audits": audits}


def test_the_median_of_each_figure_is_shown() -> None:
    reports = [report(wait=29), report(0.9, wait=400), report(0.99, wait=4)]
    assert row("profile", reports) == ["99", *["100"] * 3, "20000", "7", "0.90", "0.000", "29"]


def test_each_broken_limit_is_marked() -> None:
    cells = row("profile", [report(0.97, 0.9, 40_001, 31)])
    marked = [figure.name for figure, cell in zip(FIGURES, cells, strict=True) if "✗" in cell]
    assert marked == ["performance", "SEO", "bytes", "TBT ms"]


def test_what_costs_points_is_named() -> None:
    assert complaints(report()) == []
    assert complaints(report(seo=0.9)) == ["The page has no canonical link"]
