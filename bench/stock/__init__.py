"""Stock Wagtail API v2 over the same entries, as a team would set it up without this project.

The published pages of the editing tables, all fields, and the entries that a treatment refers to
in place, so that one request gives what our document gives. Nothing of it is routed elsewhere.
"""
