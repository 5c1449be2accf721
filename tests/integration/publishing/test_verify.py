"""The record is checked from end to end; every one-row tamper by the owner is found."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from publishing.verify import list_unsigned
from store.queries import KeptContent
from store.verify import list_broken
from tests.factories.prepared import a_live_treatment, a_treatment_without_its_condition
from tests.factories.signed import changed, publish, standing, take_off

Connection = Any
Made = dict[str, KeptContent]
pytestmark = pytest.mark.django_db(transaction=True)

# Each: what an owner with triggers switched off might do to one row.
TAMPERS = {
    "a word of a content": (
        "UPDATE store_content SET envelope = replace(envelope, 'Nausea', 'Nothing') "
        "WHERE envelope LIKE '%Nausea%'"
    ),
    "the family of a content": (
        "UPDATE store_content SET family = gen_random_uuid() WHERE type = 'side_effect'"
    ),
    "the name on a signature": "UPDATE store_signature SET printed_name = 'Somebody' WHERE id = 1",
    "the role of a signature": "UPDATE store_signature SET role = 'compliance' WHERE id = 1",
    "the moment of a signature": "UPDATE store_signature SET at = now() WHERE id = 1",
    "what a signer saw": "UPDATE store_signature SET shown = '{}' WHERE id = 1",
    "a signature taken away": "DELETE FROM store_signature WHERE id = 1",
    "a ledger entry's body": "UPDATE store_ledger SET body = '{}' WHERE sequence = 2",
    "a ledger entry's actor": "UPDATE store_ledger SET actor_name = 'X' WHERE sequence = 2",
    "a ledger entry taken away": "DELETE FROM store_ledger WHERE sequence = 2",
    "the last ledger entry taken away": (
        "DELETE FROM store_ledger WHERE sequence = (SELECT max(sequence) FROM store_ledger)"
    ),
    "the head": "UPDATE store_head SET ledger_hash = repeat('1', 64)",
    "the head's release": "UPDATE store_head SET release = release + 1",
    "a fragment's bytes": (
        "UPDATE store_fragment SET body = body || '\\x20' "
        "WHERE digest = (SELECT fragments[1] FROM store_document "
        "WHERE cardinality(fragments) > 0 LIMIT 1)"
    ),
    "a document's list": (
        "UPDATE store_document SET fragments = fragments[2:] || fragments[1:1] "
        "WHERE cardinality(fragments) > 2"
    ),
    "a document's content": (
        "UPDATE store_document SET content = (SELECT max(digest) FROM store_content) "
        "WHERE content < (SELECT max(digest) FROM store_content)"
    ),
    "who caused a release": "UPDATE store_release SET actor_name = 'X' WHERE number = 1",
    "who wrote words": "UPDATE store_wording SET actor_name = 'X' WHERE id = 1",
    "a wording taken away": "DELETE FROM store_wording WHERE id = 1",
    "what a workflow asked for": (
        """UPDATE store_submission SET requirements = '[{"role": "medical", "quorum": 2}]' """
        "WHERE id = 1"
    ),
    "the moment of the head": "UPDATE store_head SET at = at + interval '1 second'",
    "a release's reason": "UPDATE store_release SET reason = 'x' WHERE number = 1",
    "a change's document": (
        "UPDATE store_change SET document = (SELECT max(digest) FROM store_document) WHERE id = "
        "(SELECT min(id) FROM store_change WHERE document < "
        "(SELECT max(digest) FROM store_document) AND document <> '')"
    ),
    "a change taken away": "DELETE FROM store_change WHERE id = (SELECT min(id) FROM store_change)",
    "a content change": "UPDATE store_contentchange SET state = 'gone' WHERE id = 1",
    "a placement's document": (
        "UPDATE store_placement SET document = (SELECT max(digest) FROM store_document) WHERE id = "
        "(SELECT min(id) FROM store_placement WHERE document < "
        "(SELECT max(digest) FROM store_document) AND document <> '')"
    ),
    "a placement closed": (
        "UPDATE store_placement SET until_sequence = 99 "
        "WHERE id = (SELECT max(id) FROM store_placement)"
    ),
    "the scope of live words": "UPDATE store_livecontent SET scope = 'other' WHERE id = 1",
    "the locale of live words": "UPDATE store_livecontent SET locale = 'es-US' WHERE id = 1",
    "the handle of live words": "UPDATE store_livecontent SET handle = 'joy' WHERE id = 1",
    "the type of live words": "UPDATE store_livecontent SET type = 'claim' WHERE id = 1",
    "a tombstone lifted": ("UPDATE store_livecontent SET state = 'live' WHERE state = 'gone' "),
}


# Each: what no hash seals, because it follows from what is live.
UNSEALED = {
    "a card": "UPDATE store_placement SET card = card || '\\x20' WHERE id = 1",
    "facets": "UPDATE store_placement SET facets = '{kind=trial}' WHERE id = 1",
    "a title for sorting": "UPDATE store_placement SET sort_title = 'aaa' WHERE id = 1",
    "a key for sorting": "UPDATE store_placement SET sort_own = 'aaa' WHERE id = 1",
    "an order of changes": "UPDATE store_placement SET sort_updated = repeat('9', 20) WHERE id = 1",
    "a moment": "UPDATE store_placement SET published_at = now() WHERE id = 1",
    "a document's links": "UPDATE store_document SET links = ARRAY[gen_random_uuid()]",
}


@pytest.mark.filled(by=a_live_treatment)
def test_a_record_that_nobody_touched_holds(prepared: Made) -> None:
    take_off(prepared["source"])

    assert list(list_broken()) == []
    assert list(list_unsigned()) == []


@pytest.mark.filled(by=a_treatment_without_its_condition)
@pytest.mark.parametrize("statement", TAMPERS.values(), ids=TAMPERS.keys())
def test_a_tampered_row_is_found(statement: str, owner_connection: Connection) -> None:
    _drop_guards(owner_connection)

    changed = owner_connection.execute(statement).rowcount

    assert changed >= 1
    assert next(list_broken(), None) is not None


@pytest.mark.filled(by=a_live_treatment)
def test_a_replaced_document_under_the_live_words_of_another_entry_is_found(
    owner_connection: Connection, prepared: Made
) -> None:
    made = prepared
    replaced = standing(made["treatment"])
    assert replaced is not None
    publish(changed(made["effect"], onset="At once"))
    _drop_guards(owner_connection)

    # They were live in that release, so nothing but the address tells that they are not its words.
    owner_connection.execute(
        "UPDATE store_document SET content = %s WHERE digest = %s",
        [made["condition"].digest, replaced.document],
    )

    assert [f"{one.place}: {one.what}" for one in list_broken()] == [
        f"document {replaced.document}: content {made['condition'].digest} is none of its address's"
    ]


@pytest.mark.filled(by=a_live_treatment)
@pytest.mark.parametrize("statement", UNSEALED.values(), ids=UNSEALED.keys())
def test_a_row_that_says_something_else_than_what_is_live_is_found(
    statement: str, owner_connection: Connection
) -> None:
    _drop_guards(owner_connection)

    changed = owner_connection.execute(statement).rowcount

    assert changed >= 1
    assert list(list_broken()) == []
    assert next(list_unsigned(), None) is not None


@pytest.mark.filled(by=a_live_treatment)
def test_an_inserted_document_is_found_though_all_its_hashes_are_right() -> None:
    forged = b'{"id":"x","type":"side_effect","handle":"nausea","meta":{"scope":"northlight"}}'
    _forge_release(forged)

    assert any("release" in broken.place for broken in list_broken())
    assert any(list_unsigned())


def _drop_guards(owner: Connection) -> None:
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


def _forge_release(skeleton: bytes) -> None:
    """Put a document in place as the application role, by INSERT alone, without a ledger entry."""
    run: Callable[[str, list[Any]], None]
    with connection.cursor() as cursor:

        def run(statement: str, values: list[Any]) -> None:
            cursor.execute(statement, values)

        run("SELECT 'sha256:' || encode(sha256(%s), 'hex')", [skeleton])
        digest = cursor.fetchone()[0]
        run("INSERT INTO store_fragment VALUES (%s, %s)", [digest, skeleton])
        run(
            "INSERT INTO store_document (digest, skeleton, content, part_ids, part_uuids, "
            "part_contents, fragments, links) SELECT 'sha256:' || encode(sha256("
            "convert_to(%s, 'UTF8')), 'hex'), %s, digest, '{}', '{}', '{}', '{}', '{}' "
            "FROM store_content WHERE type = 'side_effect' LIMIT 1 RETURNING digest",
            [digest, digest],
        )
        document = cursor.fetchone()[0]
        address = ["northlight/x", "side-effects", "nausea", "en-US"]
        run(
            "INSERT INTO store_change (release, scope, collection, handle, locale, family, state, "
            "document, reason, detail) SELECT 1, %s, %s, %s, %s, family, 'live', %s, '', '' "
            "FROM store_content WHERE type = 'side_effect' LIMIT 1",
            [*address, document],
        )
        run(
            "INSERT INTO store_placement (scope, collection, handle, locale, family, state, "
            "document, reason, detail, published_at, card, facets, sort_title, sort_updated, "
            "from_sequence) SELECT %s, %s, %s, %s, family, 'live', %s, '', '', now(), '', '{}', "
            "'', '', 1 FROM store_content WHERE type = 'side_effect' LIMIT 1",
            [*address, document],
        )
