"""From the store to a page: lists filled with records, and records as HTML and as nodes."""
