"""Registers the editing models, their checks and the projection of grants."""

from django.apps import AppConfig


class ContentModelsConfig(AppConfig):
    """The Django application of the editing models."""

    name = "content_models"
    verbose_name = "Content"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register checks, the projection of grants onto Wagtail's groups, and the guards."""
        from content_models import checks, guards, projection  # noqa: F401 - checks register

        projection.register()
        guards.register()
