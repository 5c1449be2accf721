"""Acting as the owner of the database for the length of a block.

Migrating needs the owner's rights; everything else runs as the application role, which the
database itself refuses changes to the record. Used by the `migrate` command and by the tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection, connections


@contextmanager
def acting_as_owner() -> Iterator[None]:
    """Connect as the owner role inside the block, and as before after it.

    Closes the thread's connection on both sides; not for use inside a transaction.
    """
    if connection.in_atomic_block:
        raise RuntimeError("The role cannot change inside a transaction.")
    current = connections.settings["default"]
    before = dict(current)
    connection.close()
    # In place: the connection of every thread reads this one dictionary.
    current.update(settings.DATABASE_OWNER)
    try:
        yield
    finally:
        connection.close()
        current.clear()
        current.update(before)
