"""Registers the reading interface; it has no tables of its own."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The Django application of the reading interface."""

    name = "api"
    verbose_name = "Reading interface"
    default_auto_field = "django.db.models.BigAutoField"
