"""Registers the store and grants the application role its rights after every migration."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StoreConfig(AppConfig):
    """The store's Django application."""

    name = "store"
    verbose_name = "Store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Re-grant rights whenever tables may have changed."""
        post_migrate.connect(_grant_rights, dispatch_uid="store.grant_rights")


def _grant_rights(sender: Any, using: str, plan: Any = None, **kwargs: Any) -> None:
    from django.apps import apps
    from django.conf import settings
    from django.db import connections

    from store.rights import grant_rights

    # Once, after the last application: its tables, permissions and content types stand by then.
    last = [config for config in apps.get_app_configs() if config.models_module is not None][-1]
    role = getattr(settings, "COUNTERSIGN_APPLICATION_ROLE", "")
    if sender is last and role:
        grant_rights(connection=connections[using], application_role=role)
