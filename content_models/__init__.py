"""What can be written: content types as Wagtail pages, the scope tree, and what they say as data.

Nothing here decides what may go live; a page's ``live`` flag delivers nothing. Review submits and
signs what ``envelopes`` returns, publishing compiles it, intake writes through ``operations``.

Public modules: ``models`` (scope pages, folders, entries, images), ``queries`` (finding them),
``envelopes`` (an entry as it is signed), ``fields_io`` (the way back), ``operations`` (create,
change, translate, make variants, create scopes), ``registry`` (what higher rooms fill in).

Invariants: an entry's ``uuid``, ``family``, ``variant_of_uuid`` and ``translation_of_uuid`` never
change; its scope is where it stands in the tree; whoever changes its words is recorded with them.
"""
