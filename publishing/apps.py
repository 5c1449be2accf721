"""Registers publishing and its jobs, and listens for places that change in the editing tree."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """The publishing Django application."""

    name = "publishing"
    verbose_name = "Publishing"

    def ready(self) -> None:
        """Publish a place whenever it is made or changed."""
        from content_models import registry
        from publishing import jobs  # noqa: F401 - its tasks register on import
        from publishing.draft_check import check_draft
        from publishing.places import publish_places
        from publishing.preview import preview_of

        registry.register_scope_change(lambda actor: publish_places(actor=actor))
        registry.register_preview_of(preview_of)
        registry.register_check_draft(check_draft)
