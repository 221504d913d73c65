"""Pictures as a site shows them: in several widths and formats, without what a camera notes."""
