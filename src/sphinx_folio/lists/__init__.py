"""Lists of records: what one asks for, and how it is found, sorted, grouped and narrowed down.

Floor 2, pure.
"""
