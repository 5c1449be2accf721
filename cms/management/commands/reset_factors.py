"""``manage.py reset_factors USERNAME``: takes the second factors from somebody who lost theirs.

For the last administrator of an installation; all others are reset in the admin.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from people.factors.errors import FactorError
from people.factors.operations import reset_factors
from people.models import User
from store.actors import SYSTEM


class Command(BaseCommand):
    """Remove every second factor of an account; the ledger keeps that the server did it."""

    help = "Remove every second factor of an account: its password signs again. Recorded."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the username."""
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        """Remove them and say how many.

        Raises:
            CommandError: there is no such account, or it has none.
        """
        person = User.objects.filter(username=options["username"]).first()
        if person is None:
            raise CommandError(f"There is no account “{options['username']}”.")
        try:
            number = reset_factors(person=person, by=SYSTEM, now=timezone.now())
        except FactorError as error:
            raise CommandError(f"{person.username} has no second factor.") from error
        self.stdout.write(f"Removed {number} of {person.username}.")
