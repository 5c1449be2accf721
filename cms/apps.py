"""The project's own app: its commands, its checks, its jobs and its templates."""

from __future__ import annotations

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Registers the checks of the set-up; owns no table."""

    default = True
    name = "cms"
    label = "cms"
    verbose_name = "Countersign"

    def ready(self) -> None:
        """Import the checks and the jobs, which register themselves."""
        from cms import (
            checks,  # noqa: F401
            jobs,  # noqa: F401
        )


class FilesConfig(AppConfig):
    """The commands alone, for `cms.settings.bare`: no checks of a set-up, no jobs."""

    name = "cms"
    label = "cms"
    verbose_name = "Countersign"
