"""Doing a transaction again that the database ended, because it waited in a circle with others.

Lock order (``ARCHITECTURE.md``) keeps our own operations out of circles. A hand at the database, a
dump, another program may still make one, and then PostgreSQL ends one of the two at its choice.
"""

import logging
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError

T = TypeVar("T")
TRIES = 5
# deadlock_detected, serialization_failure: nothing was written, and the same again may succeed.
_AGAIN = frozenset({"40P01", "40001"})

logger = logging.getLogger(__name__)


def retried(operation: Callable[[], T]) -> T:
    """Return what an operation returns, doing it again while the database ends its transaction.

    Args:
        operation: One whole transaction; whatever it decides on is read inside it.

    Raises:
        OperationalError: it was ended ``TRIES`` times, or failed for another reason.
    """
    for left in range(TRIES - 1, -1, -1):
        try:
            return operation()
        except OperationalError as error:
            if not left or getattr(error.__cause__, "sqlstate", "") not in _AGAIN:
                raise
            logger.warning("the database ended a transaction; it is done again: %s", error)
    raise AssertionError("unreachable")
