"""The record refuses to change, whoever asks: each table and each statement by raw SQL."""

from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import Error, IntegrityError, ProgrammingError

from contract.canonical import digest_of_bytes
from contract.events import Event
from store.actors import SYSTEM
from store.live import write_release
from store.models import Content, Ledger, LiveContent, Placement, Scope
from store.operations import keep_file, lock_head
from store.plans import ReleasePlan
from store.rights import IMMUTABLE, PROJECTIONS
from tests.factories.prepared import a_live_treatment
from tests.factories.signed import a_rule_set

pytestmark = pytest.mark.django_db(transaction=True)
ALL = (*IMMUTABLE, *PROJECTIONS)


def a_record() -> None:
    a_live_treatment()
    keep_file(digest=digest_of_bytes(b"x"), media_type="image/png", width=1, height=1, body=b"x")
    a_rule_set({})
    place = Scope(path="northlight", kind="group", code="northlight", name="Northlight")
    plan = ReleasePlan(kind=Event.SCOPE_CHANGED, reason="", compiler="1", scopes=[place])
    with transaction.atomic():
        write_release(head=lock_head(), actor=SYSTEM, plan=plan)


@pytest.mark.filled(by=a_record)
@pytest.mark.parametrize("table", ALL)
def test_the_application_cannot_delete_or_truncate(table: str) -> None:
    for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.filled(by=a_record)
@pytest.mark.parametrize("table", IMMUTABLE)
def test_the_application_cannot_update_the_record(table: str) -> None:
    column = connection.introspection.get_table_description(connection.cursor(), table)[1].name
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(f'UPDATE {table} SET "{column}" = "{column}"')


@pytest.mark.filled(by=a_record)
@pytest.mark.parametrize("table", ALL)
def test_the_owner_is_refused_by_the_triggers(table: str, owner_connection: Any) -> None:
    for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with pytest.raises(psycopg.errors.RestrictViolation):
            owner_connection.execute(statement)
    column = connection.introspection.get_table_description(connection.cursor(), table)[1].name
    with pytest.raises(psycopg.errors.RestrictViolation):
        owner_connection.execute(f'UPDATE {table} SET "{column}" = "{column}"')


@pytest.mark.filled(by=a_record)
@pytest.mark.parametrize("model", [Placement, LiveContent])
def test_a_row_of_a_projection_is_closed_once_and_never_otherwise_changed(model: Any) -> None:
    row = model.objects.filter(until_sequence__isnull=True).first()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        model.objects.filter(pk=row.pk).update(state="gone")
    model.objects.filter(pk=row.pk).update(until_sequence=99)
    for value in (100, None):
        with pytest.raises(IntegrityError, match="only be closed"), transaction.atomic():
            model.objects.filter(pk=row.pk).update(until_sequence=value)


@pytest.mark.filled(by=a_record)
def test_a_placement_that_no_release_made_cannot_be_inserted() -> None:
    row = Placement.objects.filter(until_sequence__isnull=True).first()
    assert row is not None
    row.pk, row.handle = None, "forged"
    with pytest.raises(Error, match="no release says this"), transaction.atomic():
        row.save(force_insert=True)


def test_a_content_whose_digest_or_columns_lie_cannot_be_inserted() -> None:
    good = {
        "entry": "7e0c5a4e-0000-4000-8000-000000000001",
        "family": "7e0c5a4e-0000-4000-8000-000000000001",
        "type": "source",
        "scope": "northlight",
        "locale": "en-US",
        "handle": "h",
        "envelope": "{}",
    }
    with pytest.raises(Error, match=r"content_(digest|columns)"), transaction.atomic():
        Content.objects.create(digest="sha256:" + "0" * 64, **good)
    empty = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    with pytest.raises(Error, match="content_columns"), transaction.atomic():
        Content.objects.create(digest=empty, **good)


@pytest.mark.filled(by=a_record)
def test_a_ledger_entry_whose_hash_lies_cannot_be_inserted() -> None:
    last = Ledger.objects.order_by("-sequence").first()
    assert last is not None
    last.sequence += 1
    with pytest.raises(Error, match="ledger_hash"), transaction.atomic():
        last.save(force_insert=True)


def test_when_words_were_changed_is_not_for_the_writer_to_say() -> None:
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO store_wording (entry, digest, actor, actor_name, at) "
            "VALUES (gen_random_uuid(), 'sha256:0', '', '', %s) RETURNING at",
            [long_ago],
        )
        stamped = cursor.fetchone()[0]

    assert stamped > long_ago + timedelta(days=1)


@pytest.mark.filled(by=a_record)
@pytest.mark.parametrize(
    "change", ["at = '9999-12-31'", "at = '2001-01-01'", "release = release - 1", "ledger = 0"]
)
def test_the_head_only_moves_on(change: str) -> None:
    with pytest.raises(IntegrityError, match="only moves on"), transaction.atomic():
        connection.cursor().execute(f"UPDATE store_head SET {change}")
