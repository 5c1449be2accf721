"""Every column of every table of the store: a changed value is found, or it is said why not.

Read off the database itself, so a column that is added later has to be checked or listed here.
"""

from typing import Any

import pytest
from django.apps import apps
from psycopg import sql
from psycopg.types.json import Jsonb

from contract.canonical import digest_of_bytes
from people.verify import list_ungranted
from publishing.verify import list_unsigned
from store.models import BundleEntry, Placement
from store.operations import keep_file
from store.rights import IMMUTABLE, PROJECTIONS
from store.verify import list_broken
from tests.factories import signed

Connection = Any
pytestmark = pytest.mark.django_db(transaction=True)

CHECKED = (*IMMUTABLE, *PROJECTIONS, "store_head", "store_releasedue")
_NUMBER = "the row's own number, which nothing refers to"
_CLOCK = "when the bytes were kept, which decides nothing: their digest names them"
_MOVES = "moves, and decides when waiting words are tried again, never what goes live"
_PACKAGE = "a package decides when signed words go live together, never whether unsigned ones do"
# Columns that nothing seals, each with the reason.
UNSEALED = {
    "store_content.kept_at": _CLOCK,
    "store_file.kept_at": _CLOCK,
    "store_document.links": "of a replaced document; of one that stands, test_verify finds it",
    "store_signature.id": _NUMBER,
    "store_ruleset.id": _NUMBER,
    "store_contentchange.id": _NUMBER,
    "store_change.id": _NUMBER,
    "store_livecontent.id": _NUMBER,
    "store_placement.id": _NUMBER,
    "store_scope.id": _NUMBER,
    "store_releasedue.since": _MOVES,
    "store_releasedue.held_because": _MOVES,
    "store_releasedue.waits_for": _MOVES,
    "store_releasedue.tried_at": _MOVES,
}
# Tables that move and decide nothing that is delivered.
_FOUND = "what rules found of documents is made again by every check of everything live"
UNCHECKED = {
    "store_bundle": _PACKAGE,
    "store_bundleentry": _PACKAGE,
    "store_contentcheck": "made again from the words; tests/integration/checking holds it to them",
    "store_documentcheck": _FOUND,
    "store_recheck": _FOUND,
    "store_falsealarm": "is counted by rule, and lifts nothing",
}


def a_full_record() -> None:
    """A record with a row in every table, some of them closed, and nothing that is empty."""
    signed.places(("northlight", ""), ("northlight/ketamine", ""))
    body = b"\x89PNG\r\n\x1a\n a picture"
    digest = digest_of_bytes(body)
    keep_file(digest=digest, media_type="image/png", width=12, height=8, body=body)
    image = {"file": digest, "media_type": "image/png", "width": 12, "height": 8, "alt": "A room."}
    made = signed.a_treatment()
    signed.publish(made["treatment"])
    page = signed.a_content(
        "content_page",
        "Home",
        scope="northlight/ketamine",
        body=[{"id": "b", "type": "image", "image": {**image, "people": "none"}}],
    )
    signed.publish(page)
    signed.publish(signed.changed(made["effect"], onset="At once"))
    signed.take_off(made["condition"])
    signed.a_rule_set({"overrides": {"CURE": {"severity": "warn"}}})
    waiting = signed.a_content("faq", "Does it hurt")
    signed.sign_all(waiting)
    signed.places(("northlight", ""), ("northlight/ketamine", ""), ("northlight/mind", ""))
    assert Placement.objects.filter(until_sequence__isnull=False).exists()


def test_every_table_of_the_store_is_checked_or_said_why_not() -> None:
    tables = {model._meta.db_table for model in apps.get_app_config("store").get_models()}

    assert tables == {*CHECKED, *UNCHECKED}
    assert BundleEntry._meta.db_table in UNCHECKED


@pytest.mark.filled(by=a_full_record)
@pytest.mark.parametrize("table", CHECKED)
def test_a_changed_value_of_any_column_is_found(table: str, owner_connection: Connection) -> None:
    assert _found() == []
    drop_guards(owner_connection)
    columns = _columns(owner_connection, table)
    key = next(name for name, _, is_key in columns if is_key)

    missed = []
    for column, kind, _ in columns:
        if f"{table}.{column}" in UNSEALED:
            continue
        before = _change(owner_connection, table, key, column, kind)
        if not _found():
            missed.append(column)
        _restore(owner_connection, table, key, column, kind, before)

    assert missed == []
    assert _found() == []


@pytest.mark.filled(by=a_full_record)
@pytest.mark.parametrize("table", [*IMMUTABLE, *PROJECTIONS, "store_head"])
def test_a_row_taken_away_is_found(table: str, owner_connection: Connection) -> None:
    drop_guards(owner_connection)

    gone = owner_connection.execute(
        sql.SQL("DELETE FROM {t} WHERE ctid = (SELECT min(ctid) FROM {t})").format(
            t=sql.Identifier(table)
        )
    ).rowcount

    assert gone == 1
    assert next(iter(list_broken()), None) is not None


def test_what_is_not_sealed_is_a_column_that_there_is(owner_connection: Connection) -> None:
    there = {
        f"{table}.{name}" for table in CHECKED for name, _, _ in _columns(owner_connection, table)
    }

    assert set(UNSEALED) <= there


def _found() -> list[str]:
    """What the command would name: what follows rests on the record itself, so that comes first."""
    broken = list(list_broken())
    if not broken:
        broken = [b for b in list_ungranted() if not b.place.startswith("signature")]
    if not broken:
        broken = list(list_unsigned())
    return [f"{one.place}: {one.what}" for one in broken]


def drop_guards(owner: Connection) -> None:
    """Switch off what stands in the owner's way: triggers, keys and checks."""
    rows = owner.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint "
        "WHERE contype IN ('c', 'f') AND conrelid::regclass::text LIKE 'store_%'"
    ).fetchall()
    for table, name in rows:
        owner.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for (table,) in owner.execute(
        "SELECT tablename FROM pg_tables WHERE tablename LIKE 'store_%'"
    ).fetchall():
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def _columns(owner: Connection, table: str) -> list[tuple[str, str, bool]]:
    rows: list[tuple[str, str, bool]] = owner.execute(
        "SELECT a.attname, format_type(a.atttypid, NULL), coalesce(i.indisprimary, false) "
        "FROM pg_attribute a LEFT JOIN pg_index i ON i.indrelid = a.attrelid "
        "AND i.indisprimary AND a.attnum = ANY (i.indkey) "
        "WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped "
        "ORDER BY a.attnum",
        [table],
    ).fetchall()
    return rows


# Another value of the same type.
_OTHER = {
    "uuid": "gen_random_uuid()",
    "character varying": "CASE WHEN {c} = '' THEN 'x' ELSE translate(left({c}, 1), "
    "'s' || left({c}, 1), 'tz') || substr({c}, 2) END",
    "text": "{c} || ' '",
    "bigint": "coalesce({c}, 0) + 1000",
    "integer": "{c} + 1",
    "smallint": "{c} + 1",
    "boolean": "NOT {c}",
    "bytea": "{c} || '\\x20'",
    "timestamp with time zone": "{c} + interval '1 second'",
    "jsonb": """'[{{"role": "medical", "quorum": 2}}]'""",
    "uuid[]": "{c} || gen_random_uuid()",
    "character varying[]": "{c} || 'x'::varchar",
}


def _change(owner: Connection, table: str, key: str, column: str, kind: str) -> tuple[Any, Any]:
    """Change one row; return its key as it is now and the value that stood there."""
    names = {"t": sql.Identifier(table), "k": sql.Identifier(key), "c": sql.Identifier(column)}
    pk, before = owner.execute(
        sql.SQL("SELECT {k}, {c} FROM {t} ORDER BY {k} LIMIT 1").format(**names)
    ).fetchone()
    other = sql.SQL(_OTHER[kind]).format(c=names["c"])
    query = sql.SQL("UPDATE {t} SET {c} = {o} WHERE {k} = %s RETURNING {k}, {c}")
    pk, after = owner.execute(query.format(**names, o=other), [pk]).fetchone()
    assert after != before
    return pk, before


def _restore(
    owner: Connection, table: str, key: str, column: str, kind: str, was: tuple[Any, Any]
) -> None:
    pk, before = was
    query = sql.SQL("UPDATE {t} SET {c} = %s WHERE {k} = %s").format(
        t=sql.Identifier(table), c=sql.Identifier(column), k=sql.Identifier(key)
    )
    value = Jsonb(before) if kind == "jsonb" else before
    assert owner.execute(query, [value, pk]).rowcount == 1
