"""What machines read: one module for each format, each an interpreter of papers or posts.

Floor 2: pure. A format sees a ``Paper`` or an ``Entry``, with the absolute addresses around it.
"""
