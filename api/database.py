"""Asking the database on a connection that was kept since an earlier request.

The server may have restarted meanwhile. Instead of asking before each request whether a connection
still holds (a trip of its own), the question itself is asked, and once more on a new connection
where the kept one turns out to be broken: reading twice does no harm.
"""

import logging
from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

logger = logging.getLogger(__name__)

_Found = TypeVar("_Found")


def read(ask: Callable[[], _Found]) -> _Found:
    """Return what a question finds, asked again where the kept connection broke.

    Args:
        ask: One statement that changes nothing, with the same answer each time.
    """
    try:
        return ask()
    except (OperationalError, InterfaceError) as error:
        # A statement that was cut off on a whole connection would be cut off again; and inside a
        # transaction there is more to lose than this statement.
        if connection.in_atomic_block or not _is_broken():
            raise
        logger.info("api.reconnected: %s", (str(error).splitlines() or [""])[0])
        connection.close()
        return ask()


def _is_broken() -> bool:
    kept = connection.connection
    return kept is not None and bool(kept.closed)
