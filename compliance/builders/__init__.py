"""Builders of `Copy`: one module per format, and `pages`, which they all write on.

``plain``, ``markdown`` and ``html`` read files; ``entries`` reads the envelope of an entry.
"""
