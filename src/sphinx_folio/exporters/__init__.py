"""What machines read: one module for each format, each an interpreter of publications.

Floor 2: pure. A format sees a ``Paper``: the publication, and the absolute addresses around it.
"""
