"""Rule sets, what they find, and waivers: two tables of the record, three that move.

The list of decisions is widened by one; a constraint is checked against the rows that stand.
"""

from typing import Any

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

IMMUTABLE = ("store_ruleset", "store_contentcheck")

TRIGGERS = "\n".join(
    f"""
CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION store_refuse();
CREATE TRIGGER {table}_all BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION store_refuse();
"""
    for table in IMMUTABLE
)
CONSTRAINTS = """
ALTER TABLE store_signature DROP CONSTRAINT signature_decision;
ALTER TABLE store_signature ADD CONSTRAINT signature_decision CHECK
    (decision IN ('approved', 'refused', 'withdrawn', 'waived'));
"""


class Migration(migrations.Migration):
    """Five tables, their triggers, and one more decision."""

    dependencies: Any = [("store", "0007_renewals")]
    operations: Any = [
        migrations.CreateModel(
            name="DocumentCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("document", models.CharField(max_length=71)),
                ("content", models.CharField(help_text="The document's own.", max_length=71)),
                ("rule_set", models.CharField(max_length=16)),
                ("jurisdiction", models.CharField(blank=True, max_length=5)),
                ("findings", models.JSONField(help_text="See compliance.findings.Finding.")),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "rule_set", "jurisdiction"), name="documentcheck_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FalseAlarm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("group", models.CharField(max_length=255)),
                ("digest", models.CharField(max_length=71)),
                ("rule", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField(help_text="Of the rule.")),
                ("field", models.CharField(blank=True, max_length=255)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("match", models.TextField(blank=True)),
                ("comment", models.TextField(blank=True)),
                ("actor", models.UUIDField()),
                ("actor_name", models.CharField(max_length=255)),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "indexes": [models.Index(fields=["group", "rule"], name="falsealarm_by_rule")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("digest", "rule", "field", "start", "end", "actor"),
                        name="falsealarm_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("group", models.CharField(max_length=255)),
                ("rule_set", models.CharField(max_length=16)),
                (
                    "rules",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("total", models.PositiveIntegerField(default=0, help_text="Documents.")),
                ("done", models.PositiveIntegerField(default=0)),
                (
                    "blocked",
                    models.PositiveIntegerField(
                        default=0, help_text="Documents that it would stop now."
                    ),
                ),
                ("began_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("failed_because", models.TextField(blank=True)),
            ],
            options={
                "indexes": [models.Index(fields=["group", "began_at"], name="recheck_by_group")],
            },
        ),
        migrations.CreateModel(
            name="ContentCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "rule_set",
                    models.CharField(
                        help_text="Version: which rules, in which words.", max_length=16
                    ),
                ),
                ("jurisdiction", models.CharField(blank=True, max_length=5)),
                ("findings", models.JSONField(help_text="See compliance.findings.Finding.")),
                ("marks", models.JSONField(help_text="Field to mark to values.")),
                (
                    "facts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=71), default=list, size=None
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "digest",
                    models.ForeignKey(
                        db_column="digest",
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="checks",
                        to="store.content",
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["facts"], name="contentcheck_facts"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("digest", "rule_set", "jurisdiction"), name="contentcheck_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleSet",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("group", models.CharField(max_length=255)),
                ("number", models.PositiveIntegerField(help_text="1, 2, … within the group.")),
                ("body", models.TextField(help_text="Canonical JSON; see compliance.own_rules.")),
                ("why", models.TextField()),
                ("actor", models.UUIDField()),
                ("actor_name", models.CharField(max_length=255)),
                ("method", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                (
                    "ledger",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="rule_set",
                        to="store.ledger",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("group", "number"), name="ruleset_number")
                ],
            },
        ),
        migrations.RunSQL(TRIGGERS, migrations.RunSQL.noop),
        migrations.RunSQL(CONSTRAINTS, migrations.RunSQL.noop),
    ]
