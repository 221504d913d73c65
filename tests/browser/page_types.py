"""The types of pages that a portfolio has, each by one page of the portfolio of this repository."""

from __future__ import annotations

from typing import Literal

from playwright.sync_api import ViewportSize

PAGE_TYPES = {
    "home": "index.html",
    "people": "people/index.html",
    "profile": "people/chiheon-kim/index.html",
    "experience": "people/kiung-song/experience.html",
    "projects": "people/stuart-sul/projects.html",
    "publications": "publications.html",
    "paper": "papers/lee2022rqvae.html",
    "post": "blog/how-things-link.html",  # with formulas and a figure
    "blog": "blog/index.html",
    "tag": "blog/tags/links.html",
    "search": "search.html",
    "results": "search.html?q=diffusion",
    "guide": "guide/publications.html",  # with code and tables
    "components": "guide/components.html",  # with all that an author may write
    "missing": "404.html",
}
PHONE: ViewportSize = {"width": 390, "height": 844}
DESK: ViewportSize = {"width": 1440, "height": 900}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
STATES = [(scheme, size) for size in (DESK, PHONE) for scheme in SCHEMES]
