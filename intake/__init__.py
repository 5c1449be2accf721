"""What comes in: content packs, read, checked whole, and written as drafts.

A pack is a folder of YAML files. Everything in it is checked before anything is written, and every
mistake is told at once with file, line, entry and field. Writing goes through the rooms that own
what is written: places and entries through ``content_models``, submitting and signing through
``review``. An import never makes anything live by itself; the demo's signatures are the reviewers'
own, and only a demonstration has that method.

Public modules: ``pack`` (what a pack says), ``checks`` (what is wrong with it), ``operations``
(write it, submit it), ``demo`` (people and signatures of a demonstration).
"""
