"""Another program at the database, which holds rows and waits for others."""

import time
from typing import Any

import psycopg

HEAD = "SELECT 1 FROM store_head WHERE id = 1 FOR UPDATE"
PAGE = "SELECT 1 FROM wagtailcore_page WHERE id = %s FOR UPDATE"


class Blocker:
    """Another program at the database, which holds rows and waits for others."""

    def __init__(self, dsn: str) -> None:
        # Who waits in a circle for that long ends it: somebody else, who is to be seen doing it.
        self._connection = psycopg.connect(dsn, options="-c deadlock_timeout=60s")

    def hold(self, statement: str, *values: Any) -> None:
        """Lock rows until ``let_go``; waits for whoever holds them."""
        self._connection.execute(statement, values)

    def wait_until_waiting(self, *, count: int = 1) -> None:
        """Return once so many others wait for a lock."""
        for _ in range(600):
            with psycopg.connect(self._connection.info.dsn, autocommit=True, **self._key) as other:
                found = other.execute(
                    "SELECT count(*) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND wait_event_type = 'Lock'"
                ).fetchone()
            if found is not None and found[0] >= count:
                return
            time.sleep(0.05)
        raise AssertionError("nobody waits")

    @property
    def _key(self) -> dict[str, Any]:
        return {"password": self._connection.info.password}

    def let_go(self) -> None:
        """Give everything back."""
        self._connection.rollback()

    def close(self) -> None:
        """Leave."""
        self._connection.close()
