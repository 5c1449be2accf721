"""Starts the tree empty: Wagtail's welcome page, site, groups and workflow go, two locales stand.

Runs before anybody wrote anything. Wagtail's own groups may publish anywhere, which nobody may
here; its example workflow would accept entries that no reviewer of theirs has seen.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

LOCALES = ("en-us", "es-us")


def start_empty(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Remove what Wagtail's migrations put there as an example."""
    page = apps.get_model("wagtailcore", "Page")
    if page.objects.filter(depth__gt=2).exists():
        # Somebody has a tree already: it is theirs.
        return
    for name in ("Site", "WorkflowPage", "WorkflowTask", "Workflow", "GroupApprovalTask", "Task"):
        apps.get_model("wagtailcore", name).objects.all().delete()
    page.objects.filter(depth=2, slug="home").delete()
    # The tree counts its children; deleting by query does not.
    page.objects.filter(depth=1).update(numchild=0)
    apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Moderators"]).delete()


def add_locales(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Add the locales that content is written in."""
    locale = apps.get_model("wagtailcore", "Locale")
    for code in LOCALES:
        locale.objects.get_or_create(language_code=code)


class Migration(migrations.Migration):
    """Data alone."""

    dependencies = [
        ("content_models", "0001_initial"),
        # They give rights to the groups removed here; later they would find none.
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [
        migrations.RunPython(start_empty, migrations.RunPython.noop),
        migrations.RunPython(add_locales, migrations.RunPython.noop),
    ]
