"""Registers people, the project's user model, and its checks."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The Django application of people and grants."""

    name = "people"
    verbose_name = "People"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks."""
        from people import checks  # noqa: F401 - they register on import
