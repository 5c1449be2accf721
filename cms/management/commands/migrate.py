"""`manage.py migrate`: Django's command, run as the owner of the database.

The application role may not create or alter a table; its rights are granted after migrating.
"""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate

from cms.database import acting_as_owner


class Command(migrate.Command):
    """Migrate as the role of DATABASE_OWNER_URL."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Run Django's command between two changes of role."""
        with acting_as_owner():
            super().handle(*args, **options)
