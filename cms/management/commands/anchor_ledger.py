"""``manage.py anchor_ledger``: note elsewhere where the ledger stands."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.anchoring import AnchorNotKept, anchor_what_is_due
from store.anchors import take_anchor


class Command(BaseCommand):
    """Deliver an anchor to the file and the mail of the settings, if one is due."""

    help = (
        "Append an anchor of the ledger to LEDGER_ANCHOR_FILE and mail it to LEDGER_ANCHOR_MAIL, "
        "unless this interval has one. The worker does this by itself. verify_ledger --against "
        "compares the ledger with anchors."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --print and --now."""
        how = parser.add_mutually_exclusive_group()
        how.add_argument(
            "--print", action="store_true", help="print the anchor; deliver and note nothing"
        )
        how.add_argument(
            "--now", action="store_true", help="deliver one more, though this interval has one"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Deliver, and say what was delivered.

        Raises:
            CommandError: nowhere to deliver to is set, or a place could not be written to.
        """
        now = timezone.now()
        if options["print"]:
            anchor = take_anchor(installation=settings.INSTALLATION_NAME, now=now)
            if anchor is None:
                raise CommandError("The ledger is empty: there is nothing to anchor.")
            self.stdout.write(anchor.line)
            return
        if not settings.LEDGER_ANCHOR_FILE and not settings.LEDGER_ANCHOR_MAIL:
            raise CommandError(
                "Set LEDGER_ANCHOR_FILE or LEDGER_ANCHOR_MAIL to where anchors go, or use --print."
            )
        try:
            done = anchor_what_is_due(now=now, forced=options["now"])
        except AnchorNotKept as error:
            raise CommandError(str(error)) from error
        if done.anchor is None:
            self.stderr.write("Nothing was due.")
            sys.exit(0)
        self.stdout.write(f"Anchored to {' and '.join(done.to)}: {done.anchor.line}")
