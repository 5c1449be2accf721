"""``manage.py export_pack DIR``: write a content pack of what stands here."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from intake.errors import IntakeError
from intake.export import export_pack
from intake.groups import get_group


class Command(BaseCommand):
    """Export a content pack."""

    help = "Write a content pack that imports as the same words, with its places and pictures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("folder", type=Path, help="a new folder")
        parser.add_argument(
            "--scope",
            default="",
            metavar="PATH",
            help="what stands at or below this place, and what it rests on; else the group",
        )
        words = parser.add_mutually_exclusive_group()
        words.add_argument(
            "--live", action="store_true", help="the words that front-ends receive, as signed"
        )
        words.add_argument(
            "--drafts", action="store_true", help="the latest drafts, which is the default"
        )
        parser.add_argument(
            "--people", action="store_true", help="the accounts and their roles, too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Export.

        Raises:
            CommandError: it was refused.
        """
        try:
            written = export_pack(
                folder=options["folder"],
                scope=options["scope"] or get_group(path=""),
                live=options["live"],
                people_at=timezone.now() if options["people"] else None,
            )
        except IntakeError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{options['folder']}: {error.strerror or error}.") from error
        self.stdout.write(f"{options['folder']}: {written}.")
