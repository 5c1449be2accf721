"""The cluster of a run, and the databases in it: cloned, filled once for many tests, dropped."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import psycopg
from django.conf import settings
from psycopg import sql

from cms.postgres.cluster import Cluster
from cms.postgres.passwords import Passwords
from cms.postgres.roles import APPLICATION, DATABASE, OWNER, PORT, SUPERUSER, get_dsn

# The database that tests without commits share.
MAIN = "test_main"


class Server:
    """The cluster of this run, and the databases in it."""

    def __init__(self, *, cluster: Cluster, passwords: Passwords) -> None:
        self.cluster = cluster
        self._passwords = passwords
        self._at = ""
        self._prepared: dict[Callable[[], Any], tuple[str, Any]] = {}

    def point_at(self, database: str) -> None:
        """Make Django's connections, of every thread, go to this database, if they do not yet."""
        from django.db import connections

        if database == self._at:
            return
        self._at = database
        connections.close_all()
        place = {"HOST": str(self.cluster.socket), "PORT": str(PORT), "NAME": database}
        owner = {**place, "USER": OWNER, "PASSWORD": self._passwords.owner}
        application = {**place, "USER": APPLICATION, "PASSWORD": self._passwords.application}
        connections.settings["default"].update(application)
        settings.DATABASE_OWNER.update(owner)

    def clone(self, database: str, *, of: str = DATABASE) -> None:
        """Make a database that is the migrated one, or another, byte for byte."""
        if of == self._at:
            self.point_at(MAIN)
        # Nobody may be connected to what is copied, as a thread may be that a test has left.
        self._command(
            sql.SQL(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = {}"
            ).format(sql.Literal(of))
        )
        self._command(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY file_copy").format(
                sql.Identifier(database), sql.Identifier(of), sql.Identifier(OWNER)
            )
        )

    def prepare(self, fill: Callable[[], Any]) -> str:
        """Give the name of a database that this function has filled; it runs once for a run.

        It commits, and leaves nothing elsewhere that a test could see: a mail that it sent is gone.
        """
        from django.core import mail

        if fill not in self._prepared:
            name = f"test_prepared_{len(self._prepared)}"
            self.clone(name)
            sent = list(getattr(mail, "outbox", ()))
            self.point_at(name)
            try:
                returned = fill()
            except BaseException:
                self.point_at(MAIN)
                self.drop(name)
                raise
            self.point_at(MAIN)
            if hasattr(mail, "outbox"):
                mail.outbox[:] = sent
            self._prepared[fill] = (name, returned)
        return self._prepared[fill][0]

    def get_returned(self, fill: Callable[[], Any]) -> Any:
        """Give a copy of what a function returned that has filled a database."""
        return copy.deepcopy(self._prepared[fill][1])

    def drop(self, database: str) -> None:
        """Remove a database and whoever is still connected to it."""
        self._command(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))

    def dsn(self, *, role: str, database: str) -> str:
        """Give the connection string of a role for a database."""
        passwords = {
            SUPERUSER: self._passwords.superuser,
            OWNER: self._passwords.owner,
            APPLICATION: self._passwords.application,
        }
        return get_dsn(
            socket=self.cluster.socket, role=role, password=passwords[role], database=database
        )

    def _command(self, command: sql.Composed) -> None:
        dsn = self.dsn(role=SUPERUSER, database="postgres")
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(command)
