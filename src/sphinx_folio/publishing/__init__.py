"""From the store to the site: the chrome of pages, pages without a source, files for machines."""
