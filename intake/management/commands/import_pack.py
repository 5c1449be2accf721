"""``manage.py import_pack DIR``: check a content pack whole, then write it as drafts.

Prints every mistake as ``file:line entry field: message`` and writes nothing if there is one.
"""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from content_models.errors import ContentModelsError
from intake.demo import check_is_demonstration, ensure_people, find_writer, sign_pack
from intake.errors import AuthorMissing, IntakeError, PackRefused
from intake.operations import get_checked_pack, write_pack, write_places
from intake.pack import Pack
from intake.progress import Progress
from intake.submitting import Sent, submit_pack
from people.errors import PeopleError
from people.models import User


class Command(BaseCommand):
    """Import a content pack."""

    help = (
        "Import a content pack: check everything, then write places and entries as drafts. "
        "Safe to repeat; what was cut off goes on where it stopped."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("folder", type=Path, help="the pack's folder")
        parser.add_argument("--check", action="store_true", help="check only, write nothing")
        parser.add_argument(
            "--as",
            dest="author",
            default="",
            metavar="USERNAME",
            help="whose words these are; nobody can sign what they wrote themselves",
        )
        parser.add_argument(
            "--submit", action="store_true", help="send what the pack wants live for review"
        )
        parser.add_argument(
            "--sign-as-demo",
            action="store_true",
            help="in a demonstration alone: submit, and sign as the pack's people",
        )
        parser.add_argument("--quiet", action="store_true", help="print mistakes only")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, write, and submit or sign as asked.

        Raises:
            CommandError: the pack or the arguments are wrong, or an entry could not go on.
        """
        progress = Progress(stream=None if options["quiet"] else sys.stderr)
        try:
            if options["sign_as_demo"]:
                check_is_demonstration()
            author = _get_author(options)
            pack = get_checked_pack(folder=options["folder"])
            if options["check"]:
                self._say(options, f"{pack.title}: {len(pack.entries)} entries, no mistakes.")
                return
            self._report(options, _import(pack, author, options, progress))
        except PackRefused as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            count = len(error.problems)
            mistakes = "1 mistake" if count == 1 else f"{count} mistakes"
            raise CommandError(f"{mistakes} in the pack; nothing was written.") from error
        except (IntakeError, ContentModelsError, PeopleError) as error:
            raise CommandError(str(error)) from error

    def _say(self, options: dict[str, Any], message: str) -> None:
        if not options["quiet"]:
            self.stdout.write(message)

    def _report(self, options: dict[str, Any], sent: Sent | None) -> None:
        """Print what was left and what failed."""
        if sent is None:
            return
        for line in sent.left:
            self._say(options, line)
        for line in sent.failed:
            self.stderr.write(line)
        if sent.failed:
            count = len(sent.failed)
            entries = "1 entry" if count == 1 else f"{count} entries"
            raise CommandError(f"{entries} could not go on; everything else stands.")


def _get_author(options: dict[str, Any]) -> User | None:
    """Return whose words are imported, as the arguments say.

    Raises:
        AuthorMissing: they name nobody, or nobody who exists.
    """
    username = options["author"]
    if username and options["sign_as_demo"]:
        raise AuthorMissing("The demonstration's writer writes its pack. Leave --as out.")
    if username:
        user = User.objects.filter(username=username, is_active=True).first()
        if user is None:
            raise AuthorMissing(f"There is no active account “{username}”.")
        return user
    if not options["sign_as_demo"] and not options["check"]:
        raise AuthorMissing(
            "Say whose words these are with --as USERNAME. "
            "Without an author nobody could sign them."
        )
    return None


def _import(
    pack: Pack, author: User | None, options: dict[str, Any], progress: Progress
) -> Sent | None:
    write_places(pack=pack, progress=progress)
    if author is not None:
        write_pack(pack=pack, author=author, progress=progress)
        if not options["submit"]:
            return None
        return submit_pack(pack=pack, author=author, progress=progress)
    users = ensure_people(pack=pack, passwords={}, now=timezone.now())
    writer = users[find_writer(pack=pack).username]
    write_pack(pack=pack, author=writer, progress=progress)
    return sign_pack(pack=pack, users=users, progress=progress)
