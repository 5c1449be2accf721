"""What the commands that import share: the author, the checks, a dry run, what is told at the end.

The commands say what they read; ``operations``, ``submitting`` and ``comparison`` do the work.
"""

import sys
from abc import abstractmethod
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content_models.errors import ContentModelsError
from intake.comparison import as_json, as_text, compare_pack
from intake.errors import AuthorMissing, IntakeError, PackRefused
from intake.indexing import indexed_afterwards
from intake.operations import write_pack
from intake.pack import Pack
from intake.progress import Progress
from intake.submitting import Sent, submit_pack
from people.errors import PeopleError
from people.models import User

# Mistakes printed; all of them are counted.
MOST_SHOWN = 100
Options = dict[str, Any]


class ImportCommand(BaseCommand):
    """Reads something, checks it whole, and writes it as drafts."""

    # What people call that which is read.
    noun = "pack"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments that every import has."""
        parser.add_argument("--check", action="store_true", help="check only, write nothing")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="check, and say what would be new and what would change; write nothing",
        )
        parser.add_argument(
            "--format", choices=("text", "json"), default="text", help="how a dry run is told"
        )
        parser.add_argument(
            "--as",
            dest="author",
            default="",
            metavar="USERNAME",
            help="whose words these are; nobody can sign what they wrote themselves",
        )
        parser.add_argument(
            "--submit", action="store_true", help="send what is to go live for review"
        )
        parser.add_argument("--quiet", action="store_true", help="print mistakes only")

    @abstractmethod
    def read(self, options: Options) -> Pack:
        """Return what is to be imported, checked.

        Raises:
            PackRefused: with every mistake at once.
        """

    def write(self, pack: Pack, options: Options, progress: Progress) -> Sent | None:
        """Write the entries, and submit them if that was asked; return what became of them."""
        author = self.get_author(options)
        with indexed_afterwards(pack=pack):
            write_pack(pack=pack, author=author, progress=progress)
            if not options["submit"]:
                return None
            return submit_pack(pack=pack, author=author, progress=progress)

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, write and submit as asked.

        Raises:
            CommandError: something is wrong, or an entry could not go on.
        """
        progress = Progress(stream=None if options["quiet"] else sys.stderr)
        try:
            self.check_options(options)
            pack = self.read(options)
            for note in pack.notes:
                self.stderr.write(note)
            if options["check"]:
                count = len(pack.entries)
                entries = "1 entry" if count == 1 else f"{count:,} entries"
                self.say(options, f"{pack.title}: {entries}, no mistakes.")
            elif options["dry_run"]:
                self._compare(pack, as_what=options["format"])
            else:
                self._report(options, self.write(pack, options, progress))
        except PackRefused as error:
            self._refuse(error)
        except (IntakeError, ContentModelsError, PeopleError) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror or error}.") from error

    def check_options(self, options: Options) -> None:
        """Refuse arguments with which nothing could be written in the end.

        Raises:
            AuthorMissing: nobody is named, or nobody who exists.
        """
        if options["author"] or not (options["check"] or options["dry_run"]):
            self.get_author(options)

    def get_author(self, options: Options) -> User:
        """Return whose words are imported.

        Raises:
            AuthorMissing: nobody is named, or nobody who exists.
        """
        username = options["author"]
        if not username:
            raise AuthorMissing(
                "Say whose words these are with --as USERNAME. "
                "Without an author nobody could sign them."
            )
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise AuthorMissing(f"There is no active account “{username}”.")
        return user

    def say(self, options: Options, message: str) -> None:
        """Print a line, unless quiet was asked."""
        if not options["quiet"]:
            self.stdout.write(message)

    def _compare(self, pack: Pack, *, as_what: str) -> None:
        comparison = compare_pack(pack=pack)
        if as_what == "json":
            self.stdout.write(as_json(comparison=comparison))
            return
        for line in as_text(comparison=comparison):
            self.stdout.write(line)

    def _refuse(self, error: PackRefused) -> None:
        for problem in error.problems[:MOST_SHOWN]:
            self.stderr.write(str(problem))
        count = len(error.problems)
        mistakes = "1 mistake" if count == 1 else f"{count:,} mistakes"
        shown = f", of which the first {MOST_SHOWN} are shown" if count > MOST_SHOWN else ""
        raise CommandError(f"{mistakes} in the {self.noun}{shown}; nothing was written.") from error

    def _report(self, options: Options, sent: Sent | None) -> None:
        """Print what was left and what failed.

        Raises:
            CommandError: something failed.
        """
        if sent is None:
            return
        for line in sent.left:
            self.say(options, line)
        for line in sent.failed:
            self.stderr.write(line)
        if sent.failed:
            count = len(sent.failed)
            entries = "1 entry" if count == 1 else f"{count} entries"
            raise CommandError(f"{entries} could not go on; everything else stands.")
