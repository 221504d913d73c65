# The settings of this site. Change what stands above the line; `make html` builds the pages.
import os

project = "Research Folio"
author = "The authors of Research Folio"
copyright = f"2026, {author}"
language = "en"

# Where the site will live, with a slash at its end: canonical links, the sitemap and the 404 page
# follow from it. On Read the Docs it is known by itself.
html_baseurl = os.environ.get(
    "READTHEDOCS_CANONICAL_URL", "https://sphinx-folio.readthedocs.io/en/latest/"
)

# The publications, and your own pictures and style sheets (both relative to this file).
bibtex_bibfiles = ["refs.bib"]
html_static_path = ["_static"]
html_favicon = "_static/favicon.svg"

# ------------------------------------------------------------------------------------------------

extensions = ["sphinx_folio"]
primary_domain = "folio"  # pages may say {paper}`…` instead of {folio:paper}`…`

folio_share_images = True  # pages are shared with a picture: where there is none, it is drawn

html_theme = "sphinx_folio"
html_title = project
html_copy_source = False
html_use_index = False
