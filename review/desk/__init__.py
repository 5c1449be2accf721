"""The desk: what people who write and review find when they sit down to work.

Listings of what they may read, with where each entry stands; looking before creating; the home
page; the report of broken references. Screens that read; what they lead to is done elsewhere.

Public modules: ``listing`` (the view sets of the “Content” menu), ``home``, ``broken_views``.
Invariant: a fixed number of queries per screen, however many entries there are.
"""
