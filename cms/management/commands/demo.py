"""`manage.py demo`: the whole demonstration in one process tree (`make demo` calls it)."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.demo.supervisor import DemoFailed, run_demo


class Command(BaseCommand):
    """Prepare, start and watch the demonstration until Ctrl-C."""

    help = "Run the demonstration: database, content, server and worker, until Ctrl-C."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it, and end with its exit code."""
        if not settings.COUNTERSIGN_DEMO:
            raise CommandError(
                "This is not a demonstration: set DJANGO_SETTINGS_MODULE=cms.settings.demo."
            )
        try:
            code = run_demo()
        except (DemoFailed, OSError) as error:
            raise CommandError(str(error)) from error
        sys.exit(code)
