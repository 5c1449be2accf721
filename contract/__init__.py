"""What a document is: the typed shapes of every type, part, block and event.

Pure code: no Django, no database, no clock. Everything else in the project builds on it, so a
change of meaning here is a change of what has been signed.

Public modules: ``canonical`` (canonical JSON and digests), ``types`` (content types and their
fields), ``envelope`` (what is signed), ``html`` (the one allow-list of rich text), ``places``
(scope paths), ``roles``, ``codes`` (enumerations) and ``events`` (dotted names of what happened).
"""
