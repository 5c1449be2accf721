"""`manage.py publish_scheduled`: stands in the place of Wagtail's, whose schedule is not used.

Wagtail's command publishes pages past every signature, and one that it may not publish ends it.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Do nothing, and say why."""

    help = "Does nothing: words go live when the last person has signed them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what Wagtail's command takes, for whoever calls it on a schedule."""
        parser.add_argument("--dryrun", action="store_true", help="changes nothing either")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say it."""
        self.stdout.write(
            "Nothing to do: words go live when the last person has signed them. "
            "Take this command off your schedule."
        )
