"""`manage.py load_demo`: bring the demonstration's content, accounts and keys up to date."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from channels.errors import ChannelError
from cms.demo.board import LOADED
from cms.demo.load import load_demo
from content_models.errors import ContentModelsError
from intake.errors import IntakeError
from people.errors import PeopleError


class Command(BaseCommand):
    """Load the demonstration."""

    help = "Load the demonstration's content, accounts and keys; safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("--quiet", action="store_true", help="print mistakes only")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say where accounts and keys are kept.

        Raises:
            CommandError: it cannot be loaded; the message says why.
        """
        try:
            load_demo(quiet=options["quiet"])
        except (IntakeError, ContentModelsError, PeopleError, ChannelError) as error:
            raise CommandError(str(error)) from error
        if not options["quiet"]:
            self.stdout.write(f"Accounts and keys are in {settings.VAR_DIR / LOADED}.")
