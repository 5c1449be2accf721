"""``manage.py verify_ledger``: is the record whole, and is what is live what was signed."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from people.verify import list_ungranted
from publishing.verify import list_unsigned
from store.models import Head, Ledger, Signature
from store.verify import list_broken


class Command(BaseCommand):
    """Recompute the record; exit 1 and name the first broken place if it does not hold."""

    help = (
        "Recompute every hash of the record, and check that everything live was signed by people "
        "who held the role, and is what was signed. "
        "Exits 1 and names the first broken place when something does not hold."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take --all."""
        parser.add_argument("--all", action="store_true", help="name every broken place")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check and say."""
        count = 0
        for check in (list_broken, list_ungranted, list_unsigned):
            for broken in check():
                count += 1
                self.stderr.write(f"broken: {broken.place}: {broken.what}")
                if not options["all"]:
                    sys.exit(1)
        if count:
            self.stderr.write(f"{count} broken places")
            sys.exit(1)
        head = Head.objects.get(id=1)
        self.stdout.write(
            f"The record holds: {Ledger.objects.count()} ledger entries, "
            f"{Signature.objects.count()} signatures, release {head.release}, "
            f"head {head.ledger_hash}"
        )
