"""What the application role may do to each table: the second wall behind the triggers.

The owner migrates and archives. The application reads and writes the editing tables, may only read
and insert where the record must not change, and may close, never alter, rows of a projection.
"""

from typing import Any

from psycopg import sql

IMMUTABLE: tuple[str, ...] = (
    "store_content",
    "store_file",
    "store_wording",
    "store_submission",
    "store_ledger",
    "store_signature",
    "store_fragment",
    "store_document",
    "store_release",
    "store_contentchange",
    "store_change",
    "store_ruleset",
)
# Written once and never changed, and made again from the words where a row is missing or doubted.
RECOMPUTED: tuple[str, ...] = ("store_contentcheck",)
# A row stands until a release closes it; nothing else of it ever changes.
PROJECTIONS: tuple[str, ...] = ("store_livecontent", "store_placement", "store_scope")
# The application never makes, drops or rewrites migrations, and the head is one row for good.
_OTHER: dict[str, str] = {
    "django_migrations": "SELECT",
    "store_head": "SELECT, UPDATE",
}


def grant_rights(*, connection: Any, application_role: str) -> None:
    """Give the application role exactly its rights on every table and sequence.

    Args:
        connection: A Django connection as the owner of the tables.
        application_role: Name of the role that the application connects as.
    """
    role = sql.Identifier(application_role)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        if cursor.fetchone()[0] == application_role:
            return  # One role for both: a system check warns; the triggers still hold.
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() "
            "AND tableowner = current_user ORDER BY tablename"
        )
        tables = [row[0] for row in cursor.fetchall()]
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        for table in tables:
            name = sql.Identifier(table)
            cursor.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(name, role))
            cursor.execute(
                sql.SQL("GRANT {} ON {} TO {}").format(sql.SQL(rights_on(table)), name, role)
            )
        cursor.execute(
            sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(role)
        )


def rights_on(table: str) -> str:
    """Return the privileges of the application role on a table, as they stand in a GRANT."""
    if table in (*IMMUTABLE, *RECOMPUTED):
        return "SELECT, INSERT"
    if table in PROJECTIONS:
        return "SELECT, INSERT, UPDATE (until_sequence)"
    return _OTHER.get(table, "SELECT, INSERT, UPDATE, DELETE")
