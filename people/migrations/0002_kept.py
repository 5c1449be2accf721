"""Keep people in the database itself: no row is deleted, no uuid changes.

The record in the store names people by uuid. Plain triggers, because a foreign key cannot guard
what the record does not hold as one.
"""

from typing import Any

from django.db import migrations

FORWARD = """
CREATE FUNCTION people_user_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.uuid = OLD.uuid AND NEW.id = OLD.id THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% refused: the record names this person; deactivate the account instead', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER people_user_kept BEFORE UPDATE OR DELETE ON people_user
    FOR EACH ROW EXECUTE FUNCTION people_user_kept();

-- A grant only ever ends: who held what when is part of the proof.
CREATE FUNCTION people_grant_ends() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.ends_at IS NULL AND NEW.ends_at IS NOT NULL
       AND to_jsonb(OLD) - '{ends_at,ended_by,ended_by_name}'::text[]
         = to_jsonb(NEW) - '{ends_at,ended_by,ended_by_name}'::text[] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% refused: a grant can only be ended, once', TG_OP
        USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER people_grant_ends BEFORE UPDATE OR DELETE ON people_grant
    FOR EACH ROW EXECUTE FUNCTION people_grant_ends();
"""
BACKWARD = """
DROP TRIGGER people_grant_ends ON people_grant;
DROP FUNCTION people_grant_ends();
DROP TRIGGER people_user_kept ON people_user;
DROP FUNCTION people_user_kept();
"""


class Migration(migrations.Migration):
    """Triggers that keep people and end grants once."""

    dependencies: Any = [("people", "0001_initial")]
    operations: Any = [migrations.RunSQL(FORWARD, BACKWARD)]
