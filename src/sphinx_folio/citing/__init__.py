"""sphinxcontrib-bibtex's ``{cite}`` and ``{bibliography}``, answered from the store."""
