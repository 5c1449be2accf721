"""``manage.py import_pack DIR``: check a content pack whole, then write it as drafts.

Prints every mistake as ``file:line entry field: message`` and writes nothing if there is one.
"""

from argparse import ArgumentParser
from pathlib import Path

from django.utils import timezone

from intake.demo import check_is_demonstration, ensure_people, find_writer, sign_pack
from intake.errors import AuthorMissing
from intake.import_command import ImportCommand, Options
from intake.indexing import indexed_afterwards
from intake.operations import get_checked_pack, write_pack, write_places
from intake.pack import Pack
from intake.progress import Progress
from intake.submitting import Sent


class Command(ImportCommand):
    """Import a content pack."""

    help = (
        "Import a content pack: check everything, then write places and entries as drafts. "
        "Safe to repeat; what was cut off goes on where it stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("folder", type=Path, help="the pack's folder")
        super().add_arguments(parser)
        parser.add_argument(
            "--sign-as-demo",
            action="store_true",
            help="in a demonstration alone: submit, and sign as the pack's people",
        )

    def check_options(self, options: Options) -> None:
        """Refuse arguments with which nothing could be written in the end.

        Raises:
            NotADemonstration, AuthorMissing: see ``errors``.
        """
        if not options["sign_as_demo"]:
            super().check_options(options)
            return
        check_is_demonstration()
        if options["author"]:
            raise AuthorMissing("The demonstration's writer writes its pack. Leave --as out.")

    def read(self, options: Options) -> Pack:
        """Return the pack, checked."""
        return get_checked_pack(folder=options["folder"])

    def write(self, pack: Pack, options: Options, progress: Progress) -> Sent | None:
        """Write places and entries, and submit or sign as asked."""
        write_places(pack=pack, progress=progress)
        if not options["sign_as_demo"]:
            return super().write(pack, options, progress)
        users = ensure_people(pack=pack, passwords={}, now=timezone.now())
        writer = users[find_writer(pack=pack).username]
        with indexed_afterwards(pack=pack):
            write_pack(pack=pack, author=writer, progress=progress)
            return sign_pack(pack=pack, users=users, progress=progress)
