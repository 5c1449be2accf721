"""System checks of the editing models: every slot of the registry is filled, models fit."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks

from content_models import registry


@checks.register
def every_slot_is_filled(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Report slots that no room filled."""
    return [
        checks.Error(
            f"Nobody fills content_models.registry.{slot.name}: {slot.purpose}.",
            hint=f"Call content_models.registry.{slot.name}.fill(…) in an AppConfig.ready().",
            id="content_models.E001",
        )
        for slot in registry.SLOTS
        if not slot.filled
    ]
