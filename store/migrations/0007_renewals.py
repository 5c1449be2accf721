"""Whether a submission renews a review. A column with a constant default: no row is rewritten."""

from typing import Any

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column."""

    dependencies: Any = [("store", "0006_bundles")]
    operations: Any = [
        migrations.AddField(
            model_name="submission",
            name="renews",
            field=models.BooleanField(default=False),
        ),
    ]
