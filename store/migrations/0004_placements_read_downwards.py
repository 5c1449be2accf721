"""An index for lists that are read below a place as well. Expands only.

It covers the placements of two small collections, so building it takes no time worth avoiding.
"""

from typing import Any

from django.db import migrations, models


class Migration(migrations.Migration):
    """One partial index."""

    dependencies: Any = [("store", "0003_files_and_own_order")]
    operations: Any = [
        migrations.AddIndex(
            model_name="placement",
            index=models.Index(
                condition=models.Q(
                    ("collection__in", ["locations", "providers"]),
                    ("until_sequence__isnull", True),
                ),
                fields=["collection", "locale", "sort_title", "handle", "scope"],
                name="placement_below",
            ),
        ),
    ]
