"""The two roles and the database of an embedded cluster.

The owner migrates and owns every table; the application role owns nothing and has only the rights
that migrating grants it. The superuser makes the two and is used for nothing else, but for the
tests' databases.
"""

from __future__ import annotations

from pathlib import Path

import psycopg
from psycopg import sql

from cms.postgres.passwords import Passwords

SUPERUSER = "countersign_superuser"
OWNER = "countersign_owner"
APPLICATION = "countersign_app"
DATABASE = "countersign"
PORT = 5432


def get_dsn(*, socket: Path, role: str, password: str, database: str = DATABASE) -> str:
    """Give the libpq connection string of one role; works with a space in the path."""
    return psycopg.conninfo.make_conninfo(
        host=str(socket), port=PORT, user=role, password=password, dbname=database
    )


def ensure_roles(*, socket: Path, passwords: Passwords) -> None:
    """Make the roles and the database where they are missing; safe to repeat."""
    dsn = get_dsn(socket=socket, role=SUPERUSER, password=passwords.superuser, database="postgres")
    with psycopg.connect(dsn, autocommit=True) as connection:
        for role, password in ((OWNER, passwords.owner), (APPLICATION, passwords.application)):
            if not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
                connection.execute(
                    sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(
                        sql.Identifier(role), sql.Literal(password)
                    )
                )
        if not _exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", DATABASE):
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(DATABASE), sql.Identifier(OWNER)
                )
            )


def _exists(connection: psycopg.Connection, query: str, name: str) -> bool:
    return connection.execute(query, [name]).fetchone() is not None
