"""Registers intake and its commands."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The Django application of content packs."""

    name = "intake"
    verbose_name = "Intake"
    default_auto_field = "django.db.models.BigAutoField"
