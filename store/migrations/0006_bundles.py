"""Packages that go live together. New tables alone, so nothing waits for it."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables that move."""

    dependencies: Any = [("store", "0004_placements_read_downwards")]
    operations: Any = [
        migrations.CreateModel(
            name="Bundle",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=255)),
                ("actor", models.CharField(max_length=36)),
                ("actor_name", models.CharField(max_length=255)),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="BundleEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("entry", models.UUIDField()),
                ("kept_back", models.CharField(blank=True, max_length=20)),
                ("closed_at", models.DateTimeField(null=True)),
                ("taken_out", models.BooleanField(default=False)),
                (
                    "bundle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bound",
                        to="store.bundle",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("closed_at__isnull", True)),
                        fields=("entry",),
                        name="bundle_entry_once",
                    )
                ],
            },
        ),
    ]
