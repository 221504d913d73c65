project = "Jane Doe"
extensions = ["sphinx_folio"]
primary_domain = "folio"
html_theme = "sphinx_folio"
exclude_patterns = [".venv", "build"]
