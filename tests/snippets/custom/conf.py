project = "Jane Doe"
extensions = ["sphinx_folio"]
primary_domain = "folio"
html_theme = "sphinx_folio"

html_theme_options = {"accent": "light-dark(#7a2048, #f0a6c0)"}
templates_path = ["_templates"]
