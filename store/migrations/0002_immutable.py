"""Make the record immutable in the database itself, whoever connects.

Plain triggers, not a library's: those can be switched off by a session setting. Every constraint
here recomputes a hash or reads a column off the bytes it stands for, so a row that says something
else than its bytes cannot be inserted at all.
"""

from typing import Any

from django.db import migrations

IMMUTABLE = [
    "store_content",
    "store_wording",
    "store_submission",
    "store_ledger",
    "store_signature",
    "store_fragment",
    "store_document",
    "store_release",
    "store_contentchange",
    "store_change",
]
PROJECTIONS = ["store_livecontent", "store_placement", "store_scope"]

FUNCTIONS = """
CREATE FUNCTION store_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% refused: % is an append-only record', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

-- A row of a projection is closed once, by a release; nothing else of it ever changes.
CREATE FUNCTION store_close_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.until_sequence IS NULL AND NEW.until_sequence IS NOT NULL
       AND to_jsonb(OLD) - 'until_sequence' = to_jsonb(NEW) - 'until_sequence' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'UPDATE refused: a row of % can only be closed, once', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

-- What lists and details show must be what a release said of that address.
CREATE FUNCTION store_placement_matches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.until_sequence IS NULL AND EXISTS (
        SELECT 1 FROM store_change c
        WHERE c.release = NEW.from_sequence AND c.scope = NEW.scope
          AND c.collection = NEW.collection AND c.handle = NEW.handle AND c.locale = NEW.locale
          AND c.family = NEW.family AND c.state = NEW.state AND c.document = NEW.document
          AND c.reason = NEW.reason AND c.detail = NEW.detail) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'INSERT refused: no release says this of %', NEW.handle
        USING ERRCODE = 'restrict_violation';
END $$;

-- The head moves on, never back, and not ahead of the clock: a moment far away would leave no room.
CREATE FUNCTION store_head_moves_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.release >= OLD.release AND NEW.ledger >= OLD.ledger AND NEW.at >= OLD.at
       AND NEW.at <= clock_timestamp() + interval '1 hour' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'UPDATE refused: the head only moves on'
        USING ERRCODE = 'restrict_violation';
END $$;

-- When something was written is not for the writer to say.
CREATE FUNCTION store_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.at := clock_timestamp();
    RETURN NEW;
END $$;

CREATE FUNCTION store_livecontent_matches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.until_sequence IS NULL AND EXISTS (
        SELECT 1 FROM store_contentchange c JOIN store_content k ON k.digest = c.digest
        WHERE c.release = NEW.from_sequence AND c.entry = NEW.entry AND c.digest = NEW.digest
          AND c.state = NEW.state AND c.family = NEW.family AND c.reason = NEW.reason
          AND k.entry = NEW.entry AND k.family = NEW.family AND k.type = NEW.type
          AND k.scope = NEW.scope AND k.locale = NEW.locale AND k.handle = NEW.handle) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'INSERT refused: no release says this of entry %', NEW.entry
        USING ERRCODE = 'restrict_violation';
END $$;
"""

CONSTRAINTS = """
ALTER TABLE store_content ADD CONSTRAINT content_digest CHECK
    (digest = 'sha256:' || encode(sha256(convert_to(envelope, 'UTF8')), 'hex'));
ALTER TABLE store_content ADD CONSTRAINT content_columns CHECK ((
    entry::text = envelope::jsonb->>'uuid' AND type = envelope::jsonb->>'type'
    AND scope = envelope::jsonb->>'scope' AND locale = envelope::jsonb->>'locale'
    AND handle = envelope::jsonb->>'handle') IS TRUE);
ALTER TABLE store_fragment ADD CONSTRAINT fragment_digest CHECK
    (digest = 'sha256:' || encode(sha256(body), 'hex'));
ALTER TABLE store_document ADD CONSTRAINT document_lists CHECK (
    cardinality(part_ids) = cardinality(part_uuids)
    AND cardinality(part_ids) = cardinality(part_contents)
    AND cardinality(part_ids) = cardinality(fragments));
ALTER TABLE store_ledger ADD CONSTRAINT ledger_hash CHECK (
    hash = encode(sha256(convert_to(
        previous_hash || E'\\n' || sequence || E'\\n' || kind || E'\\n'
        || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || E'\\n'
        || actor || E'\\n' || actor_name || E'\\n' || body, 'UTF8')), 'hex'));
ALTER TABLE store_head ADD CONSTRAINT head_is_one CHECK (id = 1);
ALTER TABLE store_signature ADD CONSTRAINT signature_decision CHECK
    (decision IN ('approved', 'refused', 'withdrawn'));
ALTER TABLE store_placement ADD CONSTRAINT placement_state CHECK
    (state IN ('live', 'gone', 'moved') AND (state = 'live') = (document <> ''));
INSERT INTO store_head (id, release, ledger, ledger_hash, at)
    VALUES (1, 0, 0, repeat('0', 64), 'epoch');
"""


def _row(table: str, event: str, function: str, suffix: str) -> str:
    return (
        f"CREATE TRIGGER {table}_{suffix} BEFORE {event} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}();"
    )


def _all(table: str) -> str:
    return (
        f"CREATE TRIGGER {table}_all BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION store_refuse();"
    )


def _triggers() -> str:
    immutable = [_row(table, "UPDATE OR DELETE", "store_refuse", "rows") for table in IMMUTABLE]
    closed = [_row(table, "UPDATE", "store_close_only", "close") for table in PROJECTIONS]
    kept = [_row(table, "DELETE", "store_refuse", "rows") for table in PROJECTIONS]
    whole = [_all(table) for table in [*IMMUTABLE, *PROJECTIONS]]
    matching = [
        _row("store_placement", "INSERT", "store_placement_matches", "insert"),
        _row("store_livecontent", "INSERT", "store_livecontent_matches", "insert"),
        _row("store_wording", "INSERT", "store_stamp", "insert"),
        _row("store_submission", "INSERT", "store_stamp", "insert"),
        _row("store_head", "UPDATE", "store_head_moves_on", "update"),
        _row("store_head", "DELETE", "store_refuse", "rows"),
    ]
    return "\n".join([*immutable, *closed, *kept, *whole, *matching])


class Migration(migrations.Migration):
    """Functions, triggers, constraints, and the head row."""

    dependencies: Any = [("store", "0001_initial")]
    operations: Any = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        migrations.RunSQL(CONSTRAINTS, migrations.RunSQL.noop),
        migrations.RunSQL(_triggers(), migrations.RunSQL.noop),
    ]
