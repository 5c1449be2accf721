"""System checks of people: somebody must turn grants into the editing system's rights."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, register

from people.registry import find_projection


@register()
def check_projection(
    *, app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Fail where there is an editing system and nobody projects grants onto its rights."""
    # A name, not an import: the delivery alone has no editing system and needs no projection.
    if not apps.is_installed("content_models") or find_projection() is not None:
        return []
    return [
        Error(
            "Nobody projects grants onto the rights of the editing system.",
            hint="Call people.registry.register_projection(...) in an AppConfig.ready().",
            id="people.E001",
        )
    ]
