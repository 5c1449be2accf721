"""Keep the files of pictures, and the sort key of a type's own order. Expands only.

Columns are added with a constant default, which writes no row and fires no trigger, so it is safe
on a large record; the default stays in the database, so the version before still inserts. What was
kept before holds no pictures and is of types without an order of their own.
"""

from typing import Any

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

IMMUTABLE = """
ALTER TABLE store_content ALTER COLUMN files SET DEFAULT '{}';
ALTER TABLE store_placement ALTER COLUMN sort_own SET DEFAULT '';
ALTER TABLE store_file ADD CONSTRAINT file_digest CHECK
    (digest = 'sha256:' || encode(sha256(body), 'hex'));
CREATE TRIGGER store_file_rows BEFORE UPDATE OR DELETE ON store_file
    FOR EACH ROW EXECUTE FUNCTION store_refuse();
CREATE TRIGGER store_file_all BEFORE TRUNCATE ON store_file
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse();

-- What can be signed can be shown: a content comes after the files of its pictures.
CREATE FUNCTION store_files_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM unnest(NEW.files) AS wanted(digest)
               WHERE NOT EXISTS (SELECT 1 FROM store_file f WHERE f.digest = wanted.digest)) THEN
        RAISE EXCEPTION 'INSERT refused: a file of content % is not kept', NEW.digest
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER store_content_insert BEFORE INSERT ON store_content
    FOR EACH ROW EXECUTE FUNCTION store_files_are_kept();
"""


class Migration(migrations.Migration):
    """One table, two columns, two indexes, and the triggers that hold them."""

    dependencies: Any = [("store", "0002_immutable")]
    operations: Any = [
        migrations.CreateModel(
            name="File",
            fields=[
                ("digest", models.CharField(max_length=71, primary_key=True, serialize=False)),
                ("media_type", models.CharField(max_length=60)),
                ("width", models.PositiveIntegerField(help_text="Pixels.")),
                ("height", models.PositiveIntegerField(help_text="Pixels.")),
                ("body", models.BinaryField()),
                ("kept_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.AddField(
            model_name="content",
            name="files",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=71), default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="sort_own",
            field=models.CharField(blank=True, db_collation="C", default="", max_length=255),
        ),
        migrations.AddIndex(
            model_name="content",
            index=django.contrib.postgres.indexes.GinIndex(fields=["files"], name="content_files"),
        ),
        migrations.AddIndex(
            model_name="placement",
            index=models.Index(
                condition=models.Q(("until_sequence__isnull", True)),
                fields=["scope", "collection", "locale", "sort_own", "handle"],
                name="placement_own",
            ),
        ),
        migrations.RunSQL(IMMUTABLE, migrations.RunSQL.noop),
    ]
