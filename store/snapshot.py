"""One moment of the record for a whole check, however long it takes and whatever goes on meanwhile.

Opened by the commands that read the whole record. Under READ COMMITTED, as everywhere else, each
question would see another moment, and a release in between would look like a broken place.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything inside from one snapshot, and write nothing.

    Raises:
        django.db.transaction.TransactionManagementError: a transaction is open already, whose
            questions have seen moments of their own.
    """
    if connection.in_atomic_block:
        raise transaction.TransactionManagementError("A snapshot is taken outside a transaction.")
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
