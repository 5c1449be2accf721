"""``manage.py export_csv FILE --type TYPE``: write a spreadsheet of what stands here."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contract.locales import LOCALES, SOURCE_LOCALE
from intake.cells import TABLE_TYPES
from intake.errors import IntakeError
from intake.groups import get_group
from intake.sheets import export_sheet


class Command(BaseCommand):
    """Export a CSV file."""

    help = "Write insurance notes or location profiles, as their latest drafts say, to a CSV file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path, help="a new file")
        parser.add_argument("--type", required=True, choices=TABLE_TYPES, help="what its rows are")
        parser.add_argument(
            "--scope", default="", metavar="PATH", help="at or below this place; else the group"
        )
        parser.add_argument(
            "--locale", default=SOURCE_LOCALE, choices=tuple(LOCALES), help="their language"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Export.

        Raises:
            CommandError: it was refused, or the file cannot be written.
        """
        path: Path = options["file"]
        try:
            if path.exists():
                raise CommandError(f"{path} exists. Name a new file.")
            text, count = export_sheet(
                type_code=options["type"],
                scope=options["scope"] or get_group(path=""),
                locale=options["locale"],
            )
            path.write_text(text, encoding="utf-8", newline="")
        except IntakeError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror or error}.") from error
        self.stdout.write(f"{path}: {count} row{'' if count == 1 else 's'}.")
