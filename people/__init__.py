"""Who acts: people with a printed name and credentials, and the roles they hold at a scope.

A person is never deleted, because the record names them; a person who leaves is deactivated. A
grant is ours and sealed in the ledger; the editing system's groups are a projection of it, filled
in from above through ``registry``. Nothing here knows Wagtail.

Public modules: ``models`` (``User``, ``Grant``), ``operations`` (make and change a person, give
and end a grant), ``policies`` (who may change whom), ``queries`` (who may what where),
``registry`` (where the projection is filled in).
"""
