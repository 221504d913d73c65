project = "Papers of Jane Doe"
extensions = ["sphinx_folio"]
primary_domain = "folio"
html_theme = "sphinx_folio"

folio_venues = {
    "CoE": {
        "name": "Conference on Examples",
        "url": "https://example.org/coe",
        "color": "#0a5a83",
    },
    "JoE": {"name": "Journal of Examples"},
}
