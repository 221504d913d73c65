"""From sources to the store: directives, front matter, ``.bib`` files and the data beside them."""
