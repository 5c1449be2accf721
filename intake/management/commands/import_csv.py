"""``manage.py import_csv FILE --type TYPE``: bring a spreadsheet in as drafts."""

from argparse import ArgumentParser
from pathlib import Path

from contract.locales import LOCALES, SOURCE_LOCALE
from intake.cells import TABLE_TYPES
from intake.groups import get_group
from intake.import_command import ImportCommand, Options
from intake.pack import Pack
from intake.sheets import check_sheet, read_sheet
from intake.tables import MAXIMUM_BYTES


class Command(ImportCommand):
    """Import a CSV file."""

    help = (
        "Import insurance notes or location profiles from a CSV file as drafts. A row finds its "
        "entry by uuid or key; what has no column stays as it is."
    )
    noun = "file"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path, help="the CSV file")
        parser.add_argument("--type", required=True, choices=TABLE_TYPES, help="what its rows are")
        parser.add_argument("--group", default="", help="the clinic group, if there are several")
        parser.add_argument(
            "--locale", default=SOURCE_LOCALE, choices=tuple(LOCALES), help="their language"
        )
        super().add_arguments(parser)

    def read(self, options: Options) -> Pack:
        """Return the rows as a pack, checked."""
        path: Path = options["file"]
        with path.open("rb") as file:
            data = file.read(MAXIMUM_BYTES + 1)
        pack = read_sheet(
            data=data,
            file=path.name,
            type_code=options["type"],
            group=get_group(path=options["group"]),
            locale=options["locale"],
        )
        check_sheet(pack=pack)
        return pack
