"""Registers channels and their keys."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """The Django application of channels."""

    name = "channels"
    verbose_name = "Channels"
    default_auto_field = "django.db.models.BigAutoField"
