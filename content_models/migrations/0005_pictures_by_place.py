"""A collection of pictures for every place; places that stand already get theirs here."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STEP = 4  # Characters per level of a tree path.
_SCOPES = ("GroupPage", "BrandPage", "RegionPage", "LocationPage")


def make_collections(apps: Any, schema_editor: Any) -> None:
    """Mirror the scope tree. By hand: a migration's models have no methods of a tree."""
    collections = apps.get_model("wagtailcore", "Collection")
    links = apps.get_model("content_models", "PlaceCollection")
    pages = [
        page for name in _SCOPES for page in apps.get_model("content_models", name).objects.all()
    ]
    made: dict[str, Any] = {}
    for page in sorted(pages, key=lambda page: page.path):
        above = made.get(page.path[:-_STEP]) or collections.objects.get(depth=1)
        parent = collections.objects.get(pk=above.pk)
        last = (
            collections.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
            .order_by("-path")
            .first()
        )
        number = int(last.path[-_STEP:], 36) + 1 if last is not None else 1
        step = ""
        while number:
            number, digit = divmod(number, 36)
            step = _DIGITS[digit] + step
        made[page.path] = collections.objects.create(
            name=page.title,
            path=parent.path + step.rjust(_STEP, "0"),
            depth=parent.depth + 1,
            numchild=0,
        )
        parent.numchild += 1
        parent.save(update_fields=["numchild"])
        links.objects.create(place_id=page.pk, collection=made[page.path])


class Migration(migrations.Migration):
    dependencies = [
        ("content_models", "0004_american_words"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PlaceCollection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "collection",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="place_of",
                        to="wagtailcore.collection",
                    ),
                ),
                (
                    "place",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
            ],
        ),
        # Moves no row of another table; undone with the table itself.
        migrations.RunPython(make_collections, migrations.RunPython.noop),
    ]
