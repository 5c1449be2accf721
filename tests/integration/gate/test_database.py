"""Holes that no Python guards: statements on the tables themselves, as the application's role."""

import pytest
from django.db import Error, connection, transaction
from django.db.models import F
from wagtail.models import Page, Revision

from content_models.models import SideEffect
from store.rights import IMMUTABLE, PROJECTIONS
from tests.integration.gate.stock import stock_title
from tests.integration.gate.world import UNSIGNED, World

# Whatever front-ends read stands in the first; who may read, in the second.
NOT_EDITING = ("store_", "channels_", "django_migrations")


def test_queryset_update(gate: World) -> None:
    Page.objects.filter(pk__in=[gate.live.pk, gate.draft.pk]).update(title=UNSIGNED, live=True)
    SideEffect.objects.update(description=f"<p>{UNSIGNED}</p>", onset=UNSIGNED, handle=F("uuid"))
    Revision.objects.update(content={"title": UNSIGNED})

    # Open: this is what Wagtail's own API would hand out.
    assert stock_title(gate.live) == stock_title(gate.draft) == UNSIGNED


def _editing_tables() -> dict[str, list[tuple[str, str]]]:
    """Every table that is not the store's, with its columns and their types, by the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
        )
        tables: dict[str, list[tuple[str, str]]] = {}
        for table, column, kind in cursor.fetchall():
            if not table.startswith(NOT_EDITING):
                tables.setdefault(table, []).append((column, kind))
    return tables


_VALUES = {
    "text": f"'{UNSIGNED}'",
    "character varying": f"'{UNSIGNED}'",
    "boolean": "true",
    "jsonb": f"""'{{"title": "{UNSIGNED}"}}'""",
    "timestamp with time zone": "'2001-01-01'",
}


def _run(statement: str) -> int:
    """Run a statement, which may be refused, and return the number of rows that it changed."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            return int(cursor.rowcount)
    except Error:
        return 0


def test_raw_sql_on_every_wagtail_table(gate: World) -> None:
    pk, tables = gate.live.pk, _editing_tables()
    changed: dict[str, int] = {}
    for table, columns in tables.items():
        for column, kind in columns:
            value = _VALUES.get(kind)
            if value is not None:
                changed[table] = changed.get(table, 0) + _run(
                    f'UPDATE "{table}" SET "{column}" = {value}'
                )

    # Open: the statements reach what Wagtail would deliver.
    assert {"wagtailcore_page", "wagtailcore_revision", "content_models_sideeffect"} <= {
        table for table, rows in changed.items() if rows
    }
    assert Page.objects.get(pk=pk).title == UNSIGNED
    assert len(tables) > 60


def test_deletes_on_every_wagtail_table(gate: World) -> None:
    """Rows that others refer to go with them: the references are checked at commit alone."""
    pk = gate.live.pk
    with transaction.atomic():
        deleted = {table: _run(f'DELETE FROM "{table}"') for table in _editing_tables()}
        gone = not Page.objects.filter(pk=pk).exists()
        still = gate.front_ends.read()
        transaction.set_rollback(True)

    assert gone
    assert deleted["wagtailcore_page"] > 5
    assert still == gate.front_ends.read()


@pytest.mark.parametrize("table", [*IMMUTABLE, *PROJECTIONS])
def test_update_or_delete_on_the_store(gate: World, table: str) -> None:
    """Open to the owner alone, and only with the triggers off; see ``test_tampers`` for that."""
    columns = connection.introspection.get_table_description(connection.cursor(), table)
    for column in columns:
        if column.name == "until_sequence":
            continue
        with pytest.raises(Error, match="permission denied"), transaction.atomic():
            connection.cursor().execute(f'UPDATE {table} SET "{column.name}" = NULL')
    for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with pytest.raises(Error, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE store_placement DISABLE TRIGGER USER",
        "DROP TRIGGER store_placement_insert ON store_placement",
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION store_refuse() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
        "GRANT UPDATE ON store_placement TO CURRENT_USER",
        "SET ROLE countersign_owner",
        "CREATE VIEW store_seen AS SELECT 1",
    ],
)
def test_taking_the_triggers_off(gate: World, statement: str) -> None:
    with transaction.atomic():
        try:
            with transaction.atomic():
                connection.cursor().execute(statement)
        except Error:
            pass
        # PostgreSQL only warns of a GRANT by somebody who has nothing to give.
        with pytest.raises(Error), transaction.atomic():
            connection.cursor().execute("UPDATE store_placement SET document = 'x'")
        transaction.set_rollback(True)
